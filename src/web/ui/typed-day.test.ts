import { expect, test } from 'vitest';
import { typedDay } from './typed-day.ts';

test.each([
  ['2022-06-28', '2022-06-28'],
  ['2022-6-8', '2022-06-08'],
  ['2022/6/8', '2022-06-08'],
  ['2022.6.8', '2022-06-08'],
  ['２０２２年６月８日', '2022-06-08'],
  ['20220608', '2022-06-08'],
  [' 2022-06-28 ', '2022-06-28'],
])('%s is a day', (text, day) => {
  expect(typedDay(text)).toBe(day);
});

test.each(['', '2022-06', '2022-02-30', '06/28/2022', '明天'])('%s is none', (text) => {
  expect(typedDay(text)).toBeUndefined();
});
