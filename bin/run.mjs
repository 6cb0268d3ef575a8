/** Runs one of our programs under the right Node, in this terminal, and ends as it ends. */
import { spawn } from 'node:child_process';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure, ROOT } from './ensure.mjs';

/** What Node has compiled once; a start is a third shorter for it, and goes on without where it may not write. */
const COMPILED = path.join(ROOT, '.cache', 'node');

/** `file` is relative to the checkout; `args` are the program's own. */
export async function run(file, args) {
  const node = await ensure();
  const program = path.join(ROOT, file);
  if (node !== process.execPath) return runBeside(node, program, args);
  module.enableCompileCache?.(COMPILED);
  process.argv = [node, program, ...args];
  await import(pathToFileURL(program).href);
}

/** An older Node stays in between: it hands signals on and ends with the same code. */
function runBeside(node, program, args) {
  const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env };
  const child = spawn(node, [program, ...args], { stdio: 'inherit', env });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return ended.then((code) => {
    process.exitCode = code;
  });
}
