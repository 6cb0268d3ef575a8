/** Law, policy and conventions are dated values with a source; a lexicon says where its words come from. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { faultsOf } from './rule-data.ts';
import { filesIn, read } from './tree.ts';

const root = process.cwd();
const files = filesIn(root, 'rules').filter((file) => /\.ya?ml$/.test(file));
const isLexicon = (file: string): boolean => file.startsWith('rules/documents/');
const opensWithItsOrigin = (text: string): boolean => /^(#[^\n]{10,}\n){2,}/.test(text);

describe('the rules of the house', () => {
  it('are there', () => {
    expect(files.filter((file) => !isLexicon(file)).length).toBeGreaterThanOrEqual(7);
  });

  it.each(files.filter((file) => !isLexicon(file)))(
    '%s says of every value from when it holds and where it is written',
    (file) => {
      expect(faultsOf(parse(read(root, file)))).toEqual([]);
    },
  );

  it.each(files.filter(isLexicon))('%s says where its words come from', (file) => {
    const text = read(root, file);
    expect(opensWithItsOrigin(text) || faultsOf(parse(text)).length === 0).toBe(true);
  });
});

describe('a fault is seen', () => {
  it.each([
    [
      'a value without a day',
      'grace: [{ value: 7, source: 国发〔2021〕1号 }]',
      'grace[0] does not say its first day',
    ],
    ['a value without a source', 'grace: [{ from: 2022-01-01, value: 7 }]', 'grace[0] names no source'],
    [
      'a day that is none',
      'grace: [{ from: 2022-13-01, value: 7, source: 国发〔2021〕1号 }]',
      'grace[0] does not say its first day',
    ],
    ['a bare number', 'grace: 7', 'grace has no day and no source'],
    ['a head without a source', 'effectiveFrom: 2022-01-01\nroles: {}', 'the head names no source'],
    [
      'two versions that hold on the same day',
      'grace: [{ from: 2022-01-01, value: 7, source: 国发〔2021〕1号 }, { from: 2023-01-01, value: 8, source: 国发〔2022〕2号 }]',
      'grace : two versions hold on 2023-01-01',
    ],
    [
      'two versions of one scheme',
      'schemes: [{ code: a, from: 2022-01-01, to: 2022-12-31, source: 国发〔2021〕1号 }, { code: a, from: 2022-12-31, source: 国发〔2022〕2号 }]',
      'schemes a: two versions hold on 2022-12-31',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(parse(text))).toEqual([fault]);
  });

  it('and what is in order passes', () => {
    const text =
      'grace: [{ from: 2022-01-01, to: 2022-12-31, value: 7, source: 国发〔2021〕1号 }, { from: 2023-01-01, value: 8, source: 国发〔2022〕2号 }]';
    expect(faultsOf(parse(text))).toEqual([]);
  });

  it('and a lexicon that names no origin fails', () => {
    expect(opensWithItsOrigin('words: [年, 月]\n')).toBe(false);
  });
});
