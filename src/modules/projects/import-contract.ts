/** 招商项目台账: a ledger of projects that is brought, the rows that wait for a person, and the leave to enter at the stage it tells. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import {
  BegunWork,
  BRING_ACTS,
  BringWork,
  BroughtInput,
  CheckedTable,
  ShownRow,
  UploadedTable,
} from '#platform/bring/contract.ts';
import { Code, PROJECT_FIELDS, type ProjectField } from './field-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();

/** Ids of other records are looked up by the words of the cell; a phase is hung under its whole on the page. */
export const LEDGER_FIELDS = [
  ...PROJECT_FIELDS.filter((field) => field !== 'parentId' && field !== 'enterpriseId'),
  ...(['investor', 'investorCode', 'controller', 'traits', 'toldStage', 'toldSince', 'toldStatus'] as const),
] as const;
export type LedgerField =
  | Exclude<ProjectField, 'parentId' | 'enterpriseId'>
  | 'investor'
  | 'investorCode'
  | 'controller'
  | 'traits'
  | 'toldStage'
  | 'toldSince'
  | 'toldStatus';

export const LEDGER_UNITS = ['元', '万元', '亿元'] as const;

/** `planned:started` and `told:started` are the planned and the told day of a stage. */
export const LedgerColumn = z.object({
  column: z.number().int().min(0).max(200),
  field: z.string().max(40).nullable(),
  /** Of money; null is not known, and asked for. */
  unit: z.enum(LEDGER_UNITS).nullable().default(null),
});
export type LedgerColumn = z.infer<typeof LedgerColumn>;

export const LedgerInput = BroughtInput.extend({
  columns: z.array(LedgerColumn).max(200).optional(),
  /** Where a row lands that does not say it, and of what kind it is. */
  unitId: Id.optional(),
  kind: Code.optional(),
  /** Rows that are not brought, as the spreadsheet counts them. */
  leaveOut: z.array(z.number().int()).max(2000).default([]),
});
export type LedgerInput = z.infer<typeof LedgerInput>;

export const AlikeAnswer = z.object({
  /** null for a row above in the same table. */
  id: Id.nullable(),
  name: z.string(),
  unit: z.string(),
  stage: z.string(),
  why: z.string(),
});

export const LedgerCounts = z.object({
  added: z.number(),
  /** Brought before, word for word. */
  unchanged: z.number(),
  /** Like a project that stands: kept aside until a person says which. */
  aside: z.number(),
  /** Of those that are added, how many are told to stand beyond a lead: not believed, kept as a remark. */
  told: z.number(),
});
export type LedgerCounts = z.infer<typeof LedgerCounts>;

export const LedgerCheck = CheckedTable.extend({
  ...LedgerCounts.shape,
  alreadyImported: z.boolean(),
  columns: z.array(LedgerColumn),
  remembered: z.boolean(),
  preview: z.array(ShownRow),
  leaveOut: z.array(z.number()),
  /** The first rows that would be kept aside, with whom they are like. */
  alike: z.array(z.object({ row: z.number(), name: z.string(), alike: AlikeAnswer })),
});
export type LedgerCheck = z.infer<typeof LedgerCheck>;

export const LedgerOutcome = LedgerCounts.extend({ importId: Id.nullable() });
export type LedgerOutcome = z.infer<typeof LedgerOutcome>;

export const LedgerJob = BringWork.extend({
  input: LedgerInput,
  check: LedgerCheck.nullable(),
  outcome: LedgerOutcome.nullable(),
});
export type LedgerJob = z.infer<typeof LedgerJob>;

export const AsideRow = z.object({
  id: Id,
  fileName: z.string(),
  line: z.number(),
  name: z.string(),
  unit: z.string(),
  investors: z.string(),
  /** Yuan. */
  investment: z.string().nullable(),
  /** Those that it is like today. */
  alike: z.array(AlikeAnswer),
  can: z.array(z.string()),
});
export type AsideRow = z.infer<typeof AsideRow>;

/** 'same' says which project it is, 'other' enters it as one of its own, 'left' leaves it out. */
export const AsideDecision = z.object({
  is: z.enum(['same', 'other', 'left']),
  projectId: Id.nullable().default(null),
  reason: z.string().trim().min(2).max(300).nullable().default(null),
});
export type AsideDecision = z.input<typeof AsideDecision>;

