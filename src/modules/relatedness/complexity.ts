/**
 * Economic complexity of regions (ECI) and of classes (PCI): the vector of the second-largest eigenvalue of M̃ = D⁻¹ M U⁻¹ Mᵀ, the
 * limit of the method of reflections (Hidalgo, Hausmann 2009, doi:10.1073/pnas.0900943106; Hausmann, Hidalgo et al. 2014).
 * Regions and classes that nothing connects are left out. Pure.
 */
import type { NoComplexity } from './contract.ts';
import { type LeadingPair, leadingPair, type Operator } from './leading-pair.ts';
import type { Presence } from './quotient.ts';

export interface Complexity {
  /** Mean 0, standard deviation 1 (of all, not of a sample); NaN where a region or class has no part in it. */
  readonly eci: Float64Array;
  readonly pci: Float64Array;
  /** Undefined where ECI and PCI are there; else all of them are NaN. */
  readonly none?: NoComplexity;
  /** The second and third eigenvalues; how far the second is from the third says how certain the vector is. */
  readonly second: number | null;
  readonly third: number | null;
  readonly steps: number;
}

const SAME = 1e-9;
const SETTLED = 1e-10;

export function complexityOf(presence: Presence): Complexity {
  const { regions, classes, diversity, ubiquity } = presence;
  const nothing = { eci: nanOf(regions), pci: nanOf(classes), second: null, third: null, steps: 0 };
  const roots = Float64Array.from(diversity, Math.sqrt);
  const parts = diversity.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
  const kinds = ubiquity.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
  if (parts < 2 || kinds < 2) return { ...nothing, none: 'few-left' };
  const apply = symmetric(presence, roots);
  const trivial = ofLengthOne(roots);
  // Regions with nothing are zero in every image: they leave no trace, but count among the directions.
  const second = leadingPair(apply, regions, [trivial]);
  const third = second && leadingPair(apply, regions, [trivial, second.vector]);
  const steps = (second?.steps ?? 0) + (third?.steps ?? 0);
  const values = { second: second?.value ?? null, third: third?.value ?? null, steps };
  const none = second && reasonAgainst(second, third);
  if (!second || none) return { ...nothing, ...values, none: none ?? 'few-left' };
  const vector = second.vector.map((value, region) =>
    (diversity[region] ?? 0) > 0 ? value / (roots[region] ?? 1) : Number.NaN,
  );
  const direction = correlation(vector, diversity);
  if (!(Math.abs(direction) > SAME)) return { ...nothing, ...values, none: 'no-direction' };
  const signed = vector.map((value) => (direction < 0 ? -value : value));
  return { ...values, eci: standardised(signed), pci: standardised(averages(presence, signed)) };
}

function reasonAgainst(second: LeadingPair, third: LeadingPair | undefined): NoComplexity | undefined {
  if (second.value < SAME) return 'no-difference';
  if (second.value > 1 - SAME) return 'separate-parts';
  if (third && second.value - third.value < SAME) return 'tie';
  return second.residual > SETTLED ? 'unsettled' : undefined;
}

/** D^-½ M U⁻¹ Mᵀ D^-½: the eigenvalues of M̃, its vectors times D^½, and symmetric. */
function symmetric({ regions, classes, starts, held, ubiquity }: Presence, roots: Float64Array): Operator {
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  const over = Float64Array.from(ubiquity, (count) => (count > 0 ? 1 / count : 0));
  const byClass = new Float64Array(classes);
  return (from, to) => {
    byClass.fill(0);
    for (let region = 0; region < regions; region++) {
      const value = (from[region] as number) * (inverse[region] as number);
      const end = starts[region + 1] as number;
      for (let at = starts[region] as number; at < end; at++) {
        const one = held[at] as number;
        byClass[one] = (byClass[one] as number) + value;
      }
    }
    for (let one = 0; one < classes; one++) byClass[one] = (byClass[one] as number) * (over[one] as number);
    for (let region = 0; region < regions; region++) {
      let sum = 0;
      const end = starts[region + 1] as number;
      for (let at = starts[region] as number; at < end; at++) sum += byClass[held[at] as number] as number;
      to[region] = sum * (inverse[region] as number);
    }
  };
}

/** For each class the mean over the regions that have it; NaN where none has. */
function averages({ regions, starts, held, ubiquity }: Presence, of: Float64Array): Float64Array {
  const sums = new Float64Array(ubiquity.length);
  for (let region = 0; region < regions; region++)
    for (let at = starts[region] as number; at < (starts[region + 1] as number); at++)
      sums[held[at] as number] = (sums[held[at] as number] as number) + (of[region] as number);
  return sums.map((sum, one) => ((ubiquity[one] ?? 0) > 0 ? sum / (ubiquity[one] ?? 1) : Number.NaN));
}

/** Complexity outlook (COI): Σ over the classes a region lacks of ω × PCI (Hausmann, Hidalgo et al. 2014); NaN without PCI. */
export function outlooks(presence: Presence, density: Float64Array, pci: Float64Array): Float64Array {
  const { regions, classes, starts, held } = presence;
  const outlook = nanOf(regions);
  if (pci.every(Number.isNaN)) return outlook;
  const lacks = new Uint8Array(classes);
  for (let region = 0; region < regions; region++) {
    lacks.fill(1);
    for (let at = starts[region] as number; at < (starts[region + 1] as number); at++)
      lacks[held[at] as number] = 0;
    let sum = 0;
    for (let one = 0; one < classes; one++)
      if (lacks[one] === 1 && !Number.isNaN(pci[one]))
        sum += (density[region * classes + one] as number) * (pci[one] as number);
    outlook[region] = sum;
  }
  return outlook;
}

const nanOf = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);

function ofLengthOne(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  return vector.map((one) => one / length);
}

function meanOf(values: Float64Array): { mean: number; count: number } {
  let [sum, count] = [0, 0];
  for (const value of values)
    if (!Number.isNaN(value)) {
      sum += value;
      count++;
    }
  return { mean: sum / count, count };
}

function standardised(values: Float64Array): Float64Array {
  const { mean, count } = meanOf(values);
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) * (value - mean);
  const deviation = Math.sqrt(squares / count);
  return values.map((value) => (value - mean) / deviation);
}

/** Pearson's, over those that are not NaN; NaN where one of the two does not vary. */
function correlation(values: Float64Array, others: Uint32Array): number {
  const there = Float64Array.from(others, (one, at) => (Number.isNaN(values[at]) ? Number.NaN : one));
  const [left, right] = [meanOf(values).mean, meanOf(there).mean];
  let [both, one, two] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    const [a, b] = [value - left, (there[at] as number) - right];
    both += a * b;
    one += a * a;
    two += b * b;
  }
  return both / Math.sqrt(one * two);
}
