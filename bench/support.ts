/** What every benchmark shares: medians of several runs, a table for people, one object for machines. */
import v8 from 'node:v8';
import vm from 'node:vm';

export interface Line {
  readonly name: string;
  readonly ours: number;
  readonly bare?: number;
  readonly unit: string;
}

/** One of the parts of a benchmark that has several. */
export interface BenchPart {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly ratios: Readonly<Record<string, number>>;
}

/** Median of `runs` timings of `work`, in milliseconds; the first run warms up and is not counted. */
export async function medianMs(runs: number, work: () => Promise<unknown> | unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Clears away what was made before a measurement, so that the measured work pays for its own garbage only. */
export function clearAway(most: 'minor' | 'major' = 'major'): void {
  v8.setFlagsFromString('--expose-gc');
  collect ??= vm.runInNewContext('gc') as NonNullable<typeof collect>;
  collect({ type: most });
}
let collect: ((of: { readonly type: 'minor' | 'major' }) => void) | undefined;

/** Prints the table, or with `--json` one object whose `ratios` are by name. */
export function report(
  title: string,
  lines: readonly Line[],
  ratios: Readonly<Record<string, number>>,
): void {
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ title, lines, ratios }));
    return;
  }
  console.log(`\n${title}`);
  for (const { name, ours, bare, unit } of lines) {
    const beside =
      bare === undefined ? '' : `  bare ${bare.toFixed(1)} ${unit}  ratio ${(ours / bare).toFixed(2)}`;
    console.log(`  ${name.padEnd(36)} ${ours.toFixed(1).padStart(10)} ${unit}${beside}`);
  }
  for (const [name, ratio] of Object.entries(ratios)) console.log(`  ratio ${name}: ${ratio.toFixed(2)}`);
}
