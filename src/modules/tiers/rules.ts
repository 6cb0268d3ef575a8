/** The programmes as dated law: `rules/tiers/*.yaml`, checked against their shapes, chosen by day, track and place. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { UNITS } from './units.ts';

const Day = z.iso.date();
const Text = z.string().min(1);
const Track = z.enum(['application', 'review']);
export type Track = z.infer<typeof Track>;

const head = {
  id: Text,
  zh: Text,
  en: Text,
  article: Text.optional(),
  /** Only on this track. */
  track: Track.optional(),
  /** ★ read second-hand, ⚠ not found; shown as 待核. */
  doubt: z.enum(['★', '⚠']).optional(),
};
const Points = z.union([z.number(), z.tuple([z.number(), z.number()])]);
const Names = z.union([Text, z.array(Text).min(1)]).transform((names) => [names].flat());

const Value = z.strictObject({
  ...head,
  unit: z.enum(UNITS),
  value: Text,
  is: Text.optional(),
  /** Thresholds that depend on another value: the first band whose `when` holds counts. */
  by: Text.optional(),
  bands: z.array(z.strictObject({ when: Text.optional(), is: Text })).optional(),
});
const Flag = z.strictObject({ ...head, flag: Text, is: z.boolean() });
const Finding = z.strictObject({ ...head, finding: Text });
/** `is: false`: must not be held. `issued`: whenever it ends, issued within these days; `first`: and none of the kind before. */
const Held = z.strictObject({
  ...head,
  certificate: Names,
  is: z.boolean().optional(),
  issued: z.strictObject({ from: Day, to: Day, first: z.boolean().optional() }).optional(),
});
const Industry = z.strictObject({ ...head, industry: Names });
const Region = z.strictObject({ ...head, region: Names });

export type CertificateRule = z.infer<typeof Held>;
export type ValueRule = z.infer<typeof Value>;
export type LeafRule =
  | ValueRule
  | z.infer<typeof Flag>
  | z.infer<typeof Finding>
  | CertificateRule
  | z.infer<typeof Industry>
  | z.infer<typeof Region>;

interface Head {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly article?: string | undefined;
  readonly track?: Track | undefined;
  readonly doubt?: '★' | '⚠' | undefined;
}
export interface GroupRule extends Head {
  readonly all?: readonly Rule[] | undefined;
  readonly any?: readonly Rule[] | undefined;
  readonly atLeast?: { readonly count: number; readonly of: readonly Rule[] } | undefined;
  /** Where this is not met, the whole is not-applicable. */
  readonly when?: Rule | undefined;
}
export interface ScoreItem {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly group?: string | undefined;
  readonly max: number;
  /** Points that an expert gave, by the name of the number; counts before the bands. */
  readonly given?: string | undefined;
  /** One or several ways to count; the best one counts. The first band that holds gives its points, none gives 0. */
  readonly ways?:
    | readonly {
        readonly value: string;
        readonly bands: readonly { is: string; points: number | [number, number] }[];
      }[]
    | undefined;
  readonly cases?: readonly { readonly when: Rule; readonly points: number | [number, number] }[] | undefined;
}
export interface ScoreRule extends Head {
  readonly score: readonly ScoreItem[];
  readonly is: string;
  /** No group gives more than this, whatever its items sum up to. */
  readonly ceilings?: Readonly<Record<string, number>> | undefined;
  /** Least points of groups or items: `{ staff: '> 0' }`. */
  readonly least?: Readonly<Record<string, string>> | undefined;
}
export type Rule = LeafRule | GroupRule | ScoreRule;

const itemHead = {
  id: Text,
  zh: Text,
  en: Text,
  group: Text.optional(),
  max: z.number(),
  given: Text.optional(),
  ways: z
    .array(
      z.strictObject({ value: Text, bands: z.array(z.strictObject({ is: Text, points: Points })).min(1) }),
    )
    .optional(),
};
const Item: z.ZodType<ScoreItem> = z.strictObject({
  ...itemHead,
  cases: z.array(z.strictObject({ when: z.lazy(() => Rule), points: Points })).optional(),
});
const scoreHead = {
  ...head,
  is: Text,
  ceilings: z.record(Text, z.number()).optional(),
  least: z.record(Text, Text).optional(),
};
const Score = z.strictObject({ ...scoreHead, score: z.array(Item).min(1) });
const rules = z.lazy(() => z.array(Rule).min(1));
const Group = z.strictObject({
  ...head,
  all: rules.optional(),
  any: rules.optional(),
  atLeast: z.strictObject({ count: z.number().int().positive(), of: rules }).optional(),
  when: z.lazy(() => Rule).optional(),
});
const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([Value, Flag, Finding, Held, Industry, Region, Score, Group]),
);

/** Head of a version: all but its conditions. */
const versionHead = {
  code: Text,
  zh: Text,
  en: Text,
  version: Text,
  documentNumber: Text.nullable(),
  effectiveFrom: Day,
  effectiveTo: Day.optional(),
  /** Days of the review track where they are others than those of new applications; null: no review. */
  review: z.strictObject({ from: Day, to: Day.optional() }).optional(),
  tracks: z.array(Track).min(1),
  source: z.string().min(4),
  confidence: z.enum(['H', 'M', 'L']),
  doubt: z.enum(['★', '⚠']).nullable(),
  on: z.boolean(),
  note: Text.optional(),
};
const Version = z.strictObject({ ...versionHead, conditions: rules });
export type Version = z.infer<typeof Version>;

/** One level of a rule at a time, what is below it unread: so that a fault is told at its own key and not as that of a union. */
const Unread = z.array(z.unknown()).min(1);
export const LEVELS = {
  version: z.strictObject({ ...versionHead, conditions: Unread }),
  leaf: { value: Value, flag: Flag, finding: Finding, certificate: Held, industry: Industry, region: Region },
  group: z.strictObject({
    ...head,
    all: Unread.optional(),
    any: Unread.optional(),
    atLeast: z.strictObject({ count: z.number().int().positive(), of: Unread }).optional(),
    when: z.unknown().optional(),
  }),
  score: z.strictObject({ ...scoreHead, score: Unread }),
  item: z.strictObject({
    ...itemHead,
    cases: z.array(z.strictObject({ when: z.unknown(), points: Points })).optional(),
  }),
} as const;

const File = z.strictObject({ versions: z.array(Version).min(1) });

export const RULE_FILES = [
  'high-tech',
  'technology-small',
  'innovative-small',
  'specialised',
  'little-giant',
  'champion',
  'fast-growing',
  'above-scale',
  'cloud',
  'smart-factory',
  'listing',
] as const;

let shipped: readonly Version[] | undefined;

/** All versions of all programmes that are shipped, those that are off included; read once. */
export function allVersions(): readonly Version[] {
  shipped ??= RULE_FILES.flatMap((name) => readRuleFile(`tiers/${name}.yaml`, File).versions);
  return shipped;
}

/** The first day on which a version can count on a track. */
export const startsOn = ({ review, effectiveFrom }: Version, track: Track): string =>
  track === 'review' && review ? review.from : effectiveFrom;

/** Whether a version counts on a day on a track, on or off. */
export function holdsOn(version: Version, day: string, track: Track): boolean {
  if (!version.tracks.includes(track)) return false;
  if (track === 'review' && version.review) return isInForce(version.review, day);
  return isInForce({ from: version.effectiveFrom, to: version.effectiveTo }, day);
}
