/** Importing a table of enterprises: what its columns hold, what a dry run says of it, and the import itself. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import {
  BegunWork,
  BRING_ACTS,
  BringWork,
  BroughtInput,
  CellSaid,
  CheckedTable,
  ShownRow,
  UploadedTable,
} from '#platform/bring/contract.ts';
import { CertificateKind, type IpClass } from './certificate-contract.ts';
import { YEAR_ITEM_NAMES, YearKind } from './year-contract.ts';

const Id = z.uuid();

const PLAIN_FIELDS = [
  'creditCode',
  'name',
  'unit',
  'industryClass',
  'status',
  'address',
  'placeCode',
  'registeredOn',
  'contactOffice',
  'contactPhone',
  'year',
  'certificateNumber',
  'certificateGrade',
  'certificateIssuedOn',
  'certificateExpiresOn',
] as const;
/** Columns that say how many rights of a class an enterprise holds. */
export const IP_FIELDS = {
  ipInvention: 'invention',
  ipUtilityModel: 'utility-model',
  ipDesign: 'design',
  ipSoftware: 'software',
  ipCircuitLayout: 'circuit-layout',
  ipPlantVariety: 'plant-variety',
} as const satisfies Record<string, IpClass>;
export type IpField = keyof typeof IP_FIELDS;
const ipFields = Object.keys(IP_FIELDS) as IpField[];
export const IMPORT_FIELDS = [...PLAIN_FIELDS, ...ipFields, ...YEAR_ITEM_NAMES] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;

/** What a column of a table holds; columns by their place from 0. */
export const ImportColumn = z.object({
  column: z.number().int().min(0).max(500),
  field: ImportField.nullable(),
  /** Of which year, where the head says so. */
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  /** 元, 万元, 亩 …; null is not known, and asked for. */
  unit: z.string().max(12).nullable().default(null),
  certificate: CertificateKind.nullable().default(null),
});
export type ImportColumn = z.infer<typeof ImportColumn>;
export const ImportMapping = z.object({
  columns: z.array(ImportColumn).max(500),
  /** For figures whose column names no year and whose row has none. */
  year: z.number().int().min(1949).max(2200).nullable().default(null),
  kind: YearKind.default('reported'),
  /** For certificate columns that do not say which. */
  certificate: CertificateKind.nullable().default(null),
  /** For rows without a park. */
  unitId: Id.nullable().default(null),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

const ImportInput = BroughtInput.extend({
  mapping: ImportMapping.optional(),
  /** Rows that are not to be imported, as the spreadsheet numbers them. */
  leaveOut: z.array(z.number().int().min(1)).max(5000).default([]),
  /** Keys of questions that were answered with yes. */
  confirmed: z.array(z.string().max(120)).max(5000).default([]),
});

/** What an import changes, or would: firms, their years, their certificates. */
const ImportCounts = z.object({
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  yearsAdded: z.number(),
  yearsChanged: z.number(),
  certificatesAdded: z.number(),
  /** Classes of which an enterprise holds another number of rights. */
  ipsChanged: z.number(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** What a cell was read as; figures in the register's unit. */
export const CellReading = z.object({ column: z.number(), field: ImportField, value: z.string() });
export type CellReading = z.infer<typeof CellReading>;

/** One thing of an enterprise that becomes another; `before` is null where nothing stood. */
const ChangedItem = z.object({
  field: ImportField,
  year: z.number().nullable(),
  certificate: CertificateKind.nullable(),
  before: z.string().nullable(),
  after: z.string(),
});
export type ChangedItem = z.infer<typeof ChangedItem>;
const ChangedRow = z.object({
  row: z.number(),
  id: Id,
  enterprise: z.string(),
  items: z.array(ChangedItem),
});
export type ChangedRow = z.infer<typeof ChangedRow>;

export const ImportCheck = CheckedTable.extend({
  ...ImportCounts.shape,
  alreadyImported: z.boolean(),
  /** Rows that a person left out, each with its first words. */
  leaveOut: z.array(z.object({ row: z.number(), says: z.string() })),
  mapping: ImportMapping,
  /** The mapping is the one that this source was given last time. */
  remembered: z.boolean(),
  questions: z.array(CellSaid.extend({ confirmed: z.boolean() })),
  questionCount: z.number(),
  openQuestions: z.number(),
  /** Enterprises that stand and what becomes of them, the first of `changed`. */
  changes: z.array(ChangedRow),
  preview: z.array(
    ShownRow.extend({
      /** Cells that were read as something else than what stands in them. */
      readings: z.array(CellReading),
      enterprise: z.string(),
      outcome: z.enum(['added', 'changed', 'unchanged', 'fault']),
    }),
  ),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

const ImportOutcome = ImportCounts.extend({
  importId: Id.nullable(),
  fileName: z.string(),
  /** Rows that a person left out. */
  leaveOut: z.number(),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** A check or an import at work, or done. */
export const ImportJob = BringWork.extend({
  /** What was asked, so that a screen that was left can go on from it. */
  input: ImportInput,
  check: ImportCheck.nullable(),
  outcome: ImportOutcome.nullable(),
});
export type ImportJob = z.infer<typeof ImportJob>;

export const importRoutes = {
  uploadEnterprises: {
    method: 'POST',
    path: '/enterprises/imports/upload',
    right: 'enterprises.edit',
    summary: '上传企业表 · Upload a table of enterprises for checking',
    form: z.object({}),
    answer: UploadedTable,
  },
  checkEnterprises: {
    method: 'POST',
    path: '/enterprises/imports/check',
    right: 'enterprises.edit',
    summary: '试导入，不写入 · Dry run of a table of enterprises',
    body: ImportInput,
    answer: ImportCheck,
  },
  importEnterprises: {
    method: 'POST',
    path: '/enterprises/imports',
    right: 'enterprises.edit',
    summary: '导入，有一格错就都不写 · Import, all or nothing',
    body: ImportInput,
    answer: ImportOutcome,
  },
  importTemplate: {
    method: 'GET',
    path: '/enterprises/imports/template',
    right: 'enterprises.edit',
    summary: '导入模板 · An empty table to fill in, with each column explained',
  },
  startImport: {
    method: 'POST',
    path: '/enterprises/imports/start',
    right: 'enterprises.edit',
    summary: '开始检查或导入，不等结果 · Begin a check or an import and do not wait for it',
    body: ImportInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningImports: {
    method: 'GET',
    path: '/enterprises/imports/running',
    right: 'enterprises.edit',
    summary: '正在进行的导入 · One’s own checks and imports at work',
    answer: z.array(ImportJob),
  },
  readImport: {
    method: 'GET',
    path: '/enterprises/imports/jobs/:id',
    right: 'enterprises.edit',
    summary: '导入到哪一步了 · Where a check or an import is, or what came of it',
    params: z.object({ id: Id }),
    answer: ImportJob,
  },
} as const satisfies Record<string, Route>;
