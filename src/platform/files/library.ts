/** Runs a library on a file in a worker thread, with an end to time and memory. */
import { Worker } from 'node:worker_threads';
import { type FileLimits, FileProblem } from './extracted.ts';
import type { LibraryJob } from './library-worker.ts';
import type { FileCode } from './refusals.ts';

type Answer =
  | { result: unknown }
  | { result?: never; code: FileCode; params: Record<string, string | number> };

/** Answers what the reader of this kind gives (see `library-worker.ts`). Throws `FileProblem`. */
export async function runLibrary<T>(
  kind: LibraryJob['kind'],
  bytes: Uint8Array,
  limits: FileLimits,
): Promise<T> {
  const worker = new Worker(new URL('./library-worker.ts', import.meta.url), {
    workerData: { kind, bytes, limits } satisfies LibraryJob,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 64 },
    // Nothing of the server's environment or switches belongs in there; its chatter is not our log.
    env: {},
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
  });
  try {
    const answer = await firstWord(worker, limits.seconds);
    if ('code' in answer) throw new FileProblem(answer.code, answer.params);
    return answer.result as T;
  } finally {
    await worker.terminate();
  }
}

function firstWord(worker: Worker, seconds: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const clock = setTimeout(() => reject(new FileProblem('too-slow', { seconds })), seconds * 1000);
  worker.once('message', resolve);
  worker.once('error', (error) => reject(memoryProblem(error)));
  worker.once('exit', () => reject(new FileProblem('broken')));
  return promise.finally(() => clearTimeout(clock));
}

const memoryProblem = (error: unknown): Error =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new FileProblem('too-large', { what: '内存 memory', limit: '—' })
    : error instanceof Error
      ? error
      : new FileProblem('broken');
