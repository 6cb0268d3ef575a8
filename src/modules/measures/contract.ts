import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
/** Money in yuan, an exact decimal as text. */
const Yuan = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/);
const Reason = z.string().trim().min(2).max(300);
const Text = (most: number) => z.string().trim().min(1).max(most);
const optional = <T extends z.ZodType>(shape: T) => shape.nullable().default(null);

export const MEASURE_MODES = ['direct', 'apply'] as const;
/** 免申即享 or 申报. */
export const MeasureWay = z.enum(MEASURE_MODES);
export type MeasureWay = z.infer<typeof MeasureWay>;
export const MEASURE_STEPS = ['told', 'applied', 'accepted', 'approved', 'paid', 'refused'] as const;
export const MeasureStep = z.enum(MEASURE_STEPS);
export type MeasureStep = z.infer<typeof MeasureStep>;
export const ANSWERS = ['met', 'not-met', 'data-missing', 'needs-a-person', 'not-applicable'] as const;
const MeasureAnswer = z.enum(ANSWERS);
export type MeasureAnswer = z.infer<typeof MeasureAnswer>;

/** A condition as the form offers it. */
export const SIMPLE_KINDS = [
  'holds',
  'recognised',
  'industry',
  'revenue',
  'rd',
  'rdShare',
  'staff',
  'record',
] as const;
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export const FormCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('holds'), certificate: Slug }),
  /** Issued within these days; `first`: none of the kind before them. */
  z.strictObject({
    kind: z.literal('recognised'),
    certificate: Slug,
    from: Day,
    to: Day,
    first: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('industry'),
    codes: z
      .array(z.string().regex(/^[A-T]\d{0,4}$/))
      .min(1)
      .max(30),
  }),
  z.strictObject({ kind: z.literal('revenue'), atLeast: Yuan }),
  z.strictObject({ kind: z.literal('rd'), atLeast: Yuan }),
  /** In percent. */
  z.strictObject({ kind: z.literal('rdShare'), atLeast: z.string().regex(/^\d{1,3}(\.\d{1,4})?$/) }),
  z.strictObject({ kind: z.literal('staff'), atLeast: z.string().regex(/^\d{1,7}$/) }),
  z.strictObject({ kind: z.literal('record'), name: Slug, is: z.boolean().default(true) }),
]);
export type FormCondition = z.infer<typeof FormCondition>;

/** Either what the form was given, or the text that an expert wrote in the language of the tiers. */
const conditions = {
  simple: optional(z.array(FormCondition).min(1).max(20)),
  text: optional(z.string().max(20_000)),
};

const fields = {
  title: Text(120),
  policy: Text(200),
  documentNumber: optional(Text(80)),
  issuingUnit: Text(80),
  kind: z.string().regex(/^[a-z][a-z-]{0,30}$/),
  mode: MeasureWay,
  amountWords: Text(200),
  amountFrom: optional(Yuan),
  amountTo: optional(Yuan),
  windowFrom: optional(Day),
  windowTo: optional(Day),
  effectiveFrom: Day,
  effectiveTo: optional(Day),
  contactOffice: Text(80),
  source: Text(500),
  /** The parks that it is limited to, each with those below it; none is all. */
  units: z.array(Id).max(200).default([]),
};
export const NewMeasure = z.object({ ...fields, ...conditions });
export type NewMeasure = z.infer<typeof NewMeasure>;
export const MeasureAmendment = z.object({
  ...fields,
  ...conditions,
  version: z.number().int(),
  reason: Reason,
  /** Another window: every firm may be told and claim once more. */
  nextRound: z.boolean().default(false),
});
export type MeasureAmendment = z.infer<typeof MeasureAmendment>;

/** Where the window stands on the day: `days` until it opens or closes, 0 on its last day. */
export const WINDOW_STATES = ['open', 'always', 'opens', 'closed'] as const;
export const MeasureWindow = z.object({
  state: z.enum(WINDOW_STATES),
  days: z.number().nullable(),
  /** Closes within the nearest reminder. */
  soon: z.boolean(),
});
export type MeasureWindow = z.infer<typeof MeasureWindow>;

