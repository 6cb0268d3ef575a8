/** Where on which industry chain an enterprise stands, by an officer's word. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);

/** 上游、中游、下游 */
export const SEGMENTS = ['upper', 'middle', 'lower'] as const;
export const POSITION_ROLES = ['makes', 'uses', 'serves'] as const;

export const CONFIDENCES = ['certain', 'likely', 'possible'] as const;
/** 行业分类、产品、专利、供货记录、经办人判断 */
export const EVIDENCE_KINDS = ['class', 'products', 'patents', 'supply', 'judgement'] as const;

export const PositionEvidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  text: z.string().trim().min(1).max(300),
});
export type PositionEvidence = z.infer<typeof PositionEvidence>;

export const NewPosition = z.object({
  chain: z.string().trim().min(2).max(40),
  segment: z.enum(SEGMENTS),
  role: z.enum(POSITION_ROLES).default('makes'),
  from: Day.optional(),
  to: Day.nullable().default(null),
  /** The product or process, or what it is known from. */
  note: z.string().max(200).nullable().default(null),
  /** The node of a map in force: chain and segment are then those of the map, whatever is written. */
  node: z.object({ chainId: Id, nodeId: Id }).nullable().default(null),
  confidence: z.enum(CONFIDENCES).default('certain'),
  evidence: z.array(PositionEvidence).max(20).default([]),
  /** Of its market, above 0 and up to 1. */
  marketShare: z
    .string()
    .regex(/^(0\.\d{1,6}|1)$/)
    .nullable()
    .default(null),
});
export type NewPosition = z.infer<typeof NewPosition>;

export const PositionRow = z.object({
  id: Id,
  chain: z.string(),
  segment: z.enum(SEGMENTS),
  role: z.enum(POSITION_ROLES),
  from: z.string(),
  to: z.string().nullable(),
  note: z.string().nullable(),
  nodeId: Id.nullable(),
  confidence: z.enum(CONFIDENCES),
  evidence: z.array(PositionEvidence),
  marketShare: z.string().nullable(),
  valid: z.boolean(),
  post: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type PositionRow = z.infer<typeof PositionRow>;

const idParams = z.object({ id: Id });

export const positionRoutes = {
  listChainNames: {
    method: 'GET',
    path: '/enterprises/chains',
    right: 'enterprises.view',
    summary: '用过的产业链名称 · Names of chains in use, with how many enterprises',
    answer: z.array(z.object({ chain: z.string(), count: z.number() })),
  },
  listPositions: {
    method: 'GET',
    path: '/enterprises/:id/positions',
    right: 'enterprises.view',
    summary: '所属产业链 · Positions of an enterprise on chains',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(PositionRow),
  },
  addPosition: {
    method: 'POST',
    path: '/enterprises/:id/positions',
    right: 'enterprises.edit',
    summary: '加产业链位置 · Say where it stands on a chain',
    params: idParams,
    body: NewPosition,
    answer: z.object({ id: Id }),
  },
  endPosition: {
    method: 'POST',
    path: '/enterprises/positions/:id/end',
    right: 'enterprises.edit',
    summary: '不再属于 · It left the chain on a day',
    params: idParams,
    body: z.object({ to: Day, reason: Reason }),
    answer: z.object({ id: Id }),
  },
  withdrawPosition: {
    method: 'POST',
    path: '/enterprises/positions/:id/withdraw',
    right: 'enterprises.edit',
    summary: '撤回产业链位置 · Withdraw a position that never was',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const positionRefusals = {
  'position-there': {
    status: 409,
    zh: '“{chain}”上的这个位置已经有了。',
    en: 'This position on “{chain}” is there already.',
  },
  'position-node-unknown': {
    status: 422,
    zh: '这个环节不在现行的图谱上，请重新选。',
    en: 'The node is on no map in force; choose again.',
  },
  'position-days': {
    status: 422,
    zh: '结束日 {to} 早于开始日 {from}。',
    en: 'It would end on {to}, before it began on {from}.',
  },
} as const satisfies RefusalSentences;
