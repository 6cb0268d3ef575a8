import { expect, test } from 'vitest';
import { type Mark, stretchesOf } from './marks.ts';

const fact = (start: number, end: number, number: number): Mark => ({
  ...{ start, end, number, className: 'f open', proposal: { id: String(number) } },
});

test('a fact inside a fact keeps its own place and number', () => {
  const marks = [fact(2, 10, 1), fact(4, 6, 2)];
  const shown = stretchesOf(0, 12, marks).map(({ start, end, marks: on, ending }) => [
    start,
    end,
    on.map(({ number }) => number),
    ending.map(({ number }) => number),
  ]);
  expect(shown).toEqual([
    [0, 2, [], []],
    [2, 4, [1], []],
    [4, 6, [1, 2], [2]],
    [6, 10, [1], [1]],
    [10, 12, [], []],
  ]);
});

test('an uncertain character inside a fact is still shown as uncertain', () => {
  const doubt: Mark = { start: 5, end: 6, className: 'doubt' };
  expect(stretchesOf(0, 8, [fact(2, 8, 1), doubt])[2]?.marks.map(({ className }) => className)).toEqual([
    'f open',
    'doubt',
  ]);
});

test('a fact over two paragraphs is marked in both and numbered at its end', () => {
  const marks = [fact(3, 14, 1)];
  expect(stretchesOf(0, 8, marks).at(-1)?.ending).toEqual([]);
  expect(stretchesOf(9, 20, marks)[0]?.ending).toEqual(marks);
});
