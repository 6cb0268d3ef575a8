/** The worker in which libraries parse strangers' files: it may be stopped at any time and holds nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FileLimits, FileProblem } from './extracted.ts';

export interface LibraryJob {
  readonly kind: 'pdf' | 'docx' | 'doc' | 'xls';
  readonly bytes: Uint8Array;
  readonly limits: FileLimits;
}

/** Each library is loaded only for its own kind: pdf.js alone takes a third of a second. */
async function read({ kind, bytes, limits }: LibraryJob): Promise<unknown> {
  switch (kind) {
    case 'pdf':
      return (await import('./pdf-runs.ts')).readPdf(bytes, limits);
    case 'docx':
      return (await import('./docx-text.ts')).readDocx(bytes);
    case 'doc':
      return (await import('./doc-text.ts')).readDoc(bytes);
    case 'xls':
      return (await import('./xls-rows.ts')).readXls(bytes, limits);
  }
}

async function answer(job: LibraryJob): Promise<void> {
  try {
    parentPort?.postMessage({ result: await read(job) });
  } catch (error) {
    // A library's own complaint says nothing to a clerk: the file cannot be opened.
    const problem = error instanceof FileProblem ? error : new FileProblem('broken');
    parentPort?.postMessage({ code: problem.code, params: problem.params });
  }
}

// The one who starts this worker is `library.ts`, which passes a job.
await answer(workerData as LibraryJob);
