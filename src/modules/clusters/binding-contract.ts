/** Which target of the ledger a cluster counts. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Measure } from './contract.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });

export const BindingChoice = z.object({
  targetId: Id,
  indicator: z.string(),
  value: z.string().nullable(),
  measureUnit: z.string(),
  period: z.string().nullable(),
  quote: z.string().nullable(),
  said: Measure.nullable(),
  counted: z.boolean(),
});
export type BindingChoice = z.infer<typeof BindingChoice>;

export const clusterBindingRoutes = {
  listBindingChoices: {
    method: 'GET',
    path: '/clusters/:id/targets',
    right: 'targets.amend',
    summary: '可挂接的目标 · Targets of the ledger that it could feed',
    params: idParams,
    answer: z.array(BindingChoice),
  },
  bindCluster: {
    method: 'POST',
    path: '/clusters/:id/bind',
    right: 'targets.amend',
    summary: '挂接台账目标 · Count a target of the ledger by this cluster',
    params: idParams,
    body: z.object({ targetId: Id, reason: Reason }),
    answer: made,
  },
  unbindCluster: {
    method: 'POST',
    path: '/clusters/:id/unbind',
    right: 'targets.amend',
    summary: '解除挂接 · Type the indicator again',
    params: idParams,
    body: z.object({ reason: Reason }),
    answer: made,
  },
} as const satisfies Record<string, Route>;
