import { expect, test } from 'vitest';
import { niceTop, stepped, width } from './trend-frame.ts';

test('the axis ends on a round number that four steps divide', () => {
  expect([80, 76, 21, 300.5, 0.6].map(niceTop)).toEqual([80, 80, 40, 400, 0.8]);
});

test('a count stands still between its reports, a level moves straight', () => {
  const points = [
    ['2022-02-28', '4'],
    ['2022-03-31', '9'],
  ] as const;
  expect(stepped(points, '2022-01-01', 'cumulative')).toEqual([
    ['2022-01-01', '0'],
    ['2022-02-28', '0'],
    ['2022-02-28', '4'],
    ['2022-03-31', '4'],
    ['2022-03-31', '9'],
  ]);
  expect(stepped(points, '2022-01-01', 'ratio')).toEqual(points);
});

test('the chart is as wide as its place, within what can be read', () => {
  expect([120, 358, 4000].map(width)).toEqual([340, 358, 1200]);
});
