/** Held against the official table where it lies beside the project; a clear word where it does not. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { industryName, knownClasses, sectionOf } from './industry-classes.ts';

const OFFICIAL = path.resolve('../shared/codes/gbt4754-2017.csv');
const official = existsSync(OFFICIAL)
  ? readFileSync(OFFICIAL, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll('"', '').split(','))
      .map(([code = '', level = '', parent = '', ...name]) => ({
        code,
        level,
        parent,
        name: name.join(',').trim(),
      }))
  : [];

describe('names of industries', () => {
  it('are found by section, division and class, with the letter or without', () => {
    expect(industryName('C')).toBe('制造业');
    expect(industryName('C', 'en')).toBe('Manufacturing');
    expect([industryName('38'), industryName('C38')]).toEqual(Array(2).fill('电气机械和器材制造业'));
    expect([industryName('3831'), industryName('C3831')]).toEqual(Array(2).fill('电线、电缆制造'));
  });

  it('are none for what the table lacks, for a letter that is not the class’s, and for no code', () => {
    for (const code of ['3899', 'D3831', 'c3831', '383', '', 'Z', '３８３１'])
      expect(industryName(code)).toBeUndefined();
  });

  it('have 20 sections and 97 divisions', () => {
    const divisions = Array.from({ length: 99 }, (_, at) => String(at).padStart(2, '0'));
    expect(divisions.filter((code) => industryName(code) !== undefined).length).toBe(97);
    expect([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((code) => industryName(code) !== undefined).length).toBe(
      20,
    );
    expect(divisions.filter((code) => industryName(code) !== undefined && !sectionOf(code))).toEqual([]);
  });
});

describe.skipIf(official.length === 0)(`the official table (skipped where ${OFFICIAL} is not there)`, () => {
  const rows = new Map(official.map((row) => [row.code, row]));

  it('has every section and division by our name', () => {
    const wrong = official
      .filter(({ level }) => level === '门类' || level === '大类')
      .filter(({ code, name }) => industryName(code) !== name);
    expect(wrong).toEqual([]);
  });

  it('puts every division into our section', () => {
    const divisions = official.filter(({ level }) => level === '大类');
    expect(divisions.filter(({ code, parent }) => sectionOf(code) !== parent)).toEqual([]);
  });

  it('has each of our classes by our name', () => {
    expect(knownClasses().length).toBeGreaterThan(100);
    const wrong = knownClasses().filter(
      (code) => rows.get(code)?.level !== '小类' || rows.get(code)?.name !== industryName(code),
    );
    expect(wrong).toEqual([]);
  });
});
