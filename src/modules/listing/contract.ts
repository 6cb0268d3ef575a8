import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
/** Code of a board, a stage or an ending in rules/listing/stages.yaml. */
const Code = z.string().min(1).max(40);
/** An organisation's name; never a private person's. */
const Firm = z.string().trim().max(80).nullable();

export const CASE_STATUSES = ['active', 'suspended', 'terminated', 'done', 'void'] as const;
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;
/** What a gate may ask for. */
export const GATE_FIELDS = [
  'board',
  'shareReformOn',
  'filedOn',
  'sponsor',
  'lawFirm',
  'accountants',
  'stockCode',
] as const;
export const GateField = z.enum(GATE_FIELDS);
export type GateField = z.infer<typeof GateField>;

export const StageMove = z.object({
  stage: z.string(),
  kind: z.enum(['forward', 'skip', 'back']),
  /** Stages passed over. */
  skipped: z.array(z.string()),
  /** What must be written first. */
  missing: z.array(GateField),
  needsReason: z.boolean(),
  /** A document, its number or its address must be given. */
  needsEvidence: z.boolean(),
});
export type StageMove = z.infer<typeof StageMove>;

export const ListingClock = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  kind: z.enum(['at-least', 'within']),
  source: z.string(),
  /** Not read in the original: 待核. */
  toVerify: z.boolean(),
  since: z.string().nullable(),
  due: z.string().nullable(),
  /** The year whose working days are not announced. */
  missingYear: z.number().nullable(),
  /** The day has come (at least), or is over (within). */
  passed: z.boolean(),
});
export type ListingClock = z.infer<typeof ListingClock>;

const Named = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  source: z.string(),
  toVerify: z.boolean(),
});
export const ListingWords = z.object({
  boards: z.array(Named),
  /** Entering some of them needs evidence, as the rules of today have it. */
  stages: z.array(Named.extend({ needsEvidence: z.boolean() })),
  endings: z.array(Named),
});
export type ListingWords = z.infer<typeof ListingWords>;

export const CASE_SORTS = ['stage', 'enterprise', 'unit', 'board', 'stageSince', 'nextOn'] as const;
export const CaseSort = z.enum(CASE_SORTS);
export type CaseSort = z.infer<typeof CaseSort>;

