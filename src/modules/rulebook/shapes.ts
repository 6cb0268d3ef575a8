/** Shapes of the rule book as it goes over the wire: programmes, versions, differences, effects. */
import { z } from 'zod';

const Id = z.uuid();
const Day = z.iso.date();

/** A shipped version by its code and a mark of its name; one of the region by its id. */
export const VersionId = z
  .string()
  .regex(/^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][a-z0-9-]{0,59}~[0-9a-f]{8})$/);

export const InBoth = z.object({ zh: z.string(), en: z.string() });
export type InBoth = z.infer<typeof InBoth>;

export const RuleTrack = z.enum(['application', 'review']);
export type RuleTrack = z.infer<typeof RuleTrack>;

/** in-force: counts on the day; hidden: its days hold but another counts; off: switched off, or shipped so. */
export const VERSION_STATES = [
  'in-force',
  'coming',
  'past',
  'hidden',
  'off',
  'draft',
  'amended',
  'withdrawn',
] as const;
export const VersionState = z.enum(VERSION_STATES);
export type VersionState = z.infer<typeof VersionState>;

const Days = z.object({ from: Day, to: Day.nullable() });
const SaidBy = z.object({ post: z.string(), at: z.string() });

export const VersionRow = z.object({
  id: VersionId,
  code: z.string(),
  title: InBoth,
  version: z.string(),
  documentNumber: z.string().nullable(),
  source: z.string(),
  confidence: z.enum(['H', 'M', 'L']),
  /** ★ read second-hand, ⚠ not found: 待核. */
  doubt: z.enum(['★', '⚠']).nullable(),
  note: z.string().nullable(),
  shipped: z.boolean(),
  tracks: z.array(RuleTrack),
  from: Day,
  to: Day.nullable(),
  review: Days.nullable(),
  /** Days on which it really counts, by track. */
  counts: z.object({ application: z.array(Days), review: z.array(Days) }),
  /** On the track that is looked at. */
  state: VersionState,
  drafted: SaidBy.nullable(),
  adopted: SaidBy.extend({ note: z.string().nullable() }).nullable(),
  withdrawn: SaidBy.extend({ reason: z.string() }).nullable(),
  demo: z.boolean(),
});
export type VersionRow = z.infer<typeof VersionRow>;

export const Rulebook = z.object({
  day: Day,
  track: RuleTrack,
  programmes: z.array(z.object({ code: z.string(), title: InBoth, versions: z.array(VersionRow) })),
  can: z.array(z.string()),
});
export type Rulebook = z.infer<typeof Rulebook>;

export const RuleCondition = z.object({
  id: z.string(),
  within: z.array(z.string()),
  title: InBoth,
  asks: InBoth,
  article: z.string().nullable(),
  doubt: z.string().nullable(),
  track: RuleTrack.nullable(),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

/** A threshold, a band, an article, the words: what it was and what it is. */
export const RuleChange = z.object({
  aspect: z.string(),
  before: InBoth.nullable(),
  after: InBoth.nullable(),
});
export type RuleChange = z.infer<typeof RuleChange>;

export const ConditionDifference = z.object({
  id: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'same']),
  within: z.array(z.string()),
  before: z.object({ title: InBoth, asks: InBoth }).nullable(),
  after: z.object({ title: InBoth, asks: InBoth }).nullable(),
  changes: z.array(RuleChange),
});
export type ConditionDifference = z.infer<typeof ConditionDifference>;

export const VersionDifference = z.object({
  before: z.object({ id: VersionId, version: z.string() }),
  after: z.object({ id: VersionId.nullable(), version: z.string() }),
  head: z.array(RuleChange),
  conditions: z.array(ConditionDifference),
  counts: z.object({ added: z.number(), removed: z.number(), changed: z.number(), same: z.number() }),
});
export type VersionDifference = z.infer<typeof VersionDifference>;

export const Neighbour = z.object({
  kind: z.enum(['replaces', 'overlap', 'hole', 'hidden']),
  track: RuleTrack,
  other: z.string(),
  from: Day,
  to: Day.nullable(),
});
export type Neighbour = z.infer<typeof Neighbour>;

const SwitchRow = z.object({
  on: z.boolean(),
  from: Day,
  reason: z.string(),
  post: z.string(),
  at: z.string(),
});

/** A reckoning of whom a version changes; it is finished when all firms are judged. */
export const TierEffect = z.object({
  id: Id,
  versionId: Id,
  day: Day,
  track: RuleTrack,
  presentVersion: z.string().nullable(),
  total: z.number(),
  judged: z.number(),
  changed: z.number(),
  finished: z.boolean(),
  post: z.string(),
  at: z.string(),
  /** Firms of the caller's reach, by park and by what becomes of them. */
  counts: z.array(
    z.object({
      unitId: Id.nullable(),
      unit: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      count: z.number(),
    }),
  ),
});
export type TierEffect = z.infer<typeof TierEffect>;

export const VersionPage = VersionRow.extend({
  content: z.string(),
  origin: z.string().nullable(),
  supersedes: Id.nullable(),
  supersededBy: Id.nullable(),
  conditions: z.array(RuleCondition),
  neighbours: z.array(Neighbour),
  /** Other versions of the programme, the one that it would stand in for first. */
  others: z.array(z.object({ id: VersionId, version: z.string() })),
  switches: z.array(SwitchRow),
  /** Shipped: whether it is on today. */
  on: z.boolean(),
  effect: TierEffect.nullable(),
  can: z.array(z.string()),
});
export type VersionPage = z.infer<typeof VersionPage>;

export const DraftCheck = z.object({
  faults: z.array(z.object({ line: z.number(), key: z.string(), code: z.string(), message: z.string() })),
  /** Undefined while there are faults. */
  version: VersionRow.pick({
    code: true,
    title: true,
    version: true,
    from: true,
    to: true,
    tracks: true,
  }).optional(),
  conditions: z.array(RuleCondition),
  neighbours: z.array(Neighbour),
  difference: VersionDifference.nullable(),
});
export type DraftCheck = z.infer<typeof DraftCheck>;

/** A firm whose answer changes, with the conditions that decide, before and after. */
export const EffectRow = z.object({
  id: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  from: z.string(),
  fromWord: z.string(),
  to: z.string(),
  toWord: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  demo: z.boolean(),
});
export type EffectRow = z.infer<typeof EffectRow>;
export const EffectList = z.object({ rows: z.array(EffectRow), total: z.number() });
export type EffectList = z.infer<typeof EffectList>;

export const EffectQuery = z.object({
  /** Without it, the one that was begun last. */
  effectId: Id.optional(),
  from: z.string().max(30).optional(),
  to: z.string().max(30).optional(),
  unitId: Id.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type EffectQuery = z.infer<typeof EffectQuery>;
