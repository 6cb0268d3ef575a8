import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/);

export const Operator = z.enum(['>=', '<=', '=', '>', '<', '~', 'range']);
export type Operator = z.infer<typeof Operator>;
export const Verdict = z.enum([
  'met',
  'ahead',
  'on-pace',
  'behind',
  'far-behind',
  'not-reported',
  'not-judged',
]);
export type Verdict = z.infer<typeof Verdict>;
export const Reporting = z.enum(['week', 'xun', 'month', 'quarter', 'half', 'year']);
export type Reporting = z.infer<typeof Reporting>;
/** Words of commitment as the plan used them: 确保 / 力争 / 预计 / 计划. */
export const Modality = z.enum(['ensure', 'strive', 'expect', 'plan']);
export type Modality = z.infer<typeof Modality>;

/** Why a verdict is what it is, as a sentence in the caller's language, with the numbers it was reached by. */
export const VerdictReason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string(),
});

/** A share of a target in a part of its period; with all parts it is also the pace curve. */
export const PeriodShare = z.object({ period: z.string(), share: Decimal });
export type PeriodShare = z.infer<typeof PeriodShare>;

export const TargetRow = z.object({
  id: Id,
  version: z.number(),
  kind: z.enum(['target', 'reference']),
  indicatorId: Id,
  indicator: z.string(),
  measureUnit: z.string(),
  measure: z.enum(['cumulative', 'stock', 'ratio']),
  decimals: z.number(),
  unitId: Id,
  unit: z.string(),
  leadUnitId: Id,
  leadUnit: z.string(),
  operator: Operator.nullable(),
  value: z.string().nullable(),
  value2: z.string().nullable(),
  period: z.string().nullable(),
  periodEnd: z.string().nullable(),
  modality: Modality.nullable(),
  weight: z.string(),
  parentId: Id.nullable(),
  children: z.number(),
  reporting: Reporting,
  documentId: Id.nullable(),
  proposalId: Id.nullable(),
  quote: z.string().nullable(),
  demo: z.boolean(),
  withdrawnOn: z.string().nullable(),
  verdict: Verdict,
  verdictBefore: Verdict.nullable(),
  changedOn: z.string().nullable(),
  judgedOn: z.string().nullable(),
  figureValue: z.string().nullable(),
  figureDay: z.string().nullable(),
  planned: z.string().nullable(),
  /** figure ÷ planned on the figure's own day, e.g. "0.538" */
  ratio: z.string().nullable(),
  gap: z.string().nullable(),
  /** figure ÷ goal, e.g. "0.2625" */
  completion: z.string().nullable(),
  reason: VerdictReason.nullable(),
  /** Share of the period gone and planned values, for the small trend line: [day, figure] and the plan's corners. */
  trend: z.array(z.tuple([z.string(), z.string()])),
  can: z.array(z.string()),
});
export type TargetRow = z.infer<typeof TargetRow>;

export const TargetSort = z.enum([
  'unit',
  'verdict',
  'indicator',
  'value',
  'completion',
  'ratio',
  'figureDay',
  'periodEnd',
]);
export type TargetSort = z.infer<typeof TargetSort>;

/** Comma-separated ids or words in a query. */
const CommaList = z.string().max(4000);

