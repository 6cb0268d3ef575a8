/** 跨园区流转 over the wire: whose credit a project is, how it came about, and what each of both says. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Reason } from './rule-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);

export const SPLIT_STATES = ['proposed', 'disputed', 'agreed', 'decided', 'withdrawn'] as const;
export const SPLIT_STATE_WORDS = {
  proposed: { zh: '待同意', en: 'Proposed' },
  disputed: { zh: '有异议', en: 'Disputed' },
  agreed: { zh: '双方同意', en: 'Agreed' },
  decided: { zh: '上级裁定', en: 'Decided above' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const;
export const SPLIT_ACT_WORDS = {
  propose: { zh: '提出', en: 'Proposed' },
  agree: { zh: '同意', en: 'Agreed' },
  dispute: { zh: '异议', en: 'Disputed' },
  decide: { zh: '裁定', en: 'Decided' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
} as const;

const ShareRow = z.object({
  ...{
    unitId: Id,
    unit: z.string(),
    percent: z.string(),
    fromYear: z.number(),
    toYear: z.number().nullable(),
  },
});
const SplitStep = z.object({
  ...{
    number: z.number(),
    act: z.enum(['propose', 'agree', 'dispute', 'decide', 'withdraw']),
    unit: z.string(),
  },
  ...{ post: z.string(), words: z.string().nullable(), recordedAt: z.string() },
});

export const SplitRow = z.object({
  ...{ id: Id, projectId: Id, project: z.string(), investmentYuan: z.string().nullable(), stage: z.string() },
  ...{ firstUnitId: Id, firstUnit: z.string(), landingUnitId: Id, landingUnit: z.string() },
  /** Of the rule that gave the shares; null where they were written by hand. */
  ruleTitle: z.string().nullable(),
  state: z.enum(SPLIT_STATES),
  shares: z.array(ShareRow),
  steps: z.array(SplitStep),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type SplitRow = z.infer<typeof SplitRow>;

export const SplitQuery = z.object({
  unitId: Id.optional(),
  projectId: Id.optional(),
  state: z.enum(SPLIT_STATES).optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type SplitQuery = z.infer<typeof SplitQuery>;

const SplitRuleLine = z.object({ ...{ code: z.string(), title: z.string(), source: z.string() } });
export const SplitList = z.object({
  ...{ rows: z.array(SplitRow), total: z.number(), rules: z.array(SplitRuleLine) },
  /** Whether the office lets places share what was transferred. */
  counted: z.boolean(),
  can: z.array(z.string()),
});
export type SplitList = z.infer<typeof SplitList>;

const Period = z.object({
  years: z.number().int().min(1).max(30).optional(),
  first: Percent,
  landing: Percent,
});
/** By a rule, or by periods that are written. */
const Shares = { rule: Code.nullable().default(null), periods: z.array(Period).max(10).default([]) };

export const NewSplit = z.object({
  projectId: Id,
  /** Who had the first contact; what the project says of it where it is not said. */
  firstUnitId: Id.nullable().default(null),
  fromYear: z.number().int().min(1990).max(2200),
  ...Shares,
  reason: Reason,
});
export type NewSplit = z.input<typeof NewSplit>;

export const SplitDecision = z.object({
  fromYear: z.number().int().min(1990).max(2200),
  ...Shares,
  reason: Reason,
});
export type SplitDecision = z.input<typeof SplitDecision>;

const idParams = z.object({ id: Id });
export const splitRoutes = {
  listSplits: {
    method: 'GET',
    path: '/recognition/splits',
    right: 'recognition.view',
    summary: '跨园区流转 · Transfers with how their credit is split',
    query: SplitQuery,
    answer: SplitList,
  },
  exportSplits: {
    method: 'GET',
    path: '/recognition/splits/export',
    right: 'recognition.view',
    summary: '导出流转份额 · The same as a workbook',
    query: SplitQuery,
  },
  proposeSplit: {
    method: 'POST',
    path: '/recognition/splits',
    right: 'projects.edit',
    summary: '提出份额 · Propose how credit is split',
    body: NewSplit,
    answer: z.object({ id: Id }),
  },
  answerSplit: {
    method: 'POST',
    path: '/recognition/splits/:id/answer',
    right: 'projects.edit',
    summary: '同意、提出异议 · Agree or dispute, each side for itself',
    params: idParams,
    body: z.object({
      answer: z.enum(['agree', 'dispute']),
      words: z.string().trim().max(300).nullable().default(null),
    }),
  },
  decideSplit: {
    method: 'POST',
    path: '/recognition/splits/:id/decide',
    right: 'recognition.decide',
    summary: '裁定份额 · Decide above both',
    params: idParams,
    body: SplitDecision,
  },
  withdrawSplit: {
    method: 'POST',
    path: '/recognition/splits/:id/withdraw',
    right: 'projects.edit',
    summary: '撤回提出的份额 · Withdraw what is not settled',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