export const CaseQuery = z.object({
  /** Words of the firm's name, or the beginning of its code. */
  q: z.string().max(60).optional(),
  /** The firm's park and those below it. */
  unitId: Id.optional(),
  /** A code, or 'undecided'. */
  board: Code.optional(),
  stage: Code.optional(),
  status: CaseStatus.optional(),
  /** The day of the next step is over. */
  overdue: z.stringbool().optional(),
  /** The standing stage waits for a second person. */
  waiting: z.stringbool().optional(),
  /** At least so many days in the standing stage. */
  minDays: z.coerce.number().int().min(0).max(20_000).optional(),
  /** Entered this stage, in `year` where that is given. */
  entered: Code.optional(),
  year: z.coerce.number().int().min(1949).max(2200).optional(),
  /** Stands in the pipeline and never attended a class. */
  neverTrained: z.stringbool().optional(),
  asOf: Day.optional(),
  sort: CaseSort.default('stage'),
  descending: z.stringbool().default(false),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

export const CaseRow = z.object({
  id: Id,
  version: z.number(),
  enterpriseId: Id,
  enterprise: z.string(),
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  responsibleUnitId: Id,
  responsible: z.string(),
  board: z.string().nullable(),
  stage: z.string(),
  stageSince: z.string(),
  daysInStage: z.number(),
  status: CaseStatus,
  ending: z.string().nullable(),
  statusSince: z.string(),
  shareReformOn: z.string().nullable(),
  filedOn: z.string().nullable(),
  sponsor: z.string().nullable(),
  lawFirm: z.string().nullable(),
  accountants: z.string().nullable(),
  stockCode: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextOn: z.string().nullable(),
  overdue: z.boolean(),
  /** The standing stage waits for a second person, and does not count yet. */
  waiting: z.boolean(),
  /** Classes attended. */
  classes: z.number(),
  note: z.string().nullable(),
  /** The next stage of the path and what is missing for it. */
  next: StageMove.nullable(),
  can: z.array(z.string()),
  demo: z.boolean(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** Listed and quoted are counted apart and never added up. */
const Entries = z.object({ reserve: z.number(), quoted: z.number(), listed: z.number() });
export const CaseTally = z.object({
  /** Cases that stand (going on, suspended or finished) by stage, in order. */
  stages: z.array(z.object({ stage: z.string(), count: z.number() })),
  active: z.number(),
  suspended: z.number(),
  terminated: z.number(),
  overdue: z.number(),
  waiting: z.number(),
  neverTrained: z.number(),
  year: z.number(),
  /** Firms that entered in the year, and ever. */
  inYear: Entries,
  ever: Entries,
});
export type CaseTally = z.infer<typeof CaseTally>;
export const CaseList = z.object({
  rows: z.array(CaseRow),
  total: z.number(),
  tally: CaseTally,
  can: z.array(z.string()),
});
export type CaseList = z.infer<typeof CaseList>;

export const StepRow = z.object({
  id: Id,
  /** A stage entered, or a change of status. */
  kind: z.enum(['open', 'forward', 'skip', 'back', 'status']),
  stage: z.string().nullable(),
  status: CaseStatus.nullable(),
  ending: z.string().nullable(),
  happenedOn: z.string(),
  recordedAt: z.string(),
  post: z.string(),
  reason: z.string().nullable(),
  /** A document, its number or its address. */
  evidence: z.string().nullable(),
  /** none where nobody must verify it; only then, or verified, it counts. */
  verification: z.enum(['none', 'waiting', 'verified', 'refused']),
  /** Whose word the verification or refusal is. */
  verifiedPost: z.string().nullable(),
  refusedReason: z.string().nullable(),
  /** Why it no longer counts; null where it stands. */
  superseded: z.string().nullable(),
  can: z.array(z.string()),
});
export type StepRow = z.infer<typeof StepRow>;

export const ATTENDANCE_STATES = ['invited', 'attended', 'absent', 'excused'] as const;
export const AttendanceState = z.enum(ATTENDANCE_STATES);
export type AttendanceState = z.infer<typeof AttendanceState>;
const FirmClass = z.object({
  classId: Id,
  title: z.string(),
  heldOn: z.string(),
  state: AttendanceState,
  note: z.string().nullable(),
});

export const CasePage = CaseRow.extend({
  creditCode: z.string(),
  /** The stages of its board's path, in order. */
  path: z.array(z.string()),
  /** Where the path is written, where it is to be verified; null where there is no doubt. */
  pathDoubt: z.string().nullable(),
  moves: z.array(StageMove),
  endings: z.array(z.string()),
  clocks: z.array(ListingClock),
  steps: z.array(StepRow),
  classesOf: z.array(FirmClass),
  /** Other cases of the same firm. */
  others: z.array(z.object({ id: Id, stage: z.string(), status: CaseStatus, stageSince: z.string() })),
});
export type CasePage = z.infer<typeof CasePage>;

const Evidence = z.string().trim().min(2).max(300).nullable().default(null);
const caseFields = {
  board: Code.nullable().default(null),
  responsibleUnitId: Id.nullable().default(null),
  shareReformOn: Day.nullable().default(null),
  filedOn: Day.nullable().default(null),
  sponsor: Firm.default(null),
  lawFirm: Firm.default(null),
  accountants: Firm.default(null),
  stockCode: z.string().trim().max(20).nullable().default(null),
  nextStep: z.string().trim().max(120).nullable().default(null),
  nextOn: Day.nullable().default(null),
  note: z.string().trim().max(500).nullable().default(null),
};
export const NewCase = z.object({
  /** The firm's id, or its name or credit code as `firm`. */
  enterpriseId: Id.optional(),
  firm: z.string().trim().max(120).optional(),
  stage: Code.default('reserve'),
  /** The day on which it entered the stage. */
  happenedOn: Day,
  /** Asked for where it begins later than in the reserve. */
  reason: Reason.nullable().default(null),
  /** Asked for where the stage counts: a document, its number or its address. */
  evidence: Evidence,
  ...caseFields,
});
export type NewCase = z.infer<typeof NewCase>;

export const CaseAmendment = z.object({
  version: z.number().int(),
  reason: Reason,
  board: caseFields.board.unwrap().optional(),
  responsibleUnitId: Id.optional(),
  shareReformOn: caseFields.shareReformOn.unwrap().optional(),
  filedOn: caseFields.filedOn.unwrap().optional(),
  sponsor: Firm.optional(),
  lawFirm: Firm.optional(),
  accountants: Firm.optional(),
  stockCode: caseFields.stockCode.unwrap().optional(),
  note: caseFields.note.unwrap().optional(),
});
export type CaseAmendment = z.infer<typeof CaseAmendment>;

export const Move = z.object({
  version: z.number().int(),
  stage: Code,
  happenedOn: Day,
  reason: Reason.nullable().default(null),
  evidence: Evidence,
  /** What is to be done in the new stage; what was to be done in the one before is done with. */
  nextStep: caseFields.nextStep,
  nextOn: caseFields.nextOn,
});
export type Move = z.infer<typeof Move>;
export const StatusChange = z.object({
  version: z.number().int(),
  act: z.enum(['suspend', 'terminate', 'resume']),
  ending: Code.nullable().default(null),
  happenedOn: Day,
  reason: Reason,
});
export type StatusChange = z.infer<typeof StatusChange>;
export const NextStep = z.object({
  version: z.number().int(),
  nextStep: caseFields.nextStep.unwrap(),
  nextOn: caseFields.nextOn.unwrap(),
  /** What came of the step before. */
  outcome: z.string().trim().max(300).nullable().default(null),
});
export type NextStep = z.infer<typeof NextStep>;

export const CaseChange = z.object({
  at: z.string(),
  post: z.string(),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});

export const ClassTally = z.object({
  invited: z.number(),
  attended: z.number(),
  absent: z.number(),
  excused: z.number(),
});
export const ClassRow = z.object({
  id: Id,
  version: z.number(),
  title: z.string(),
  heldOn: z.string(),
  organiserUnitId: Id,
  organiser: z.string(),
  place: z.string().nullable(),
  theme: z.string().nullable(),
  capacity: z.number().nullable(),
  /** Firms in the caller's reach: `invited` counts those whose attendance is not yet recorded. */
  tally: ClassTally,
  can: z.array(z.string()),
  demo: z.boolean(),
});
export type ClassRow = z.infer<typeof ClassRow>;
export const AttendanceRow = z.object({
  enterpriseId: Id,
  enterprise: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  caseId: Id.nullable(),
  stage: z.string().nullable(),
  state: AttendanceState,
  note: z.string().nullable(),
});
export type AttendanceRow = z.infer<typeof AttendanceRow>;
export const ClassPage = ClassRow.extend({ firms: z.array(AttendanceRow) });
export type ClassPage = z.infer<typeof ClassPage>;

const classFields = {
  title: z.string().trim().min(2).max(80),
  heldOn: Day,
  organiserUnitId: Id,
  place: z.string().trim().max(80).nullable().default(null),
  theme: z.string().trim().max(120).nullable().default(null),
  capacity: z.number().int().min(1).max(10_000).nullable().default(null),
};
export const NewClass = z.object(classFields);
export type NewClass = z.infer<typeof NewClass>;
export const ClassAmendment = z.object({ ...classFields, version: z.number().int(), reason: Reason });
export type ClassAmendment = z.infer<typeof ClassAmendment>;

export const AttendanceEntry = z.object({
  enterpriseId: Id,
  /** null takes an invitation back. */
  state: AttendanceState.nullable(),
  note: z.string().trim().max(120).nullable().default(null),
});
export type AttendanceEntry = z.infer<typeof AttendanceEntry>;

export const AttendanceImport = z.object({
  /** Lines as copied from a spreadsheet: a name or a code, and perhaps a word for how it was. */
  text: z.string().max(200_000),
  /** For lines that do not say. */
  state: AttendanceState,
  /** Only look: nothing is written. */
  dryRun: z.boolean().default(false),
});
export type AttendanceImport = z.infer<typeof AttendanceImport>;
export const AttendanceCheck = z.object({
  header: z.array(z.string()),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  rowCount: z.number(),
  errors: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  errorCount: z.number(),
  /** Firms whose attendance is new or other than before. */
  changed: z.number(),
});
export type AttendanceCheck = z.infer<typeof AttendanceCheck>;

const params = z.object({ id: Id });
const idAnswer = z.object({ id: Id });
const view = 'listing.view';
const edit = 'listing.edit';

const caseRoutes = {
  listingWords: {
    ...{ method: 'GET', path: '/listing/words', right: view },
    summary: '板块、阶段和终止方式 · Boards, stages and endings',
    answer: ListingWords,
  },
  listCases: {
    ...{ method: 'GET', path: '/listing', right: view },
    summary: '上市培育档案，连同计数 · Listing cases with their counts',
    query: CaseQuery,
    answer: CaseList,
  },
  exportCases: {
    ...{ method: 'GET', path: '/listing/export', right: view },
    summary: '导出所见 · What is seen, as a workbook',
    query: CaseQuery.extend({ columns: z.string().max(400).optional() }),
  },
  readCase: {
    ...{ method: 'GET', path: '/listing/:id', right: view },
    summary: '一份档案：时间线、下一步、参训 · One case with timeline, next step and classes',
    params,
    query: z.object({ asOf: Day.optional() }),
    answer: CasePage,
  },
  caseHistory: {
    ...{ method: 'GET', path: '/listing/:id/history', right: view },
    summary: '改动经过 · Every change of a case',
    params,
    answer: z.array(CaseChange),
  },
  openCase: {
    ...{ method: 'POST', path: '/listing', right: edit },
    summary: '建档 · Open a case for a firm',
    body: NewCase,
    answer: idAnswer,
  },
  amendCase: {
    ...{ method: 'PATCH', path: '/listing/:id', right: edit },
    summary: '改档案 · Amend board, institutions, days or the responsible unit',
    params,
    body: CaseAmendment,
    answer: idAnswer,
  },
  moveCase: {
    ...{ method: 'POST', path: '/listing/:id/move', right: edit },
    summary: '进到一个阶段；跳过和退回要写原因 · Enter a stage; skipping and going back need a reason',
    params,
    body: Move,
    answer: idAnswer,
  },
  changeStatus: {
    ...{ method: 'POST', path: '/listing/:id/status', right: edit },
    summary: '中止、终止、恢复 · Suspend, end or resume',
    params,
    body: StatusChange,
    answer: idAnswer,
  },
  setNextStep: {
    ...{ method: 'POST', path: '/listing/:id/next', right: edit },
    summary: '写下一步和日子 · Write the next step and its day',
    params,
    body: NextStep,
    answer: idAnswer,
  },
  undoStep: {
    ...{ method: 'POST', path: '/listing/:id/undo', right: edit },
    summary: '最近一步记错了，撤回 · Take back the last step, recorded in error',
    params,
    body: z.object({ version: z.number().int(), reason: Reason }),
    answer: idAnswer,
  },
  verifyStep: {
    ...{ method: 'POST', path: '/listing/steps/:id/verify', right: 'listing.verify' },
    summary: '核实一步，由记的人以外的人 · Verify a step: somebody else than who entered it',
    params,
    body: z.object({}),
    answer: idAnswer,
  },
  refuseStep: {
    ...{ method: 'POST', path: '/listing/steps/:id/refuse', right: 'listing.verify' },
    summary: '不予核实，写明原因 · Refuse to verify a step, with the reason',
    params,
    body: z.object({ reason: Reason }),
    answer: idAnswer,
  },
  correctStep: {
    ...{ method: 'POST', path: '/listing/steps/:id/correct', right: edit },
    summary: '更正一步的日子 · Correct the day of a step',
    params,
    body: z.object({ version: z.number().int(), happenedOn: Day, reason: Reason }),
    answer: idAnswer,
  },
} as const satisfies Record<string, Route>;

const classRoutes = {
  listClasses: {
    ...{ method: 'GET', path: '/listing-classes', right: view },
    summary: '上市辅导班 · Training classes',
    query: z.object({
      year: z.coerce.number().int().min(1949).max(2200).optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answer: z.object({ rows: z.array(ClassRow), total: z.number(), can: z.array(z.string()) }),
  },
  readClass: {
    ...{ method: 'GET', path: '/listing-classes/:id', right: view },
    summary: '一期班和参训企业 · One class and its firms',
    params,
    answer: ClassPage,
  },
  exportClass: {
    ...{ method: 'GET', path: '/listing-classes/:id/export', right: view },
    summary: '导出参训名单 · The firms of a class, as a workbook',
    params,
  },
  addClass: {
    ...{ method: 'POST', path: '/listing-classes', right: edit },
    summary: '开班 · Add a class',
    body: NewClass,
    answer: idAnswer,
  },
  amendClass: {
    ...{ method: 'PATCH', path: '/listing-classes/:id', right: edit },
    summary: '改班次 · Amend a class',
    params,
    body: ClassAmendment,
    answer: idAnswer,
  },
  withdrawClass: {
    ...{ method: 'POST', path: '/listing-classes/:id/withdraw', right: edit },
    summary: '撤销班次 · Withdraw a class; it stays in the journal',
    params,
    body: z.object({ version: z.number().int(), reason: Reason }),
  },
  recordAttendance: {
    ...{ method: 'POST', path: '/listing-classes/:id/attendance', right: edit },
    summary: '邀请，记参训 · Invite, and record who came',
    params,
    body: z.object({ entries: z.array(AttendanceEntry).min(1).max(2000) }),
    answer: z.object({ changed: z.number() }),
  },
  pasteAttendance: {
    ...{ method: 'POST', path: '/listing-classes/:id/attendance/paste', right: edit },
    summary: '粘贴名单，有一行认不出就都不写 · Paste names or codes; one unknown line and nothing is written',
    params,
    body: AttendanceImport,
    answer: AttendanceCheck,
  },
} as const satisfies Record<string, Route>;

export const listingRoutes = { ...caseRoutes, ...classRoutes } as const;

export const listingRefusals = {
  'listing-firm-unknown': {
    status: 422,
    zh: '企业名册里没有“{text}”。请核对名称或代码，或先到“企业”登记。',
    en: 'The register has no “{text}”. Check the name or code, or register the firm first.',
  },
  'listing-firm-several': {
    status: 422,
    zh: '名册里叫“{text}”的不止一家，请填统一社会信用代码。',
    en: 'Several firms bear the name “{text}”; give the credit code.',
  },
  'listing-case-there': {
    status: 409,
    zh: '“{name}”已有一份没办完的档案，一家企业同时只有一份。',
    en: '“{name}” has a standing case already; a firm has one at a time.',
  },
  'listing-unknown-board': { status: 422, zh: '没有“{code}”这个板块。', en: 'There is no board “{code}”.' },
  'listing-unknown-stage': {
    status: 422,
    zh: '这个板块没有“{stage}”这一阶段。',
    en: 'The path of this board has no stage “{stage}”.',
  },
  'listing-stage-same': { status: 409, zh: '已经在“{stage}”。', en: 'It is at “{stage}” already.' },
  'listing-not-active': {
    status: 409,
    zh: '档案现在是“{status}”，恢复后才能进阶段。',
    en: 'The case is “{status}”; resume it before it moves.',
  },
  'listing-gate': {
    status: 422,
    zh: '进“{stage}”前还缺：',
    en: 'Missing before “{stage}”:',
  },
  'listing-missing-board': { status: 422, zh: '拟上市板块', en: 'the board aimed at' },
  'listing-missing-shareReformOn': {
    status: 422,
    zh: '股份公司设立日（股改）',
    en: 'the day of share reform',
  },
  'listing-missing-filedOn': { status: 422, zh: '申报材料提交日', en: 'the day of filing' },
  'listing-missing-sponsor': { status: 422, zh: '保荐机构', en: 'the sponsor' },
  'listing-missing-lawFirm': { status: 422, zh: '律师事务所', en: 'the law firm' },
  'listing-missing-accountants': { status: 422, zh: '会计师事务所', en: 'the accountants' },
  'listing-missing-stockCode': { status: 422, zh: '证券代码', en: 'the stock code' },
  'listing-step-of-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'listing-step-before': {
    status: 422,
    zh: '{day} 早于上一步的 {since}，请核对日子。',
    en: '{day} is before {since}, the day of the step before.',
  },
  'listing-step-after': {
    status: 422,
    zh: '{day} 晚于后一步的 {next}，请核对日子。',
    en: '{day} is after {next}, the day of the step that follows.',
  },
  'listing-step-reason': {
    status: 422,
    zh: '跳过阶段、退回或不从入库开始，要写原因（2 字以上）。',
    en: 'Skipping, going back or not beginning in the reserve needs a reason.',
  },
  'listing-step-evidence': {
    status: 422,
    zh: '进这个阶段要写凭据：公告名称、文号或网址。',
    en: 'Entering this stage needs evidence: a document, its number or its address.',
  },
  'listing-verify-none': {
    status: 409,
    zh: '这一步不用核实，或已经核实、不予核实、更正过。',
    en: 'This step needs no verification, or was verified, refused or corrected already.',
  },
  'listing-verify-own': {
    status: 403,
    zh: '记的人和核实的人不能是同一人、同一岗位，请由别人核实。',
    en: 'Whoever entered the step does not verify it; somebody in another post must.',
  },
  'listing-status-act': {
    status: 409,
    zh: '档案现在是“{status}”，不能这样办。',
    en: 'The case is “{status}”; this cannot be done.',
  },
  'listing-ending': {
    status: 422,
    zh: '在“{stage}”阶段终止，请从可选的方式里选一种。',
    en: 'Choose one of the endings possible at “{stage}”.',
  },
  'listing-step-superseded': {
    status: 409,
    zh: '这一步已经更正过了。',
    en: 'This step was corrected already.',
  },
  'listing-class-withdrawn': { status: 409, zh: '这期班已经撤销。', en: 'This class was withdrawn.' },
  'listing-class-ahead': {
    status: 422,
    zh: '{day} 才开班，开班前只能邀请。',
    en: 'The class is on {day}; until then firms can only be invited.',
  },
  'listing-paste-empty': { status: 422, zh: '没有粘贴到名称或代码。', en: 'No name or code was pasted.' },
  'listing-paste-wrong': {
    status: 422,
    zh: '有 {count} 行认不出，一行都没有写入。',
    en: '{count} lines were not understood; nothing was written.',
  },
  'listing-line-unknown': { status: 422, zh: '名册里没有“{text}”', en: 'the register has no “{text}”' },
  'listing-line-several': {
    status: 422,
    zh: '叫“{text}”的不止一家，请改填代码',
    en: 'several firms are called “{text}”; give the code',
  },
  'listing-line-state': {
    status: 422,
    zh: '“{text}”不是邀请、参训、缺席、请假之一',
    en: '“{text}” is none of invited, attended, absent, excused',
  },
  'listing-line-twice': { status: 422, zh: '与第 {row} 行是同一家', en: 'the same firm as in line {row}' },
  'listing-line-reach': { status: 422, zh: '“{text}”不在您管的范围', en: '“{text}” is outside your reach' },
} as const satisfies RefusalSentences;
