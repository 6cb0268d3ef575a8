import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Fact } from './fact.ts';
import { readFacts } from './facts.ts';

const Cases = z.array(z.object({ says: z.string(), text: z.string(), facts: z.array(z.string()) }));
const cases = Cases.parse(parse(readFileSync(path.join(import.meta.dirname, 'facts.cases.yaml'), 'utf8')));

const written = ({ subject, metric, op, bound, value, value2, unit, year, status }: Fact): string =>
  [
    subject,
    metric,
    `${op}${bound ? `(${bound})` : ''} ${value}${value2 === null ? '' : `-${value2}`} ${unit}`,
    year ?? '无',
    status,
  ].join(' | ');

describe('the reader of figures', () => {
  it.each(cases)('$says', ({ text, facts }) => {
    expect(readFacts(text).map(written)).toEqual(facts);
  });

  it('quotes the very characters of the text', () => {
    for (const { text } of cases)
      for (const { quote, span } of readFacts(text)) expect(quote).toBe(text.slice(...span));
  });
});
