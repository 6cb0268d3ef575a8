/** `lianzhang` as it is called in a terminal: a process of its own, its exit code, what it printed. */
import { spawn } from 'node:child_process';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Closes our end of the pipe once `stopAfter` characters have come. */
export function inTerminal(
  args: readonly string[],
  env: object,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<Ended> {
  const child = spawn(process.execPath, ['bin/lianzhang.mjs', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece) => {
    out += piece;
    if (out.length > stopAfter) child.stdout.destroy();
  });
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
