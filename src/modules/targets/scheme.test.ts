import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Fraction } from '#kernel/fraction.ts';
import { fraction } from '#kernel/fraction.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Scheme } from './judging-rules.ts';
import { judgingRules } from './judging-rules.ts';
import { defaultSchemeOn, lightOf, schemeExists, schemeLines, schemeOn } from './scheme.ts';

const rules = judgingRules();
const cases: Record<string, Record<string, string>> = parse(
  readFileSync(path.join(import.meta.dirname, 'scheme.cases.yaml'), 'utf8'),
);
const standing = (value: string) => ({ ratio: fraction(value), pointsBelow: fraction(value) });

/** Whether the bands of a scheme, or of a part of it, light at all. */
function covers(scheme: Scheme, value: Fraction): boolean {
  try {
    return lightOf(scheme, { ratio: value, pointsBelow: value }).colour !== undefined;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

describe('a light scheme', () => {
  test.each(rules.schemes.map((scheme) => [scheme.code, scheme] as const))(
    '%s lights as its limits say',
    (code, scheme) => {
      const expected = cases[code] ?? {};
      const lit = Object.fromEntries(
        Object.keys(expected).map((value) => [value, lightOf(scheme, standing(value)).colour]),
      );
      expect(Object.keys(expected).length).toBeGreaterThanOrEqual(5);
      expect(lit).toEqual(expected);
    },
  );

  test.each(rules.schemes.map((scheme) => [scheme.code, scheme] as const))(
    '%s gives every distance exactly one colour',
    (_, scheme) => {
      const lit = (value: Fraction): number =>
        scheme.bands.filter((band) => covers({ ...scheme, bands: [band] }, value)).length;
      const bounds = scheme.bands.flatMap(({ atLeast, above, atMost, below }) => [
        atLeast,
        above,
        atMost,
        below,
      ]);
      for (const bound of bounds.filter((each) => each !== undefined))
        expect([bound, lit(fraction(bound))]).toEqual([bound, 1]);
      const hundredths = fc.integer({ min: -30_000, max: 30_000 });
      fc.assert(fc.property(hundredths, (n) => lit(fraction(String(n), '100')) === 1));
    },
  );

  test('a scheme with a gap refuses instead of guessing', () => {
    const [scheme] = rules.schemes;
    if (!scheme) throw new Error('no schemes');
    const torn = { ...scheme, bands: scheme.bands.slice(1) };
    expect(() => lightOf(torn, standing('90'))).toThrow(
      expect.objectContaining({ code: 'scheme-leaves-gap' }),
    );
  });

  test('it is in force from its first day on', () => {
    expect(schemeOn(rules, 'yinchuan-pace-2025', '2024-12-31')).toBeUndefined();
    expect(schemeOn(rules, 'yinchuan-pace-2025', '2025-01-01')?.zh).toBe('银川（进度）2025');
    expect(schemeExists(rules, 'yinchuan-pace-2025')).toBe(true);
    expect(schemeExists(rules, 'nowhere')).toBe(false);
  });

  test('new targets get 新晃 until the end of 2021 and 武汉 from 2022', () => {
    expect(defaultSchemeOn(rules, '2021-12-31')).toBe('xinhuang-2015');
    expect(defaultSchemeOn(rules, '2022-01-01')).toBe('wuhan-2022');
    expect(() => defaultSchemeOn(rules, '2014-12-31')).toThrow(
      expect.objectContaining({ code: 'no-rule-on-day' }),
    );
  });

  test('its limits are written out for people', () => {
    const lines = (code: string, locale: 'zh' | 'en' = 'zh') =>
      rules.schemes.filter((scheme) => scheme.code === code).flatMap((scheme) => schemeLines(scheme, locale));
    expect(lines('wuhan-2022')).toEqual([
      '绿：为序时的 ≥ 80%',
      '黄：为序时的 ≥ 60%、< 80%',
      '红：为序时的 < 60%',
    ]);
    expect(lines('wuhan-2022', 'en')[1]).toBe('Amber: of the pace ≥ 60%, < 80%');
    expect(lines('yinchuan-pace-2025')[1]).toBe('黄：低于序时 ≥ 10 个百分点、≤ 30 个百分点');
  });
});
