/** 查重 over the wire: pairs that may be one project, both sides beside each other, and what a person decides. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Reason } from './rule-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const DECISIONS = ['one', 'different', 'phase'] as const;
export const DECISION_WORDS = {
  one: { zh: '同一个项目', en: 'One project' },
  different: { zh: '不是同一个', en: 'Different' },
  phase: { zh: '是它的分期', en: 'A phase of it' },
} as const satisfies Record<(typeof DECISIONS)[number], { zh: string; en: string }>;

export const PairSide = z.object({
  ...{ id: Id, name: z.string(), number: z.string().nullable(), unit: z.string(), kind: z.string() },
  ...{ stage: z.string(), status: z.string(), enteredOn: z.string(), investor: z.string().nullable() },
  ...{
    product: z.string().nullable(),
    companyName: z.string().nullable(),
    creditCode: z.string().nullable(),
  },
  ...{
    filingCode: z.string().nullable(),
    landContract: z.string().nullable(),
    landMu: z.string().nullable(),
  },
  investmentYuan: z.string().nullable(),
  /** Stages that were verified, with their days. */
  verified: z.array(z.object({ stage: z.string(), happenedOn: z.string() })),
  /** The whole whose phase it is. */
  parent: z.string().nullable(),
  demo: z.boolean(),
});
export type PairSide = z.infer<typeof PairSide>;

export const PairRow = z.object({
  id: Id,
  reasons: z.array(z.object({ code: z.string(), word: z.string() })),
  certain: z.boolean(),
  foundOn: z.string(),
  /** The one that was entered first stands left. */
  left: PairSide,
  right: PairSide,
  decision: z.enum(DECISIONS).nullable(),
  keptId: Id.nullable(),
  decidedReason: z.string().nullable(),
  decidedPost: z.string().nullable(),
  decidedAt: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type PairRow = z.infer<typeof PairRow>;

export const PairQuery = z.object({
  /** Words of either name. */
  q: z.string().trim().max(60).optional(),
  unitId: Id.optional(),
  projectId: Id.optional(),
  show: z.enum(['open', 'decided', 'all']).default('open'),
  certain: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type PairQuery = z.infer<typeof PairQuery>;

export const PairList = z.object({
  rows: z.array(PairRow),
  total: z.number(),
  /** Of all that are open within reach, and how many of those are certain. */
  open: z.number(),
  certain: z.number(),
});
export type PairList = z.infer<typeof PairList>;

export const PairDecision = z.object({
  decision: z.enum(DECISIONS),
  /** Of one: which stands for both; of a phase: which is the whole. */
  keptId: Id.nullable().default(null),
  reason: Reason,
});
export type PairDecision = z.input<typeof PairDecision>;

const idParams = z.object({ id: Id });
export const pairRoutes = {
  listPairs: {
    method: 'GET',
    path: '/recognition/pairs',
    right: 'recognition.view',
    summary: '查重清单 · Pairs that may be one project',
    query: PairQuery,
    answer: PairList,
  },
  exportPairs: {
    method: 'GET',
    path: '/recognition/pairs/export',
    right: 'recognition.view',
    summary: '导出查重清单 · The pairs as a workbook',
    query: PairQuery,
  },
  decidePair: {
    method: 'POST',
    path: '/recognition/pairs/:id/decide',
    right: 'recognition.decide',
    summary: '定：同一个、不同、分期 · One project, different, or a phase',
    params: idParams,
    body: PairDecision,
  },
  reopenPair: {
    method: 'POST',
    path: '/recognition/pairs/:id/reopen',
    right: 'recognition.decide',
    summary: '撤销合并或结论 · Take a decision back; what was merged stands on its own again',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  mergeByHand: {
    method: 'POST',
    path: '/recognition/merges',
    right: 'recognition.decide',
    summary: '合并两个项目 · Merge two projects that nobody paired',
    body: z.object({ keptId: Id, goneId: Id, reason: Reason }),
  },
} as const satisfies Record<string, Route>;
