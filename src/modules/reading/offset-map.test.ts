import { expect, test } from 'vitest';
import { applyEdits, composeMaps, spanToOriginal } from './offset-map.ts';

test('words between two deletions keep their exact place through two repairs', () => {
  const published = '規(guī)上工業,全(quán)年';
  const without = applyEdits(published, [
    { start: 1, end: 6, to: '' },
    { start: 11, end: 17, to: '' },
  ]);
  expect(without.text).toBe('規上工業,全年');
  const simplified = applyEdits(without.text, [
    { start: 0, end: 1, to: '规' },
    { start: 3, end: 4, to: '业' },
    { start: 4, end: 5, to: '，' },
  ]);
  const map = composeMaps(without.map, simplified.map);
  const origin = (words: string) => {
    const at = simplified.text.indexOf(words);
    return published.slice(...spanToOriginal(map, [at, at + words.length]));
  };
  expect(origin('上工')).toBe('上工');
  expect(origin('工业')).toBe('工業');
  expect(origin('，全年')).toBe(',全(quán)年');
  expect(origin('规')).toBe('規');
});
