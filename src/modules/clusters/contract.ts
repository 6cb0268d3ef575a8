/** Clusters: which chains and parks make one, what is meant by its scale, how large it is, and which goal it feeds. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Name = z.string().trim().min(2).max(40);
const Note = z.string().trim().max(300).nullable();
const Year = z.coerce.number().int().min(1949).max(2200);
const ParksExpected = z.number().int().min(1).max(200).nullable();
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });

/** 产值、开票销售、营业收入 */
export const MEASURES = ['output', 'invoiced-sales', 'revenue'] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;

export const Scale = z.object({
  /** Yuan; null where nobody has told. */
  sum: z.string().nullable(),
  /** How many of the firms have a verified figure. */
  told: z.number(),
  firms: z.number(),
});
export type Scale = z.infer<typeof Scale>;

export const NewCluster = z.object({
  /** Whose cluster it is; the caller's own unit where left out. */
  unitId: Id.optional(),
  name: Name,
  measure: Measure,
  /** Why it is counted by this definition: the words of the promise, or who decided. */
  measureReason: Reason,
  note: Note.default(null),
  /** How many parks a source gives it, named or not. */
  parksExpected: ParksExpected.default(null),
  chains: z.array(Id).min(1).max(50),
  /** Units that carry it; none means all of its own unit. */
  parks: z.array(Id).max(100).default([]),
  /** From when its chains and parks belong to it. */
  from: Day.optional(),
});
export type NewCluster = z.infer<typeof NewCluster>;

export const ClusterAmendment = z.object({
  version: z.number().int(),
  reason: Reason,
  name: Name.optional(),
  measure: Measure.optional(),
  note: Note.optional(),
  parksExpected: ParksExpected.optional(),
  /** All that belong to it from the day on. */
  chains: z.array(Id).min(1).max(50).optional(),
  parks: z.array(Id).max(100).optional(),
  from: Day.optional(),
});
export type ClusterAmendment = z.infer<typeof ClusterAmendment>;

const Words = z.object({ title: z.string(), means: z.string(), not: z.string(), source: z.string() });

/** Against the year before, of the firms that told both years and of no others. */
export const Change = z.object({
  firms: z.number(),
  sum: z.string(),
  before: z.string(),
  ratio: z.string().nullable(),
});
export const YearScale = Scale.extend({ year: z.number(), change: Change.nullable() });
export type YearScale = z.infer<typeof YearScale>;

/** Of the ledger, as it judged; nothing of it is worked out here but the share. */
export const ClusterGoal = z.object({
  targetId: Id,
  indicator: z.string(),
  operator: z.string().nullable(),
  value: z.string().nullable(),
  value2: z.string().nullable(),
  measureUnit: z.string(),
  period: z.string().nullable(),
  /** Scale of the year shown ÷ goal; null where one of them is not known. */
  share: z.string().nullable(),
  verdict: z.string(),
  reason: z.string().nullable(),
  figureValue: z.string().nullable(),
  figureDay: z.string().nullable(),
  /** The ledger's figure is what the cluster counted; false where somebody typed it before. */
  counted: z.boolean(),
});
export type ClusterGoal = z.infer<typeof ClusterGoal>;

const Tally = z.object({ strong: z.number(), present: z.number(), thin: z.number(), missing: z.number() });
const ClusterChain = z.object({
  id: Id,
  name: z.string(),
  unit: z.string(),
  from: z.string(),
  ended: z.string().nullable(),
  tally: Tally.nullable(),
});

export const ClusterRow = z.object({
  id: Id,
  version: z.number(),
  name: z.string(),
  unitId: Id,
  unit: z.string(),
  measure: Measure,
  definition: Words,
  measureReason: z.string().nullable(),
  measurePost: z.string().nullable(),
  note: z.string().nullable(),
  closedOn: z.string().nullable(),
  chains: z.array(ClusterChain),
  parks: z.array(z.object({ id: Id, name: z.string(), from: z.string() })),
  parksExpected: z.number().nullable(),
  /** The last full year, or the one asked for. */
  year: z.number(),
  scale: YearScale,
  before: Scale,
  oldest: z.object({ chainId: Id, nodeId: Id, name: z.string(), days: z.number() }).nullable(),
  /** An indicator of the ledger is counted by it. */
  bound: z.boolean(),
  /** null where it is not bound, or the goal is beyond the caller's reach. */
  goal: ClusterGoal.nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ClusterRow = z.infer<typeof ClusterRow>;

export const ClusterPage = ClusterRow.extend({
  /** What each chain and each unit brings in the year. */
  parts: z.array(Scale.extend({ chainId: Id, name: z.string() })),
  units: z.array(Scale.extend({ unitId: Id.nullable(), name: z.string() })),
  /** Firms on more than one of the chains, and what they are counted beyond once in the lines. */
  overlap: z.object({ firms: z.number(), sum: z.string() }),
  years: z.array(YearScale),
  binding: z
    .object({
      indicatorId: Id,
      indicator: z.string(),
      reason: z.string(),
      post: z.string(),
      at: z.string(),
      quote: z.string().nullable(),
      /** Which definition the sentence names; null where it says none. */
      said: Measure.nullable(),
    })
    .nullable(),
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      post: z.string(),
      reason: z.string().nullable(),
      name: z.string(),
      measure: Measure,
    }),
  ),
  /** Chains and parks that once belonged to it. */
  gone: z.array(
    z.object({ kind: z.enum(['chain', 'park']), name: z.string(), from: z.string(), to: z.string() }),
  ),
});
export type ClusterPage = z.infer<typeof ClusterPage>;

export const clusterRoutes = {
  listClusters: {
    method: 'GET',
    path: '/clusters',
    right: 'chains.view',
    summary: '产业集群 · Clusters with their scale, goals and gaps',
    query: z.object({ year: Year.optional(), closed: z.stringbool().default(false), asOf: Day.optional() }),
    answer: z.object({ rows: z.array(ClusterRow), can: z.array(z.string()) }),
  },
  exportClusters: {
    method: 'GET',
    path: '/clusters/export',
    right: 'chains.view',
    summary: '导出集群看板 · The board of clusters as a workbook',
    query: z.object({ year: Year.optional(), closed: z.stringbool().default(false), asOf: Day.optional() }),
  },
  listMeasures: {
    method: 'GET',
    path: '/clusters/measures',
    right: 'chains.view',
    summary: '规模口径 · What may be meant by scale',
    answer: z.array(Words.extend({ measure: Measure })),
  },
  addCluster: {
    method: 'POST',
    path: '/clusters',
    right: 'chains.edit',
    summary: '加集群 · Add a cluster',
    body: NewCluster,
    answer: made,
  },
  readCluster: {
    method: 'GET',
    path: '/clusters/:id',
    right: 'chains.view',
    summary: '一个集群 · A cluster with its years, chains and parks',
    params: idParams,
    query: z.object({ year: Year.optional(), asOf: Day.optional() }),
    answer: ClusterPage,
  },
  amendCluster: {
    method: 'POST',
    path: '/clusters/:id/amend',
    right: 'chains.edit',
    summary: '改集群 · Amend a cluster, its chains and parks',
    params: idParams,
    body: ClusterAmendment,
    answer: made,
  },
  closeCluster: {
    method: 'POST',
    path: '/clusters/:id/close',
    right: 'chains.edit',
    summary: '关闭集群 · Close a cluster; what it was stays',
    params: idParams,
    body: z.object({ version: z.number().int(), on: Day, reason: Reason }),
    answer: made,
  },
} as const satisfies Record<string, Route>;
