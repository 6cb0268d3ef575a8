/** Runs one of our programs under the right Node, in this terminal, and ends as it ends. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './ensure.mjs';

export function run(node, file, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', path.join(ROOT, file), ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; a signal sent to us alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
