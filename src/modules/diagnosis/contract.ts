/** Which enterprises stand on which node, by what evidence; how strong each node is, since when; and what move a lead would be. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { ChainComparison, CompareQuery } from './compare-contract.ts';
import { LeaderList, NodeRiskList, NodeSupply, RiskCode, SupplyShare } from './finding-contract.ts';
import { Confidence, Evidence, placementRoutes, Role } from './placement-contract.ts';

export {
  CHANGE_WORDS,
  ChainComparison,
  ComparedNode,
  ComparedRow,
  CompareQuery,
  NODE_CHANGES,
  NodeChange,
  STAGE_WORDS,
  STATE_WORDS,
  sideWord,
} from './compare-contract.ts';
export {
  ChainLeader,
  LeaderList,
  NodeRisk,
  NodeRiskList,
  NodeSupply,
  RiskCode,
  SupplyRow,
  SupplyShare,
} from './finding-contract.ts';
export {
  Confidence,
  Evidence,
  EvidenceKind,
  Placement,
  PlacementRefusal,
  Role,
  Suggestion,
} from './placement-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const idParams = z.object({ id: Id });

export const NodeState = z.enum(['strong', 'present', 'thin', 'missing']);
export const Move = z.enum(['secure', 'found', 'extend', 'fill', 'strengthen', 'widen']);

export const NodeStanding = z.object({
  nodeId: Id,
  state: NodeState,
  since: z.string(),
  days: z.number(),
  /** Enterprises that count for the state, all of the region. */
  firms: z.number(),
  aboveScale: z.number(),
  share: z.string().nullable(),
  /** Of those that count: verified output of the last full year, in yuan; null where nobody has told. */
  output: z.string().nullable(),
  supply: SupplyShare,
  /** Kinds of risk that it has on the day. */
  risks: z.array(RiskCode),
  /** What a new enterprise there would be. */
  move: Move,
  also: z.array(Move),
});
export type NodeStanding = z.infer<typeof NodeStanding>;

export const ChainDiagnosis = z.object({
  chainId: Id,
  day: z.string(),
  rule: z.object({ number: z.number(), from: z.string(), source: z.string() }),
  /** The year of the output. */
  year: z.number(),
  nodes: z.array(NodeStanding),
  /** What each move is called, and what it means, in the caller's language. */
  moves: z.record(z.string(), z.object({ word: z.string(), means: z.string() })),
  /** What each risk is called. */
  riskWords: z.record(z.string(), z.string()),
  can: z.array(z.string()),
});
export type ChainDiagnosis = z.infer<typeof ChainDiagnosis>;

export const NodeSpan = z.object({
  state: NodeState,
  from: z.string(),
  to: z.string().nullable(),
  firms: z.number(),
  aboveScale: z.number(),
  rule: z.number(),
});

export const NodeFirm = z.object({
  positionId: Id,
  enterpriseId: Id,
  enterprise: z.string(),
  unit: z.string().nullable(),
  role: Role,
  confidence: Confidence,
  evidence: z.array(Evidence),
  share: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  aboveScale: z.boolean(),
  /** It counts for the state by the rules. */
  counts: z.boolean(),
  decidedBy: z.string(),
  demo: z.boolean(),
});
export type NodeFirm = z.infer<typeof NodeFirm>;

export const NodePage = z.object({
  node: z.object({
    id: Id,
    chainId: Id,
    chain: z.string(),
    name: z.string(),
    stage: z.string(),
    lane: z.string().nullable(),
  }),
  standing: NodeStanding.nullable(),
  spans: z.array(NodeSpan),
  firms: z.array(NodeFirm),
  /** Enterprises that count but are beyond the caller's reach. */
  others: z.number(),
  leaders: LeaderList,
  supply: NodeSupply.nullable(),
  risks: NodeRiskList,
  can: z.array(z.string()),
});
export type NodePage = z.infer<typeof NodePage>;

const Tally = z.object({ strong: z.number(), present: z.number(), thin: z.number(), missing: z.number() });
export type Tally = z.infer<typeof Tally>;

export const ChainHealth = z.object({
  chainId: Id,
  /** Nodes of the map in force by their state; gaps that are accepted (不布局) are not counted. */
  tally: Tally,
  accepted: z.number(),
  /** The node that has been missing longest; of equally old ones a core one. */
  oldest: z.object({ nodeId: Id, name: z.string(), since: z.string(), days: z.number() }).nullable(),
  /** At the ends of the last twelve months, oldest first, and on the day itself. */
  months: z.array(z.object({ day: z.string(), tally: Tally })),
});
export type ChainHealth = z.infer<typeof ChainHealth>;

export const diagnosisRoutes = {
  listHealth: {
    method: 'GET',
    path: '/chains/health',
    right: 'chains.view',
    summary: '各链强弱 · States of the nodes of every chain, and how they went',
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(ChainHealth),
  },
  listRisks: {
    method: 'GET',
    path: '/chains/risks',
    right: 'chains.view',
    summary: '各链有风险的环节 · Nodes at risk of every chain',
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(z.object({ chainId: Id, nodes: z.number(), of: z.number(), codes: z.array(RiskCode) })),
  },
  diagnoseChain: {
    method: 'GET',
    path: '/chains/:id/diagnosis',
    right: 'chains.view',
    summary: '环节强弱 · State of every node of a chain on a day',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ChainDiagnosis,
  },
  listLeaders: {
    method: 'GET',
    path: '/chains/:id/leaders',
    right: 'chains.view',
    summary: '链主 · Who leads a chain on a day, with the test for it',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: LeaderList,
  },
  readNode: {
    method: 'GET',
    path: '/chains/nodes/:id',
    right: 'chains.view',
    summary: '一个环节 · A node with its history and enterprises',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: NodePage,
  },
  compareChain: {
    method: 'GET',
    path: '/chains/:id/compare',
    right: 'chains.view',
    summary: '对比 · A chain on two days or in two places, node by node',
    params: idParams,
    query: CompareQuery,
    answer: ChainComparison,
  },
  exportComparison: {
    method: 'GET',
    path: '/chains/:id/compare/export',
    right: 'chains.view',
    summary: '导出对比 · The comparison as a workbook',
    params: idParams,
    query: CompareQuery,
  },
  ...placementRoutes,
} as const satisfies Record<string, Route>;

export const diagnosisRefusals = {
  'compare-day-ahead': {
    status: 422,
    zh: '{day} 还没到，最晚只能对比到 {last}。',
    en: '{day} has not come; the last day that can be compared is {last}.',
  },
  'compare-unit-unknown': {
    status: 422,
    zh: '没有这个单位。',
    en: 'There is no such unit.',
  },
  'compare-table-none': {
    status: 409,
    zh: '还没有启用的地区行业表，或表里没有这个地区。',
    en: 'No table of regions and classes is in use, or it does not have this place.',
  },
  'placement-foreign-node': {
    status: 422,
    zh: '这个环节不在这条链的图谱上。',
    en: 'The node is not on the map of this chain.',
  },
  'placement-there': {
    status: 409,
    zh: '“{name}”已在“{node}”上。',
    en: '“{name}” stands on “{node}” already.',
  },
} as const satisfies RefusalSentences;
