/** Computes an edition beside the server, so that nobody waits for it. Started by `compute.ts`, which passes a matrix. */
import { parentPort, workerData } from 'node:worker_threads';
import { relatednessOf } from './measures.ts';
import type { ValueMatrix } from './quotient.ts';

export interface MeasuresJob {
  readonly matrix: ValueMatrix;
  readonly threshold: number;
}

const { matrix, threshold } = workerData as MeasuresJob;
const result = relatednessOf(matrix, threshold, (step, share) => parentPort?.postMessage({ step, share }));
// Handed over, not copied: made in this thread and shared with nobody.
const large = [result.quotients, result.phi, result.density, result.ranks];
parentPort?.postMessage(
  { result },
  large.map(({ buffer }) => buffer as ArrayBuffer),
);
