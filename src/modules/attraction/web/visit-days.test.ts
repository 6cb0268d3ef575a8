import { expect, it } from 'vitest';
import { daysShown, moved } from './visit-days.ts';

it('a month is shown in whole weeks from Monday', () => {
  const june = daysShown('month', '2022-06-28');
  expect([june[0], june.at(-1), june.length]).toEqual(['2022-05-30', '2022-07-03', 35]);
  const may = daysShown('month', '2022-05-01');
  expect([may[0], may.at(-1), may.length]).toEqual(['2022-04-25', '2022-06-05', 42]);
});

it('a week begins on Monday, and turns by itself', () => {
  expect(daysShown('week', '2022-07-03')[0]).toBe('2022-06-27');
  expect(moved('week', '2022-06-28', 1)).toBe('2022-07-05');
  expect(moved('month', '2022-01-31', 1)).toBe('2022-02-01');
  expect(moved('month', '2022-01-31', -1)).toBe('2021-12-01');
});
