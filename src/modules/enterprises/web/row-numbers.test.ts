import { expect, it } from 'vitest';
import { rowsIn } from './row-numbers.ts';

it.each([
  ['12、15-18', [12, 15, 16, 17, 18]],
  ['３，５ 7', [3, 5, 7]],
  ['9', [9]],
  ['', undefined],
  ['第3行', undefined],
  ['8-5', undefined],
  ['0', undefined],
  ['1-9999999', undefined],
])('rows %s', (text, rows) => {
  expect(rowsIn(text)).toEqual(rows);
});