/** Firms within the caller's reach. */
export const MeasureCounts = z.object({
  met: z.number(),
  person: z.number(),
  /** One of several conditions is open, the others are not. */
  oneShort: z.number(),
  missing: z.number(),
  /** Neither qualify nor are one short. */
  short: z.number(),
  /** Qualify and were not told in this window. */
  untold: z.number(),
  told: z.number(),
  /** Dealt with in this window though nobody told them. */
  unheard: z.number(),
  /** Applied; who is approved without an application did not. */
  claimed: z.number(),
  paid: z.number(),
  paidAmount: z.string(),
  refused: z.number(),
});
export type MeasureCounts = z.infer<typeof MeasureCounts>;

export const MeasureRow = z.object({
  id: Id,
  version: z.number(),
  round: z.number(),
  title: z.string(),
  policy: z.string(),
  documentNumber: z.string().nullable(),
  issuingUnit: z.string(),
  kind: z.string(),
  kindWord: z.string(),
  mode: MeasureWay,
  amountWords: z.string(),
  amountFrom: z.string().nullable(),
  amountTo: z.string().nullable(),
  windowFrom: z.string().nullable(),
  windowTo: z.string().nullable(),
  window: MeasureWindow,
  counts: MeasureCounts,
  withdrawnOn: z.string().nullable(),
  demo: z.boolean(),
});
export type MeasureRow = z.infer<typeof MeasureRow>;

/** A window that closes soon while firms that qualify were not told. */
export const MeasureReminder = z.object({
  id: Id,
  title: z.string(),
  windowTo: z.string(),
  days: z.number(),
  /** The reminder that it falls under: 7, 30. */
  within: z.number(),
  /** Under the nearest reminder. */
  soon: z.boolean(),
  untold: z.number(),
});
export type MeasureReminder = z.infer<typeof MeasureReminder>;
export const MeasureList = z.object({
  rows: z.array(MeasureRow),
  total: z.number(),
  reminders: z.array(MeasureReminder),
  can: z.array(z.string()),
});
export type MeasureList = z.infer<typeof MeasureList>;

export const MeasureQuery = z.object({
  q: z.string().max(60).optional(),
  kind: z.string().max(31).optional(),
  mode: MeasureWay.optional(),
  window: z.enum(WINDOW_STATES).optional(),
  withdrawn: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MeasureQuery = z.infer<typeof MeasureQuery>;

export const ConditionLine = z.object({
  words: z.string(),
  article: z.string().nullable(),
  depth: z.number(),
});
export type ConditionLine = z.infer<typeof ConditionLine>;

export const MeasurePage = MeasureRow.extend({
  unitId: Id,
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  contactOffice: z.string(),
  source: z.string(),
  units: z.array(z.object({ id: Id, name: z.string() })),
  conditions: z.array(ConditionLine),
  simple: z.array(FormCondition).nullable(),
  text: z.string(),
  judgedOn: z.string().nullable(),
  /** The whole register is still being judged behind the page. */
  judging: z.boolean(),
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      post: z.string(),
      reason: z.string().nullable(),
      /** Fields that it changed, in words of the form. */
      changed: z.array(z.string()),
    }),
  ),
  can: z.array(z.string()),
});
export type MeasurePage = z.infer<typeof MeasurePage>;

