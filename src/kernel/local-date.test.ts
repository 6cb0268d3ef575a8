import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  dayNumber,
  dayOfWeek,
  daysBetween,
  isLocalDate,
  localDateFrom,
} from './local-date.ts';
import { Refusal } from './refusal.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a business day', () => {
  test('29 February is a day only in leap years, and 1900 was none', () => {
    expect(['2024-02-29', '2000-02-29', '2022-02-29', '1900-02-29'].map(isLocalDate)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test.each([
    '2022-6-01',
    '2022-13-01',
    '2022-00-10',
    '2022-04-31',
    '20220401',
    '2022/04/01',
    '2022-0a-01',
    '２022-04-01',
    '',
    ' 2022-04-01',
  ])('“%s” is refused as a day', (text) => {
    expect(() => localDateFrom(text)).toThrow(
      expect.objectContaining({ code: 'bad-day', params: { day: text } }),
    );
    expect(() => addDays(text, 1)).toThrow(Refusal);
  });

  test('28 June 2022 was a Tuesday, 1 May 2022 a Sunday, 3 January 2022 a Monday', () => {
    expect(['2022-06-28', '2022-05-01', '2022-01-03'].map(dayOfWeek)).toEqual([2, 7, 1]);
  });

  test('a month after 31 January is the last day of February', () => {
    expect(addMonths('2022-01-31', 1)).toBe('2022-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2022-01-31', -2)).toBe('2021-11-30');
    expect(addMonths('2022-06-30', 12)).toBe('2023-06-30');
  });

  test('earlier days come first', () => {
    expect(compareDays('2022-06-27', '2022-06-28')).toBe(-1);
    expect(compareDays('2022-06-28', '2022-06-28')).toBe(0);
    expect(compareDays('2023-01-01', '2022-12-31')).toBe(1);
  });
});

describe('for any day between 1900 and 2199', () => {
  test('the day number is that of the machine’s own calendar', () => {
    fc.assert(fc.property(day, (d) => dayNumber(d) === Date.parse(`${d}T00:00:00Z`) / 86_400_000));
  });

  test('going n days on and counting them gives n again', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -40_000, max: 40_000 }),
        (d, n) => daysBetween(d, addDays(d, n)) === n,
      ),
    );
  });

  test('seven days on is the same weekday, and the weekday is that of the machine’s calendar', () => {
    fc.assert(
      fc.property(day, (d) => {
        const machine = new Date(`${d}T00:00:00Z`).getUTCDay();
        return dayOfWeek(d) === dayOfWeek(addDays(d, 7)) && dayOfWeek(d) === (machine === 0 ? 7 : machine);
      }),
    );
  });

  test('order of days is order of their text', () => {
    fc.assert(fc.property(day, day, (a, b) => compareDays(a, b) === (a < b ? -1 : a > b ? 1 : 0)));
  });
});
