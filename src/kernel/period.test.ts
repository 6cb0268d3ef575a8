import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, compareDays } from './local-date.ts';
import {
  contains,
  daysGone,
  isPeriod,
  isWithin,
  lengthOf,
  partsOf,
  periodFrom,
  periodLabel,
  periodLabelEnglish,
  periodLabelInYear,
  periodOf,
  shifted,
} from './period.ts';

const KINDS = ['year', 'half', 'quarter', 'month', 'xun', 'week'] as const;
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const kind = fc.constantFrom(...KINDS);

describe('a period', () => {
  test.each([
    ['2022', '2022-01-01', '2022-12-31', '2022年', '2022'],
    ['2022-H1', '2022-01-01', '2022-06-30', '2022年上半年', 'H1 2022'],
    ['2022-H2', '2022-07-01', '2022-12-31', '2022年下半年', 'H2 2022'],
    ['2022-Q3', '2022-07-01', '2022-09-30', '2022年三季度', 'Q3 2022'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024年2月', 'Feb 2024'],
    ['2022-06-X2', '2022-06-11', '2022-06-20', '2022年6月中旬', '11–20 Jun 2022'],
    ['2022-02-X3', '2022-02-21', '2022-02-28', '2022年2月下旬', '21–28 Feb 2022'],
    ['2022-W26', '2022-06-27', '2022-07-03', '2022年第26周', 'week 26 of 2022'],
    ['2025~2027', '2025-01-01', '2027-12-31', '2025至2027年', '2025–2027'],
  ])('%s runs from %s to %s and is called %s', (code, start, end, zh, en) => {
    expect(periodFrom(code)).toMatchObject({ code, start, end });
    expect(periodLabel(code)).toBe(zh);
    expect(periodLabelEnglish(code)).toBe(en);
  });

  test('in a table of one year the year is left out', () => {
    expect(['2022-H1', '2022-06-X2', '2022-W26', '2022', '2025~2027'].map(periodLabelInYear)).toEqual([
      '上半年',
      '6月中旬',
      '第26周',
      '2022年',
      '2025至2027年',
    ]);
  });

  test.each([
    '2022-H3',
    '2022-Q0',
    '2022-13',
    '2022-6',
    '2022-06-X4',
    '2022-W00',
    '2022-W53',
    '2027~2025',
    '0000',
    '',
  ])('“%s” is no period and is refused', (code) => {
    expect(isPeriod(code)).toBe(false);
    expect(() => periodFrom(code)).toThrow(expect.objectContaining({ code: 'bad-period' }));
  });

  test('a week belongs to the year of its Monday: 1 January 2022 was in the last week of 2021', () => {
    expect(periodOf('week', '2022-01-01').code).toBe('2021-W52');
    expect(periodOf('week', '2022-01-03').code).toBe('2022-W01');
    expect(periodOf('week', '2022-06-28').code).toBe('2022-W26');
    expect(periodOf('week', '2018-12-31').code).toBe('2018-W53');
  });

  test('28 June is in the last xun of June, on its eighth day', () => {
    const xun = periodOf('xun', '2022-06-28');
    expect(xun.code).toBe('2022-06-X3');
    expect(daysGone(xun, '2022-06-28')).toBe(8);
  });

  test('at the end of 28 June 2022, 179 of 365 days are gone', () => {
    const year = periodFrom('2022');
    expect(daysGone(year, '2022-06-28')).toBe(179);
    expect(lengthOf(year)).toBe(365);
    expect(daysGone(year, '2021-12-31')).toBe(0);
    expect(daysGone(year, '2023-02-01')).toBe(365);
  });

  test('a year has 2 halves, 4 quarters, 12 months, 36 xun and as many weeks as Mondays', () => {
    const counts = (code: string) => KINDS.map((k) => partsOf(periodFrom(code), k).length);
    expect(counts('2022')).toEqual([0, 2, 4, 12, 36, 52]);
    expect(counts('2018')).toEqual([0, 2, 4, 12, 36, 53]);
    expect(counts('2022-06')).toEqual([0, 0, 0, 0, 3, 4]);
    expect(counts('2025~2027')).toEqual([3, 6, 12, 36, 108, 156]);
  });

  test('the quarter before the first of 2022 is the fourth of 2021; three years on from 2025~2027 is 2028~2030', () => {
    expect(shifted(periodFrom('2022-Q1'), -1).code).toBe('2021-Q4');
    expect(shifted(periodFrom('2025~2027'), 1).code).toBe('2028~2030');
    expect(isWithin(periodFrom('2022-Q1'), periodFrom('2022-H1'))).toBe(true);
    expect(isWithin(periodFrom('2022-W26'), periodFrom('2022-06'))).toBe(false);
  });
});

describe('for any day and kind of period', () => {
  test('the day lies in its period, and the period’s code gives the same period again', () => {
    fc.assert(
      fc.property(kind, day, (k, d) => {
        const period = periodOf(k, d);
        expect(contains(period, d)).toBe(true);
        expect(periodFrom(period.code)).toEqual(period);
      }),
    );
  });

  test('the next period begins the day after this one ends', () => {
    fc.assert(
      fc.property(kind, day, (k, d) => {
        const period = periodOf(k, d);
        return (
          shifted(period, 1).start === addDays(period.end, 1) &&
          shifted(shifted(period, 1), -1).code === period.code
        );
      }),
    );
  });

  test('parts other than weeks fill the whole without gap or overlap', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('half', 'quarter', 'month', 'xun'), (d, k) => {
        const whole = periodOf('year', d);
        const parts = partsOf(whole, k);
        expect(parts.reduce((sum, part) => sum + lengthOf(part), 0)).toBe(lengthOf(whole));
        expect(
          parts.every((part, i) => i === 0 || compareDays(part.start, parts[i - 1]?.end ?? '') > 0),
        ).toBe(true);
      }),
    );
  });
});
