import { describe, expect, it } from 'vitest';
import { hitRate, meanError, monthsBetween, outcomeOf } from './calibration.ts';
import { calibrationRulesOn } from './expert-rules.ts';

const RULES = calibrationRulesOn('2022-06-28');
const came = (stage: string, status = 'ongoing') => outcomeOf({ stage, status }, RULES)?.code;

describe('what became of a project', () => {
  it('is told by its status first, then by how far it came; before production there is nothing to tell', () => {
    expect([came('signed'), came('started'), came('finished')]).toEqual([undefined, undefined, undefined]);
    expect([came('producing'), came('capacity'), came('above-scale')]).toEqual([
      'producing',
      'capacity',
      'capacity',
    ]);
    expect([came('started', 'stopped'), came('producing', 'moved-away')]).toEqual(['stopped', 'stopped']);
    expect(came('started', 'suspended')).toBeUndefined();
  });

  it('takes whole months between two days', () => {
    expect(monthsBetween('2021-01-31', '2022-01-31')).toBe(12);
    expect(monthsBetween('2021-01-31', '2022-01-30')).toBe(11);
  });
});

describe('what was said, held against it', () => {
  const sayings = [90, 80, 70, 60, 50].map((said) => ({ said: String(said), came: '70' }));
  it('tells the mean error with its sign and without', () => {
    expect(meanError(sayings, 5)).toEqual({ count: 5, mean: '0', size: '12' });
  });

  it('tells no mean and no rate of too few, but how many there are', () => {
    expect(meanError(sayings.slice(1), 5)).toEqual({ count: 4, mean: null, size: null });
    expect(hitRate([{ passed: true, good: false }], 5)).toEqual({
      ...{ count: 1, hits: 0, falsePasses: 1, falseFails: 0, rate: null },
    });
    expect(hitRate([], 0).rate).toBeNull();
  });

  it('parts those that passed for nothing from those that were turned down wrongly', () => {
    const judged = [
      ...[1, 2, 3].map(() => ({ passed: true, good: true })),
      { passed: true, good: false },
      { passed: false, good: true },
    ];
    expect(hitRate(judged, 5)).toEqual({ count: 5, hits: 3, falsePasses: 1, falseFails: 1, rate: '60' });
  });
});
