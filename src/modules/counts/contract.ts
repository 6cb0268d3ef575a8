import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().min(2).max(300);
const Year = z.coerce.number().int().min(1949).max(2200);
const Code = z.string().regex(/^[a-z-]{1,60}$/);

export const COUNTER_GROUPS = ['scale', 'listing', 'cloud', 'renewal'] as const;
export const CounterGroup = z.enum(COUNTER_GROUPS);
export type CounterGroup = z.infer<typeof CounterGroup>;

export const CounterRow = z.object({
  code: z.string(),
  group: CounterGroup,
  title: z.string(),
  /** The definition in words. */
  basis: z.string(),
  measure: z.enum(['cumulative', 'stock', 'ratio']),
  unit: z.string(),
  bound: z.array(z.object({ id: Id, indicatorId: Id, indicator: z.string(), boundPost: z.string() })),
  /** Indicators of the ledger in the same unit that nobody counts yet. */
  fitting: z.array(z.object({ id: Id, name: z.string(), likely: z.boolean() })),
  can: z.array(z.string()),
});
export type CounterRow = z.infer<typeof CounterRow>;

/** A counter for a unit: what is counted by the day, month by month, and the ledger's goal beside it. */
export const BoardCell = z.object({
  counter: z.string(),
  unitId: Id,
  /** Exact decimal; null where a share has nothing to look at. */
  value: z.string().nullable(),
  /** How many count, and over how many where it is a share. */
  counted: z.number(),
  looked: z.number(),
  /** New in each month of the year; empty for what stands on a day. */
  months: z.array(z.number()),
  target: z
    .object({
      id: Id,
      operator: z.string().nullable(),
      value: z.string().nullable(),
      /** Of the day that is counted to; null where there was none. */
      verdict: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type BoardCell = z.infer<typeof BoardCell>;

export const CountsBoard = z.object({
  year: z.number(),
  day: z.string(),
  /** The year has not begun: goals only. */
  coming: z.boolean(),
  units: z.array(z.object({ id: Id, name: z.string(), depth: z.number(), demo: z.boolean() })),
  counters: z.array(
    CounterRow.pick({ code: true, group: true, title: true, basis: true, measure: true, unit: true }),
  ),
  cells: z.array(BoardCell),
  /** Firms that no park answers for: they count in no unit. */
  unplaced: z.number(),
});
export type CountsBoard = z.infer<typeof CountsBoard>;

export const BoardQuery = z.object({ year: Year.optional(), unitId: Id.optional(), asOf: Day.optional() });

export const CountedQuery = z.object({
  counter: Code,
  unitId: Id.optional(),
  year: Year.optional(),
  month: z.coerce.number().int().min(1).max(12).optional(),
  /** Of a share: those that were looked at and do not count. */
  lacking: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CountedQuery = z.infer<typeof CountedQuery>;

export const CountedRow = z.object({
  id: Id,
  enterpriseId: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  happenedOn: z.string().nullable(),
  what: z.string().nullable(),
  /** The page that it opens to. */
  opens: z.string(),
  counted: z.boolean(),
  demo: z.boolean(),
});
export type CountedRow = z.infer<typeof CountedRow>;
export const CountedList = z.object({
  rows: z.array(CountedRow),
  total: z.number(),
  title: z.string(),
  basis: z.string(),
  unit: z.string(),
  year: z.number(),
  /** The number that these firms make: how many count, over how many where it is a share, and the value. */
  counted: z.number(),
  looked: z.number(),
  value: z.string().nullable(),
});
export type CountedList = z.infer<typeof CountedList>;

export const countRoutes = {
  readBoard: {
    method: 'GET',
    path: '/counts/board',
    right: 'enterprises.view',
    summary: '三上看板 · What is counted, by park and month, beside the goals',
    query: BoardQuery,
    answer: CountsBoard,
  },
  exportBoard: {
    method: 'GET',
    path: '/counts/board/export',
    right: 'enterprises.view',
    summary: '导出看板 · The board as a workbook',
    query: BoardQuery,
  },
  listCounted: {
    method: 'GET',
    path: '/counts/rows',
    right: 'enterprises.view',
    summary: '这个数是哪些企业 · The firms behind a number',
    query: CountedQuery,
    answer: CountedList,
  },
  exportCounted: {
    method: 'GET',
    path: '/counts/rows/export',
    right: 'enterprises.view',
    summary: '导出这些企业 · The firms behind a number, as a workbook',
    query: CountedQuery,
  },
  listCounters: {
    method: 'GET',
    path: '/counts/counters',
    right: 'enterprises.view',
    summary: '计数规则 · Counters, and what is bound to them',
    answer: z.array(CounterRow),
  },
  bindCounter: {
    method: 'POST',
    path: '/counts/bindings',
    right: 'targets.amend',
    summary: '挂接 · Count an indicator out of rows from now on',
    body: z.object({ indicatorId: Id, counter: Code, reason: Reason }),
    answer: z.object({ id: Id }),
  },
  endBinding: {
    method: 'POST',
    path: '/counts/bindings/:id/end',
    right: 'targets.amend',
    summary: '解除挂接 · Type the indicator again',
    params: z.object({ id: Id }),
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;

export const countRefusals = {
  'counter-unknown': {
    status: 422,
    zh: '没有“{counter}”这条计数规则。',
    en: 'There is no counter “{counter}”.',
  },
  'counter-bound': {
    status: 409,
    zh: '“{indicator}”已经挂接了计数规则，先解除再换。',
    en: '“{indicator}” is counted already; unbind it first.',
  },
  'counter-unit': {
    status: 422,
    zh: '“{indicator}”按{unit}记，“{counter}”数出来的是{other}，或一个是累计、一个是存量。',
    en: '“{indicator}” is kept in {unit}, “{counter}” counts {other}, or one adds up where the other is a level.',
  },
} as const satisfies RefusalSentences;
