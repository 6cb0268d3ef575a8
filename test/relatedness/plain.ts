/**
 * The published formulas as they are printed, loop by loop, with nothing made quick: what the product's measures are held
 * against in tests and in the benchmark. Tables are arrays of rows.
 */
export type Table = readonly (readonly number[])[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const columnOf = (table: Table, column: number): number[] => table.map((row) => row[column] ?? 0);
const widthOf = (table: Table): number => table[0]?.length ?? 0;

/** Balassa 1965. */
export function plainQuotients(table: Table): number[][] {
  const total = sum(table.map(sum));
  const classes = Array.from({ length: widthOf(table) }, (_, j) => sum(columnOf(table, j)));
  return table.map((row) => {
    const whole = sum(row);
    return row.map((value, j) => (value === 0 ? 0 : value / whole / ((classes[j] ?? 0) / total)));
  });
}

export const plainPresence = (quotients: Table, threshold: number): number[][] =>
  quotients.map((row) => row.map((quotient) => (quotient >= threshold ? 1 : 0)));

/** Hidalgo and others 2007: φ_ij = min(P(i|j), P(j|i)), and nothing on the diagonal. */
export function plainProximities(presence: Table): number[][] {
  const classes = widthOf(presence);
  const phi: number[][] = [];
  for (let i = 0; i < classes; i++) {
    const row: number[] = [];
    for (let j = 0; j < classes; j++) {
      let [both, one, other] = [0, 0, 0];
      for (const region of presence) {
        both += (region[i] ?? 0) * (region[j] ?? 0);
        one += region[i] ?? 0;
        other += region[j] ?? 0;
      }
      row.push(i === j || one === 0 || other === 0 ? 0 : Math.min(both / one, both / other));
    }
    phi.push(row);
  }
  return phi;
}

/** Hidalgo and others 2007: ω_rj = Σ_i M_ri φ_ij / Σ_i φ_ij. */
export function plainDensities(presence: Table, phi: Table): number[][] {
  return presence.map((region) =>
    phi.map((_, j) => {
      let [have, all] = [0, 0];
      for (let i = 0; i < phi.length; i++) {
        have += (region[i] ?? 0) * (phi[i]?.[j] ?? 0);
        all += phi[i]?.[j] ?? 0;
      }
      return all === 0 ? 0 : have / all;
    }),
  );
}

export interface PlainComplexity {
  readonly eci: number[];
  readonly pci: number[];
  /** All eigenvalues of M̃, the largest first. */
  readonly values: number[];
}

/**
 * Hausmann, Hidalgo and others 2014, box 2: the second vector of M̃_rr' = Σ_c M_rc M_r'c / (k_r k_c). Every region and class
 * must be had by somebody. Found by Jacobi's rotations on the symmetric matrix that is similar to it.
 */
export function plainComplexity(presence: Table): PlainComplexity {
  const diversity = presence.map(sum);
  const ubiquity = Array.from({ length: widthOf(presence) }, (_, j) => sum(columnOf(presence, j)));
  const similar = presence.map((row, r) =>
    presence.map((other, s) => {
      const shared = sum(row.map((value, c) => (value * (other[c] ?? 0)) / (ubiquity[c] ?? 1)));
      return shared / Math.sqrt((diversity[r] ?? 1) * (diversity[s] ?? 1));
    }),
  );
  const pairs = eigenpairs(similar).sort((a, b) => b.value - a.value);
  const raw = (pairs[1]?.vector ?? []).map((value, r) => value / Math.sqrt(diversity[r] ?? 1));
  const sign = covariance(raw, diversity) < 0 ? -1 : 1;
  const k = raw.map((value) => value * sign);
  const byClass = ubiquity.map(
    (count, c) => sum(columnOf(presence, c).map((has, r) => has * (k[r] ?? 0))) / count,
  );
  return { eci: standard(k), pci: standard(byClass), values: pairs.map(({ value }) => value) };
}

/** One step of the method of reflections for regions and classes together (Hidalgo, Hausmann 2009). */
export function reflect(presence: Table, kr: readonly number[], kc: readonly number[]): [number[], number[]] {
  const byRegion = presence.map((row) => sum(row.map((has, c) => has * (kc[c] ?? 0))) / sum(row));
  const byClass = kc.map((_, c) => {
    const column = columnOf(presence, c);
    return sum(column.map((has, r) => has * (kr[r] ?? 0))) / sum(column);
  });
  return [byRegion, byClass];
}

export function standard(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  const deviation = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
  return values.map((value) => (value - mean) / deviation);
}

export function covariance(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [sum(a) / a.length, sum(b) / b.length];
  return sum(a.map((value, at) => (value - left) * ((b[at] ?? 0) - right)));
}

/** Jacobi's rotations until nothing is left beside the diagonal. */
function eigenpairs(of: Table): { value: number; vector: number[] }[] {
  const n = of.length;
  const a = of.map((row) => [...row]);
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const at = (table: number[][], i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < 100; sweep++) {
    let beside = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) beside += at(a, p, q) ** 2;
    if (beside < 1e-30) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (at(a, p, q) === 0) continue;
        const theta = (at(a, q, q) - at(a, p, p)) / (2 * at(a, p, q));
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (const row of a) turn(row, p, q, c, s);
        const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
        for (let k = 0; k < n; k++) {
          const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
          [rowP[k], rowQ[k]] = [c * x - s * y, s * x + c * y];
        }
        for (const row of v) turn(row, p, q, c, s);
      }
  }
  return a.map((_, j) => ({ value: at(a, j, j), vector: v.map((row) => row[j] ?? 0) }));
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  [row[p], row[q]] = [c * x - s * y, s * x + c * y];
}
