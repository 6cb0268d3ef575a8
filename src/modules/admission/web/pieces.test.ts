import { expect, it } from 'vitest';
import type { FlagRow } from '../clause-contract.ts';
import { pieces } from './pieces.ts';

const flag = (id: string, starts: number, ends: number): FlagRow => ({
  ...{ id, kind: 'other', starts, ends, quote: '', markedPost: null, decision: null },
  ...{ article: null, reason: null, decidedPost: null, decidedAt: null },
});
const cut = (flags: readonly FlagRow[]) =>
  pieces('一二三四五六', flags).map(({ text, flag: over }) => [text, over?.id]);

it('a text is cut where flags begin and end, and put together again is itself', () => {
  expect(cut([])).toEqual([['一二三四五六', undefined]]);
  expect(cut([flag('a', 1, 3)])).toEqual([
    ['一', undefined],
    ['二三', 'a'],
    ['四五六', undefined],
  ]);
  expect(cut([flag('a', 0, 4), flag('b', 2, 6)])).toEqual([
    ['一二', 'a'],
    ['三四', 'b'],
    ['五六', 'b'],
  ]);
});
