/**
 * Quotients, proximity, density and complexity of 3,000 places and 1,400 classes, and the published formulas loop by loop
 * in the same run on the same matrix: time against time, and no cell farther apart than 1e-9. Complexity by plain rotations of the dense matrix
 * is beyond reach at that size: it is compared on a middling one, and at the full size by its own equation.
 */
import { complexityOf } from '#modules/relatedness/complexity.ts';
import { densities, densityRanks } from '#modules/relatedness/density.ts';
import { proximities } from '#modules/relatedness/proximity.ts';
import {
  locationQuotients,
  type Presence,
  presenceOf,
  type ValueMatrix,
} from '#modules/relatedness/quotient.ts';
import {
  plainComplexity,
  plainDensities,
  plainPresence,
  plainProximities,
  plainQuotients,
} from '#test/relatedness/plain.ts';
import { inventedMatrix } from './relatedness-matrix.ts';
import { type BenchPart, clearAway, type Line } from './support.ts';

const MIDDLING = { regions: 240, classes: 120 };
const NEAR = 1e-9;

/** Answers what the work gave and the seconds of processor time it took, so that a busy machine does not decide. */
function timed<T>(work: () => T): { made: T; seconds: number } {
  clearAway();
  const before = process.cpuUsage();
  const made = work();
  const { user } = process.cpuUsage(before);
  return { made, seconds: user / 1e6 };
}

export function measuresBench(regions: number, classes: number): BenchPart {
  const matrix = inventedMatrix(regions, classes);
  const before = process.memoryUsage.rss();
  const quotients = timed(() => locationQuotients(matrix));
  const presence = presenceOf(quotients.made, matrix, 1);
  const phi = timed(() => proximities(presence));
  const density = timed(() => densities(presence, phi.made));
  const ranks = timed(() => densityRanks(presence, density.made));
  const complexity = timed(() => complexityOf(presence));
  const peak = (process.resourceUsage().maxRSS * 1024 - before) / 1024 ** 2;
  for (const value of density.made) if (!(value >= 0 && value <= 1)) throw new Error(`a density of ${value}`);
  holdsItsEquation(presence, complexity.made.eci, complexity.made.second ?? Number.NaN);

  const table = rowsOf(matrix.values, classes);
  const plainQ = timed(() => plainQuotients(table));
  same('quotients', quotients.made, plainQ.made);
  const had = plainPresence(plainQ.made, 1);
  const plainPhi = timed(() => plainProximities(had));
  same('proximity', phi.made, plainPhi.made);
  const plainDensity = timed(() => plainDensities(had, plainPhi.made));
  same('density', density.made, plainDensity.made);
  const middling = complexityBeside();
  const ours = [quotients, phi, density].reduce((sum, { seconds }) => sum + seconds, 0);
  const plain = [plainQ, plainPhi, plainDensity].reduce((sum, { seconds }) => sum + seconds, 0);
  const line = (name: string, seconds: number, bare?: number): Line => ({
    name,
    ours: seconds,
    unit: 's',
    ...(bare === undefined ? {} : { bare }),
  });
  return {
    title: `relatedness of ${regions} places by ${classes} classes; bare is the published formula, loop by loop`,
    lines: [
      line(`quotients ${regions} × ${classes}`, quotients.seconds, plainQ.seconds),
      line(
        `proximity, ${((100 * presence.held.length) / (regions * classes)).toFixed(0)} % of cells had`,
        phi.seconds,
        plainPhi.seconds,
      ),
      line('density', density.seconds, plainDensity.seconds),
      line('ranks', ranks.seconds),
      line(`ECI and PCI, ${complexity.made.steps} steps`, complexity.seconds),
      line(`ECI and PCI ${MIDDLING.regions} × ${MIDDLING.classes}`, middling.ours, middling.plain),
      { name: 'memory above the matrix at its peak', ours: peak, unit: 'MB' },
    ],
    ratios: {
      'plain over ours: quotients': plainQ.seconds / quotients.seconds,
      'plain over ours: proximity': plainPhi.seconds / phi.seconds,
      'plain over ours: density': plainDensity.seconds / density.seconds,
      'plain over ours: all three': plain / ours,
      'plain over ours: complexity, middling': middling.plain / middling.ours,
    },
  };
}

const rowsOf = (values: Float64Array, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, at) => [
    ...values.subarray(at * width, (at + 1) * width),
  ]);

function same(what: string, ours: Float64Array, plain: readonly (readonly number[])[]): void {
  let at = 0;
  for (const row of plain)
    for (const value of row) {
      const one = ours[at++] ?? Number.NaN;
      if (!(Math.abs(one - value) <= NEAR * Math.max(1, Math.abs(value))))
        throw new Error(`${what}: ${one} and ${value}`);
    }
  if (at !== ours.length) throw new Error(`${what}: ${ours.length} and ${at} cells`);
}

function complexityBeside(): { ours: number; plain: number } {
  const matrix: ValueMatrix = inventedMatrix(MIDDLING.regions, MIDDLING.classes);
  const all = presenceOf(locationQuotients(matrix), matrix, 1);
  // The printed formula has no answer for a class that nobody has.
  const kept = Array.from(all.ubiquity.keys()).filter((one) => (all.ubiquity[one] ?? 0) > 0);
  const table = Array.from({ length: all.regions }, (_, r) => {
    const has = new Set(all.held.subarray(all.starts[r], all.starts[r + 1]));
    return kept.map((one) => (has.has(one) ? 1 : 0));
  }).filter((row) => row.some((one) => one === 1));
  const size = { regions: table.length, classes: kept.length };
  const presence = presenceOf(Float64Array.from(table.flat()), size, 1);
  const ours = timed(() => complexityOf(presence));
  const plain = timed(() => plainComplexity(table));
  for (const [name, one, other] of [
    ['ECI', ours.made.eci, plain.made.eci],
    ['PCI', ours.made.pci, plain.made.pci],
  ] as const)
    same(name, one, [other]);
  return { ours: Math.max(ours.seconds, 1e-4), plain: plain.seconds };
}

/** M̃ K = λ K, by the definition: reflected twice, standardised values come back times λ about the mean that reflections keep. */
function holdsItsEquation(
  { regions, classes, starts, held, diversity, ubiquity }: Presence,
  eci: Float64Array,
  value: number,
): void {
  const byClass = new Float64Array(classes);
  for (let r = 0; r < regions; r++)
    for (let at = starts[r] ?? 0; at < (starts[r + 1] ?? 0); at++) {
      const one = held[at] ?? 0;
      byClass[one] = (byClass[one] ?? 0) + (eci[r] ?? 0) / (ubiquity[one] ?? 1);
    }
  const shifts = Array.from({ length: regions }, (_, r) => {
    let sum = 0;
    for (let at = starts[r] ?? 0; at < (starts[r + 1] ?? 0); at++) sum += byClass[held[at] ?? 0] ?? 0;
    return sum / (diversity[r] ?? 1) - value * (eci[r] ?? 0);
  }).filter((shift) => !Number.isNaN(shift));
  const spread = Math.max(...shifts) - Math.min(...shifts);
  if (!(spread <= NEAR)) throw new Error(`ECI does not solve its equation: ${spread}`);
}
