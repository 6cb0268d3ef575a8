/** 审批: matters of projects, whose move and when due; templates and local limits; league tables. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { approvalMatterRoutes } from './matter-contract.ts';
import { approvalPlanRoutes, NamedCode } from './plan-contract.ts';
import { templateRoutes } from './template-contract.ts';

export * from './matter-contract.ts';
export * from './plan-contract.ts';
export { approvalRefusals } from './sentence-contract.ts';
export { CLOCK_STATES, MOVER_WORDS, PROMISE_STATES } from './state-contract.ts';
export * from './template-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

export const MATTER_SHOWN = [
  'running',
  'overdue',
  'soon',
  'paused',
  'promises',
  'waiting',
  'done',
  'all',
] as const;
export type MatterShown = (typeof MATTER_SHOWN)[number];
export const MATTER_SORTS = ['dueOn', 'project', 'matter', 'since', 'mover', 'net'] as const;
export const MOVERS = ['applicant', 'office', 'agent', 'nobody'] as const;

export const MatterRow = z.object({
  id: Id,
  projectId: Id,
  project: z.string(),
  unitId: Id,
  unit: z.string(),
  ...{
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    stage: z.string(),
    leadZh: z.string(),
    leadEn: z.string(),
  },
  state: z.string(),
  since: z.string().nullable(),
  pauseReason: z.string().nullable(),
  mover: z.enum(MOVERS),
  acceptedOn: z.string().nullable(),
  issuedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  legalDueOn: z.string().nullable(),
  /** By which law's year no due day can be told. */
  missingYear: z.number().nullable(),
  /** Working days over the due day; 0 where it is not, null where the calendar is not announced. */
  overdueDays: z.number().nullable(),
  overLegal: z.boolean(),
  /** Nobody said in time what was lacking: taken as accepted from the day it came in. */
  deemed: z.boolean(),
  preBegunOn: z.string().nullable(),
  net: z.number().nullable(),
  /** Net, in the unit of the limit: the promised one, else that of the law. */
  used: z.number().nullable(),
  limitDays: z.number().nullable(),
  limitUnit: z.enum(['working-days', 'calendar-days']).nullable(),
  limitAtLeast: z.boolean(),
  promisedDays: z.number().nullable(),
  promisedUnit: z.string().nullable(),
  doubt: z.boolean(),
  openPromises: z.number(),
  promiseDueOn: z.string().nullable(),
  planFinishOn: z.string().nullable(),
  demo: z.boolean(),
});
export type MatterRow = z.infer<typeof MatterRow>;

export const MatterQuery = z.object({
  q: z.string().max(60).optional(),
  show: z.enum(MATTER_SHOWN).default('running'),
  mover: z.enum(MOVERS).optional(),
  code: z.string().max(24).optional(),
  unitId: Id.optional(),
  projectId: Id.optional(),
  asOf: Day.optional(),
  sort: z.enum(MATTER_SORTS).default('dueOn'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MatterQuery = z.infer<typeof MatterQuery>;

export const MatterList = z.object({
  rows: z.array(MatterRow),
  total: z.number(),
  /** Whatever else was filtered. */
  tally: z.object({
    overdue: z.number(),
    soon: z.number(),
    paused: z.number(),
    promises: z.number(),
    running: z.number(),
  }),
  words: z.object({ stages: z.array(NamedCode), pauses: z.array(NamedCode), matters: z.array(NamedCode) }),
});
export type MatterList = z.infer<typeof MatterList>;

const LeagueRow = z.object({
  group: z.string(),
  zh: z.string(),
  en: z.string(),
  noteZh: z.string(),
  noteEn: z.string(),
  unitId: Id.nullable(),
  unit: z.string(),
  count: z.number(),
  median: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  longest: z.number().nullable(),
  /** Of those that had a promise. */
  within: z.number(),
  withPromise: z.number(),
  /** Finished, but a year on the way is not announced or no acceptance was told: not counted. */
  uncounted: z.number(),
  small: z.boolean(),
  /** Place of the unit in its group by median; small samples have none. */
  rank: z.number().nullable(),
});
export type LeagueRow = z.infer<typeof LeagueRow>;
export const LeagueQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  group: z.string().max(30).optional(),
  unitId: Id.optional(),
  by: z.enum(['groups', 'matters']).default('groups'),
  asOf: Day.optional(),
});
export type LeagueQuery = z.infer<typeof LeagueQuery>;
export const LeagueTable = z.object({
  rows: z.array(LeagueRow),
  from: z.string(),
  to: z.string(),
  smallSample: z.number(),
  /** More finished matters than are counted at once. */
  leftOut: z.number(),
});
export type LeagueTable = z.infer<typeof LeagueTable>;

const LeagueCase = z.object({
  projectId: Id,
  project: z.string(),
  unitId: Id,
  unit: z.string(),
  matter: z.string(),
  zh: z.string(),
  en: z.string(),
  fromOn: z.string().nullable(),
  toOn: z.string(),
  days: z.number().nullable(),
  gross: z.number().nullable(),
  paused: z.number().nullable(),
  promisedDays: z.number().nullable(),
  promisedUnit: z.string().nullable(),
  within: z.boolean().nullable(),
  demo: z.boolean(),
});
export type LeagueCase = z.infer<typeof LeagueCase>;
export const LeagueCaseQuery = LeagueQuery.extend({
  group: z.string().min(1).max(30),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type LeagueCaseQuery = z.infer<typeof LeagueCaseQuery>;
export const LeagueCases = z.object({ rows: z.array(LeagueCase), total: z.number() });
export type LeagueCases = z.infer<typeof LeagueCases>;

export const approvalRoutes = {
  listApprovals: {
    method: 'GET',
    path: '/approvals',
    right: 'approvals.view',
    summary: '在办事项 · Matters by whose move and due day',
    query: MatterQuery,
    answer: MatterList,
  },
  exportApprovals: {
    method: 'GET',
    path: '/approvals/export',
    right: 'approvals.view',
    summary: '导出在办事项 · The list as a workbook',
    query: MatterQuery,
  },
  readApprovalLeagues: {
    method: 'GET',
    path: '/approvals/leagues',
    right: 'approvals.view',
    summary: '用时榜 · Real durations by matter and place',
    query: LeagueQuery,
    answer: LeagueTable,
  },
  listLeagueCases: {
    method: 'GET',
    path: '/approvals/leagues/rows',
    right: 'approvals.view',
    summary: '用时榜的各件 · The cases behind a number',
    query: LeagueCaseQuery,
    answer: LeagueCases,
  },
  exportLeagueCases: {
    method: 'GET',
    path: '/approvals/leagues/export',
    right: 'approvals.view',
    summary: '导出用时榜 · The league table as a workbook',
    query: LeagueQuery,
  },
  ...approvalPlanRoutes,
  ...approvalMatterRoutes,
  ...templateRoutes,
} as const satisfies Record<string, Route>;
