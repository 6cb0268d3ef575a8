/** How credit is split between who had the first contact and where a project lands: dated data, and the shares they make. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { add, compare } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

/** The switch by which an office lets places share what was transferred. */
export const SPLIT_RULE = 'credit-split';

const Percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);
const Period = z.strictObject({
  /** How many years; none is from then on. */
  years: z.number().int().min(1).optional(),
  first: Percent,
  landing: Percent,
});
const SplitRule = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  ...{ zh: z.string(), en: z.string(), periods: z.array(Period).min(1) },
  ...{ from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) },
});
const File = z.strictObject({ splits: z.array(SplitRule).min(1) });
export type SplitRule = z.infer<typeof SplitRule>;
export type SplitPeriod = z.infer<typeof Period>;

export const splitRulesOn = (day: string): SplitRule[] =>
  readRuleFile('recognition/splits.yaml', File).splits.filter((one) => isInForce(one, day));

export interface Share {
  readonly side: 'first' | 'landing';
  readonly percent: string;
  readonly fromYear: number;
  /** Null is from then on. */
  readonly toYear: number | null;
}

export type SplitFault = 'not-hundred' | 'open-before-last' | 'ends';

/** What is wrong with periods: each adds up to a hundred, only the last goes on, and it does. */
export function splitFault(periods: readonly SplitPeriod[]): SplitFault | null {
  if (periods.some(({ first, landing }) => compare(add(first, landing), '100') !== 0)) return 'not-hundred';
  if (periods.slice(0, -1).some(({ years }) => years === undefined)) return 'open-before-last';
  return periods.at(-1)?.years === undefined ? null : 'ends';
}

/** Periods counted from a year on: two shares of each. */
export function sharesFrom(periods: readonly SplitPeriod[], fromYear: number): Share[] {
  let year = fromYear;
  return periods.flatMap(({ years, first, landing }) => {
    const [start, toYear] = [year, years === undefined ? null : year + years - 1];
    year += years ?? 0;
    return [
      { side: 'first' as const, percent: first, fromYear: start, toYear },
      { side: 'landing' as const, percent: landing, fromYear: start, toYear },
    ];
  });
}
