/** Counters of projects as dated data (`rules/recognition/counters.yaml`): what becomes a number of the ledger, by which definition. */
import { z } from 'zod';
import { fraction, over, times, toDecimal } from '#kernel/fraction.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Code = z.string().regex(/^[a-z0-9-]+$/);

/** Verified into a stage: once ever or once a year, of an amount on, summed, or of those how many reached another. */
const Steps = z.strictObject({
  stage: Code,
  once: z.enum(['ever', 'year']),
  /** Yuan. */
  least: z.string().regex(/^\d+$/).optional(),
  sum: z.literal(true).optional(),
  reached: Code.optional(),
});
/** On the list of the year. */
const Listed = z.strictObject({ listed: z.enum(['national', 'province', 'city', 'county']) });
const Counter = z.strictObject({
  code: Code,
  group: z.enum(['steps', 'bands', 'money', 'listed', 'rates']),
  ...Words.shape,
  basis: Words,
  measure: z.enum(['cumulative', 'ratio']),
  unit: z.string(),
  names: z.array(z.string()),
  rows: z.union([Steps, Listed]),
});
export type ProjectCounter = z.infer<typeof Counter>;
export type StepRows = z.infer<typeof Steps>;

const File = z.strictObject({
  effectiveFrom: z.iso.date(),
  source: z.string().min(4),
  counters: z.array(Counter).min(1),
});

export const allCounters = (): readonly ProjectCounter[] =>
  readRuleFile('recognition/counters.yaml', File).counters;
export const counterNamed = (code: string): ProjectCounter | undefined =>
  allCounters().find((counter) => counter.code === code);

/** The word before the colon of a binding. */
export const KIND = 'project';

const MONEY: Readonly<Record<string, string>> = { 元: '1', 万元: '10000', 亿元: '100000000' };

/** Whether an indicator in this unit may be counted by it: money in any unit of money. */
export const fitsUnit = (
  { unit, measure }: Pick<ProjectCounter, 'unit' | 'measure'>,
  indicator: { readonly measureUnit: string; readonly measure: string },
): boolean =>
  indicator.measure === measure &&
  (indicator.measureUnit === unit || (unit in MONEY && indicator.measureUnit in MONEY));

export const likelyCounter = (indicator: {
  readonly name: string;
  readonly measureUnit: string;
  readonly measure: string;
}): ProjectCounter | undefined => {
  const flat = indicator.name.replace(/[\s“”"]/g, '');
  return allCounters().find(
    (counter) => fitsUnit(counter, indicator) && counter.names.some((name) => new RegExp(name).test(flat)),
  );
};

/** What was counted of one place. `weight` is projects, shares of them where they are split; `yuan` what they plan. */
export interface Counted {
  readonly weight: string;
  readonly looked: string;
  readonly yuan: string;
}

/** In the unit of the counter or of the indicator; a share of nothing has no value. */
export function countedValue(
  { rows, measure, unit: own }: ProjectCounter,
  { weight, looked, yuan }: Counted,
  unit = own,
): string | null {
  if (measure === 'ratio')
    return looked === '0'
      ? null
      : toDecimal(times(over(fraction(weight), fraction(looked)), fraction('100')), 1);
  if ('sum' in rows && rows.sum)
    return toDecimal(over(fraction(yuan), fraction(MONEY[unit] ?? '1')), DECIMALS);
  return weight;
}

/** Yuan and cents in 亿元. */
const DECIMALS = 10;
