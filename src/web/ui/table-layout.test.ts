import { expect, test } from 'vitest';
import type { Column } from './table-column.ts';
import { blocksOf, moved, reachable, shownColumns, stepped, toggled } from './table-layout.ts';

const column = (key: string, hidden = false): Column<string> => ({
  key,
  head: key,
  cell: (row) => row,
  hidden,
});
const all = [column('verdict'), column('indicator'), column('weight', true)];
const keys = (columns: readonly Column<string>[]) => columns.map(({ key }) => key);

test("the screen's own columns are shown until somebody chooses", () => {
  expect(keys(shownColumns(all, undefined))).toEqual(['verdict', 'indicator']);
  expect(keys(shownColumns(all, 'weight,verdict'))).toEqual(['weight', 'verdict']);
});

test('a saved view with a column that is gone shows the rest', () => {
  expect(keys(shownColumns(all, 'colour,indicator'))).toEqual(['indicator']);
});

test('the last column cannot be left out', () => {
  expect(toggled(['verdict', 'goal'], 'goal')).toEqual(['verdict']);
  expect(toggled(['verdict'], 'verdict')).toEqual(['verdict']);
  expect(toggled(['verdict'], 'goal')).toEqual(['verdict', 'goal']);
});

test('a column moves one place and no further than the edge', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
});

const byFirst = { of: (row: string) => row.charAt(0), head: () => '' };

test('neighbours of one unit stand in one block, and the cursor passes over a folded one', () => {
  const blocks = blocksOf(['a1', 'a2', 'b1', 'c1'], byFirst);
  expect(blocks.map(({ key, rows }) => [key, rows.length])).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 1],
  ]);
  expect(reachable(blocks, new Set(['b']))).toEqual(['a1', 'a2', 'c1']);
});

test('the cursor stays within the table and comes in from either end', () => {
  expect(stepped(-1, 1, 3)).toBe(0);
  expect(stepped(-1, -1, 3)).toBe(2);
  expect(stepped(2, 1, 3)).toBe(2);
  expect(stepped(0, -10, 3)).toBe(0);
  expect(stepped(0, 1, 0)).toBe(-1);
});