export const TargetQuery = z.object({
  q: z.string().max(60).optional(),
  verdict: CommaList.optional(),
  unitId: CommaList.optional(),
  /** Units below the given ones count too. */
  below: z.stringbool().optional(),
  leadUnitId: Id.optional(),
  indicatorId: Id.optional(),
  documentId: Id.optional(),
  parentId: Id.optional(),
  period: z.string().max(12).optional(),
  kind: z.enum(['target', 'reference']).optional(),
  modality: Modality.optional(),
  /** Verdict changed on or after this day. */
  changedSince: Day.optional(),
  /** The source left out the value or the period. */
  incomplete: z.stringbool().optional(),
  mine: z.stringbool().optional(),
  top: z.stringbool().optional(),
  withdrawn: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: TargetSort.default('unit'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type TargetQuery = z.infer<typeof TargetQuery>;

export const TargetList = z.object({
  rows: z.array(TargetRow),
  total: z.number(),
  /** Of all that fit the filter, not only this page. */
  tally: z.partialRecord(Verdict, z.number()),
  today: z.string(),
  asOf: z.string().nullable(),
  /** Share of the calendar year gone on that day, e.g. "0.490". */
  yearGone: z.string(),
});
export type TargetList = z.infer<typeof TargetList>;

const Share = z.object({
  state: z.enum(['equal', 'over', 'under', 'not-additive', 'none']),
  sum: z.string().nullable(),
  difference: z.string().nullable(),
  acknowledged: z.string().nullable(),
});

export const TargetPage = TargetRow.extend({
  note: z.string().nullable(),
  basis: z.string().nullable(),
  /** The rule that counts its figures out of rows; null where people report them. */
  countedBy: z.string().nullable(),
  polarity: z.string(),
  assisting: z.array(z.object({ id: Id, name: z.string() })),
  scheme: z.object({ code: z.string(), label: z.string(), citation: z.string() }),
  ruleVersion: z.string().nullable(),
  citation: z.string().nullable(),
  baseline: z.string().nullable(),
  plan: z.array(PeriodShare),
  periodStart: z.string().nullable(),
  /** Figures of this series by day with the four kinds side by side, newest first. */
  figures: z.array(
    z.object({
      day: z.string(),
      reported: z.string().nullable(),
      verified: z.string().nullable(),
      statistical: z.string().nullable(),
      estimated: z.string().nullable(),
      evidence: z.number(),
      demo: z.boolean(),
    }),
  ),
  /** The planned line: corner points [day, value], and the limits of the scheme as further lines. */
  pace: z.array(z.tuple([z.string(), z.string()])),
  limits: z.array(z.object({ verdict: Verdict, line: z.array(z.tuple([z.string(), z.string()])) })),
  /** Straight continuation of the last figures to the end of the period, with a low and a high. */
  forecast: z
    .object({ day: z.string(), low: z.string(), middle: z.string(), high: z.string(), basis: z.string() })
    .nullable(),
  verdicts: z.array(
    z.object({
      from: z.string(),
      to: z.string().nullable(),
      verdict: Verdict,
      ruleVersion: z.string(),
      sentence: z.string(),
    }),
  ),
  parent: z.object({ id: Id, indicator: z.string(), unit: z.string() }).nullable(),
  childRows: z.array(TargetRow),
  byUnit: Share,
  byPeriod: Share,
  periodShares: z.array(z.object({ period: z.string(), share: z.string(), verified: z.string().nullable() })),
  source: z
    .object({
      documentId: Id,
      title: z.string(),
      before: z.string(),
      quote: z.string(),
      after: z.string(),
      paragraph: z.number(),
      spanStart: z.number(),
    })
    .nullable(),
});
export type TargetPage = z.infer<typeof TargetPage>;

export const NewTarget = z.object({
  indicatorId: Id,
  unitId: Id,
  leadUnitId: Id.optional(),
  assisting: z.array(Id).max(50).default([]),
  kind: z.enum(['target', 'reference']).default('target'),
  operator: Operator.nullable(),
  value: Decimal.nullable(),
  value2: Decimal.nullable().default(null),
  period: z.string().max(12).nullable(),
  modality: Modality.nullable().default(null),
  weight: Decimal.default('1'),
  baseline: Decimal.nullable().default(null),
  plan: z.array(PeriodShare).max(60).default([]),
  scheme: z.string().max(60).optional(),
  reporting: Reporting.default('month'),
  parentId: Id.nullable().default(null),
  note: z.string().max(500).nullable().default(null),
});
export type NewTarget = z.infer<typeof NewTarget>;

export const Amendment = NewTarget.omit({ parentId: true, plan: true })
  .partial()
  .extend({ version: z.number(), reason: z.string().min(2).max(300) });
export type Amendment = z.infer<typeof Amendment>;

export const JournalEntry = z.object({
  seq: z.string(),
  act: z.string(),
  at: z.string(),
  post: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});

/** One figure that is asked for, with what was last said about it. */
export const DueRow = z.object({
  targetId: Id,
  unitId: Id,
  unit: z.string(),
  indicatorId: Id,
  indicator: z.string(),
  measureUnit: z.string(),
  decimals: z.number(),
  reporting: Reporting,
  /** Period code of the running window, and the last day on which its figure is still in time. */
  window: z.string(),
  dueOn: z.string(),
  overdue: z.boolean(),
  /** Figure of the running window, if any. */
  reportedValue: z.string().nullable(),
  reportedDay: z.string().nullable(),
  verifiedValue: z.string().nullable(),
  /** Last figure before the window. */
  lastValue: z.string().nullable(),
  lastDay: z.string().nullable(),
  demo: z.boolean(),
});
export type DueRow = z.infer<typeof DueRow>;

const OneTarget = z.object({ id: Id });

export const targetRoutes = {
  listTargets: {
    method: 'GET',
    path: '/targets',
    right: 'targets.view',
    summary: '目标台账 · The ledger: filter, then count, then page; as it stood on any day',
    query: TargetQuery,
    answer: TargetList,
  },
  exportTargets: {
    method: 'GET',
    path: '/targets.xlsx',
    right: 'targets.view',
    summary: '导出所见 · The same list as a workbook',
    query: TargetQuery.extend({ columns: CommaList.optional() }),
  },
  addTarget: {
    method: 'POST',
    path: '/targets',
    right: 'targets.amend',
    summary: '手工立目标 · Add a target by hand',
    body: NewTarget,
    answer: OneTarget,
  },
  readTarget: {
    method: 'GET',
    path: '/targets/:id',
    right: 'targets.view',
    summary: '目标页 · One target with everything about it',
    params: OneTarget,
    query: z.object({ asOf: Day.optional() }),
    answer: TargetPage,
  },
  amendTarget: {
    method: 'PATCH',
    path: '/targets/:id',
    right: 'targets.amend',
    summary: '改目标，留痕 · A dated amendment with a reason',
    params: OneTarget,
    body: Amendment,
    answer: OneTarget,
  },
  withdrawTarget: {
    method: 'POST',
    path: '/targets/:id/withdraw',
    right: 'targets.amend',
    summary: '撤销目标 · Withdraw; it stays in the history',
    params: OneTarget,
    body: z.object({ version: z.number(), reason: z.string().min(2).max(300) }),
  },
  shareByUnit: {
    method: 'PUT',
    path: '/targets/:id/units',
    right: 'targets.amend',
    summary: '分到单位 · Shares by unit; a sum that differs must be acknowledged',
    params: OneTarget,
    body: z.object({
      version: z.number(),
      shares: z.array(z.object({ unitId: Id, value: Decimal, leadUnitId: Id.optional() })).max(300),
      acknowledge: z.string().min(2).max(300).nullable().default(null),
      reason: z.string().min(2).max(300),
    }),
    answer: OneTarget,
  },
  shareByPeriod: {
    method: 'PUT',
    path: '/targets/:id/periods',
    right: 'targets.amend',
    summary: '分到季、月 · Shares by part of the period; they are the pace curve',
    params: OneTarget,
    body: z.object({
      version: z.number(),
      shares: z.array(PeriodShare).max(60),
      acknowledge: z.string().min(2).max(300).nullable().default(null),
      reason: z.string().min(2).max(300),
    }),
    answer: OneTarget,
  },
  targetHistory: {
    method: 'GET',
    path: '/targets/:id/history',
    right: 'targets.view',
    summary: '变更与经过 · Journal of a target, its figures and verdicts; as it stood on any day',
    params: OneTarget,
    query: z.object({ asOf: Day.optional() }),
    answer: z.array(JournalEntry),
  },
  listDue: {
    method: 'GET',
    path: '/targets/due',
    right: 'figures.report',
    summary: '该报的数 · What each unit owes for the running reporting window',
    query: z.object({ unitId: Id.optional(), day: Day.optional() }),
    answer: z.object({
      day: z.string(),
      rows: z.array(DueRow),
      total: z.number(),
      byUnit: z.array(
        z.object({
          unitId: Id,
          unit: z.string(),
          owed: z.number(),
          done: z.number(),
          last: z.string().nullable(),
        }),
      ),
    }),
  },
  reportTemplate: {
    method: 'GET',
    path: '/targets/report-template.xlsx',
    right: 'figures.report',
    summary: '报数模板 · Workbook with one row for each figure that is asked for',
    query: z.object({ day: Day.optional() }),
  },
  refreshVerdicts: {
    method: 'POST',
    path: '/verdicts/refresh',
    right: 'targets.amend',
    summary: '重新判断 · Judge all targets again today',
    answer: z.object({ judged: z.number(), changed: z.number() }),
  },
  listSchemes: {
    method: 'GET',
    path: '/schemes',
    right: 'targets.view',
    summary: '亮灯规则样板 · Light schemes as dated data',
    answer: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        citation: z.string(),
        effectiveFrom: z.string(),
        effectiveTo: z.string().nullable(),
        confidence: z.string(),
        note: z.string().nullable(),
        rules: z.array(z.string()),
      }),
    ),
  },
} as const satisfies Record<string, Route>;

