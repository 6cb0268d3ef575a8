/**
 * Location quotient (区位商, RCA): a region's share of a class over the class's share of all.
 * Balassa 1965; as used in Hidalgo, Klinger, Barabási, Hausmann 2007 (doi:10.1126/science.1144581). Pure.
 */

/** Regions by classes, row by row; no value is negative or other than finite. */
export interface ValueMatrix {
  readonly regions: number;
  readonly classes: number;
  readonly values: Float64Array;
}

export interface Sums {
  readonly byRegion: Float64Array;
  readonly byClass: Float64Array;
  readonly total: number;
}

export function sumsOf({ regions, classes, values }: ValueMatrix): Sums {
  const byRegion = new Float64Array(regions);
  const byClass = new Float64Array(classes);
  let total = 0;
  for (let region = 0, at = 0; region < regions; region++) {
    let sum = 0;
    for (let one = 0; one < classes; one++, at++) {
      const value = values[at] ?? 0;
      sum += value;
      byClass[one] = (byClass[one] ?? 0) + value;
    }
    byRegion[region] = sum;
    total += sum;
  }
  return { byRegion, byClass, total };
}

/**
 * (X_rc / X_r) / (X_c / X), row by row; 0 where a region has nothing or nobody is in a class. Two equal shares are two
 * equal quotients of whole numbers, so that a region like the whole comes out at exactly 1.
 */
export function locationQuotients(matrix: ValueMatrix, sums: Sums = sumsOf(matrix)): Float64Array {
  const { regions, classes, values } = matrix;
  const quotients = new Float64Array(values.length);
  const shares = sums.byClass.map((sum) => sum / sums.total);
  for (let region = 0, at = 0; region < regions; region++) {
    const whole = sums.byRegion[region] ?? 0;
    for (let one = 0; one < classes; one++, at++) {
      const value = values[at] ?? 0;
      if (value > 0) quotients[at] = value / whole / (shares[one] ?? 0);
    }
  }
  return quotients;
}

/** Which region has which class: the classes of each region, ascending, one region after another. */
export interface Presence {
  readonly regions: number;
  readonly classes: number;
  /** Where each region's classes begin in `held`; one more at the end. */
  readonly starts: Uint32Array;
  readonly held: Uint32Array;
  /** Classes a region has. */
  readonly diversity: Uint32Array;
  /** Regions that have a class. */
  readonly ubiquity: Uint32Array;
}

/** A region has a class where its quotient reaches the threshold, which is above 0. */
export function presenceOf(
  quotients: Float64Array,
  { regions, classes }: Pick<ValueMatrix, 'regions' | 'classes'>,
  threshold: number,
): Presence {
  if (!(threshold > 0))
    throw new RangeError(`a threshold of ${threshold} would give a region what it has none of`);
  const starts = new Uint32Array(regions + 1);
  const diversity = new Uint32Array(regions);
  const ubiquity = new Uint32Array(classes);
  let count = 0;
  for (const quotient of quotients) if (quotient >= threshold) count++;
  const held = new Uint32Array(count);
  let next = 0;
  for (let region = 0, at = 0; region < regions; region++) {
    starts[region] = next;
    for (let one = 0; one < classes; one++, at++) {
      if ((quotients[at] ?? 0) < threshold) continue;
      held[next++] = one;
      ubiquity[one] = (ubiquity[one] ?? 0) + 1;
    }
    diversity[region] = next - (starts[region] ?? 0);
  }
  starts[regions] = next;
  return { regions, classes, starts, held, diversity, ubiquity };
}

/** The classes of one region. */
export const heldBy = ({ starts, held }: Presence, region: number): Uint32Array =>
  held.subarray(starts[region], starts[region + 1]);
