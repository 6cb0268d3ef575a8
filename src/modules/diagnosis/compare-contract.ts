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
