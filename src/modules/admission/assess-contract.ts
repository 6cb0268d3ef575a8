/** 准入测算: what is told of a project, what is asked of it, and the answer. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Amount = z.string().regex(/^\d{1,16}(\.\d{1,6})?$/);
const Value = Amount.nullable().optional();
const idParams = z.object({ id: Id });

/** Planned values, money in yuan, energy in tonnes of standard coal, power in 10,000 kWh, emissions in tonnes of carbon dioxide. */
export const INPUT_FIELDS = [
  'fixedInvestment',
  'equipment',
  'landMu',
  'tax',
  'output',
  'plotRatio',
  'energy',
  'power',
  'emissions',
  'jobs',
] as const;
export type InputField = (typeof INPUT_FIELDS)[number];
export const Inputs = z.object({
  fixedInvestment: Value,
  equipment: Value,
  landMu: Value,
  tax: Value,
  output: Value,
  plotRatio: Value,
  energy: Value,
  power: Value,
  emissions: Value,
  jobs: Value,
  /** false where it goes into premises and no land is supplied. */
  onLand: z.boolean().optional(),
});
export type Inputs = z.infer<typeof Inputs>;

export const VERDICTS = ['meets', 'by-case', 'below', 'open'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;
export const ANSWER_STATES = ['passes', 'short', 'not-told', 'not-applicable'] as const;

export const Answer = z.object({
  criterion: z.string(),
  unit: z.string(),
  better: z.enum(['more', 'less']),
  state: z.enum(ANSWER_STATES),
  why: z.enum(['no-land', 'no-threshold']).nullable(),
  value: z.string().nullable(),
  missing: z.array(z.enum(INPUT_FIELDS)).readonly(),
  threshold: z
    .object({
      ...{ value: z.string(), must: z.boolean(), from: z.string(), source: z.string() },
      ...{ preset: z.boolean(), id: Id.nullable() },
    })
    .nullable(),
  /** In the unit of the criterion, never rounded down. */
  shortBy: z.string().nullable(),
  /** How much more (or less) of one value would do. */
  needs: z.object({ field: z.enum(INPUT_FIELDS), amount: z.string() }).nullable(),
});
export type Answer = z.infer<typeof Answer>;
const Assessed = z.object({ answers: z.array(Answer).readonly(), verdict: Verdict });

const Question = z.object({
  unitId: Id,
  /** GB/T 4754 code, or the beginning of one. */
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .nullable()
    .default(null),
  inputs: Inputs,
  /** The rules of this day. */
  day: Day.optional(),
});
export type Question = z.infer<typeof Question>;

export const NewAssessment = Question.omit({ day: true }).extend({
  projectId: Id.nullable().default(null),
  name: z.string().trim().min(1).max(160),
  note: z.string().trim().max(500).nullable().default(null),
});
export type NewAssessment = z.infer<typeof NewAssessment>;

export const AssessmentRow = z.object({
  id: Id,
  projectId: Id.nullable(),
  name: z.string(),
  unitId: Id,
  unit: z.string(),
  industry: z.string().nullable(),
  assessedOn: z.string(),
  inputs: Inputs,
  answers: z.array(Answer).readonly(),
  verdict: Verdict,
  ruleVersion: z.string(),
  note: z.string().nullable(),
  enteredPost: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type AssessmentRow = z.infer<typeof AssessmentRow>;
export const AssessmentQuery = z.object({
  q: z.string().max(60).optional(),
  projectId: Id.optional(),
  unitId: Id.optional(),
  verdict: Verdict.optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AssessmentQuery = z.infer<typeof AssessmentQuery>;
const Tally = z.record(Verdict, z.number());
export const AssessmentList = z.object({
  rows: z.array(AssessmentRow),
  total: z.number(),
  tally: Tally,
  can: z.array(z.string()),
});
export type AssessmentList = z.infer<typeof AssessmentList>;

export const CriterionWord = z.object({
  ...{ code: z.string(), zh: z.string(), en: z.string(), better: z.enum(['more', 'less']) },
  ...{ unit: z.string(), unitEn: z.string() },
  ...{
    value: z.enum(INPUT_FIELDS),
    over: z.enum(INPUT_FIELDS).nullable(),
    land: z.boolean(),
    source: z.string(),
  },
});
export const ThresholdRow = z.object({
  id: Id.nullable(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  industry: z.string(),
  criterion: z.string(),
  value: z.string(),
  must: z.boolean(),
  /** Document number, or where a preset comes from. */
  source: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  preset: z.boolean(),
  /** Holds on the day that was asked. */
  inForce: z.boolean(),
  note: z.string().nullable(),
  enteredPost: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ThresholdRow = z.infer<typeof ThresholdRow>;
export const ThresholdList = z.object({
  rows: z.array(ThresholdRow),
  criteria: z.array(CriterionWord),
  /** How many short criteria that need not be met still count as meeting. */
  allowedShort: z.number(),
  can: z.array(z.string()),
});
export type ThresholdList = z.infer<typeof ThresholdList>;
export const NewThreshold = z.object({
  unitId: Id.nullable().default(null),
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .default(''),
  criterion: z.string().min(1).max(40),
  value: Amount,
  must: z.boolean().default(true),
  documentNumber: z.string().trim().min(2).max(120),
  fromOn: Day,
  toOn: Day.nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
  /** The row that this one replaces, and why. */
  replaces: Id.nullable().default(null),
  reason: z.string().trim().max(300).nullable().default(null),
});
export type NewThreshold = z.infer<typeof NewThreshold>;

export const PastedRow = z.object({ row: z.number(), name: z.string(), inputs: Inputs, ...Assessed.shape });
export const PastedAnswer = z.object({
  header: z.array(z.string()),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  rowCount: z.number(),
  errors: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  errorCount: z.number(),
  leftOut: z.array(z.string()),
  rows: z.array(PastedRow),
  saved: z.number(),
});
export type PastedAnswer = z.infer<typeof PastedAnswer>;
export const Pasted = z.object({
  text: z.string().min(1).max(500_000),
  unitId: Id,
  industry: z
    .string()
    .regex(/^[A-T]?\d{0,4}$/)
    .nullable()
    .default(null),
  /** Saves each row as an enquiry; nothing is saved where a cell is wrong. */
  save: z.boolean().default(false),
});
export type Pasted = z.infer<typeof Pasted>;

const view = 'admission.view';
const edit = 'admission.edit';

export const assessRoutes = {
  listThresholds: {
    method: 'GET',
    path: '/admission/thresholds',
    right: view,
    summary: '准入门槛，本地的在前，预置的标明 · Thresholds: the place’s own, and presets marked as such',
    query: z.object({ day: Day.optional(), ended: z.stringbool().optional(), asOf: Day.optional() }),
    answer: ThresholdList,
  },
  addThreshold: {
    method: 'POST',
    path: '/admission/thresholds',
    right: edit,
    summary: '录入本地门槛 · Enter a threshold of the place, or one that replaces another',
    body: NewThreshold,
    answer: z.object({ id: Id }),
  },
  withdrawThreshold: {
    method: 'POST',
    path: '/admission/thresholds/:id/withdraw',
    right: edit,
    summary: '撤回录错的门槛 · Withdraw a threshold entered by mistake',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
  tryAdmission: {
    method: 'POST',
    path: '/admission/try',
    right: view,
    summary: '试算，不保存 · An answer for these values; nothing is kept',
    body: Question,
    answer: Assessed.extend({ day: z.string(), version: z.string() }),
  },
  tryTable: {
    method: 'POST',
    path: '/admission/table',
    right: view,
    summary: '粘贴多行试算，可保存 · Many rows pasted from a spreadsheet',
    body: Pasted,
    answer: PastedAnswer,
  },
  plannedOfProject: {
    method: 'GET',
    path: '/admission/projects/:id/planned',
    right: view,
    summary: '项目的计划数 · Planned values of a project, as an assessment takes them',
    params: idParams,
    answer: z.object({ name: z.string(), unitId: Id, industry: z.string().nullable(), inputs: Inputs }),
  },
  listAssessments: {
    method: 'GET',
    path: '/admission/assessments',
    right: view,
    summary: '存下的测算 · Assessments that were kept',
    query: AssessmentQuery,
    answer: AssessmentList,
  },
  exportAssessments: {
    method: 'GET',
    path: '/admission/assessments/export',
    right: view,
    summary: '导出测算 · Assessments as a workbook',
    query: AssessmentQuery,
  },
  addAssessment: {
    method: 'POST',
    path: '/admission/assessments',
    right: edit,
    summary: '存下一次测算 · Keep an assessment with its values, rules and answer',
    body: NewAssessment,
    answer: z.object({ id: Id, verdict: Verdict }),
  },
  withdrawAssessment: {
    method: 'POST',
    path: '/admission/assessments/:id/withdraw',
    right: edit,
    summary: '撤回一次测算 · Withdraw an assessment',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
