/** 一方案 and 一年度目标表: versions of the plan with their measures, and goals of the year against what is counted. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Text = (most: number) => z.string().trim().min(2).max(most);
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });
const Year = z.coerce.number().int().min(1949).max(2200);

export const MeasureStep = z.object({
  number: z.number(),
  state: z.enum(['doing', 'done', 'reopened']),
  happenedOn: z.string(),
  words: z.string(),
  post: z.string(),
  takenBack: z.string().nullable(),
});
export const PlanMeasure = z.object({
  id: Id,
  what: z.string(),
  nodeId: Id.nullable(),
  node: z.string().nullable(),
  unitId: Id,
  unit: z.string(),
  dueOn: z.string(),
  state: z.enum(['open', 'doing', 'done']),
  lateDays: z.number(),
  last: MeasureStep.nullable(),
  /** Steps that may follow. */
  moves: z.array(z.string()),
  can: z.array(z.string()),
});
export type PlanMeasure = z.infer<typeof PlanMeasure>;

export const ChainPlan = z.object({
  id: Id,
  number: z.number(),
  title: z.string(),
  source: z.string(),
  goals: z.string(),
  from: z.string(),
  enteredPost: z.string(),
  measures: z.array(PlanMeasure),
  demo: z.boolean(),
});
export type ChainPlan = z.infer<typeof ChainPlan>;

export const NewPlan = z.object({
  title: Text(80),
  /** The document it stands in, with its number. */
  source: Text(200),
  goals: Text(2000),
  from: Day,
  measures: z
    .array(
      z.object({
        /** The same measure of the version before keeps its steps. */
        id: Id.nullable().default(null),
        what: Text(300),
        nodeId: Id.nullable().default(null),
        unitId: Id,
        dueOn: Day,
      }),
    )
    .min(1)
    .max(100),
});
export type NewPlan = z.infer<typeof NewPlan>;

export const NewMeasureStep = z.object({
  /** Number of the last step that was seen; 0 before the first. */
  after: z.number().int().min(0),
  state: z.enum(['doing', 'done', 'reopened']),
  happenedOn: Day.optional(),
  /** What was done, what proves it, or why it is opened again. */
  words: Text(500),
});
export type NewMeasureStep = z.infer<typeof NewMeasureStep>;

export const YearRow = z.object({
  code: z.string(),
  name: z.string(),
  means: z.string(),
  unit: z.string(),
  amount: z.boolean(),
  /** null is 未定. Money in yuan. */
  goal: z.string().nullable(),
  source: z.string().nullable(),
  /** Counted as of the day; null where nothing can be said. */
  actual: z.string().nullable(),
  /** Of a sum: how many of how many have told. */
  told: z.object({ told: z.number(), firms: z.number() }).nullable(),
});
export type YearRow = z.infer<typeof YearRow>;

export const LedgerRow = z.object({
  id: Id,
  targetId: Id,
  unit: z.string(),
  indicator: z.string(),
  measureUnit: z.string(),
  operator: z.string().nullable(),
  value: z.string().nullable(),
  value2: z.string().nullable(),
  figureValue: z.string().nullable(),
  figureDay: z.string().nullable(),
  verdict: z.string(),
  sentence: z.string().nullable(),
  source: z.string(),
  demo: z.boolean(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export const YearTable = z.object({
  year: z.number(),
  day: z.string(),
  ledger: z.array(LedgerRow),
  /** Targets of the ledger beyond the caller's reach. */
  others: z.number(),
  rows: z.array(YearRow),
  can: z.array(z.string()),
});
export type YearTable = z.infer<typeof YearTable>;

export const CountedRow = z.object({
  id: z.string(),
  title: z.string(),
  context: z.string(),
  day: z.string().nullable(),
  to: z.string().nullable(),
  value: z.string().nullable(),
});
export type CountedRow = z.infer<typeof CountedRow>;

export const planRoutes = {
  listPlans: {
    method: 'GET',
    path: '/chains/:id/plans',
    right: 'chiefs.view',
    summary: '一方案 · Versions of the plan, the one in force first, with their measures',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: z.object({ plans: z.array(ChainPlan), can: z.array(z.string()) }),
  },
  addPlan: {
    method: 'POST',
    path: '/chains/:id/plans',
    right: 'chiefs.edit',
    summary: '立方案的新一版 · A new version of the plan',
    params: idParams,
    body: NewPlan,
    answer: made,
  },
  withdrawPlan: {
    method: 'POST',
    path: '/chains/plans/:id/withdraw',
    right: 'chiefs.edit',
    summary: '撤回一版方案 · Withdraw a version',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  stepMeasure: {
    method: 'POST',
    path: '/chains/measures/:id/steps',
    right: 'chiefs.work',
    summary: '记举措的进展 · A step of a measure',
    params: idParams,
    body: NewMeasureStep,
    answer: z.object({ number: z.number() }),
  },
  takeBackMeasureStep: {
    method: 'POST',
    path: '/chains/measures/:id/take-back',
    right: 'chiefs.work',
    summary: '撤回举措的最后一步 · Take back the last step of a measure',
    params: idParams,
    body: z.object({ after: z.number().int().min(1), reason: Reason }),
  },
  yearTable: {
    method: 'GET',
    path: '/chains/:id/yearly',
    right: 'chiefs.view',
    summary: '一年度目标表 · Goals of a year against what is counted',
    params: idParams,
    query: z.object({ year: Year.optional(), asOf: Day.optional() }),
    answer: YearTable,
  },
  countedRows: {
    method: 'GET',
    path: '/chains/:id/yearly/rows',
    right: 'chiefs.view',
    summary: '数出来的是哪些行 · The rows that a number of the yearly table counts',
    params: idParams,
    query: z.object({
      code: z.string().max(40).default('above-scale'),
      year: Year.optional(),
      asOf: Day.optional(),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    /** `total` rows are in the caller's reach, `others` beyond it; together they are the number of the table. */
    answer: z.object({ rows: z.array(CountedRow), total: z.number(), others: z.number() }),
  },
  setGoal: {
    method: 'POST',
    path: '/chains/:id/yearly/goals',
    right: 'chiefs.edit',
    summary: '定一行的目标 · The goal of a counted row, with its source',
    params: idParams,
    body: z.object({
      year: Year,
      code: z.string().max(40),
      goal: z.string().regex(/^\d{1,17}(\.\d{1,2})?$/),
      source: Text(200),
    }),
    answer: made,
  },
  linkTarget: {
    method: 'POST',
    path: '/chains/:id/yearly/targets',
    right: 'chiefs.edit',
    summary: '挂一条台账目标 · A target of the ledger belongs to the chain',
    params: idParams,
    body: z.object({ year: Year, targetId: Id, source: Text(200) }),
    answer: made,
  },
  withdrawGoal: {
    method: 'POST',
    path: '/chains/yearly/:id/withdraw',
    right: 'chiefs.edit',
    summary: '取下年度表的一行 · Take a row off the yearly table',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
