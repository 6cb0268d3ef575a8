/** 列省、列市 over the wire: the list of a year with what is in the pipeline and what is not, and bringing a list in. */
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
import { Reason } from './rule-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Level = z.enum(['national', 'province', 'city', 'county']);
const ListKind = z.enum(['carry-out', 'reserve']);

export const LEVELS = ['national', 'province', 'city', 'county'] as const;
export const LEVEL_WORDS = {
  national: { zh: '国家', en: 'National' },
  province: { zh: '列省', en: 'Province' },
  city: { zh: '列市', en: 'City' },
  county: { zh: '列县', en: 'County' },
} as const;
export const LIST_KIND_WORDS = {
  'carry-out': { zh: '实施', en: 'To carry out' },
  reserve: { zh: '储备', en: 'Reserve' },
} as const;

export const ListedRow = z.object({
  /** Of the listing where the project is known, of the line where it is not. */
  key: z.string(),
  lineId: Id.nullable(),
  projectId: Id.nullable(),
  /** As the list says it, and as the pipeline does. */
  name: z.string(),
  project: z.string().nullable(),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  listNumber: z.string().nullable(),
  kind: ListKind,
  stage: z.string().nullable(),
  status: z.string().nullable(),
  /** Yuan: of the project, of the list where it has none. */
  investmentYuan: z.string().nullable(),
  band: z.string().nullable(),
  /** How the line found its project. */
  matchedBy: z.enum(['number', 'name', 'hand']).nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ListedRow = z.infer<typeof ListedRow>;

export const ListQuery = z.object({
  level: Level.default('province'),
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  kind: ListKind.optional(),
  unitId: Id.optional(),
  q: z.string().trim().max(60).optional(),
  /** On the list and not in the pipeline. */
  missing: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type ListQuery = z.infer<typeof ListQuery>;

export const YearList = z.object({
  rows: z.array(ListedRow),
  total: z.number(),
  year: z.number(),
  /** Of the level: years with a list. */
  years: z.array(z.number()),
  /** Of the whole list of the year within reach. */
  sums: z.object({
    ...{
      listed: z.number(),
      inPipeline: z.number(),
      missing: z.number(),
      carryOut: z.number(),
      reserve: z.number(),
    },
    ...{ investment: z.string(), told: z.number(), started: z.number() },
  }),
  bands: z.array(
    z.object({ code: z.string(), word: z.string(), projects: z.number(), investment: z.string() }),
  ),
  can: z.array(z.string()),
});
export type YearList = z.infer<typeof YearList>;

export const ListInput = BroughtInput.extend({
  level: Level,
  year: z.number().int().min(1990).max(2200),
  /** Where the table has no column for it. */
  kind: ListKind.default('carry-out'),
  /** Of amounts whose head says no unit. */
  unit: z.enum(['万元', '亿元']).default('万元'),
  source: z.string().trim().min(2).max(200),
});
export type ListInput = z.infer<typeof ListInput>;

export const ListCheck = CheckedTable.extend({
  /** Found in the pipeline by number, by name; not found; on the list of the year already. */
  ...{ byNumber: z.number(), byName: z.number(), missing: z.number(), there: z.number() },
  /** The first of those that were not found. */
  unknown: z.array(z.string()),
  preview: z.array(ShownRow),
});
export type ListCheck = z.infer<typeof ListCheck>;
export const ListOutcome = z.object({ listed: z.number(), kept: z.number(), there: z.number() });
export type ListOutcome = z.infer<typeof ListOutcome>;
export const ListJob = BringWork.extend({
  input: ListInput.nullable(),
  check: ListCheck.nullable(),
  outcome: ListOutcome.nullable(),
});
export type ListJob = z.infer<typeof ListJob>;

const idParams = z.object({ id: Id });
export const listRoutes = {
  readYearList: {
    method: 'GET',
    path: '/recognition/lists',
    right: 'recognition.view',
    summary: '列省列市清单 · The list of a level and year, with totals and bands',
    query: ListQuery,
    answer: YearList,
  },
  exportYearList: {
    method: 'GET',
    path: '/recognition/lists/export',
    right: 'recognition.view',
    summary: '导出清单 · The list as a workbook',
    query: ListQuery,
  },
  listTemplate: {
    method: 'GET',
    path: '/recognition/lists/template',
    right: 'projects.edit',
    summary: '清单导入模板 · An empty list',
  },
  uploadList: {
    method: 'POST',
    path: '/recognition/lists/upload',
    right: 'projects.edit',
    summary: '上传清单 · Upload a list for checking',
    form: z.object({}),
    answer: UploadedTable,
  },
  startList: {
    method: 'POST',
    path: '/recognition/lists/start',
    right: 'projects.edit',
    summary: '检查或导入清单 · Begin a check or an import of a list',
    body: ListInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningLists: {
    method: 'GET',
    path: '/recognition/lists/work',
    right: 'projects.edit',
    summary: '正在导入的清单 · One’s own imports at work',
    answer: z.array(ListJob),
  },
  readListWork: {
    method: 'GET',
    path: '/recognition/lists/work/:id',
    right: 'projects.edit',
    summary: '清单导到哪了 · Where an import is, or what came of it',
    params: idParams,
    answer: ListJob,
  },
  matchLine: {
    method: 'POST',
    path: '/recognition/lists/lines/:id/match',
    right: 'projects.edit',
    summary: '对上项目 · Say which project a line of the list is',
    params: idParams,
    body: z.object({ projectId: Id, reason: Reason }),
  },
  withdrawLine: {
    method: 'POST',
    path: '/recognition/lists/lines/:id/withdraw',
    right: 'projects.edit',
    summary: '撤下清单上的一行 · Withdraw a line of the list',
    params: idParams,
    body: z.object({ reason: Reason }),
  },
} as const satisfies Record<string, Route>;
