/** The quick measures beside the plain formulas, and what they say at the edges. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covariance,
  plainComplexity,
  plainDensities,
  plainPresence,
  plainProximities,
  plainQuotients,
  reflect,
  standard,
  type Table,
} from '#test/relatedness/plain.ts';
import { complexityOf } from './complexity.ts';
import { relatednessOf } from './measures.ts';
import { locationQuotients, type Presence, presenceOf, type ValueMatrix } from './quotient.ts';

const matrixOf = (table: Table): ValueMatrix => ({
  regions: table.length,
  classes: table[0]?.length ?? 0,
  values: Float64Array.from(table.flat()),
});
const rowsOf = (values: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, r) =>
    Array.from({ length: width }, (__, c) => values[r * width + c] ?? Number.NaN),
  );
const presenceFrom = (table: Table): Presence =>
  presenceOf(Float64Array.from(table.flat()), matrixOf(table), 1);
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from({ length: a.length }, (_, at) => Math.abs((a[at] ?? 0) - (b[at] ?? Number.NaN))).reduce(
    (most, one) => Math.max(most, one),
    0,
  );

const tables = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 9 }))
  .chain(([regions, classes]) =>
    fc.array(
      fc.array(
        fc.oneof(
          fc.constant(0),
          fc.integer({ min: 0, max: 40 }),
          fc.integer({ min: 0, max: 1e11 }).map((fen) => fen / 100),
        ),
        {
          minLength: classes,
          maxLength: classes,
        },
      ),
      { minLength: regions, maxLength: regions },
    ),
  );

describe('quotients, proximity and density', () => {
  it('are those of the published formulas to 1e-9, and density never leaves [0, 1]', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(0.5, 1, 1.5), (table, threshold) => {
        const width = table[0]?.length ?? 0;
        const ours = relatednessOf(matrixOf(table), threshold);
        const quotients = plainQuotients(table);
        for (const [at, quotient] of quotients.flat().entries())
          expect(Math.abs((ours.quotients[at] ?? Number.NaN) - quotient)).toBeLessThan(
            1e-9 * Math.max(1, quotient),
          );
        // The line itself is one of rounding: presence is taken from the same quotients.
        const presence = plainPresence(rowsOf(ours.quotients, width), threshold);
        const phi = plainProximities(presence);
        expect(farthest(ours.phi, phi.flat())).toBeLessThan(1e-9);
        expect(farthest(ours.density, plainDensities(presence, phi).flat())).toBeLessThan(1e-9);
        for (const value of ours.density) expect(value >= 0 && value <= 1).toBe(true);
        for (const value of ours.phi) expect(value >= 0 && value <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('rank the classes a region lacks by density, and ties share a place', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const width = table[0]?.length ?? 0;
        const { density, ranks, presence } = relatednessOf(matrixOf(table), 1);
        for (let region = 0; region < table.length; region++) {
          const has = new Set(presence.held.subarray(presence.starts[region], presence.starts[region + 1]));
          for (let one = 0; one < width; one++) {
            const better = Array.from({ length: width }, (_, j) => j).filter(
              (j) => !has.has(j) && (density[region * width + j] ?? 0) > (density[region * width + one] ?? 0),
            );
            expect(ranks[region * width + one]).toBe(has.has(one) ? 0 : better.length + 1);
          }
        }
      }),
    );
  });

  it('take a region exactly like the whole for one that has every class', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
        (shares, sizes) => {
          const table = sizes.map((size) => shares.map((share) => share * size));
          expect([...locationQuotients(matrixOf(table))].every((quotient) => quotient === 1)).toBe(true);
        },
      ),
    );
  });

  it('give a region with nothing and a class with nobody nothing, and leave the others as they were', () => {
    const table = [
      [4, 0, 1],
      [0, 3, 1],
      [2, 2, 0],
    ];
    const wider = [
      [4, 0, 0, 1],
      [0, 3, 0, 1],
      [0, 0, 0, 0],
      [2, 2, 0, 0],
    ];
    const [plain, wide] = [relatednessOf(matrixOf(table), 1), relatednessOf(matrixOf(wider), 1)];
    const without = (values: ArrayLike<number>) =>
      rowsOf(values, 4)
        .filter((_, r) => r !== 2)
        .flatMap((row) => row.filter((__, c) => c !== 2));
    expect(without(wide.quotients)).toEqual([...plain.quotients]);
    expect(without(wide.density)).toEqual([...plain.density]);
    expect(rowsOf(wide.density, 4)[2]).toEqual([0, 0, 0, 0]);
    expect(wide.presence.ubiquity[2]).toBe(0);
    expect(rowsOf(wide.phi, 4)[2]).toEqual([0, 0, 0, 0]);
    expect([wide.complexity.eci[2], wide.complexity.pci[2]]).toEqual([Number.NaN, Number.NaN]);
  });

  it('have one region have every class, and all of the density of each', () => {
    const { quotients, density, complexity } = relatednessOf(matrixOf([[5, 1, 3]]), 1);
    expect([...quotients]).toEqual([1, 1, 1]);
    expect([...density]).toEqual([1, 1, 1]);
    expect(complexity.none).toBe('few-left');
  });

  it('say nothing of a table of zeros but that nobody has anything', () => {
    const { quotients, phi, density, complexity, ranks } = relatednessOf(
      matrixOf([
        [0, 0],
        [0, 0],
      ]),
      1,
    );
    for (const values of [quotients, phi, density]) expect([...values]).toEqual([0, 0, 0, 0]);
    expect([...ranks]).toEqual([1, 1, 1, 1]);
    expect(complexity.none).toBe('few-left');
  });

  it('refuse a threshold that would give a region what it has none of', () => {
    expect(() => relatednessOf(matrixOf([[1]]), 0)).toThrow(RangeError);
    expect(() => relatednessOf(matrixOf([[1]]), Number.NaN)).toThrow(RangeError);
  });
});

const presences = fc
  .tuple(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 3, max: 12 }))
  .chain(([regions, classes]) =>
    fc.array(fc.array(fc.constantFrom(0, 0, 1, 1, 1), { minLength: classes, maxLength: classes }), {
      minLength: regions,
      maxLength: regions,
    }),
  );
const allHad = (table: Table): boolean =>
  table.every((row) => row.includes(1)) &&
  (table[0] ?? []).every((_, c) => table.some((row) => row[c] === 1));

describe('complexity', () => {
  it('is the second vector of the published matrix to 1e-9 wherever that is one', () => {
    let compared = 0;
    fc.assert(
      fc.property(presences, (table) => {
        fc.pre(allHad(table));
        const plain = plainComplexity(table);
        const ours = complexityOf(presenceFrom(table));
        const [, second = 0, third = 0] = plain.values;
        if (ours.second !== null) expect(Math.abs(ours.second - second)).toBeLessThan(1e-9);
        if (ours.third !== null) expect(Math.abs(ours.third - third)).toBeLessThan(1e-9);
        // Near a tie a vector turns by the last digit of the matrix over the gap.
        if (second - third < 1e-4 || second < 1e-4 || second > 1 - 1e-4) return;
        const diversity = table.map((row) => row.reduce<number>((sum, one) => sum + one, 0));
        if (Math.abs(covariance(plain.eci, diversity)) < 1e-6) return;
        compared++;
        expect(ours.none).toBeUndefined();
        expect(farthest(ours.eci, plain.eci)).toBeLessThan(1e-9);
        expect(farthest(ours.pci, plain.pci)).toBeLessThan(1e-9);
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('orders regions as the method of reflections does in its limit', () => {
    const table: Table = [
      [1, 1, 1, 1, 1, 0],
      [1, 1, 1, 1, 0, 0],
      [1, 1, 1, 0, 0, 1],
      [1, 1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 1],
    ];
    let kr = table.map((row) => row.reduce<number>((sum, one) => sum + one, 0));
    let kc = (table[0] ?? []).map((_, c) => table.reduce<number>((sum, row) => sum + (row[c] ?? 0), 0));
    const { eci, pci } = complexityOf(presenceFrom(table));
    for (let step = 0; step < 40; step++) [kr, kc] = reflect(table, kr, kc);
    const sign = covariance(kr, [...eci]) < 0 ? -1 : 1;
    expect(farthest(eci, standard(kr.map((one) => sign * one)))).toBeLessThan(1e-4);
    const other = covariance(kc, [...pci]) < 0 ? -1 : 1;
    expect(farthest(pci, standard(kc.map((one) => other * one)))).toBeLessThan(1e-4);
  });

  it.each([
    [
      'all regions are alike',
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      'no-difference',
    ],
    [
      'two parts have nothing in common',
      [
        [1, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
        [0, 0, 1],
      ],
      'separate-parts',
    ],
    [
      'two directions are as good as each other',
      [
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ],
      'tie',
    ],
    [
      'one region is left',
      [
        [1, 1],
        [0, 0],
      ],
      'few-left',
    ],
  ])('is not said where %s', (_, table, reason) => {
    const { none, eci } = complexityOf(presenceFrom(table));
    expect(none).toBe(reason);
    expect([...eci].every(Number.isNaN)).toBe(true);
  });
});
