/**
 * Relatedness density ω (相近密度): of all that is near to a class, how much a region has. ω_rj = Σ_i M_ri φ_ij / Σ_i φ_ij over
 * all classes i (Hidalgo, Klinger, Barabási, Hausmann 2007). The whole matrix only, never the nearest few. Pure.
 */
import { heldBy, type Presence } from './quotient.ts';

/** Σ_i φ_ij for each class j, added in the order of i. */
export function nearSums(phi: Float64Array, classes: number): Float64Array {
  const sums = new Float64Array(classes);
  for (let i = 0, at = 0; i < classes; i++)
    for (let j = 0; j < classes; j++, at++) sums[j] = (sums[j] as number) + (phi[at] as number);
  return sums;
}

/**
 * Regions by classes, within [0, 1]: above and below the line the same terms are added in the same order, and rounding is
 * monotone, so that a part never exceeds the whole by a last digit. 0 where nothing is near to a class.
 */
export function densities(
  presence: Presence,
  phi: Float64Array,
  tell?: (share: number) => void,
): Float64Array {
  const { regions, classes } = presence;
  const wholes = nearSums(phi, classes);
  const density = new Float64Array(regions * classes);
  for (let region = 0; region < regions; region++) {
    const row = density.subarray(region * classes, (region + 1) * classes);
    addRows(row, phi, heldBy(presence, region));
    for (let j = 0; j < classes; j++) {
      const whole = wholes[j] as number;
      if (whole > 0) row[j] = (row[j] as number) / whole;
    }
    if (region % 100 === 0) tell?.(region / regions);
  }
  return density;
}

/** Adds the rows of φ that are held, four at a time, each cell's terms in their order. */
function addRows(sum: Float64Array, phi: Float64Array, held: Uint32Array): void {
  const width = sum.length;
  let at = 0;
  for (; at + 3 < held.length; at += 4) {
    const first = (held[at] as number) * width;
    const second = (held[at + 1] as number) * width;
    const third = (held[at + 2] as number) * width;
    const fourth = (held[at + 3] as number) * width;
    for (let j = 0; j < width; j++)
      sum[j] =
        (sum[j] as number) +
        (phi[first + j] as number) +
        (phi[second + j] as number) +
        (phi[third + j] as number) +
        (phi[fourth + j] as number);
  }
  for (; at < held.length; at++) {
    const only = (held[at] as number) * width;
    for (let j = 0; j < width; j++) sum[j] = (sum[j] as number) + (phi[only + j] as number);
  }
}

/** For each region, the place of each class it lacks when those are ordered by density, from 1; ties share it; 0 where it has the class. */
export function densityRanks(presence: Presence, density: Float64Array): Uint32Array {
  const { regions, classes } = presence;
  const ranks = new Uint32Array(regions * classes);
  const has = new Uint8Array(classes);
  const values = new Float64Array(classes);
  for (let region = 0; region < regions; region++) {
    const base = region * classes;
    has.fill(0);
    for (const one of heldBy(presence, region)) has[one] = 1;
    let count = 0;
    for (let one = 0; one < classes; one++)
      if (has[one] === 0) values[count++] = density[base + one] as number;
    // Sorted without a comparison of ours, and looked up by halves: four times quicker than sorting the classes.
    const lacking = values.subarray(0, count).sort();
    for (let one = 0; one < classes; one++)
      if (has[one] === 0) ranks[base + one] = 1 + above(lacking, density[base + one] as number);
  }
  return ranks;
}

/** How many of the ascending values are greater. */
function above(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}
