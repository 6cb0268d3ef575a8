/** 请谁来补: candidates for the nodes of a chain, three ways, with their reasons. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { HitRate, LeadBrief } from './lead-contract.ts';
import { Reason, Way, Weakness } from './reason-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const RankingQuery = z.object({
  chainId: Id,
  /** All nodes of the chain where it is left out. */
  nodeId: Id.optional(),
  way: Way.optional(),
  /** Of each way at each node. */
  limit: z.coerce.number().int().min(1).max(200).default(20),
  asOf: Day.optional(),
});
export type RankingQuery = z.infer<typeof RankingQuery>;

export const Candidate = z.object({
  key: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  placeName: z.string().nullable(),
  way: Way,
  industryClass: z.string().nullable(),
  scale: z.string().nullable(),
  round: z.string().nullable(),
  score: z.number(),
  reasons: z.array(Reason),
  weak: z.array(Weakness),
  source: z.string().nullable(),
  sourceDay: z.string().nullable(),
  /** Where it is courted already. */
  leads: z.array(LeadBrief),
  demo: z.boolean(),
});
export type Candidate = z.infer<typeof Candidate>;

export const NodeRanking = z.object({
  nodeId: Id,
  node: z.string(),
  ways: z.array(z.object({ way: Way, total: z.number(), rows: z.array(Candidate) })),
});
export type NodeRanking = z.infer<typeof NodeRanking>;

export const ChainRanking = z.object({
  day: z.string(),
  chainId: Id,
  chain: z.string(),
  /** The version of the weights, and the most points of each way. */
  weights: z.object({
    number: z.number(),
    from: z.string(),
    source: z.string(),
    most: z.object({ industry: z.number(), partners: z.number(), funds: z.number() }),
  }),
  nodes: z.array(NodeRanking),
  /** Of the year before. */
  hits: z.array(HitRate),
  can: z.array(z.string()),
});
export type ChainRanking = z.infer<typeof ChainRanking>;

/** The weights as people read them. */
export const WeightTable = z.object({
  number: z.number(),
  from: z.string(),
  source: z.string(),
  rows: z.array(z.object({ way: Way, part: z.string(), says: z.string(), points: z.number() })),
});
export type WeightTable = z.infer<typeof WeightTable>;

export const RankedChains = z.array(
  z.object({ id: Id, name: z.string(), nodes: z.array(z.object({ id: Id, name: z.string() })) }),
);

export const rankingRoutes = {
  listRankedChains: {
    method: 'GET',
    path: '/candidates/chains',
    right: 'candidates.view',
    summary: '有图谱的产业链与环节 · Chains with a map in force, and their nodes',
    query: z.object({ asOf: Day.optional() }),
    answer: RankedChains,
  },
  rankCandidates: {
    method: 'GET',
    path: '/candidates/ranking',
    right: 'candidates.view',
    summary: '请谁来补：三路候选与理由 · Candidates for a node or for all nodes of a chain',
    query: RankingQuery,
    answer: ChainRanking,
  },
  exportRanking: {
    method: 'GET',
    path: '/candidates/ranking/export',
    right: 'candidates.view',
    summary: '导出候选 · The candidates as a workbook, reasons in words',
    query: RankingQuery,
  },
  readWeights: {
    method: 'GET',
    path: '/candidates/weights',
    right: 'candidates.view',
    summary: '权重 · What a candidate is scored by, as of a day',
    query: z.object({ asOf: Day.optional() }),
    answer: WeightTable,
  },
} as const satisfies Record<string, Route>;
