import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sizeOf } from './sizes.ts';

interface Case {
  readonly title: string;
  readonly industry?: string;
  readonly asOf?: string;
  readonly staff?: number;
  readonly revenue?: number | string;
  readonly assets?: number;
  readonly expect: string;
}

const { sizes }: { sizes: Case[] } = parse(
  readFileSync(path.join(import.meta.dirname, 'sizes.cases.yaml'), 'utf8'),
);

describe('the size class', () => {
  test.each(sizes.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const { title: _title, industry, asOf = '2026-06-01', expect: expected, ...year } = one;
    const firm = {
      ...(industry ? { industry } : {}),
      years: [{ year: Number(asOf.slice(0, 4)) - 1, ...year }],
    };
    const size = sizeOf(firm, asOf);
    expect(size.answer).toBe(expected);
    expect(size.missing.length > 0).toBe(expected === 'data-missing');
  });
});
