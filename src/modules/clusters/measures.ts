/** What is meant by scale: dated data, `rules/clusters/measures.yaml`. Output, invoiced sales and revenue are three different things. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { MEASURES, type Measure } from './contract.ts';

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const MeasureRule = z.strictObject({
  code: z.enum(MEASURES),
  from: z.iso.date(),
  source: z.string().min(4),
  ...Words.shape,
  /** What it is, and what it is not. */
  means: Words,
  not: Words,
  /** Words of a promise that say it. */
  said: z.array(z.string().min(1)).min(1),
});
export type MeasureRule = z.infer<typeof MeasureRule>;
const File = z.strictObject({ measures: z.array(MeasureRule).min(MEASURES.length) });

/** One for each measure, in the order of the contract: the last that holds on the day, or the first where none does yet. */
export function definitionsOn(day: string): readonly MeasureRule[] {
  const all = readRuleFile('clusters/measures.yaml', File).measures;
  return MEASURES.map((code) => {
    const own = all.filter((one) => one.code === code).toSorted((a, b) => a.from.localeCompare(b.from));
    const found = own.findLast(({ from }) => from <= day) ?? own[0];
    if (!found) throw new Error(`rules/clusters/measures.yaml has no ${code}`);
    return found;
  });
}

export const definitionOf = (measure: Measure, day: string): MeasureRule =>
  definitionsOn(day).find(({ code }) => code === measure) as MeasureRule;

/** Which definition the words of a promise name; null where they name none, or more than one. */
export function measureSaid(quote: string, day: string): Measure | null {
  const named = definitionsOn(day).filter(({ said }) => said.some((word) => quote.includes(word)));
  return named.length === 1 ? (named[0]?.code ?? null) : null;
}

const COLUMNS: Readonly<Record<Measure, RawBuilder<unknown>>> = {
  output: sql.ref('y.output'),
  'invoiced-sales': sql.ref('y.invoiced_sales'),
  revenue: sql.ref('y.revenue'),
};

/** Of a year row `y`. */
export const measureColumn = (measure: Measure): RawBuilder<unknown> => COLUMNS[measure];
