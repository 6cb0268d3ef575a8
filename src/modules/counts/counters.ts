/** The counters as dated data: `rules/counts/counters.yaml`. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Certificates of these kinds issued within the year, each firm once; `first`: never one of the kind before. */
const Issued = z.strictObject({ certificate: z.array(z.string()).min(1), first: z.boolean().default(false) });
/** Firms that hold a certificate on the day; with `among` the share of those that hold another. */
const Holding = z.strictObject({
  holding: z.string(),
  among: z.string().optional(),
  /** Letters of GB/T 4754. */
  industry: z.array(z.string().length(1)).optional(),
});
/** Firms that entered this stage on the way to a stock market within the year. */
const Listing = z.strictObject({ listing: z.string() });
/** Projects whose step to this stage was verified, each once, phases not beside their project. */
const Renovation = z.strictObject({ renovation: z.string() });
const Counter = z.strictObject({
  code: z.string().regex(/^[a-z-]+$/),
  group: z.enum(['scale', 'listing', 'cloud', 'renewal']),
  ...Words.shape,
  basis: Words,
  measure: z.enum(['cumulative', 'stock', 'ratio']),
  unit: z.string(),
  /** Patterns of indicators' names for which the counter is proposed. */
  names: z.array(z.string()),
  rows: z.union([Issued, Holding, Listing, Renovation]),
});
export type Counter = z.infer<typeof Counter>;

const File = z.strictObject({
  effectiveFrom: z.iso.date(),
  source: z.string().min(4),
  counters: z.array(Counter).min(1),
});

export const allCounters = (): readonly Counter[] => readRuleFile('counts/counters.yaml', File).counters;

export const counterNamed = (code: string): Counter | undefined =>
  allCounters().find((counter) => counter.code === code);

/** The counter that an indicator of this name and unit is likely meant to have; a person decides. */
export function likelyCounter(indicator: {
  readonly name: string;
  readonly measureUnit: string;
}): Counter | undefined {
  const flat = indicator.name.replace(/[\s“”"]/g, '');
  return allCounters().find(
    ({ unit, names }) => unit === indicator.measureUnit && names.some((name) => new RegExp(name).test(flat)),
  );
}
