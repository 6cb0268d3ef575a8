/** 认定 over the wire: what speaks against a project, whether it counts, by whose word, and what a unit says against that. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Effect, Reason } from './rule-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Yuan = z.string().regex(/^\d{1,16}(\.\d{1,2})?$/);

export const VERDICT_WORDS = {
  counts: { zh: '计数', en: 'Counts' },
  not: { zh: '不予认定', en: 'Not recognised' },
  look: { zh: '待认定', en: 'To be looked at' },
} as const;
export const Verdict = z.enum(['counts', 'not', 'look']);

export const FlagRow = z.object({
  ...{ rule: z.string(), title: z.string(), version: z.string(), effect: Effect, foundOn: z.string() },
  /** What the rule saw, in words. */
  sentence: z.string(),
  others: z.array(z.object({ id: Id, name: z.string(), unit: z.string() })),
});
export type FlagRow = z.infer<typeof FlagRow>;

export const AppealRow = z.object({
  ...{ id: Id, words: z.string(), post: z.string(), unit: z.string(), raisedOn: z.string() },
  ...{ answer: z.enum(['upheld', 'changed']).nullable(), answerWords: z.string().nullable() },
  ...{ answeredPost: z.string().nullable(), answeredAt: z.string().nullable(), can: z.array(z.string()) },
});
export type AppealRow = z.infer<typeof AppealRow>;

export const VerdictRow = z.object({
  ...{ projectId: Id, name: z.string(), unit: z.string(), stage: z.string(), kind: z.string() },
  investmentYuan: z.string().nullable(),
  /** Null: nothing speaks against it and nobody decided; it counts. */
  verdict: Verdict.nullable(),
  verdictId: Id.nullable(),
  decided: z.boolean(),
  byRules: z.array(z.object({ code: z.string(), title: z.string() })),
  countedYuan: z.string().nullable(),
  reason: z.string().nullable(),
  decidedPost: z.string().nullable(),
  day: z.string().nullable(),
  flags: z.array(FlagRow),
  /** An objection that nobody has answered. */
  appealed: z.boolean(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type VerdictRow = z.infer<typeof VerdictRow>;

export const VerdictQuery = z.object({
  q: z.string().trim().max(60).optional(),
  unitId: Id.optional(),
  rule: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  /** look: somebody must look; not: does not count; counts: decided to count; noted: something is said, nobody is asked. */
  show: z.enum(['look', 'not', 'counts', 'noted', 'appealed', 'all']).default('look'),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type VerdictQuery = z.infer<typeof VerdictQuery>;

export const VerdictList = z.object({
  rows: z.array(VerdictRow),
  total: z.number(),
  tally: z.object({ look: z.number(), not: z.number(), counts: z.number(), appealed: z.number() }),
});
export type VerdictList = z.infer<typeof VerdictList>;

export const VerdictDecision = z.object({
  verdict: z.enum(['counts', 'not']),
  /** Rules by which it does not count. */
  byRules: z
    .array(z.string().regex(/^[a-z0-9-]{1,40}$/))
    .max(20)
    .default([]),
  /** Yuan that count, where it is not the whole. */
  countedYuan: Yuan.nullable().default(null),
  reason: Reason,
  /** The verdict that was seen; null where there was none. */
  after: Id.nullable().default(null),
});
export type VerdictDecision = z.input<typeof VerdictDecision>;

const VerdictPast = z.object({
  ...{
    verdict: Verdict,
    decided: z.boolean(),
    byRules: z.array(z.object({ code: z.string(), title: z.string() })),
  },
  ...{
    reason: z.string().nullable(),
    post: z.string().nullable(),
    day: z.string(),
    until: z.string().nullable(),
  },
  ...{ countedYuan: z.string().nullable(), endedReason: z.string().nullable() },
  weighed: z.array(z.object({ title: z.string(), version: z.string(), sentence: z.string() })),
});

export const ProjectCounting = VerdictRow.extend({
  /** Of the project: one that left is not said to count as if it went on. */
  status: z.string(),
  appeals: z.array(AppealRow),
  /** Every verdict, the last first. */
  past: z.array(VerdictPast),
  openPairs: z.number(),
  /** In which numbers it counts, by year: its places with their parts, and the indicators that are counted so. */
  numbers: z.array(
    z.object({
      ...{ code: z.string(), title: z.string(), year: z.number(), happenedOn: z.string().nullable() },
      /** The last day that counts: of a past year its end. */
      until: z.string(),
      places: z.array(z.object({ unit: z.string(), percent: z.string() })),
      leftOut: z.enum(['not', 'twin']).nullable(),
      /** Of a share: whether it reached the stage. */
      counted: z.boolean(),
      indicators: z.array(z.string()),
    }),
  ),
});
export type ProjectCounting = z.infer<typeof ProjectCounting>;

const idParams = z.object({ id: Id });
export const verdictRoutes = {
  listVerdicts: {
    method: 'GET',
    path: '/recognition/verdicts',
    right: 'recognition.view',
    summary: '认定清单 · Projects with what speaks against them, and whether they count',
    query: VerdictQuery,
    answer: VerdictList,
  },
  exportVerdicts: {
    method: 'GET',
    path: '/recognition/verdicts/export',
    right: 'recognition.view',
    summary: '导出认定清单 · The same as a workbook',
    query: VerdictQuery,
  },
  readCounting: {
    method: 'GET',
    path: '/recognition/projects/:id',
    right: 'recognition.view',
    summary: '一个项目算不算 · Why a project counts or not, and what was decided before',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ProjectCounting,
  },
  decideVerdict: {
    method: 'POST',
    path: '/recognition/projects/:id/decide',
    right: 'recognition.decide',
    summary: '认定、不予认定 · Decide whether it counts, with the reason',
    params: idParams,
    body: VerdictDecision,
    answer: z.object({ id: Id }),
  },
  raiseAppeal: {
    method: 'POST',
    path: '/recognition/projects/:id/appeals',
    right: 'projects.edit',
    summary: '申诉 · Say why the decision is wrong',
    params: idParams,
    body: z.object({ words: z.string().trim().min(4).max(500) }),
    answer: z.object({ id: Id }),
  },
  answerAppeal: {
    method: 'POST',
    path: '/recognition/appeals/:id/answer',
    right: 'recognition.decide',
    summary: '答复申诉 · Uphold or change, by another than who decided',
    params: idParams,
    body: z.object({ answer: z.enum(['upheld', 'changed']), words: Reason }),
  },
} as const satisfies Record<string, Route>;