export const BroughtLedger = z.object({
  id: Id,
  fileName: z.string(),
  rows: z.number(),
  added: z.number(),
  aside: z.number(),
  post: z.string(),
  at: z.string(),
  /** Still at their first stage, told to be further with the day of it: what a leave would move. */
  movable: z.number(),
  /** Told to be further without the day of it: they stay. */
  dayless: z.number(),
  waivers: z.array(
    z.object({
      id: Id,
      name: z.string(),
      reason: z.string(),
      dueOn: z.string().nullable(),
      post: z.string(),
      steps: z.number(),
      verified: z.number(),
    }),
  ),
  can: z.array(z.string()),
});
export type BroughtLedger = z.infer<typeof BroughtLedger>;

export const NewWaiver = z.object({
  name: z.string().trim().min(2).max(80),
  reason: z.string().trim().min(2).max(300),
  /** Until when all of its steps are to be verified. */
  dueOn: Day.nullable().default(null),
});
export type NewWaiver = z.input<typeof NewWaiver>;

const idParams = z.object({ id: Id });

export const ledgerRoutes = {
  uploadProjectLedger: {
    method: 'POST',
    path: '/projects/ledgers/upload',
    right: 'projects.edit',
    summary: '上传项目台账 · Upload a ledger of projects for checking',
    form: z.object({}),
    answer: UploadedTable,
  },
  projectLedgerTemplate: {
    method: 'GET',
    path: '/projects/ledgers/template',
    right: 'projects.edit',
    summary: '项目台账模板 · An empty ledger to fill in, each column explained',
  },
  checkProjectLedger: {
    method: 'POST',
    path: '/projects/ledgers/check',
    right: 'projects.edit',
    summary: '试导入，不写入 · Dry run of a ledger',
    body: LedgerInput,
    answer: LedgerCheck,
  },
  bringProjectLedger: {
    method: 'POST',
    path: '/projects/ledgers',
    right: 'projects.edit',
    summary: '导入项目台账 · Bring a ledger of projects',
    body: LedgerInput,
    answer: LedgerOutcome,
  },
  startProjectLedger: {
    method: 'POST',
    path: '/projects/ledgers/start',
    right: 'projects.edit',
    summary: '开始检查或导入，不等结果 · Begin a check or an import and do not wait for it',
    body: LedgerInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningProjectLedgers: {
    method: 'GET',
    path: '/projects/ledgers/running',
    right: 'projects.edit',
    summary: '正在进行的导入 · One’s own checks and imports at work',
    answer: z.array(LedgerJob),
  },
  readProjectLedgerJob: {
    method: 'GET',
    path: '/projects/ledgers/jobs/:id',
    right: 'projects.edit',
    summary: '导入到哪一步了 · Where a check or an import is',
    params: idParams,
    answer: LedgerJob,
  },
  listProjectLedgers: {
    method: 'GET',
    path: '/projects/ledgers',
    right: 'projects.view',
    summary: '导入过的台账 · Ledgers that were brought, and what of them is not verified',
    answer: z.array(BroughtLedger),
  },
  waiveProjectLedger: {
    method: 'POST',
    path: '/projects/ledgers/:id/waive',
    right: 'projects.migrate',
    summary: '给迁移豁免 · Let its projects stand at the stage it tells, marked until each step is verified',
    params: idParams,
    body: NewWaiver,
    answer: z.object({ id: Id, projects: z.number(), steps: z.number() }),
  },
  listAsideProjects: {
    method: 'GET',
    path: '/projects/ledgers/aside',
    right: 'projects.edit',
    summary: '等人认的行 · Rows like a project that stands, for a person to say which',
    query: z.object({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ rows: z.array(AsideRow), total: z.number() }),
  },
  decideAsideProject: {
    method: 'POST',
    path: '/projects/ledgers/aside/:id/decide',
    right: 'projects.edit',
    summary: '认一行：是它、另一个、不要 · Say of a row which project it is',
    params: idParams,
    body: AsideDecision,
    answer: z.object({ projectId: Id.nullable() }),
  },
  tellMigratedStep: {
    method: 'POST',
    path: '/projects/:id/migrated-steps',
    right: 'projects.edit',
    summary: '补记迁入项目走过的阶段 · Tell the day of an earlier stage of a project that was brought',
    params: idParams,
    body: z.object({
      stage: Code,
      happenedOn: Day,
      note: z.string().trim().max(500).nullable().default(null),
    }),
    answer: z.object({ id: Id }),
  },
} as const satisfies Record<string, Route>;
