/** 计数 over the wire: what each counter makes of a place and year, what it is bound to, and the projects behind the number. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Reason } from './rule-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Year = z.coerce.number().int().min(1990).max(2200);
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const CountLine = z.object({
  ...{ code: z.string(), group: z.string(), title: z.string(), basis: z.string() },
  ...{ unit: z.string(), measure: z.enum(['cumulative', 'ratio']) },
  /** Exact decimal in the unit; null where a share has nothing to look at. */
  value: z.string().nullable(),
  /** Projects, shares of them where they are split; of how many a share is. */
  ...{ weight: z.string(), looked: z.string() },
  /** Decided not to count; counted in the ledger of renovation; counted and to be looked at; counted without an amount. */
  ...{ left: z.number(), twins: z.number(), look: z.number(), untold: z.number() },
  bound: z.array(z.object({ id: Id, indicatorId: Id, indicator: z.string(), boundPost: z.string() })),
  /** The goal of this place in the ledger. */
  goal: z
    .object({ id: Id, operator: z.string().nullable(), value: z.string().nullable(), unit: z.string() })
    .nullable(),
  /** Indicators of the ledger that nobody counts yet and that are in such a unit. */
  fitting: z.array(z.object({ id: Id, name: z.string(), likely: z.boolean() })),
});
export type CountLine = z.infer<typeof CountLine>;

export const CountBoard = z.object({
  ...{ year: z.number(), day: z.string(), unitId: Id, unit: z.string(), shared: z.boolean() },
  lines: z.array(CountLine),
  can: z.array(z.string()),
});
export type CountBoard = z.infer<typeof CountBoard>;

export const CountedProject = z.object({
  ...{ id: Id, name: z.string(), unit: z.string(), stage: z.string() },
  happenedOn: z.string().nullable(),
  investmentYuan: z.string().nullable(),
  /** The place's part, in per cent; 100 where it is not shared. */
  percent: z.string(),
  shared: z.boolean(),
  counted: z.boolean(),
  /** Why it was left out. */
  leftOut: z.enum(['not', 'twin', 'below']).nullable(),
  look: z.boolean(),
  demo: z.boolean(),
});
export type CountedProject = z.infer<typeof CountedProject>;

export const CountedQuery = z.object({
  counter: Code,
  unitId: Id.optional(),
  year: Year.optional(),
  /** in: what makes the number; out: what was left out. */
  show: z.enum(['in', 'out']).default('in'),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CountedQuery = z.infer<typeof CountedQuery>;

export const CountedProjects = z.object({
  ...{ rows: z.array(CountedProject), total: z.number(), title: z.string(), basis: z.string() },
  ...{ unit: z.string(), year: z.number(), day: z.string(), value: z.string().nullable() },
  ...{ weight: z.string(), looked: z.string(), out: z.number(), place: z.string() },
});
export type CountedProjects = z.infer<typeof CountedProjects>;

const idParams = z.object({ id: Id });
export const countRoutes = {
  readProjectCounts: {
    method: 'GET',
    path: '/recognition/counts',
    right: 'recognition.view',
    summary: '项目计数 · What each counter makes of a place and year',
    query: z.object({ unitId: Id.optional(), year: Year.optional(), asOf: Day.optional() }),
    answer: CountBoard,
  },
  exportProjectCounts: {
    method: 'GET',
    path: '/recognition/counts/export',
    right: 'recognition.view',
    summary: '导出项目计数 · The same as a workbook',
    query: z.object({ unitId: Id.optional(), year: Year.optional(), asOf: Day.optional() }),
  },
  listCountedProjects: {
    method: 'GET',
    path: '/recognition/counts/rows',
    right: 'recognition.view',
    summary: '这个数是哪些项目 · The projects behind a number, and those left out',
    query: CountedQuery,
    answer: CountedProjects,
  },
  exportCountedProjects: {
    method: 'GET',
    path: '/recognition/counts/rows/export',
    right: 'recognition.view',
    summary: '导出这些项目 · The same as a workbook',
    query: CountedQuery,
  },
  bindProjectCounter: {
    method: 'POST',
    path: '/recognition/counts/bindings',
    right: 'targets.amend',
    summary: '挂接台账指标 · Count an indicator of the ledger out of projects from now on',
    body: z.object({ indicatorId: Id, counter: Code, reason: Reason }),
    answer: z.object({ id: Id }),
  },
  unbindProjectCounter: {
    method: 'POST',
    path: '/recognition/counts/bindings/:id/end',
    right: 'targets.amend',
    summary: '解除挂接 · Type the indicator again',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
