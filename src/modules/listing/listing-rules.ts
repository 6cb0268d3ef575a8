/** rules/listing/stages.yaml as data: boards, stages in order, paths by board, what a stage asks for, clocks, endings. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { GateField } from './contract.ts';

const dated = {
  code: z.string(),
  from: z.string(),
  to: z.string().optional(),
  source: z.string(),
  /** Not read in the original: 待核. */
  toVerify: z.boolean().default(false),
};
const named = { ...dated, zh: z.string(), en: z.string() };
const Shape = z.strictObject({
  boards: z.array(z.strictObject(named)),
  stages: z.array(z.strictObject(named)),
  paths: z.array(z.strictObject({ ...dated, stages: z.array(z.string()).min(2) })),
  gates: z.array(z.strictObject({ ...dated, needs: z.array(GateField) })),
  proofs: z.array(
    z.strictObject({ ...dated, evidence: z.boolean(), verification: z.enum(['none', 'required']) }),
  ),
  clocks: z.array(
    z.strictObject({
      ...named,
      at: z.string(),
      since: z.enum(['stage', 'filedOn']),
      kind: z.enum(['at-least', 'within']),
      amount: z.number().int().positive(),
      unit: z.enum(['months', 'workdays']),
    }),
  ),
  endings: z.array(z.strictObject({ ...named, notBefore: z.string() })),
});
export type ListingRules = z.infer<typeof Shape>;
export type ClockRule = ListingRules['clocks'][number];

export const listingRules = (): ListingRules => readRuleFile('listing/stages.yaml', Shape);

/** What entering a stage on that day must be proven by. */
export function proofOn(
  rules: ListingRules,
  stage: string,
  day: string,
): { readonly evidence: boolean; readonly verified: boolean } {
  const found = inForceOn(
    rules.proofs.filter(({ code }) => code === stage),
    day,
  );
  return { evidence: found?.evidence ?? false, verified: found?.verification === 'required' };
}

const UNDECIDED = 'undecided';

/** A board's path as the rules of the day have it. */
export function pathOn(
  rules: ListingRules,
  board: string | null,
  day: string,
): ListingRules['paths'][number] {
  const own = rules.paths.filter(({ code }) => code === (board ?? UNDECIDED));
  const found = inForceOn(own, day);
  if (!found) throw new Error(`rules/listing/stages.yaml has no path for ${board ?? UNDECIDED} on ${day}`);
  return found;
}

/** The place of a stage among all, by which earlier and later are told also across paths. */
export const orderOf = (rules: ListingRules, stage: string): number =>
  rules.stages.findIndex(({ code }) => code === stage);

type Named = { readonly code: string; readonly zh: string; readonly en: string };

/** The word of a code in a language; the code itself where the rules have none. */
export const wordOf = (all: readonly Named[], code: string | null, locale: 'zh' | 'en'): string =>
  all.find((one) => one.code === code)?.[locale] ?? code ?? '';
