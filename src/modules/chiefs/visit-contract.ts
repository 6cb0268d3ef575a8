/** 走访: planned and happened are two days; what was promised, and the blocker that came of it. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const Optional = (most: number) => z.string().trim().min(2).max(most).nullable().default(null);
const idParams = z.object({ id: Id });

export const VISIT_STATES = {
  planned: { zh: '已安排', en: 'planned' },
  moved: { zh: '改期', en: 'moved' },
  happened: { zh: '去过了', en: 'happened' },
  'called-off': { zh: '取消', en: 'called off' },
} as const;

export const NearVisit = z.object({
  id: Id,
  chain: z.string(),
  unit: z.string(),
  post: z.string(),
  plannedOn: z.string(),
});
export type NearVisit = z.infer<typeof NearVisit>;

export const VisitRow = z.object({
  id: Id,
  chainId: Id,
  enterpriseId: Id,
  enterprise: z.string(),
  kind: z.string(),
  unitId: Id,
  unit: z.string(),
  role: z.string(),
  roleName: z.string(),
  post: z.string(),
  matter: z.string(),
  state: z.enum(['planned', 'moved', 'happened', 'called-off']),
  /** Number of the last step. */
  number: z.number(),
  plannedOn: z.string().nullable(),
  happenedOn: z.string().nullable(),
  /** What was promised, or why it was moved or called off. */
  words: z.string().nullable(),
  /** Its day has gone and nobody said what became of it. */
  overdue: z.boolean(),
  /** Other offices that go there about then. */
  near: z.array(NearVisit),
  blockers: z.array(z.object({ id: Id, what: z.string(), state: z.string() })),
  /** That came of it beyond the caller's reach. */
  blockersOthers: z.number(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type VisitRow = z.infer<typeof VisitRow>;

export const VisitQuery = z.object({
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  state: z.enum(['planned', 'moved', 'happened', 'called-off']).optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type VisitQuery = z.infer<typeof VisitQuery>;

export const VisitList = z.object({
  rows: z.array(VisitRow),
  total: z.number(),
  /** Visits beyond the caller's reach: counted, not shown. */
  others: z.number(),
  kinds: z.array(z.object({ code: z.string(), name: z.string() })),
  roles: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Within how many days visits of several offices are told to each other. */
  window: z.number(),
  can: z.array(z.string()),
});
export type VisitList = z.infer<typeof VisitList>;

export const NewVisit = z.object({
  kind: z.string().max(40),
  enterpriseId: Id,
  /** The office that goes; the caller's own where left out. */
  unitId: Id.optional(),
  role: z.string().max(40),
  post: Text(60),
  matter: Text(300),
  plannedOn: Day.nullable().default(null),
  happenedOn: Day.nullable().default(null),
  promised: Optional(500),
});
export type NewVisit = z.infer<typeof NewVisit>;

export const VisitStep = z.object({
  after: z.number().int().min(1),
  state: z.enum(['moved', 'happened', 'called-off']),
  /** The new planned day, or the day on which it happened; none for one that was called off. */
  on: Day.nullable().default(null),
  /** What was promised; why it was moved or called off. */
  words: Optional(500),
  /** Raised with it, in one act. */
  blocker: z
    .object({
      cause: z.string().min(1).max(40),
      what: Text(500),
      nodeId: Id.nullable().default(null),
      level: z.enum(['unit', 'office']).default('unit'),
      moverId: Id,
      dueOn: Day.nullable().default(null),
    })
    .nullable()
    .default(null),
});
export type VisitStep = z.infer<typeof VisitStep>;

export const visitRoutes = {
  listVisits: {
    method: 'GET',
    path: '/chains/:id/visits',
    right: 'chiefs.view',
    summary: '走访 · Visits for a chain, those to come first',
    params: idParams,
    query: VisitQuery,
    answer: VisitList,
  },
  exportVisits: {
    method: 'GET',
    path: '/chains/:id/visits/export',
    right: 'chiefs.view',
    summary: '导出走访 · Visits as a workbook',
    params: idParams,
    query: VisitQuery,
  },
  addVisit: {
    method: 'POST',
    path: '/chains/:id/visits',
    right: 'chiefs.work',
    summary: '安排或补记一次走访 · Plan a visit, or record one that happened',
    params: idParams,
    body: NewVisit,
    answer: z.object({ id: Id, near: z.array(NearVisit) }),
  },
  stepVisit: {
    method: 'POST',
    path: '/chains/visits/:id/steps',
    right: 'chiefs.work',
    summary: '改期、去过了、取消 · It was moved, happened, or was called off',
    params: idParams,
    body: VisitStep,
    answer: z.object({ number: z.number(), blockerId: Id.nullable() }),
  },
  takeBackVisitStep: {
    method: 'POST',
    path: '/chains/visits/:id/take-back',
    right: 'chiefs.work',
    summary: '撤回走访的最后一步 · Take back the last step of a visit',
    params: idParams,
    body: z.object({ after: z.number().int().min(1), reason: z.string().trim().min(2).max(300) }),
  },
} as const satisfies Record<string, Route>;
