/** The trade's own words: explained once, used everywhere, and none beside them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Name, namesIn, singular, termsIn, wordsInCode, wordsOf } from './words.ts';

const root = process.cwd();
const terms = termsIn(readFileSync('docs/glossary.md', 'utf8'));
const plain = z
  .record(z.string(), z.array(z.string()))
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'plain-words.yaml'), 'utf8')));
const allowed = new Set(
  [...Object.values(plain).flat(), ...terms.flatMap(({ code }) => code.split(/[ -]/))].flatMap(withForms),
);

/** `judge` stands for judged, judging and judgement too. */
function withForms(word: string): string[] {
  const stem = word.replace(/e$/, '');
  return [singular(word), `${stem}ed`, `${stem}ing`, `${word}ment`, `${stem}ion`, `${stem}al`];
}

const strangers = (names: readonly Name[]): string[] =>
  names.flatMap(({ name, at }) => {
    const unknown = wordsOf(name).filter((word) => !allowed.has(word));
    return unknown.length > 0 ? [`${name} (${at}): ${unknown.join(', ')}`] : [];
  });

const unusedIn = (words: ReadonlySet<string>): string[] =>
  terms
    .filter(
      ({ used, code }) => used && !wordsOf(code.replaceAll(/[ -]/g, '_')).every((word) => words.has(word)),
    )
    .map(({ code }) => code);

describe('the glossary', () => {
  it('explains each word once, in Chinese and English, with its source', () => {
    expect(terms.length).toBeGreaterThanOrEqual(60);
    expect(
      terms.filter(
        ({ term, code, meaning, source }) => !term || !code || !meaning.includes(' · ') || !source,
      ),
    ).toEqual([]);
    for (const column of ['term', 'code'] as const) {
      const said = terms.map((term) => term[column]);
      expect(said.filter((word, at) => said.indexOf(word) !== at)).toEqual([]);
    }
  });

  it('marks as used what the code uses', () => {
    expect(unusedIn(wordsInCode(root))).toEqual([]);
  });

  it('sees a word that the code does not use', () => {
    expect(unusedIn(new Set(['ledger']))).toContain('target');
  });
});

describe('types and tables of the modules', () => {
  it('are named with words of the glossary or plain ones', () => {
    const names = namesIn(root);
    expect(names.length).toBeGreaterThan(100);
    expect(strangers(names)).toEqual([]);
  });

  it('with a strange word are seen', () => {
    const planted = [
      { name: 'TargetManager', at: 'store.ts' },
      { name: 'mubiao_row', at: 'migrations' },
    ];
    expect(strangers(planted)).toEqual([
      'TargetManager (store.ts): manager',
      'mubiao_row (migrations): mubiao',
    ]);
  });
});
