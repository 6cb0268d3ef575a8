/** The officer's side: statements that wait, and who speaks for an enterprise. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { StatementRow, StatementState } from './statement-contract.ts';

const Id = z.uuid();
const Reason = z.string().trim().min(2).max(300);
const idParams = z.object({ id: Id });
const idAnswer = z.object({ id: Id });
const Several = z.array(Id).min(1).max(200);

export const StatementQuery = z.object({
  state: StatementState.default('waiting'),
  /** Words of the enterprise's name or of the grounds. */
  q: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

export const FirmLinks = z.object({
  links: z.array(
    z.object({
      id: Id,
      post: z.string(),
      unit: z.string(),
      from: z.string(),
      to: z.string().nullable(),
      madePost: z.string(),
      demo: z.boolean(),
      can: z.array(z.string()),
    }),
  ),
  /** Posts at enterprises that speak for none yet. */
  posts: z.array(z.object({ appointmentId: Id, post: z.string(), unit: z.string() })),
  waiting: z.number(),
  confirmed: z.number(),
  lastConfirmedOn: z.string().nullable(),
  can: z.array(z.string()),
});
export type FirmLinks = z.infer<typeof FirmLinks>;

export const officeRoutes = {
  listWaiting: {
    method: 'GET',
    path: '/portal/waiting',
    right: 'portal.decide',
    summary: '企业来件 · Statements of enterprises',
    query: StatementQuery,
    answer: z.object({ rows: z.array(StatementRow), total: z.number() }),
  },
  acceptStatements: {
    method: 'POST',
    path: '/portal/statements/accept',
    right: 'portal.decide',
    summary: '采纳来件，写入名册 · Accept, all or none; the register has it then',
    body: z.object({
      ids: Several,
      reason: Reason,
      /** Years go in as reported, or as verified too. */
      as: z.enum(['reported', 'verified']).default('reported'),
    }),
    answer: z.object({ accepted: z.number() }),
  },
  refuseStatements: {
    method: 'POST',
    path: '/portal/statements/refuse',
    right: 'portal.decide',
    summary: '退回来件，写明理由 · Refuse with a reason that the enterprise reads',
    body: z.object({ ids: Several, reason: Reason }),
    answer: z.object({ refused: z.number() }),
  },
  readFile: {
    method: 'GET',
    path: '/portal/waiting/files/:id',
    right: 'portal.decide',
    summary: '企业附的依据 · A file of a statement',
    params: idParams,
  },
  firmLinks: {
    method: 'GET',
    path: '/portal/enterprises/:id',
    right: 'portal.decide',
    summary: '企业端开通情况 · Who speaks for an enterprise',
    params: idParams,
    answer: FirmLinks,
  },
  linkFirm: {
    method: 'POST',
    path: '/portal/enterprises/:id/links',
    right: 'portal.decide',
    summary: '开通企业端 · A post speaks for this enterprise from today',
    params: idParams,
    body: z.object({ appointmentId: Id }),
    answer: idAnswer,
  },
  endLink: {
    method: 'POST',
    path: '/portal/links/:id/end',
    right: 'portal.decide',
    summary: '停用企业端 · A post speaks for it no more',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
