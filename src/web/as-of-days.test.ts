import { expect, test } from 'vitest';
import { pastDay, usualDays } from './as-of-days.ts';

test('today, a day to come and what is no day all show today', () => {
  expect(pastDay('2022-06-28', '2022-06-28')).toBeUndefined();
  expect(pastDay('2022-06-29', '2022-06-28')).toBeUndefined();
  expect(pastDay('2022-02-30', '2022-06-28')).toBeUndefined();
  expect(pastDay('2022-06-27', '2022-06-28')).toBe('2022-06-27');
});

test('the usual days end last week, month, quarter and year', () => {
  expect(usualDays('2022-06-28').map(([, day]) => day)).toEqual([
    '2022-06-27',
    '2022-06-26',
    '2022-05-31',
    '2022-03-31',
    '2021-12-31',
  ]);
});

test('on a Sunday last Sunday is a week ago; in January the last quarter is last year', () => {
  const days = new Map(usualDays('2022-01-02'));
  expect(days.get('asof.week')).toBe('2021-12-26');
  expect(days.get('asof.quarter')).toBe('2021-12-31');
});
