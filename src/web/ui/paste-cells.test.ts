import { expect, test } from 'vitest';
import { reasonsByCell } from './paste-cells.ts';

test('a wrong cell knows its reasons; what belongs to no cell marks none', () => {
  const cells = reasonsByCell([
    { row: 7, column: '累计', message: '“二十”不是数' },
    { row: 7, column: '累计', message: '与第 3 行是同一个数' },
    { row: 9, message: '空行' },
    { message: '没有表头' },
  ]);
  expect([...cells]).toEqual([['7/累计', '“二十”不是数；与第 3 行是同一个数']]);
});