export const targetRefusals = {
  'scheme-leaves-gap': {
    status: 422,
    zh: '判定办法“{scheme}”的各档没有接上，判不出来。',
    en: 'The bands of the scheme “{scheme}” leave a gap; nothing can be judged by it.',
  },
  'goal-needs-value': { status: 422, zh: '有目标方向就要有目标值。', en: 'A goal needs its value.' },
  'range-upside-down': {
    status: 422,
    zh: '区间的下限 {low} 不能大于上限 {high}。',
    en: 'The range’s lower end {low} is above its upper end {high}.',
  },
  'bad-period': { status: 422, zh: '“{period}”不是一个期间。', en: '“{period}” is not a period.' },
  'period-outside': {
    status: 422,
    zh: '“{period}”不在目标期间“{whole}”之内。',
    en: '“{period}” is not within the target’s period “{whole}”.',
  },
  'unknown-target': { status: 422, zh: '没有这个目标。', en: 'There is no such target.' },
  'parent-of-other-indicator': {
    status: 422,
    zh: '上级目标记的是另一个指标。',
    en: 'The target above it counts another indicator.',
  },
  'unknown-scheme': { status: 422, zh: '没有“{scheme}”这个亮灯规则。', en: 'There is no scheme “{scheme}”.' },
  'shares-over': {
    status: 422,
    zh: '分解合计 {sum} {unit}，目标 {goal} {unit}，多 {difference} {unit}。请改平，或写明理由后再存。',
    en: 'The shares add up to {sum} {unit}, {difference} more than the goal of {goal}. Mend them, or state a reason.',
  },
  'shares-under': {
    status: 422,
    zh: '分解合计 {sum} {unit}，目标 {goal} {unit}，少 {difference} {unit}。请改平，或写明理由后再存。',
    en: 'The shares add up to {sum} {unit}, {difference} less than the goal of {goal}. Mend them, or state a reason.',
  },
  'shares-same-unit': {
    status: 422,
    zh: '“{unit}”分了两次。',
    en: '“{unit}” is given a share twice.',
  },
  'target-withdrawn': {
    status: 409,
    zh: '这个目标已撤销，不能再改。',
    en: 'This target was withdrawn and cannot be changed.',
  },
  'has-shares': {
    status: 409,
    zh: '这个目标已分到下级，先处理下级再撤销。',
    en: 'This target has been shared out; deal with the shares first.',
  },
  'value-needs-reason': { status: 422, zh: '改目标要写理由。', en: 'An amendment needs a reason.' },
} as const satisfies RefusalSentences;
