import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { en } from './words.en.ts';
import { addWords, firstLocale, sayModule, speak, wordsOf } from './words.ts';
import { zh } from './words.zh.ts';

const SOURCE = path.join(import.meta.dirname, '../..');
const blanks = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

beforeEach(() => speak('zh'));

test('both languages of the shell have the same keys and the same blanks', () => {
  const plural = (key: string): string => key.replace(/_one$/, '');
  expect([...new Set(Object.keys(en).map(plural))].sort()).toEqual(Object.keys(zh).sort());
  for (const [key, sentence] of Object.entries(en)) {
    const chinese: string = Object.entries(zh).find(([other]) => other === plural(key))?.[1] ?? '';
    expect([key, ...blanks(sentence)]).toEqual([key, ...blanks(chinese)]);
  }
});

/** Keys written out in the sources, and the beginnings of those put together: `verdict.${…}`. */
function usedKeys(files: readonly string[]): { whole: Set<string>; begun: string[] } {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const whole = new Set([...text.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key ?? ''));
  const begun = [...text.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? '');
  return { whole, begun };
}

test('no word of the shell is kept that nobody says', () => {
  const files = globSync(['web/**/*.ts', 'web/**/*.tsx', 'modules/*/web/**/*.{ts,tsx}'], { cwd: SOURCE })
    .filter((file) => !/words\.(zh|en)\.ts$|\.test\.ts$/.test(file))
    .map((file) => path.join(SOURCE, file));
  const { whole, begun } = usedKeys(files);
  const unsaid = Object.keys(zh).filter(
    (key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  expect(unsaid).toEqual([]);
});

const { say } = wordsOf(
  'test',
  { rows: '{count} 项', plain: '存' },
  { rows: '{count} rows', rows_one: '{count} row', plain: 'Save' },
);

test('a sentence is filled, and English says one row but two rows', () => {
  expect(say('rows', { count: 1 })).toBe('1 项');
  speak('en');
  expect(say('rows', { count: 1 })).toBe('1 row');
  expect(say('rows', { count: 2 })).toBe('2 rows');
  expect(say('plain')).toBe('Save');
});

test("a module's words stand in both languages and are unknown before they are added", () => {
  expect(sayModule('ledger.fits')).toBeUndefined();
  addWords({ 'ledger.fits': ['{n} 项符合', '{n} fit'] });
  expect(sayModule('ledger.fits', { n: 3 })).toBe('3 项符合');
  speak('en');
  expect(sayModule('ledger.fits', { n: 3 })).toBe('3 fit');
});

test('what somebody typed is printed as typed', () => {
  addWords({ 'find.nothing': ['没有“{q}”', 'no “{q}”'] });
  expect(sayModule('find.nothing', { q: '<b>&{count}' })).toBe('没有“<b>&{count}”');
});

test('the language is the cookie’s, then the browser’s, then Chinese', () => {
  expect(firstLocale('theme=x; lang=en', 'zh-CN')).toBe('en');
  expect(firstLocale('lang=zh', 'en-US')).toBe('zh');
  expect(firstLocale('', 'en-GB')).toBe('en');
  expect(firstLocale('', 'fr')).toBe('zh');
});

/** 'key': ['中文', 'English'], over however many lines. */
const PAIR = /'([\w.-]+)': \[\s*'((?:[^'\\]|\\.)*)',\s*'((?:[^'\\]|\\.)*)',?\s*\]/g;

test('every module catalogue gives two sentences with the same blanks', () => {
  const files = globSync(['modules/*/web/*words.ts', 'web/bring/words.ts'], { cwd: SOURCE });
  const pairs = files.flatMap((file) =>
    [...readFileSync(path.join(SOURCE, file), 'utf8').matchAll(PAIR)].map(
      ([, key = '', zh = '', en = '']) => ({
        ...{ file, key, zh, en },
      }),
    ),
  );
  expect(pairs.length).toBeGreaterThan(1_500);
  for (const { file, key, zh, en } of pairs)
    expect([file, key, ...blanks(en)]).toEqual([file, key, ...blanks(zh)]);
});
