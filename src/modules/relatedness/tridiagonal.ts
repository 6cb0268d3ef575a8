/**
 * The largest eigenvalue of a symmetric tridiagonal matrix by bisection on Sturm's count, and its vector by inverse
 * iteration (Golub, Van Loan, Matrix Computations, 8.4). Pure.
 */

/** `beside` are the entries next to the diagonal, one fewer; further ones are not looked at. */
export function largestOfTridiagonal(
  diagonal: readonly number[],
  beside: readonly number[],
): { value: number; vector: number[] } {
  const value = largestValue(diagonal, beside);
  return { value, vector: vectorOf(diagonal, beside, value) };
}

function largestValue(diagonal: readonly number[], beside: readonly number[]): number {
  const reach = (at: number) =>
    Math.abs(at > 0 ? (beside[at - 1] ?? 0) : 0) + Math.abs(at < diagonal.length - 1 ? (beside[at] ?? 0) : 0);
  let low = Math.max(...diagonal);
  let high = Math.max(...diagonal.map((value, at) => value + reach(at)));
  for (let round = 0; round < 200; round++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (anyAbove(diagonal, beside, middle)) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** Whether an eigenvalue lies above: a pivot of T − x that is positive. */
function anyAbove(diagonal: readonly number[], beside: readonly number[], x: number): boolean {
  let pivot = 1;
  for (let at = 0; at < diagonal.length; at++) {
    const next = at > 0 ? (beside[at - 1] ?? 0) : 0;
    pivot = (diagonal[at] ?? 0) - x - (at > 0 ? (next * next) / pivot : 0);
    if (pivot > 0) return true;
    if (pivot === 0) pivot = -Number.MIN_VALUE;
  }
  return false;
}

/** Three rounds of (T − λ) y = x, by elimination with exchange of rows; a pivot that vanishes is put at the last digit. */
function vectorOf(diagonal: readonly number[], beside: readonly number[], value: number): number[] {
  let vector = diagonal.map(() => 1);
  for (let round = 0; round < 3; round++) {
    const found = solved(diagonal, beside, value, vector);
    const length = Math.hypot(...found);
    vector = found.map((one) => one / length);
  }
  return vector;
}

function solved(
  diagonal: readonly number[],
  beside: readonly number[],
  value: number,
  right: readonly number[],
): number[] {
  const n = diagonal.length;
  const tiny = Number.EPSILON * Math.max(1, Math.abs(value));
  const main = diagonal.map((one) => one - value);
  const upper = diagonal.map((_, at) => (at < n - 1 ? (beside[at] ?? 0) : 0));
  const second = new Array<number>(n).fill(0);
  const y = [...right];
  for (let at = 0; at + 1 < n; at++) {
    let below = beside[at] ?? 0;
    if (Math.abs(below) > Math.abs(main[at] as number)) {
      [main[at], below] = [below, main[at] as number];
      [upper[at], main[at + 1]] = [main[at + 1] as number, upper[at] as number];
      [second[at], upper[at + 1]] = [upper[at + 1] as number, 0];
      [y[at], y[at + 1]] = [y[at + 1] as number, y[at] as number];
    }
    if (main[at] === 0) main[at] = tiny;
    const factor = below / (main[at] as number);
    main[at + 1] = (main[at + 1] as number) - factor * (upper[at] as number);
    upper[at + 1] = (upper[at + 1] as number) - factor * (second[at] as number);
    y[at + 1] = (y[at + 1] as number) - factor * (y[at] as number);
  }
  for (let at = n - 1; at >= 0; at--) {
    const pivot = Math.abs(main[at] as number) < tiny ? tiny : (main[at] as number);
    y[at] =
      ((y[at] as number) -
        (upper[at] as number) * (y[at + 1] ?? 0) -
        (second[at] as number) * (y[at + 2] ?? 0)) /
      pivot;
  }
  return y;
}
