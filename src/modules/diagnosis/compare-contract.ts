/** A chain on two days, or in two places, node by node. */
import { z } from 'zod';

const Id = z.uuid();
const Day = z.iso.date();

export const CompareQuery = z.object({
  /** Days whose facts count; the day of the page where left out. */
  fromDay: Day.optional(),
  toDay: Day.optional(),
  /** A unit of the tree with all below it; the whole region where left out. */
  fromUnit: Id.optional(),
  toUnit: Id.optional(),
  /** Number of a place in the table of regions and classes in use, to be set beside this region. */
  place: z.coerce.number().int().min(1).optional(),
  asOf: Day.optional(),
});
export type CompareQuery = z.infer<typeof CompareQuery>;

/** From the first side to the second. Added and removed are nodes that only one of two maps has. */
export const NODE_CHANGES = ['opened', 'closed', 'weaker', 'stronger', 'added', 'removed', 'same'] as const;
export const NodeChange = z.enum(NODE_CHANGES);
export type NodeChange = z.infer<typeof NodeChange>;

export const ComparedNode = z.object({
  state: z.enum(['strong', 'present', 'thin', 'missing']),
  firms: z.number(),
  aboveScale: z.number(),
  /** Of those that told it: verified output of the last full year, in yuan; null where nobody has. */
  output: z.string().nullable(),
  outputTold: z.number(),
  /** 本地配套率; null where nobody told. */
  share: z.string().nullable(),
  shareYear: z.number().nullable(),
});
export type ComparedNode = z.infer<typeof ComparedNode>;

export const ComparedRow = z.object({
  nodeId: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  lane: z.string().nullable(),
  stage: z.enum(['upper', 'middle', 'lower']),
  core: z.boolean(),
  /** False: a gap here is accepted. */
  sited: z.boolean(),
  from: ComparedNode.nullable(),
  to: ComparedNode.nullable(),
  change: NodeChange,
  /** Between two days: enterprises that came and went, of all; and the names of those in the caller's reach. */
  came: z.number(),
  went: z.number(),
  names: z.array(z.object({ enterpriseId: Id, name: z.string(), came: z.boolean() })),
  /** By the table of regions and classes: of the node's classes, those that this region and the other have (RCA ≥ 1). */
  table: z
    .object({ classes: z.array(z.string()), here: z.array(z.string()), there: z.array(z.string()) })
    .nullable(),
});
export type ComparedRow = z.infer<typeof ComparedRow>;

const Side = z.object({
  day: z.string(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  /** Number of the map in force on its day; null where there was none. */
  map: z.number().nullable(),
  tally: z.object({ strong: z.number(), present: z.number(), thin: z.number(), missing: z.number() }),
  /** Enterprises that count, each once. */
  firms: z.number(),
});

export const ChainComparison = z.object({
  chainId: Id,
  chain: z.string(),
  kind: z.enum(['days', 'places']),
  from: Side,
  to: Side,
  /** What changed first, then in the order of the map. */
  rows: z.array(ComparedRow),
  changes: z.record(z.string(), z.number()),
  came: z.number(),
  went: z.number(),
  rule: z.object({ number: z.number(), source: z.string() }),
  table: z
    .object({
      measure: z.string(),
      year: z.number(),
      source: z.string(),
      here: z.string(),
      there: z.string(),
    })
    .nullable(),
});
export type ChainComparison = z.infer<typeof ChainComparison>;

type Words<K extends string> = Readonly<Record<K, { readonly zh: string; readonly en: string }>>;

export const STATE_WORDS: Words<'strong' | 'present' | 'thin' | 'missing'> = {
  strong: { zh: '强', en: 'strong' },
  present: { zh: '有', en: 'present' },
  thin: { zh: '弱', en: 'thin' },
  missing: { zh: '缺', en: 'missing' },
};

export const STAGE_WORDS: Words<'upper' | 'middle' | 'lower'> = {
  upper: { zh: '上游', en: 'upstream' },
  middle: { zh: '中游', en: 'midstream' },
  lower: { zh: '下游', en: 'downstream' },
};

/** Two days follow each other; two places stand side by side. */
export const CHANGE_WORDS: Readonly<Record<ChainComparison['kind'], Words<NodeChange>>> = {
  days: {
    opened: { zh: '新的缺口', en: 'gap opened' },
    closed: { zh: '缺口补上', en: 'gap closed' },
    weaker: { zh: '变弱', en: 'weaker' },
    stronger: { zh: '变强', en: 'stronger' },
    added: { zh: '新列入图谱', en: 'new on the map' },
    removed: { zh: '不再在图谱上', en: 'off the map' },
    same: { zh: '没变', en: 'the same' },
  },
  places: {
    opened: { zh: '前者有、后者缺', en: 'only the first has it' },
    closed: { zh: '后者有、前者缺', en: 'only the second has it' },
    weaker: { zh: '前者更强', en: 'the first is stronger' },
    stronger: { zh: '后者更强', en: 'the second is stronger' },
    added: { zh: '只在后者的图谱上', en: 'only on the second map' },
    removed: { zh: '只在前者的图谱上', en: 'only on the first map' },
    same: { zh: '一样', en: 'the same' },
  },
};

const WHOLE = { zh: '全域', en: 'the whole region' } as const;

export function sideWord(
  { day, unit }: Pick<ChainComparison['from'], 'day' | 'unit'>,
  kind: ChainComparison['kind'],
  locale: 'zh' | 'en',
): string {
  return kind === 'days' ? day : (unit ?? WHOLE[locale]);
}
