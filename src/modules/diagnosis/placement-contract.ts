/** Placing enterprises on nodes: roles, evidence, suggestions, and the acts that set, end, refuse and take back. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const idParams = z.object({ id: Id });

export const Role = z.enum(['makes', 'uses', 'serves']);
export const Confidence = z.enum(['certain', 'likely', 'possible']);
export const EvidenceKind = z.enum(['class', 'products', 'patents', 'supply', 'judgement']);
export const Evidence = z.object({ kind: EvidenceKind, text: z.string().trim().min(1).max(300) });
export const Suggestion = z.object({
  enterpriseId: Id,
  enterprise: z.string(),
  unit: z.string().nullable(),
  nodeId: Id,
  node: z.string(),
  industryClass: z.string().nullable(),
  role: Role,
  confidence: Confidence,
  evidence: z.array(Evidence),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const PlacementRefusal = z.object({
  id: Id,
  enterpriseId: Id,
  enterprise: z.string(),
  nodeId: Id,
  node: z.string(),
  reason: z.string(),
  post: z.string(),
  day: z.string(),
});
export type PlacementRefusal = z.infer<typeof PlacementRefusal>;

export const Placement = z.object({
  enterpriseId: Id,
  nodeId: Id,
  role: Role.default('makes'),
  confidence: Confidence.default('certain'),
  evidence: z.array(Evidence).min(1).max(20),
  marketShare: z
    .string()
    .regex(/^(0\.\d{1,6}|1)$/)
    .nullable()
    .default(null),
  from: Day.optional(),
});
export type Placement = z.infer<typeof Placement>;

export const placementRoutes = {
  suggestPlacements: {
    method: 'GET',
    path: '/chains/:id/suggestions',
    right: 'chains.view',
    summary: '可能在链上的企业 · Enterprises that may stand on nodes of a chain',
    params: idParams,
    query: z.object({
      nodeId: Id.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: z.object({ rows: z.array(Suggestion), total: z.number() }),
  },
  place: {
    method: 'POST',
    path: '/chains/:id/placements',
    right: 'chains.edit',
    summary: '认定上链 · Place enterprises on nodes, with reasons',
    params: idParams,
    body: z.object({ reason: Reason, placements: z.array(Placement).min(1).max(500) }),
    answer: z.object({ placed: z.number() }),
  },
  endPlacement: {
    method: 'POST',
    path: '/chains/placements/:id/end',
    right: 'chains.edit',
    summary: '不在这个环节了 · It left the node on a day',
    params: idParams,
    body: z.object({ to: Day, reason: Reason }),
  },
  withdrawPlacement: {
    method: 'POST',
    path: '/chains/placements/:id/withdraw',
    right: 'chains.edit',
    summary: '认定有误，撤回 · Withdraw a placement that never was',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  listRefused: {
    method: 'GET',
    path: '/chains/:id/refused',
    right: 'chains.view',
    summary: '已排除的 · Suggestions that were said to be wrong',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(PlacementRefusal),
  },
  takeBackRefusal: {
    method: 'POST',
    path: '/chains/refusals/:id/take-back',
    right: 'chains.edit',
    summary: '取消排除 · Let it be suggested again',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  refusePlacements: {
    method: 'POST',
    path: '/chains/:id/placements/refuse',
    right: 'chains.edit',
    summary: '不是这条链的 · Say that suggestions are wrong',
    params: idParams,
    body: z.object({
      reason: Reason,
      pairs: z
        .array(z.object({ enterpriseId: Id, nodeId: Id }))
        .min(1)
        .max(500),
    }),
    answer: z.object({ refused: z.number() }),
  },
} as const satisfies Record<string, Route>;
