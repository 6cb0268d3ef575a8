/** When a node is strong, present, thin or missing: dated data, `rules/diagnosis/states.yaml`. */
import { z } from 'zod';
import { compare } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

export const NODE_STATES = ['strong', 'present', 'thin', 'missing'] as const;
export type NodeState = (typeof NODE_STATES)[number];

const Need = z.union([
  z.strictObject({ aboveScale: z.number().int().min(0) }),
  z.strictObject({ firms: z.number().int().min(0) }),
  z.strictObject({ share: z.string().regex(/^0?\.\d+$|^1$/) }),
]);
type Need = z.infer<typeof Need>;

const Version = z.strictObject({
  from: z.iso.date(),
  number: z.number().int(),
  source: z.string().min(4),
  roles: z.array(z.enum(['makes', 'uses', 'serves'])).min(1),
  confidence: z.array(z.enum(['certain', 'likely', 'possible'])).min(1),
  aboveScale: z.string(),
  states: z
    .array(z.strictObject({ state: z.enum(NODE_STATES), anyOf: z.array(Need).min(1) }))
    .length(NODE_STATES.length),
});
export type StateRules = z.infer<typeof Version>;
const File = z.strictObject({ versions: z.array(Version).min(1) });

/** Oldest first. */
export const stateRules = (): readonly StateRules[] =>
  readRuleFile('diagnosis/states.yaml', File).versions.toSorted((a, b) => a.from.localeCompare(b.from));

/** The version in force on a day; the first one before its own day too, so that no day is without. */
export const stateRulesOn = (versions: readonly StateRules[], day: string): StateRules =>
  versions.findLast(({ from }) => from <= day) ?? (versions[0] as StateRules);

/** Of a node on a day. */
export interface NodeCounts {
  /** Enterprises whose position counts. */
  readonly firms: number;
  readonly aboveScale: number;
  /** The largest share of its market that one of them holds, from 0 to 1; null where nobody said. */
  readonly share: string | null;
}

const holds = (need: Need, counts: NodeCounts): boolean => {
  if ('aboveScale' in need) return counts.aboveScale >= need.aboveScale;
  if ('firms' in need) return counts.firms >= need.firms;
  return counts.share !== null && compare(counts.share, need.share) >= 0;
};

export const stateOf = (counts: NodeCounts, { states }: StateRules): NodeState =>
  states.find(({ anyOf }) => anyOf.some((need) => holds(need, counts)))?.state ?? 'missing';
