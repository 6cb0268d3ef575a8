import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backtest,
  completedAfter,
  curveOf,
  type Duration,
  durationsOn,
  forecastOf,
  quantile,
  waitingAfter,
} from './durations.ts';

const QUARTILES = { lower: 0.25, upper: 0.75 };
const done = (...days: number[]): Duration[] => days.map((one) => ({ days: one, completed: true }));
const still = (...days: number[]): Duration[] => days.map((one) => ({ days: one, completed: false }));
const some = fc.array(fc.record({ days: fc.integer({ min: 0, max: 400 }), completed: fc.boolean() }), {
  ...{ minLength: 1, maxLength: 40 },
});
const completedOnly = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });

describe('the curve of those still waiting', () => {
  it('is the textbook one: 6, 6, 6, 6+, 7, 9+, 10 (Kaplan and Meier, after Freireich)', () => {
    const curve = curveOf([...done(6, 6, 6, 7, 10), ...still(6, 9)]);
    expect(curve.map(([day, waiting, ended]) => [day, Number(waiting.toFixed(4)), ended])).toEqual([
      [6, 0.5714, 3],
      [7, 0.381, 1],
      [10, 0, 1],
    ]);
  });

  it('tells on how many of those that took longer a forecast rests', () => {
    const curve = curveOf([...done(6, 6, 6, 7, 10), ...still(6, 9)]);
    expect([0, 5, 6, 7, 10].map((waited) => completedAfter(curve, waited))).toEqual([5, 5, 2, 1, 0]);
    expect(completedAfter([[6, 0.5] as const, [9, 0.2] as const], 6)).toBe(1);
  });

  it('only falls, from one to no less than nothing', () => {
    fc.assert(
      fc.property(some, (durations) => {
        const shares = curveOf(durations).map(([, waiting]) => waiting);
        expect(shares.every((share, at) => share <= (shares[at - 1] ?? 1) && share > -1e-9)).toBe(true);
      }),
    );
  });

  it('is the plain share of those not done yet where nobody waits', () => {
    fc.assert(
      fc.property(completedOnly, fc.integer({ min: 0, max: 400 }), (days, at) => {
        const plain = days.filter((one) => one > at).length / days.length;
        expect(waitingAfter(curveOf(done(...days)), at)).toBeCloseTo(plain, 9);
      }),
    );
  });

  it('is never made shorter by those who wait longer than all that are done', () => {
    fc.assert(
      fc.property(completedOnly, fc.integer({ min: 1, max: 20 }), (days, more) => {
        const alone = curveOf(done(...days));
        const waiting = curveOf([...done(...days), ...still(...Array<number>(more).fill(401))]);
        const [short, long] = [quantile(alone, 0.5), quantile(waiting, 0.5)];
        expect(long === null || long >= (short ?? 0)).toBe(true);
      }),
    );
  });
});

describe('a quantile', () => {
  it('is the median and quartiles of what is done', () => {
    expect(forecastOf(curveOf(done(10, 20, 30, 40)), QUARTILES)).toEqual({
      lower: 10,
      median: 20,
      upper: 30,
    });
  });

  it('given that it waited already lies behind those days, and is that of the rest', () => {
    expect(forecastOf(curveOf(done(10, 20, 30, 40)), QUARTILES, 20)).toEqual({
      lower: 30,
      median: 30,
      upper: 40,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 400 }), (durations, waited) => {
        const found = quantile(curveOf(durations), 0.5, waited);
        expect(found === null || found > waited).toBe(true);
      }),
    );
  });

  it('is not known where the curve does not fall so far, or nobody ever waited so long', () => {
    expect(quantile(curveOf([...done(10), ...still(50, 50, 50)]), 0.5)).toBeNull();
    expect(quantile(curveOf(done(10, 20)), 0.5, 25)).toBeNull();
    expect(quantile([], 0.5)).toBeNull();
  });

  it('grows with the share', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 200 }), (durations, waited) => {
        const { lower, median, upper } = forecastOf(curveOf(durations), QUARTILES, waited);
        if (lower !== null && median !== null) expect(lower).toBeLessThanOrEqual(median);
        if (median !== null && upper !== null) expect(median).toBeLessThanOrEqual(upper);
        if (median === null) expect(upper).toBeNull();
      }),
    );
  });
});

describe('the backtest', () => {
  const way = (from: number, days: number | null, until = 1000) => ({
    ...{ from, until },
    to: days === null ? null : from + days,
  });

  it('knows of each way only what was known on the day it began', () => {
    const ways = [way(0, 10), way(0, 100), way(5, null, 50)];
    expect(durationsOn(ways, 50)).toEqual([
      { days: 10, completed: true },
      { days: 50, completed: false },
      { days: 45, completed: false },
    ]);
  });

  it('is without error where all take the same time, and covers them all', () => {
    const ways = Array.from({ length: 12 }, (_, at) => way(at * 100, 40));
    expect(backtest(ways, QUARTILES, 3)).toEqual({ cases: 9, meanError: 0, coverage: 1 });
  });

  it('tells by how many days it was off', () => {
    const ways = [...Array.from({ length: 4 }, (_, at) => way(at * 100, 40)), way(500, 70)];
    expect(backtest(ways, QUARTILES, 4)).toEqual({ cases: 1, meanError: 30, coverage: 0 });
  });

  it('has no case, and no error, where too few were done', () => {
    expect(backtest([way(0, 10), way(20, 10)], QUARTILES, 5)).toEqual({
      cases: 0,
      meanError: null,
      coverage: null,
    });
  });

  it('is not changed by what happens later', () => {
    const ways = [way(0, 10), way(20, 30), way(40, 20), way(100, 25)];
    const later = [...ways, way(200, null, 900)];
    expect(backtest(later, QUARTILES, 2)).toEqual(backtest(ways, QUARTILES, 2));
  });

  it('says what share fell into the range, between none and all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 300 }))),
        (all) => {
          const { cases, coverage, meanError } = backtest(
            all.map(([from, days]) => way(from, days)),
            QUARTILES,
            2,
          );
          expect(cases === 0 ? coverage === null : (coverage ?? -1) >= 0 && (coverage ?? 2) <= 1).toBe(true);
          expect(meanError ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
