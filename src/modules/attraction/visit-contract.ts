/** 考察走访: visits of all offices on one calendar, what was promised, and who else goes there about then. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { introducerFields } from './source-contract.ts';
import {
  Direction,
  NearVisit,
  PromiseRow,
  PromiseWish,
  VisitState as State,
} from './visit-parts-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(2).max(most);
const Optional = (most: number) => z.string().trim().min(2).max(most).nullable().default(null);
const idParams = z.object({ id: Id });
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const VisitRow = z.object({
  id: Id,
  kind: z.enum(['visit', 'chain-visit']),
  /** Where it is opened; null for what is beyond reach. */
  to: z.string().nullable(),
  direction: Direction,
  firm: z.string(),
  enterpriseId: Id.nullable(),
  unitId: Id,
  unit: z.string(),
  /** Other units that go along. */
  units: z.array(z.string()),
  post: z.string(),
  /** null where it is another unit's business. */
  matter: z.string().nullable(),
  state: State,
  day: z.string(),
  plannedOn: z.string().nullable(),
  plannedTime: z.string().nullable(),
  happenedOn: z.string().nullable(),
  words: z.string().nullable(),
  place: z.string().nullable(),
  /** Number of the last step. */
  number: z.number(),
  /** Its day has gone and nobody said what became of it. */
  overdue: z.boolean(),
  promises: z.number(),
  promisesOverdue: z.number(),
  /** How many visits of other units go there about then. */
  near: z.number(),
  within: z.boolean(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type VisitRow = z.infer<typeof VisitRow>;

export const VisitQuery = z.object({
  q: z.string().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  unitId: Id.optional(),
  direction: Direction.optional(),
  state: State.optional(),
  enterpriseId: Id.optional(),
  projectId: Id.optional(),
  /** Of this calendar or of a chain; either where it is left out. */
  kind: z.enum(['visit', 'chain-visit']).optional(),
  /** Past their day and not recorded. */
  overdue: z.stringbool().optional(),
  /** With promises past their day. */
  owing: z.stringbool().optional(),
  /** Only of the caller's own unit and those below it. */
  own: z.stringbool().optional(),
  asOf: Day.optional(),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type VisitQuery = z.infer<typeof VisitQuery>;

export const VisitList = z.object({
  rows: z.array(VisitRow),
  total: z.number(),
  tally: z.object({ overdue: z.number(), owing: z.number() }),
  window: z.number(),
  can: z.array(z.string()),
});
export type VisitList = z.infer<typeof VisitList>;

export const VisitPage = VisitRow.extend({
  creditCode: z.string().nullable(),
  introducerKind: z.string().nullable(),
  introducer: z.string().nullable(),
  enteredPost: z.string(),
  joined: z.array(
    z.object({ id: Id, unitId: Id, unit: z.string(), post: z.string(), can: z.array(z.string()) }),
  ),
  promisesOf: z.array(PromiseRow),
  history: z.array(
    z.object({
      number: z.number(),
      state: State,
      plannedOn: z.string().nullable(),
      plannedTime: z.string().nullable(),
      happenedOn: z.string().nullable(),
      words: z.string().nullable(),
      fileName: z.string().nullable(),
      post: z.string(),
      recordedAt: z.string(),
      takenBack: z.string().nullable(),
    }),
  ),
  nearBy: z.array(NearVisit),
  window: z.number(),
  enquiryId: Id.nullable(),
  projectId: Id.nullable(),
});
export type VisitPage = z.infer<typeof VisitPage>;

export const NewVisit = z.object({
  direction: Direction,
  enterpriseId: Id.nullable().default(null),
  /** Of a firm that is not in the register. */
  firm: Optional(120),
  creditCode: Optional(40),
  unitId: Id.optional(),
  post: Text(60),
  place: Optional(120),
  matter: Text(300),
  plannedOn: Day.nullable().default(null),
  plannedTime: Clock.nullable().default(null),
  happenedOn: Day.nullable().default(null),
  words: Optional(500),
  promises: z.array(PromiseWish).max(20).default([]),
  ...introducerFields,
  enquiryId: Id.nullable().default(null),
  projectId: Id.nullable().default(null),
  /** It was seen that others go there about then. */
  knowing: z.boolean().default(false),
});
export type NewVisit = z.infer<typeof NewVisit>;

export const NewVisitStep = z.object({
  after: z.number().int().min(1),
  state: z.enum(['moved', 'happened', 'called-off']),
  /** The new planned day, or the day on which it happened. */
  day: Day.nullable().default(null),
  plannedTime: Clock.nullable().default(null),
  words: Optional(500),
  promises: z.array(PromiseWish).max(20).default([]),
});
export type NewVisitStep = z.infer<typeof NewVisitStep>;

const NearQuery = z.object({
  enterpriseId: Id.optional(),
  firm: z.string().trim().max(120).optional(),
  creditCode: z.string().max(40).optional(),
  day: Day,
  unitId: Id.optional(),
});
export type NearQuery = z.infer<typeof NearQuery>;

const numbered = z.object({ number: z.number() });

export const visitRoutes = {
  listAllVisits: {
    method: 'GET',
    path: '/visits',
    right: 'attraction.view',
    summary: '考察走访，各单位一本日历 · Visits of all offices, chain visits among them',
    query: VisitQuery,
    answer: VisitList,
  },
  exportAllVisits: {
    method: 'GET',
    path: '/visits/export',
    right: 'attraction.view',
    summary: '导出考察走访 · The list as a workbook',
    query: VisitQuery,
  },
  visitCalendar: {
    method: 'GET',
    path: '/visits/calendar.ics',
    right: 'attraction.view',
    summary: '本单位走访的日历文件 · Own unit’s visits as an iCalendar file',
    query: z.object({ from: Day.optional(), to: Day.optional() }),
  },
  nearVisits: {
    method: 'GET',
    path: '/visits/near',
    right: 'attraction.work',
    summary: '近期还有谁去 · Who else goes to the firm about then',
    query: NearQuery,
    answer: z.object({ rows: z.array(NearVisit), window: z.number() }),
  },
  planVisit: {
    method: 'POST',
    path: '/visits',
    right: 'attraction.work',
    summary: '安排或补记一次 · Plan a visit, or record one that happened',
    body: NewVisit,
    answer: z.object({ id: Id }),
  },
  stepPromise: {
    method: 'POST',
    path: '/visits/promises/:id/steps',
    right: 'attraction.work',
    summary: '答应的事办了没有 · A promise was kept or dropped',
    params: idParams,
    body: z.object({
      after: z.number().int().min(0),
      state: z.enum(['kept', 'dropped', 'reopened']),
      happenedOn: Day.optional(),
      words: Text(300),
    }),
    answer: numbered,
  },
  readVisit: {
    method: 'GET',
    path: '/visits/:id',
    right: 'attraction.view',
    summary: '一次考察走访 · One visit',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: VisitPage,
  },
  moveVisit: {
    method: 'POST',
    path: '/visits/:id/steps',
    right: 'attraction.work',
    summary: '改期、办过了、取消 · It was moved, happened, or was called off',
    params: idParams,
    body: NewVisitStep,
    answer: numbered,
  },
  takeBackMove: {
    method: 'POST',
    path: '/visits/:id/take-back',
    right: 'attraction.work',
    summary: '撤回最后一步 · Take back the last step',
    params: idParams,
    body: z.object({ after: z.number().int().min(1), reason: Text(300) }),
  },
  addMinutes: {
    method: 'POST',
    path: '/visits/:id/minutes',
    right: 'attraction.work',
    summary: '附上纪要 · Attach the minutes',
    params: idParams,
    form: z.object({}),
  },
  readMinutes: {
    method: 'GET',
    path: '/visits/:id/minutes',
    right: 'attraction.view',
    summary: '纪要 · The minutes',
    params: idParams,
  },
  joinVisit: {
    method: 'POST',
    path: '/visits/:id/join',
    right: 'attraction.work',
    summary: '一起去 · Go along',
    params: idParams,
    body: z.object({ unitId: Id.optional(), post: Text(60) }),
    answer: z.object({ id: Id }),
  },
  leaveVisit: {
    method: 'POST',
    path: '/visits/:id/leave',
    right: 'attraction.work',
    summary: '不一起去了 · No longer goes along',
    params: idParams,
    body: z.object({ unitId: Id.optional(), reason: Text(300) }),
  },
  addPromise: {
    method: 'POST',
    path: '/visits/:id/promises',
    right: 'attraction.work',
    summary: '记一件答应的事 · Something was promised',
    params: idParams,
    body: PromiseWish,
    answer: z.object({ id: Id }),
  },
} as const satisfies Record<string, Route>;
