/** A matter of a project: how it stands, what happened to it, what is promised for it; and how each is recorded. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Unit = z.enum(['working-days', 'calendar-days']);
const idParams = z.object({ id: Id });

export const ApprovalEventRow = z.object({
  id: Id,
  number: z.number(),
  kind: z.string(),
  happenedOn: z.string(),
  outcome: z.enum(['approved', 'refused']).nullable(),
  reason: z.string().nullable(),
  days: z.number().nullable(),
  documentNumber: z.string().nullable(),
  words: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  /** Why it was taken back. */
  takenBack: z.string().nullable(),
});
export type ApprovalEventRow = z.infer<typeof ApprovalEventRow>;

export const PromiseRow = z.object({
  itemId: Id,
  number: z.number(),
  what: z.string(),
  standsFor: z.string().nullable(),
  promisedBy: z.string(),
  promisedOn: z.string(),
  dueOn: z.string(),
  state: z.enum(['open', 'made-up', 'lapsed', 'waived']),
  settledOn: z.string().nullable(),
  words: z.string().nullable(),
  post: z.string(),
  overdueDays: z.number(),
});
export type PromiseRow = z.infer<typeof PromiseRow>;

export const MatterOnPage = z.object({
  id: Id,
  ...{
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    stage: z.string(),
    leadZh: z.string(),
    leadEn: z.string(),
  },
  permit: z.boolean(),
  milestone: z.boolean(),
  needed: z.boolean().nullable(),
  unneeded: z.string().nullable(),
  promised: z.object({ days: z.number(), unit: Unit, words: z.string().nullable() }).nullable(),
  legal: z.object({ days: z.number(), unit: Unit }).nullable(),
  doubt: z.boolean(),
  needs: z.array(z.string()),
  state: z.string(),
  since: z.string().nullable(),
  mover: z.string(),
  deemed: z.boolean(),
  /** Nobody recorded its beginning: reckoned from the day on which that was done with which it begins. */
  begunWith: z.string().nullable(),
  documentNumber: z.string().nullable(),
  pauseReason: z.string().nullable(),
  acceptedOn: z.string().nullable(),
  issuedOn: z.string().nullable(),
  gross: z.number().nullable(),
  paused: z.number().nullable(),
  net: z.number().nullable(),
  used: z.number().nullable(),
  dueOn: z.string().nullable(),
  legalDueOn: z.string().nullable(),
  missingYear: z.number().nullable(),
  /** Working days over its due day; null where it cannot be counted. */
  overdueDays: z.number().nullable(),
  planStartOn: z.string().nullable(),
  planFinishOn: z.string().nullable(),
  lastNumber: z.number(),
  /** Events that may follow. */
  next: z.array(z.string()),
  events: z.array(ApprovalEventRow),
  promises: z.array(PromiseRow),
  can: z.array(z.string()),
});
export type MatterOnPage = z.infer<typeof MatterOnPage>;

const Text = (most: number) => z.string().trim().min(2).max(most);
const Optional = (most: number) => z.string().trim().max(most).nullable().default(null);
export const NewApprovalEvent = z.object({
  /** Number of the last event that was seen; 0 where there was none. */
  after: z.number().int().min(0),
  kind: z.string().min(1).max(24),
  happenedOn: Day.optional(),
  outcome: z.enum(['approved', 'refused']).nullable().default(null),
  reason: z.string().max(24).nullable().default(null),
  extendedBy: z.number().int().min(1).max(60).nullable().default(null),
  documentNumber: Optional(60),
  words: Optional(300),
});
export type NewApprovalEvent = z.infer<typeof NewApprovalEvent>;

export const NewPromise = z.object({
  what: Text(200),
  standsFor: z.string().max(24).nullable().default(null),
  promisedBy: Text(60),
  promisedOn: Day.optional(),
  dueOn: Day,
});
export type NewPromise = z.infer<typeof NewPromise>;
export const PromiseEnd = z.object({
  /** Number of the state that was seen. */
  after: z.number().int().min(1),
  state: z.enum(['made-up', 'lapsed', 'waived']),
  settledOn: Day.optional(),
  words: Text(300),
});
export type PromiseEnd = z.infer<typeof PromiseEnd>;

export const approvalMatterRoutes = {
  addApprovalEvent: {
    method: 'POST',
    path: '/approvals/matters/:id/events',
    right: 'approvals.work',
    summary: '记一件事项的经过 · Record what happened to a matter',
    params: idParams,
    body: NewApprovalEvent,
    answer: z.object({ number: z.number() }),
  },
  takeBackApprovalEvent: {
    method: 'POST',
    path: '/approvals/matters/:id/events/:number/take-back',
    right: 'approvals.work',
    summary: '撤回记错的最后一步 · Take back the last event, which was wrong',
    params: z.object({ id: Id, number: z.coerce.number().int().min(1) }),
    body: z.object({ reason: Text(300) }),
  },
  addApprovalPromise: {
    method: 'POST',
    path: '/approvals/matters/:id/promises',
    right: 'approvals.work',
    summary: '记一项容缺 · Accepted without, and promised',
    params: idParams,
    body: NewPromise,
    answer: z.object({ id: Id }),
  },
  settleApprovalPromise: {
    method: 'POST',
    path: '/approvals/promises/:id/settle',
    right: 'approvals.work',
    summary: '容缺了结 · Made up, lapsed or waived',
    params: idParams,
    body: PromiseEnd,
  },
} as const satisfies Record<string, Route>;
