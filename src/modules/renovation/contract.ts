import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
/** Yuan, exact. */
const Money = z.string().regex(/^\d{1,16}(\.\d{1,2})?$/);
const Decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/);
const Reason = z.string().min(2).max(300);
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Text = z.string().trim().max(2000).nullable();

export const STAGES = ['planned', 'filed', 'started', 'completed'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;
export const STEP_STAGES = ['filed', 'started', 'completed'] as const;
const StepStage = z.enum(STEP_STAGES);
export const STATUSES = ['ongoing', 'suspended', 'stopped'] as const;
const StatusShape = z.enum(STATUSES);
export type Status = z.infer<typeof StatusShape>;
/** Fields that a stage may ask for. */
export const STAGE_FIELDS = [
  'content',
  'filingCode',
  'plannedInvestment',
  'equipmentInvestment',
  'plannedStart',
  'plannedCompletion',
  'actualStart',
] as const;
export type StageField = (typeof STAGE_FIELDS)[number];

const fields = {
  name: z.string().trim().min(2).max(160),
  /** A code of the kinds in force. */
  kind: Code,
  content: Text,
  filingCode: z.string().trim().max(60).nullable(),
  plannedInvestment: Money.nullable(),
  equipmentInvestment: Money.nullable(),
  plannedStart: Day.nullable(),
  plannedCompletion: Day.nullable(),
};
export const NewProject = z.object({
  enterpriseId: Id,
  /** The project whose phase this is. */
  parentId: Id.nullable().default(null),
  ...fields,
  content: fields.content.default(null),
  filingCode: fields.filingCode.default(null),
  plannedInvestment: fields.plannedInvestment.default(null),
  equipmentInvestment: fields.equipmentInvestment.default(null),
  plannedStart: fields.plannedStart.default(null),
  plannedCompletion: fields.plannedCompletion.default(null),
  /** Another project of the firm has nearly this name, and this is a different one all the same. */
  confirmed: z.boolean().default(false),
});
export type NewProject = z.infer<typeof NewProject>;

export const NewStep = z.object({
  stage: StepStage,
  happenedOn: Day,
  note: z.string().max(300).nullable().default(null),
});
export type NewStep = z.infer<typeof NewStep>;

export const NewInvestment = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), amount: Money });
export const NewEquipment = z.object({
  name: z.string().trim().min(1).max(160),
  count: z.number().int().min(1).max(100_000),
  /** Of the whole line. */
  amount: Money.nullable().default(null),
});
export const NewEffect = z.object({
  indicator: Code,
  measureUnit: z.string().trim().min(1).max(20),
  before: Decimal.nullable().default(null),
  beforeOn: Day.nullable().default(null),
  after: Decimal.nullable().default(null),
  afterOn: Day.nullable().default(null),
});
export type NewInvestment = z.infer<typeof NewInvestment>;
export type NewEquipment = z.infer<typeof NewEquipment>;
export type NewEffect = z.infer<typeof NewEffect>;

export const ADOPTIONS = ['adopted', 'declined', 'undecided'] as const;
const diagnosisFields = {
  heldOn: Day,
  institution: z.string().trim().min(2).max(120),
  /** A code of the levels in force on the day. */
  level: Code.nullable(),
  findings: Text,
  suggestions: Text,
  adopted: z.enum(ADOPTIONS),
  /** The project that it led to. */
  projectId: Id.nullable(),
};
export const NewDiagnosis = z.object({
  enterpriseId: Id,
  ...diagnosisFields,
  level: diagnosisFields.level.default(null),
  findings: diagnosisFields.findings.default(null),
  suggestions: diagnosisFields.suggestions.default(null),
  adopted: diagnosisFields.adopted.default('undecided'),
  projectId: diagnosisFields.projectId.default(null),
});
export type NewDiagnosis = z.infer<typeof NewDiagnosis>;