// biome-ignore format: one line reads better.
export const FIRM_FILTERS = ['met', 'untold', 'person', 'oneShort', 'missing', 'short', 'told', 'unheard', 'claimed', 'paid', 'refused'] as const;
export const FirmFilter = z.enum(FIRM_FILTERS);
export type FirmFilter = z.infer<typeof FirmFilter>;
export const MeasureFirmQuery = z.object({
  filter: FirmFilter.default('met'),
  unitId: Id.optional(),
  q: z.string().max(60).optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MeasureFirmQuery = z.infer<typeof MeasureFirmQuery>;

export const ClaimRow = z.object({
  id: Id,
  round: z.number(),
  state: MeasureStep,
  toldOn: z.string().nullable(),
  appliedOn: z.string().nullable(),
  approvedAmount: z.string().nullable(),
  paidAmount: z.string().nullable(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;
export const MeasureFirm = z.object({
  id: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  answer: MeasureAnswer.nullable(),
  answerWord: z.string(),
  open: z.number(),
  why: z.string(),
  claim: ClaimRow.nullable(),
  demo: z.boolean(),
});
export type MeasureFirm = z.infer<typeof MeasureFirm>;
export const MeasureFirmList = z.object({
  rows: z.array(MeasureFirm),
  total: z.number(),
  can: z.array(z.string()),
});
export type MeasureFirmList = z.infer<typeof MeasureFirmList>;

export const ClaimStep = z.object({
  id: Id,
  step: MeasureStep,
  on: z.string(),
  channel: z.string().nullable(),
  amount: z.string().nullable(),
  note: z.string().nullable(),
  post: z.string(),
  withdrawn: z.object({ post: z.string(), reason: z.string() }).nullable(),
  can: z.array(z.string()),
});
export type ClaimStep = z.infer<typeof ClaimStep>;
export const FirmCondition = z.object({
  id: z.string(),
  answer: MeasureAnswer,
  answerWord: z.string(),
  sentence: z.string(),
  /** The firm's own numbers that were read; '' where none were. */
  numbers: z.string(),
  depth: z.number(),
});
export type FirmCondition = z.infer<typeof FirmCondition>;
/** A measure as one firm sees it. */
export const FirmMeasure = z.object({
  id: Id,
  title: z.string(),
  policy: z.string(),
  documentNumber: z.string().nullable(),
  issuingUnit: z.string(),
  kindWord: z.string(),
  mode: MeasureWay,
  amountWords: z.string(),
  amountFrom: z.string().nullable(),
  amountTo: z.string().nullable(),
  contactOffice: z.string(),
  windowFrom: z.string().nullable(),
  windowTo: z.string().nullable(),
  window: MeasureWindow,
  version: z.number(),
  answer: MeasureAnswer,
  answerWord: z.string(),
  open: z.number(),
  conditions: z.array(FirmCondition),
  claim: ClaimRow.nullable(),
  steps: z.array(ClaimStep),
  /** Steps that may be recorded now. */
  next: z.array(MeasureStep),
  demo: z.boolean(),
});
export type FirmMeasure = z.infer<typeof FirmMeasure>;
export const FirmMeasures = z.object({
  enterprise: z.object({
    id: Id,
    name: z.string(),
    creditCode: z.string(),
    unit: z.string().nullable(),
    demo: z.boolean(),
  }),
  day: z.string(),
  rows: z.array(FirmMeasure),
});
export type FirmMeasures = z.infer<typeof FirmMeasures>;

export const MeasureDay = z.object({
  id: Id,
  title: z.string(),
  event: z.enum(['opens', 'closes']),
  day: z.string(),
  /** Negative where it has passed. */
  days: z.number(),
  /** Closes within the longest reminder while firms were not told. */
  soon: z.boolean(),
  met: z.number(),
  untold: z.number(),
  demo: z.boolean(),
});
export type MeasureDay = z.infer<typeof MeasureDay>;

const Choice = z.object({ code: z.string(), title: z.string() });
/** What the forms offer. */
export const MeasureChoices = z.object({
  kinds: z.array(Choice),
  channels: z.array(Choice),
  certificates: z.array(Choice),
  records: z.array(Choice),
});
export type MeasureChoices = z.infer<typeof MeasureChoices>;

export const NewSteps = z.object({
  enterprises: z.array(Id).min(1).max(500),
  step: MeasureStep,
  /** Today where it is not said. */
  on: Day.optional(),
  channel: optional(z.string().regex(/^[a-z][a-z-]{0,30}$/)),
  amount: optional(Yuan),
  /** The amount is off the standard of the measure and is meant so. */
  offStandard: z.boolean().default(false),
  note: optional(z.string().trim().max(300)),
});
export type NewSteps = z.infer<typeof NewSteps>;
export const StepsAnswer = z.object({
  done: z.number(),
  /** Stood there already. */
  already: z.number(),
  left: z.array(z.object({ id: Id, name: z.string(), why: z.string() })),
});
export type StepsAnswer = z.infer<typeof StepsAnswer>;

export const DraftAnswer = z.object({
  text: z.string(),
  conditions: z.array(ConditionLine),
  /** Of how many firms these answers are. */
  judged: z.number(),
  met: z.number(),
  person: z.number(),
  oneShort: z.number(),
  missing: z.number(),
});
export type DraftAnswer = z.infer<typeof DraftAnswer>;

const One = z.object({ id: Id });
const Columns = { columns: z.string().max(400).optional() };
const VIEW = 'measures.view';

export const measureRoutes = {
  listMeasures: {
    ...{ method: 'GET', path: '/measures', right: VIEW },
    summary: '惠企政策措施 · Support measures with their counts, and what must be told soon',
    ...{ query: MeasureQuery, answer: MeasureList },
  },
  exportMeasures: {
    ...{ method: 'GET', path: '/measures/export', right: VIEW },
    summary: '导出所见 · What is seen, as a workbook',
    query: MeasureQuery.extend(Columns),
  },
  measureCalendar: {
    ...{ method: 'GET', path: '/measures/calendar', right: VIEW },
    summary: '窗口日历 · When windows open and close',
    query: z.object({ from: Day.optional(), to: Day.optional() }),
    answer: z.array(MeasureDay),
  },
  measureTerms: {
    ...{ method: 'GET', path: '/measures/terms', right: VIEW },
    summary: '表单可选的词 · What the forms offer',
    answer: MeasureChoices,
  },
  draftMeasure: {
    ...{ method: 'POST', path: '/measures/draft', right: 'measures.edit' },
    summary: '试匹配，不写入 · Conditions in words and as text, and how many firms they would fit',
    body: z.object({ ...conditions, units: fields.units }),
    answer: DraftAnswer,
  },
  addMeasure: {
    ...{ method: 'POST', path: '/measures', right: 'measures.edit' },
    summary: '加政策措施 · Add a support measure',
    ...{ body: NewMeasure, answer: One },
  },
  readMeasure: {
    ...{ method: 'GET', path: '/measures/:id', right: VIEW },
    summary: '一项政策措施 · One measure with its conditions in words and its versions',
    ...{ params: One, answer: MeasurePage },
  },
  amendMeasure: {
    ...{ method: 'PUT', path: '/measures/:id', right: 'measures.edit' },
    summary: '改政策措施，成为新版本 · Amend a measure: a new version, with its reason',
    ...{ params: One, body: MeasureAmendment, answer: One },
  },
  withdrawMeasure: {
    ...{ method: 'POST', path: '/measures/:id/withdraw', right: 'measures.edit' },
    summary: '撤回政策措施 · Withdraw a measure; its records stay',
    ...{ params: One, body: z.object({ version: z.number().int(), reason: Reason }) },
  },
  measureFirms: {
    ...{ method: 'GET', path: '/measures/:id/firms', right: VIEW },
    summary:
      '可享企业、需人工核验、差一条、数据缺失，及告知兑现 · Firms of a measure by answer, and who was told and claimed',
    ...{ params: One, query: MeasureFirmQuery, answer: MeasureFirmList },
  },
  exportMeasureFirms: {
    ...{ method: 'GET', path: '/measures/:id/firms/export', right: VIEW },
    summary: '导出所见企业 · The firms that are seen, as a workbook',
    ...{ params: One, query: MeasureFirmQuery.extend(Columns) },
  },
  takeSteps: {
    ...{ method: 'POST', path: '/measures/:id/steps', right: 'measures.tell' },
    summary:
      '记告知、申报、受理、核定、兑付或不予 · Record a step for firms: told, applied, accepted, approved, paid, refused',
    ...{ params: One, body: NewSteps, answer: StepsAnswer },
  },
  withdrawStep: {
    ...{ method: 'POST', path: '/measures/steps/:id/withdraw', right: 'measures.tell' },
    summary: '撤回一步 · Withdraw a step; it stays in the record',
    ...{ params: One, body: z.object({ reason: Reason }) },
  },
  firmMeasures: {
    ...{ method: 'GET', path: '/enterprises/:id/measures', right: VIEW },
    summary: '一家企业可享的政策 · Every measure for one firm, with reasons, window and record',
    ...{ params: One, answer: FirmMeasures },
  },
} as const satisfies Record<string, Route>;

export const measureRefusals = {
  'conditions-empty': {
    status: 422,
    zh: '没有写条件，至少要一条。',
    en: 'There is no condition; at least one is needed.',
  },
  'conditions-both': {
    status: 422,
    zh: '表单和文本只能用一种写条件。',
    en: 'Conditions come from the form or as text, not both.',
  },
  'conditions-deep': {
    status: 422,
    zh: '条件套得太深，最多 {most} 层。',
    en: 'Conditions are nested too deep; {most} levels at most.',
  },
  'conditions-many': {
    status: 422,
    zh: '条件太多，最多 {most} 条。',
    en: 'There are too many conditions; {most} at most.',
  },
  'conditions-no-yaml': {
    status: 422,
    zh: '条件的文本读不出来：{said}',
    en: 'The text of the conditions cannot be read: {said}',
  },
  'conditions-wrong': {
    status: 422,
    zh: '条件有写得不对的，没有存。',
    en: 'Some conditions are wrong; nothing was saved.',
  },
  'condition-kind': {
    status: 422,
    zh: '第 {place} 条要恰好写一种：value、flag、finding、certificate、industry、region、all、any、atLeast；写的是“{text}”',
    en: 'condition {place} needs exactly one of value, flag, finding, certificate, industry, region, all, any, atLeast; it has “{text}”',
  },
  'condition-formula': {
    status: 422,
    zh: '第 {place} 条的算式读不懂：“{text}”',
    en: 'the formula of condition {place} is not understood: “{text}”',
  },
  'condition-bound': {
    status: 422,
    zh: '第 {place} 条的门槛要写成“≥ 2000万”这样：“{text}”',
    en: 'the bound of condition {place} is written like “≥ 2000万”: “{text}”',
  },
  'condition-days': {
    status: 422,
    zh: '第 {place} 条的起止日反了',
    en: 'the days of condition {place} are the wrong way round',
  },
  'condition-name': {
    status: 422,
    zh: '第 {place} 条里的“{text}”不是认得的名字',
    en: '“{text}” of condition {place} is no known name',
  },
  'condition-shape': {
    status: 422,
    zh: '第 {place} 条少了或多了项（要有 id、zh、en）：“{text}”',
    en: 'condition {place} lacks a part or has one too many (id, zh and en are needed): “{text}”',
  },
  'measure-kind': { status: 422, zh: '没有“{kind}”这个分类。', en: 'There is no kind “{kind}”.' },
  'measure-days': {
    status: 422,
    zh: '“{from}”到“{to}”的起止反了。',
    en: '“{from}” to “{to}” is the wrong way round.',
  },
  'measure-amounts': {
    status: 422,
    zh: '金额下限 {from} 元高于上限 {to} 元。',
    en: 'The least amount, {from}, is over the most, {to}.',
  },
  'measure-withdrawn': { status: 409, zh: '这项措施已经撤回。', en: 'This measure was withdrawn.' },
  'measure-unchanged': { status: 422, zh: '没有一处改动。', en: 'Nothing was changed.' },
  'step-channel': { status: 422, zh: '告知要写渠道。', en: 'Say by which channel the firms were told.' },
  'step-amount': { status: 422, zh: '要写金额。', en: 'An amount is needed.' },
  'step-amount-none': {
    status: 422,
    zh: '只有核定和兑付写金额。',
    en: 'Only an approval or a payment has an amount.',
  },
  'step-reason': { status: 422, zh: '不予兑现要写理由。', en: 'A refusal needs its reason.' },
  'step-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'step-before-told': {
    status: 422,
    zh: '已是“{state}”，接着只能记{next}，不能记“{step}”',
    en: 'it stands at “{state}”; {next} may follow, “{step}” cannot',
  },
  'step-begins': {
    status: 422,
    zh: '还没有记过，要先记{next}，再记“{step}”',
    en: 'nothing is recorded yet; {next} comes before “{step}”',
  },
  'step-over': {
    status: 422,
    zh: '已是“{state}”，已经办完，不能再记“{step}”',
    en: 'it stands at “{state}” and is done with; “{step}” cannot follow',
  },
  'step-off-standard': {
    status: 422,
    zh: '每家 {amount} 万元与标准 {standard} 万元不符，没有记；核对无误再确认。',
    en: '{amount} × 10,000 yuan for each is off the standard of {standard} × 10,000 yuan; nothing was recorded. Confirm it if it is meant so.',
  },
  'step-paid-over': {
    status: 422,
    zh: '兑付合计 {paid} 元会超过核定的 {approved} 元',
    en: 'payments of {paid} yuan would exceed the {approved} approved',
  },
  'step-day-order': {
    status: 422,
    zh: '日期早于上一步的 {day}',
    en: 'it is earlier than the step before, {day}',
  },
  'step-not-last': { status: 409, zh: '只能撤回最后一步。', en: 'Only the last step can be withdrawn.' },
  'step-withdrawn': { status: 409, zh: '这一步已经撤回。', en: 'This step was withdrawn already.' },
  'step-no-firm': {
    status: 404,
    zh: '名册里没有这家，或不在您的范围',
    en: 'not in the register, or out of your reach',
  },
} as const satisfies RefusalSentences;
