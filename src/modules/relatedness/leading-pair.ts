/**
 * The largest eigenvalue of a symmetric operator and its vector, beside vectors already known: Lanczos steps, every new
 * direction made orthogonal to all before it, begun again from the best found where the steps run out. Pure; the start is
 * fixed, so that the same matrix gives the same digits.
 */
import { largestOfTridiagonal } from './tridiagonal.ts';

export type Operator = (from: Float64Array, to: Float64Array) => void;

export interface LeadingPair {
  readonly value: number;
  /** Of length 1. */
  readonly vector: Float64Array;
  /** |A v − λ v|. */
  readonly residual: number;
  readonly steps: number;
}

/** Operators here have eigenvalues within [0, 1]: 1e-13 is a few last digits. */
const TOLERANCE = 1e-13;
const MOST_STEPS = 240;
const MOST_ROUNDS = 25;
const LOOK_EVERY = 12;

/** undefined where no direction is left. `known` are orthogonal, each of length 1. */
export function leadingPair(
  apply: Operator,
  size: number,
  known: readonly Float64Array[],
): LeadingPair | undefined {
  const left = size - known.length;
  if (left <= 0) return undefined;
  let start = firstVector(size, known);
  let steps = 0;
  let best: LeadingPair | undefined;
  for (let round = 0; start && round < MOST_ROUNDS; round++) {
    const found = lanczos(apply, start, known, Math.min(left, MOST_STEPS));
    steps += found.steps;
    if (!best || found.residual < best.residual) best = { ...found, steps };
    if (found.residual <= TOLERANCE) break;
    start = found.vector;
  }
  return best && { ...best, steps };
}

function lanczos(
  apply: Operator,
  start: Float64Array,
  known: readonly Float64Array[],
  most: number,
): LeadingPair {
  const size = start.length;
  const basis: Float64Array[] = [start];
  const [diagonal, beside]: [number[], number[]] = [[], []];
  for (;;) {
    const last = basis[basis.length - 1] as Float64Array;
    const next = new Float64Array(size);
    apply(last, next);
    diagonal.push(dot(last, next));
    // Twice is enough: after the second pass what is left of the others is rounding.
    for (let pass = 0; pass < 2; pass++) for (const one of [...known, ...basis]) takeAway(next, one);
    const length = Math.sqrt(dot(next, next));
    const ended = diagonal.length >= most || length < 1e-14;
    if (ended || diagonal.length % LOOK_EVERY === 0) {
      const { value, vector } = largestOfTridiagonal(diagonal, beside);
      const guess = Math.abs(length * (vector.at(-1) ?? 0));
      if (ended || guess <= TOLERANCE / 10)
        return measured(apply, combined(basis, vector, known), value, basis.length);
    }
    beside.push(length);
    scale(next, 1 / length);
    basis.push(next);
  }
}

function combined(
  basis: readonly Float64Array[],
  weights: readonly number[],
  known: readonly Float64Array[],
): Float64Array {
  const vector = new Float64Array(basis[0]?.length ?? 0);
  for (const [at, one] of basis.entries()) addTo(vector, one, weights[at] ?? 0);
  for (const one of known) takeAway(vector, one);
  scale(vector, 1 / Math.sqrt(dot(vector, vector)));
  return vector;
}

function measured(apply: Operator, vector: Float64Array, value: number, steps: number): LeadingPair {
  const image = new Float64Array(vector.length);
  apply(vector, image);
  addTo(image, vector, -value);
  return { value, vector, residual: Math.sqrt(dot(image, image)), steps };
}

/** Any vector would do that is not orthogonal to the one sought; these are always the same, another for each vector already known. */
function firstVector(size: number, known: readonly Float64Array[]): Float64Array | undefined {
  const vector = Float64Array.from(
    { length: size },
    (_, at) => Math.sin((12.9898 + 7.3 * known.length) * (at + 1)) + 0.1,
  );
  for (let pass = 0; pass < 2; pass++) for (const one of known) takeAway(vector, one);
  const length = Math.sqrt(dot(vector, vector));
  if (length < 1e-12) return undefined;
  scale(vector, 1 / length);
  return vector;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addTo(sum: Float64Array, one: Float64Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + weight * (one[at] as number);
}

const takeAway = (from: Float64Array, one: Float64Array): void => addTo(from, one, -dot(from, one));

function scale(vector: Float64Array, by: number): void {
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * by;
}