const Lack = z.union([
  z.object({ code: z.literal('field'), field: z.enum(STAGE_FIELDS) }),
  z.object({ code: z.literal('evidence'), anyOf: z.array(z.string()).readonly() }),
  z.object({ code: z.literal('earlier-step'), stage: Stage }),
  z.object({ code: z.literal('refused'), reason: z.string() }),
  z.object({ code: z.literal('status'), status: StatusShape }),
]);
const Gate = z.object({ stage: Stage, lacks: z.array(Lack).readonly() });
const Missing = z.object({
  next: Gate.nullable(),
  verification: Gate.nullable(),
  mover: z.enum(['reporter', 'verifier', 'nobody']),
});
export type MissingAnswer = z.infer<typeof Missing>;

export const PROJECT_SORTS = [
  'name',
  'enterprise',
  'unit',
  'plannedInvestment',
  'plannedStart',
  'actualStart',
  'plannedCompletion',
  'stage',
] as const;
const flag = z.stringbool().optional();
export const ACCOUNTS = ['all', 'planned', 'filed', 'carried', 'begun'] as const;
export const ProjectQuery = z.object({
  /** Words of the project's or the firm's name, or the beginning of a filing code. */
  q: z.string().max(60).optional(),
  /** The park and those below it; with `alone` only itself. */
  unitId: Id.optional(),
  alone: flag,
  withoutUnit: flag,
  enterpriseId: Id.optional(),
  stage: Stage.optional(),
  status: StatusShape.optional(),
  kind: Code.optional(),
  /** A step of it or of its phases waits to be verified. */
  waiting: flag,
  /** Should have begun, or been completed, and is not. */
  overdue: z.enum(['start', 'completion']).optional(),
  /** A step into this stage happened in `year`, by whoever's word; with `verified` only where a second person saw it. */
  step: z.enum(['started', 'completed']).optional(),
  verified: flag,
  /** In the account of `year`: all of it, or one of the words that add up to it. */
  account: z.enum(ACCOUNTS).optional(),
  /** Something was reported as invested in `year`. */
  invested: flag,
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  asOf: Day.optional(),
  sort: z.enum(PROJECT_SORTS).default('name'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ProjectQuery = z.infer<typeof ProjectQuery>;

export const StepRow = z.object({
  id: Id,
  stage: StepStage,
  happenedOn: z.string(),
  note: z.string().nullable(),
  state: z.enum(['reported', 'verified', 'refused']),
  reportedPost: z.string(),
  recordedAt: z.string(),
  verifiedPost: z.string().nullable(),
  verifiedAt: z.string().nullable(),
  verifiedNote: z.string().nullable(),
  refusedPost: z.string().nullable(),
  refusedReason: z.string().nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type StepRow = z.infer<typeof StepRow>;

const head = {
  id: Id,
  enterpriseId: Id,
  enterprise: z.string(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  parentId: Id.nullable(),
  name: z.string(),
  kind: z.string(),
  filingCode: z.string().nullable(),
  plannedInvestment: z.string().nullable(),
  equipmentInvestment: z.string().nullable(),
  plannedStart: z.string().nullable(),
  plannedCompletion: z.string().nullable(),
  actualStart: z.string().nullable(),
  actualCompletion: z.string().nullable(),
  stage: Stage,
  status: StatusShape,
  overdue: z.enum(['start', 'completion']).nullable(),
  phases: z.number(),
  demo: z.boolean(),
};
export const ProjectRow = z.object({
  ...head,
  startState: z.enum(['reported', 'verified', 'refused']).nullable(),
  completionState: z.enum(['reported', 'verified', 'refused']).nullable(),
  /** Yuan reported in the year. */
  invested: z.string().nullable(),
  missing: Missing,
});
export type ProjectRow = z.infer<typeof ProjectRow>;
export const ProjectList = z.object({
  rows: z.array(ProjectRow),
  total: z.number(),
  year: z.number(),
  can: z.array(z.string()),
});
export type ProjectList = z.infer<typeof ProjectList>;

export const EvidenceRow = z.object({
  id: Id,
  stage: StepStage,
  kind: z.string(),
  fileName: z.string(),
  addedPost: z.string(),
  recordedAt: z.string(),
  demo: z.boolean(),
});
export type EvidenceRow = z.infer<typeof EvidenceRow>;
export const ProjectPage = z.object({
  ...head,
  version: z.number(),
  content: z.string().nullable(),
  statusReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  parent: z.object({ id: Id, name: z.string() }).nullable(),
  phaseRows: z.array(
    z.object({ id: Id, name: z.string(), stage: Stage, plannedInvestment: z.string().nullable() }),
  ),
  steps: z.array(StepRow),
  evidence: z.array(EvidenceRow),
  investments: z.array(z.object({ month: z.string(), amount: z.string(), enteredPost: z.string() })),
  equipment: z.array(NewEquipment.extend({ id: Id })),
  effects: z.array(NewEffect),
  diagnoses: z.array(z.object({ id: Id, heldOn: z.string(), institution: z.string() })),
  missing: Missing,
  can: z.array(z.string()),
});
export type ProjectPage = z.infer<typeof ProjectPage>;

export const UnitTotals = z.object({
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  /** In the account of the year: planned, filed, carried over and begun add up to it. Money is of these. */
  projects: z.number(),
  planned: z.number(),
  filed: z.number(),
  carried: z.number(),
  startReported: z.number(),
  startVerified: z.number(),
  completionReported: z.number(),
  completionVerified: z.number(),
  waiting: z.number(),
  lateStart: z.number(),
  lateCompletion: z.number(),
  plannedInvestment: z.string(),
  equipmentInvestment: z.string(),
  invested: z.string(),
});
export type UnitTotals = z.infer<typeof UnitTotals>;

export const DiagnosisRow = NewDiagnosis.extend({
  id: Id,
  enterprise: z.string(),
  unit: z.string().nullable(),
  project: z.string().nullable(),
  enteredPost: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type DiagnosisRow = z.infer<typeof DiagnosisRow>;
const Page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
export const DiagnosisQuery = z.object({
  q: z.string().max(60).optional(),
  unitId: Id.optional(),
  enterpriseId: Id.optional(),
  level: Code.optional(),
  adopted: z.enum(ADOPTIONS).optional(),
  asOf: Day.optional(),
  ...Page,
});
export type DiagnosisQuery = z.infer<typeof DiagnosisQuery>;

/** A firm on the ladder: a certificate of a workshop or a factory that is valid on the day. */
export const GradeRow = z.object({
  enterpriseId: Id,
  enterprise: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['smart-workshop', 'smart-factory']),
  /** Code of the rung; null where the certificate names none of those in force. */
  rung: z.string().nullable(),
  /** As the certificate says it. */
  grade: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: z.string(),
  expiresOn: z.string().nullable(),
  demo: z.boolean(),
});
export type GradeRow = z.infer<typeof GradeRow>;

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const RenovationWords = z.object({
  /** With the evidence that a second person needs to see: of each group at least one kind. */
  stages: z.array(Word.extend({ source: z.string(), evidence: z.array(z.array(z.string())) })),
  kinds: z.array(Word),
  evidenceKinds: z.array(Word),
  effects: z.array(Word.extend({ unit: z.string(), better: z.enum(['more', 'less']) })),
  levels: z.array(Word),
  grades: z.array(Word),
  filingExample: z.string(),
});
export type RenovationWords = z.infer<typeof RenovationWords>;

export const IMPORT_FIELDS = [
  'enterprise',
  'creditCode',
  'name',
  'kind',
  'content',
  'plannedInvestment',
  'equipmentInvestment',
  'plannedStart',
  'plannedCompletion',
  'actualStart',
  'actualCompletion',
  'filingCode',
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;
export const ImportColumn = z.object({
  column: z.number().int().min(0).max(200),
  field: ImportField.nullable(),
  /** Of money; null is not written, and asked for. */
  unit: z.enum(['元', '万元', '亿元']).nullable().default(null),
});
export type ImportColumn = z.infer<typeof ImportColumn>;
export const CellEdit = z.object({
  row: z.number().int().min(1),
  column: z.number().int().min(0).max(200),
  value: z.string().max(500),
});
export type CellEdit = z.infer<typeof CellEdit>;
export const ImportInput = z.object({
  text: z.string().max(2_000_000).optional(),
  uploadId: z.string().max(80).optional(),
  columns: z.array(ImportColumn).max(200).optional(),
  edits: z.array(CellEdit).max(2000).default([]),
  /** Keys of questions that were answered with yes. */
  confirmed: z.array(z.string().max(120)).max(5000).default([]),
});
export type ImportInput = z.infer<typeof ImportInput>;
const Counts = { added: z.number(), changed: z.number(), unchanged: z.number(), steps: z.number() };
export const CellSaid = z.object({
  key: z.string(),
  cell: z.string(),
  row: z.number(),
  column: z.number().nullable(),
  head: z.string(),
  value: z.string(),
  message: z.string(),
});
export type CellSaid = z.infer<typeof CellSaid>;
export const ImportCheck = z.object({
  ...Counts,
  alreadyImported: z.boolean(),
  fileName: z.string(),
  headRow: z.number(),
  header: z.array(z.string()),
  columns: z.array(ImportColumn),
  leftOut: z.array(z.string()),
  rowCount: z.number(),
  errors: z.array(CellSaid),
  errorCount: z.number(),
  questions: z.array(CellSaid.extend({ confirmed: z.boolean() })),
  openQuestions: z.number(),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

const params = z.object({ id: Id });
const idAnswer = z.object({ id: Id });
const AsOf = z.object({ asOf: Day.optional() });
const view = 'renovation.view';
const edit = 'renovation.edit';
const verify = 'renovation.verify';
const because = z.object({ reason: Reason });

const readRoutes = {
  listProjects: {
    method: 'GET',
    path: '/renovation/projects',
    right: view,
    summary: '技改项目 · Technical-renovation projects',
    query: ProjectQuery,
    answer: ProjectList,
  },
  exportProjects: {
    method: 'GET',
    path: '/renovation/projects/export',
    right: view,
    summary: '导出所见 · What is seen, as a workbook',
    query: ProjectQuery.extend({ columns: z.string().max(400).optional() }),
  },
  readTotals: {
    method: 'GET',
    path: '/renovation/totals',
    right: view,
    summary: '按园区汇总 · Totals by park; each number is a list',
    query: AsOf.extend({ year: z.coerce.number().int().min(1990).max(2200).optional() }),
    answer: z.object({ rows: z.array(UnitTotals), year: z.number() }),
  },
  readProject: {
    method: 'GET',
    path: '/renovation/projects/:id',
    right: view,
    summary: '一个项目 · One project, now or as of a day',
    params,
    query: AsOf,
    answer: ProjectPage,
  },
  projectHistory: {
    method: 'GET',
    path: '/renovation/projects/:id/history',
    right: view,
    summary: '改动经过 · Every change of a project',
    params,
    answer: z.array(
      z.object({
        at: z.string(),
        post: z.string(),
        act: z.string(),
        reason: z.string().nullable(),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ),
  },
  renovationWords: {
    method: 'GET',
    path: '/renovation/words',
    right: view,
    summary: '阶段、类别、佐证 · Stages, kinds and evidence in force',
    query: AsOf,
    answer: RenovationWords,
  },
  readEvidence: {
    method: 'GET',
    path: '/renovation/evidence/:id',
    right: view,
    summary: '下载佐证 · Download evidence',
    params,
  },
  listGrades: {
    method: 'GET',
    path: '/renovation/grades',
    right: view,
    summary: '智能车间、智能工厂梯度 · The ladder of workshops and factories',
    query: AsOf,
    answer: z.array(GradeRow),
  },
} as const satisfies Record<string, Route>;

const changeRoutes = {
  addProject: {
    method: 'POST',
    path: '/renovation/projects',
    right: edit,
    summary: '加项目 · Add a project, or a phase of one',
    body: NewProject,
    answer: idAnswer,
  },
  amendProject: {
    method: 'PATCH',
    path: '/renovation/projects/:id',
    right: edit,
    summary: '改项目 · Amend a project',
    params,
    body: z.object({ version: z.number().int(), reason: Reason, ...z.object(fields).partial().shape }),
    answer: idAnswer,
  },
  setStatus: {
    method: 'POST',
    path: '/renovation/projects/:id/status',
    right: edit,
    summary: '暂停、终止、恢复 · Suspend, stop or resume',
    params,
    body: z.object({ status: StatusShape, reason: Reason }),
    answer: idAnswer,
  },
  withdrawProject: {
    method: 'POST',
    path: '/renovation/projects/:id/withdraw',
    right: edit,
    summary: '撤回录错的项目 · Withdraw a project entered by mistake',
    params,
    body: because,
  },
  reportStep: {
    method: 'POST',
    path: '/renovation/projects/:id/steps',
    right: edit,
    summary: '报阶段 · Report the next stage, or the last one again',
    params,
    body: NewStep,
    answer: idAnswer,
  },
  goBack: {
    method: 'POST',
    path: '/renovation/projects/:id/back',
    right: edit,
    summary: '回退，佐证与核实作废 · Go back to a stage; proof of later ones no longer counts',
    params,
    body: z.object({ stage: Stage, reason: Reason }),
    answer: idAnswer,
  },
  verifyStep: {
    method: 'POST',
    path: '/renovation/steps/:id/verify',
    right: verify,
    summary: '核实 · Verify a step against its evidence',
    params,
    body: z.object({ note: z.string().max(300).nullable().default(null) }),
    answer: idAnswer,
  },
  refuseStep: {
    method: 'POST',
    path: '/renovation/steps/:id/refuse',
    right: verify,
    summary: '不予核实 · Refuse to verify a step',
    params,
    body: because,
    answer: idAnswer,
  },
  addEvidence: {
    method: 'POST',
    path: '/renovation/projects/:id/evidence',
    right: edit,
    summary: '附佐证 · Attach evidence to a step',
    params,
    form: z.object({ stage: StepStage, kind: Code }),
    answer: z.object({ added: z.number() }),
  },
  withdrawEvidence: {
    method: 'POST',
    path: '/renovation/evidence/:id/withdraw',
    right: edit,
    summary: '撤回佐证 · Withdraw evidence',
    params,
    body: because,
  },
  enterInvestment: {
    method: 'POST',
    path: '/renovation/projects/:id/investments',
    right: edit,
    summary: '报月度完成投资 · Enter the investment of a month',
    params,
    body: NewInvestment,
    answer: z.object({ outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  addEquipment: {
    method: 'POST',
    path: '/renovation/projects/:id/equipment',
    right: edit,
    summary: '加设备 · Add a line of equipment',
    params,
    body: NewEquipment,
    answer: idAnswer,
  },
  withdrawEquipment: {
    method: 'POST',
    path: '/renovation/equipment/:id/withdraw',
    right: edit,
    summary: '撤回设备 · Withdraw a line of equipment',
    params,
    body: because,
  },
  enterEffect: {
    method: 'POST',
    path: '/renovation/projects/:id/effects',
    right: edit,
    summary: '填成效 · Enter what changed, before and after',
    params,
    body: NewEffect,
    answer: z.object({ outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  listDiagnoses: {
    method: 'GET',
    path: '/renovation/diagnoses',
    right: view,
    summary: '诊断记录 · Diagnoses',
    query: DiagnosisQuery,
    answer: z.object({ rows: z.array(DiagnosisRow), total: z.number(), can: z.array(z.string()) }),
  },
  addDiagnosis: {
    method: 'POST',
    path: '/renovation/diagnoses',
    right: edit,
    summary: '加诊断 · Add a diagnosis',
    body: NewDiagnosis,
    answer: idAnswer,
  },
  amendDiagnosis: {
    method: 'POST',
    path: '/renovation/diagnoses/:id/amend',
    right: edit,
    summary: '改诊断 · Amend a diagnosis; the one before stays',
    params,
    body: z.object({ reason: Reason, ...z.object(diagnosisFields).partial().shape }),
    answer: idAnswer,
  },
  withdrawDiagnosis: {
    method: 'POST',
    path: '/renovation/diagnoses/:id/withdraw',
    right: edit,
    summary: '撤回诊断 · Withdraw a diagnosis',
    params,
    body: because,
  },
} as const satisfies Record<string, Route>;

const importRoutes = {
  projectTemplate: {
    method: 'GET',
    path: '/renovation/imports/template',
    right: edit,
    summary: '下载模板 · A workbook to fill in',
  },
  uploadProjects: {
    method: 'POST',
    path: '/renovation/imports/upload',
    right: edit,
    summary: '上传项目表 · Upload a table of projects for checking',
    form: z.object({}),
    answer: z.object({ uploadId: z.string(), fileName: z.string() }),
  },
  checkProjects: {
    method: 'POST',
    path: '/renovation/imports/check',
    right: edit,
    summary: '试导入，不写入 · Dry run of a table of projects',
    body: ImportInput,
    answer: ImportCheck,
  },
  importProjects: {
    method: 'POST',
    path: '/renovation/imports',
    right: edit,
    summary: '导入，有一格错就都不写 · Import, all or nothing',
    body: ImportInput,
    answer: z.object({ ...Counts, importId: Id.nullable() }),
  },
} as const satisfies Record<string, Route>;

export const renovationRoutes = { ...readRoutes, ...changeRoutes, ...importRoutes } as const;

export const renovationRefusals = {
  'renovation-kind-unknown': {
    status: 422,
    zh: '没有“{kind}”这个项目类别。',
    en: 'There is no kind “{kind}”.',
  },
  'renovation-filing-code-shape': {
    status: 422,
    zh: '备案代码“{code}”的形状不对，应像 {example}。',
    en: 'The filing code “{code}” is not shaped like {example}.',
  },
  'renovation-filing-code-taken': {
    status: 409,
    zh: '备案代码 {code} 已登记在“{firm}”的“{name}”下。',
    en: 'The filing code {code} is registered for “{name}” of “{firm}”.',
  },
  'renovation-project-there': {
    status: 409,
    zh: '这家企业已有同名项目“{name}”，没有再加。',
    en: 'This firm has a project “{name}” of that name already.',
  },
  'renovation-project-alike': {
    status: 409,
    zh: '这家企业有一个相近的项目“{name}”。确实是另一个项目，请确认后再存。',
    en: 'This firm has a project much like it, “{name}”. Confirm if it is another one.',
  },
  'renovation-equipment-over-total': {
    status: 422,
    zh: '设备投资 {part} 万元大于总投资 {whole} 万元。',
    en: 'Equipment {part} exceeds the total {whole} (10,000 yuan).',
  },
  'renovation-planned-days-order': {
    status: 422,
    zh: '计划完工 {end} 早于计划开工 {start}。',
    en: 'Planned completion {end} is before planned start {start}.',
  },
  'renovation-phase-of-phase': {
    status: 422,
    zh: '分期下面不能再分期。',
    en: 'A phase has no phases of its own.',
  },
  'renovation-phase-other-firm': {
    status: 422,
    zh: '分期要与项目是同一家企业。',
    en: 'A phase belongs to the firm of its project.',
  },
  'renovation-phases-over-project': {
    status: 422,
    zh: '各期总投资合计 {part} 万元，大于项目总投资 {whole} 万元。',
    en: 'The phases add up to {part}, more than the project’s {whole} (10,000 yuan).',
  },
  'renovation-stage-lacks': {
    status: 422,
    zh: '还不能报这个阶段，没有保存。',
    en: 'This stage cannot be reported yet; nothing was saved.',
  },
  'renovation-stage-not-next': {
    status: 422,
    zh: '阶段只能按序推进：下一步是“{stage}”。',
    en: 'Stages follow one another: the next one is “{stage}”.',
  },
  'renovation-stage-verified': {
    status: 409,
    zh: '这一步已经核实。要改，请先写明原因回退。',
    en: 'This step is verified. To change it, go back with a reason first.',
  },
  'renovation-day-in-future': {
    status: 422,
    zh: '{day} 还没到：这里填实际日期，计划日期另有一栏。',
    en: '{day} has not come: this is the actual day; planned days are another field.',
  },
  'renovation-day-before-earlier': {
    status: 422,
    zh: '{day} 早于前一阶段的 {earlier}。',
    en: '{day} is before the stage before it, {earlier}.',
  },
  'renovation-back-not-earlier': {
    status: 422,
    zh: '只能退到更早的阶段。',
    en: 'One can only go back to an earlier stage.',
  },
  'renovation-project-withdrawn': {
    status: 409,
    zh: '这个项目已经撤回。',
    en: 'This project was withdrawn.',
  },
  'renovation-project-has-phases': {
    status: 409,
    zh: '这个项目还有分期，请先处理分期。',
    en: 'This project has phases; deal with those first.',
  },
  'renovation-status-same': { status: 422, zh: '已经是这个状态。', en: 'That is its status already.' },
  'renovation-verify-lacks': {
    status: 422,
    zh: '还不能核实，没有保存。',
    en: 'It cannot be verified yet; nothing was saved.',
  },
  'renovation-verify-not-needed': {
    status: 422,
    zh: '这一阶段不需要核实。',
    en: 'This stage needs no verification.',
  },
  'renovation-step-verified': {
    status: 409,
    zh: '这一步已经核实过了。',
    en: 'This step is verified already.',
  },
  'renovation-step-refused': {
    status: 409,
    zh: '这一步没有通过核实，等重新报送。',
    en: 'This step was refused and waits to be reported again.',
  },
  'renovation-verify-own-step': {
    status: 403,
    zh: '这一步是您或您的岗位报的，要由另一个岗位的人核实。',
    en: 'You or your post reported this step; somebody of another post verifies it.',
  },
  'renovation-evidence-kind-unknown': {
    status: 422,
    zh: '没有“{kind}”这种佐证。',
    en: 'There is no kind of evidence “{kind}”.',
  },
  'renovation-evidence-settled': {
    status: 409,
    zh: '这一步已经核实，佐证不能再动。',
    en: 'This step is verified; its evidence stays as it is.',
  },
  'renovation-effect-unknown': {
    status: 422,
    zh: '没有“{indicator}”这个成效指标。',
    en: 'There is no effect “{indicator}”.',
  },
  'renovation-effect-empty': {
    status: 422,
    zh: '改造前、改造后至少填一个数，并写明测量日。',
    en: 'Give a value before or after, and the day it was measured.',
  },
  'renovation-effect-days': {
    status: 422,
    zh: '改造后的测量日 {after} 早于改造前的 {before}。',
    en: 'Measured after on {after}, before on {before}.',
  },
  'renovation-level-unknown': {
    status: 422,
    zh: '{day} 没有“{level}”这个等级。',
    en: 'There is no level “{level}” on {day}.',
  },
  'diagnosis-there': {
    status: 409,
    zh: '同一天、同一机构的诊断已经有了。',
    en: 'There is a diagnosis of that day and institution already.',
  },
  'diagnosis-other-firm': {
    status: 422,
    zh: '诊断引出的项目不是这家企业的。',
    en: 'The project belongs to another firm.',
  },
  'renovation-lack-field': { status: 422, zh: '没有填{field}', en: 'missing: {field}' },
  'renovation-lack-evidence': { status: 422, zh: '缺佐证：{kinds}', en: 'evidence missing: {kinds}' },
  'renovation-lack-earlier-step': {
    status: 422,
    zh: '前一步“{stage}”还没有核实',
    en: 'the step before, “{stage}”, is not verified',
  },
  'renovation-lack-refused': { status: 422, zh: '上次没有通过：{reason}', en: 'refused before: {reason}' },
  'renovation-lack-status': {
    status: 422,
    zh: '项目已暂停或终止，先恢复',
    en: 'the project is suspended or stopped; resume it first',
  },
  'renovation-no-head': {
    status: 422,
    zh: '没有找到表头：要有“项目名称”，再加“企业名称”或“信用代码”。',
    en: 'No head was found: it needs a project name, and a firm’s name or code.',
  },
  'renovation-questions-open': {
    status: 422,
    zh: '还有 {count} 处要您确认，一行都没有写入。',
    en: '{count} questions are open; nothing was written.',
  },
  'renovation-cell-code-of-another': {
    status: 422,
    zh: '信用代码是“{owner}”的，同一行写的是“{name}”',
    en: 'the code is that of “{owner}”, but the row says “{name}”',
  },
  'renovation-cell-out-of-reach': {
    status: 422,
    zh: '“{text}”不归您的岗位管',
    en: '“{text}” is not your post’s',
  },
  'renovation-cell-project-name': { status: 422, zh: '没有填项目名称', en: 'the project has no name' },
  'renovation-cell-kind-unknown': {
    status: 422,
    zh: '没有“{text}”这个类别，可填：{kinds}',
    en: 'no kind “{text}”; one of {kinds}',
  },
  'renovation-cell-money': { status: 422, zh: '“{text}”不是金额', en: '“{text}” is no amount' },
  'renovation-cell-money-unit': {
    status: 422,
    zh: '这一列没有写单位，请选元、万元还是亿元',
    en: 'the unit of this column is not written; choose it',
  },
  'renovation-cell-day-bad': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is not a date' },
  'renovation-cell-day-future': {
    status: 422,
    zh: '{text} 还没到；若是计划日期，请把这一列改成“计划”',
    en: '{text} has not come; if it is planned, map the column to the planned day',
  },
  'renovation-cell-days-order': {
    status: 422,
    zh: '完工 {end} 早于开工 {start}',
    en: 'completion {end} before start {start}',
  },
  'renovation-cell-filing-shape': {
    status: 422,
    zh: '“{code}”形状不对，应像 {example}',
    en: '“{code}” is not shaped like {example}',
  },
  'renovation-cell-filing-taken': {
    status: 422,
    zh: '{code} 已登记在“{firm}”的“{name}”下',
    en: '{code} is registered for “{name}” of “{firm}”',
  },
  'renovation-cell-filing-needed': {
    status: 422,
    zh: '有开工日，但开工前要先备案：没有备案代码',
    en: 'started, but without a filing code',
  },
  'renovation-cell-field-needed': {
    status: 422,
    zh: '已开工的要填{field}',
    en: 'a started project needs {field}',
  },
  'renovation-cell-start-needed': {
    status: 422,
    zh: '有完工日，没有开工日',
    en: 'completed without a start',
  },
  'renovation-cell-part-over-whole': {
    status: 422,
    zh: '设备投资大于总投资',
    en: 'equipment exceeds the total',
  },
  'renovation-cell-project-twice': {
    status: 422,
    zh: '与第 {row} 行是同一个项目',
    en: 'the same project as in row {row}',
  },
  'renovation-cell-project-alike': {
    status: 422,
    zh: '这家企业已有相近的“{name}”：确实是另一个项目吗',
    en: 'the firm has “{name}”, much alike: is this another one',
  },
  'renovation-cell-stage-differs': {
    status: 422,
    zh: '系统里是 {before}，表里是 {text}；已报的日期请到项目页改',
    en: 'here it is {before}, the table says {text}; change reported days on the project’s page',
  },
} as const satisfies RefusalSentences;
