import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFractions, fraction, toDecimal } from '#kernel/fraction.ts';
import { addDays } from '#kernel/local-date.ts';
import { periodFrom } from '#kernel/period.ts';
import { judgingRules } from './judging-rules.ts';
import type { Pace, PaceQuestion } from './pace.ts';
import { limitOn, paceLine, paceOf, percentGone, plannedOn } from './pace.ts';

const year: PaceQuestion = {
  period: periodFrom('2022'),
  goal: '80',
  baseline: null,
  measure: 'cumulative',
  plan: [],
};
const byDays = { elapsed: 'days', withinPart: 'linear' } as const;
const quarters = ['12', '20', '24', '20'].map((share, i) => ({ period: `2022-Q${i + 1}`, share }));

function pace(
  question: Partial<PaceQuestion>,
  options: Partial<Pick<Pace, 'elapsed' | 'withinPart'>> = {},
): Pace {
  const found = paceOf({ ...year, ...question }, { ...byDays, ...options }, 'zero');
  if (!found) throw new Error('no pace');
  return found;
}

const due = (one: Pace, day: string, decimals = 6): string => toDecimal(plannedOn(one, day), decimals);

describe('the straight line', () => {
  test('80 in a year: 39.0 on 27 June, 80 on the last day, nothing before the first', () => {
    expect(due(pace({}), '2022-06-27', 1)).toBe('39');
    expect(due(pace({}), '2022-12-31')).toBe('80');
    expect(due(pace({}), '2023-05-01')).toBe('80');
    expect(due(pace({}), '2021-12-31')).toBe('0');
    expect(due(pace({ goal: '365' }), '2022-01-01')).toBe('1');
  });

  test('by months, a month counts from its first day: 27 June and 1 June are six of twelve', () => {
    const monthly = pace({ goal: '120' }, { elapsed: 'months' });
    expect(['2022-06-01', '2022-06-27', '2022-05-31', '2022-12-01'].map((day) => due(monthly, day))).toEqual([
      '60',
      '60',
      '50',
      '120',
    ]);
  });

  test('coverage from 48.0 to 60 % should be 53.75 on 24 June', () => {
    expect(due(pace({ goal: '60', baseline: '48.0', measure: 'ratio' }), '2022-06-24', 2)).toBe('53.75');
  });

  test('without a baseline a ratio stands at its goal all year, and a level has no pace', () => {
    const level = paceOf({ ...year, goal: '8.5', measure: 'ratio' }, byDays, 'level');
    expect(level && due(level, '2022-01-01')).toBe('8.5');
    expect(paceOf({ ...year, measure: 'stock' }, byDays, 'none')).toBeNull();
  });
});

describe('planned values', () => {
  test('quarters of 12, 20, 24, 20: 12 due at the end of March, 32 of June, between them by days', () => {
    const planned = pace({ plan: quarters });
    expect(['2022-03-31', '2022-06-30', '2022-09-30', '2022-12-31'].map((day) => due(planned, day))).toEqual([
      '12',
      '32',
      '56',
      '76',
    ]);
    expect(due(planned, '2022-06-27')).toBe('31.340659');
    expect(due(planned, '2022-02-14')).toBe('6');
  });

  test('in steps the quarter’s share is due only on its last day', () => {
    const stepped = pace({ plan: quarters }, { withinPart: 'step' });
    expect(['2022-06-29', '2022-06-30', '2022-07-01'].map((day) => due(stepped, day))).toEqual([
      '12',
      '32',
      '32',
    ]);
  });

  test('where no share is given nothing more is due: only the last quarter, and a gap between two months', () => {
    const late = pace({ plan: [{ period: '2022-Q4', share: '3' }] });
    expect(['2022-09-30', '2022-11-15', '2022-12-31'].map((day) => due(late, day))).toEqual([
      '0',
      '1.5',
      '3',
    ]);
    const gap = pace({
      plan: [
        { period: '2022-05', share: '31' },
        { period: '2022-02', share: '28' },
      ],
    });
    expect(
      ['2022-01-31', '2022-02-10', '2022-03-20', '2022-05-01', '2022-12-31'].map((day) => due(gap, day)),
    ).toEqual(['0', '10', '28', '29', '59']);
  });

  test('for a level the planned values are levels, not shares', () => {
    const levels = pace({
      measure: 'stock',
      baseline: '40',
      plan: [
        { period: '2022-H1', share: '50' },
        { period: '2022-H2', share: '60' },
      ],
    });
    expect(['2022-06-30', '2022-12-31'].map((day) => due(levels, day))).toEqual(['50', '60']);
  });
});

describe('for charts', () => {
  test('a straight line has two points, a quarterly plan bends at each quarter’s end', () => {
    expect(paceLine(pace({}), 2)).toEqual([
      ['2022-01-01', '0.22'],
      ['2022-12-31', '80'],
    ]);
    expect(paceLine(pace({ plan: quarters })).map(([day]) => day)).toEqual([
      '2022-01-01',
      '2022-03-31',
      '2022-06-30',
      '2022-09-30',
      '2022-12-31',
    ]);
  });

  test('the six-tenths limit of 80 ends at 48, from a baseline it runs between', () => {
    const limit = (one: Pace, goal: string, bound: string, basis: 'ratio-to-pace' | 'points-below-pace') =>
      toDecimal(limitOn(one, goal, { basis }, bound, '2022-12-31'), 2);
    expect(limit(pace({}), '80', '60', 'ratio-to-pace')).toBe('48');
    expect(limit(pace({ goal: '60', baseline: '48' }), '60', '60', 'ratio-to-pace')).toBe('55.2');
    expect(limit(pace({}), '80', '10', 'points-below-pace')).toBe('72');
  });

  test('28 June 2022 is 49.0 % of the year', () => {
    expect(percentGone(periodFrom('2022'), '2022-06-28')).toBe('49');
  });
});

test('for any day, a plan of shares never falls, and ends at its sum', () => {
  const shares = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(shares, fc.nat(363), (values, day) => {
      const planned = pace({
        plan: values.map((value, i) => ({ period: `2022-Q${i + 1}`, share: String(value) })),
      });
      const on = addDays('2022-01-01', day);
      expect(compareFractions(plannedOn(planned, on), plannedOn(planned, addDays(on, 1)))).not.toBe(1);
      expect(
        compareFractions(
          plannedOn(planned, '2022-12-31'),
          fraction(String(values.reduce((a, b) => a + b, 0))),
        ),
      ).toBe(0);
    }),
  );
});

test('every scheme that ships gives a pace', () => {
  for (const scheme of judgingRules().schemes) expect(paceOf(year, scheme, 'zero')?.kind).toBe('line');
});
