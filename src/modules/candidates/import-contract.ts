/** Tables that are brought: outside firms, relations between firms, holdings of funds. One way for all three. */
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

const Id = z.uuid();
const Day = z.iso.date();

export const TABLE_KINDS = ['firms', 'relations', 'holdings'] as const;
export const TableKind = z.enum(TABLE_KINDS);
export type TableKind = z.infer<typeof TableKind>;

export const TABLE_FIELDS = {
  firms: [
    ...([
      'creditCode',
      'name',
      'placeCode',
      'placeName',
      'industryClass',
      'products',
      'scale',
      'revenue',
    ] as const),
    ...(['revenueYear', 'patents', 'leaseEndsOn', 'expansion', 'note', 'sourceDay'] as const),
  ],
  relations: [
    ...(['fromCode', 'fromName', 'relation', 'toCode', 'toName', 'amount', 'year', 'sourceDay'] as const),
  ],
  holdings: [...(['fund', 'creditCode', 'name', 'round', 'investedOn', 'amount', 'sourceDay'] as const)],
} as const;
export type TableField = (typeof TABLE_FIELDS)[TableKind][number];

export const MONEY_UNITS = ['元', '万元', '亿元'] as const;
export const TableColumn = z.object({
  column: z.number().int().min(0).max(200),
  field: z.string().max(30).nullable(),
  /** Of money; null is not known, and asked for. */
  unit: z.enum(MONEY_UNITS).nullable().default(null),
});
export type TableColumn = z.infer<typeof TableColumn>;

export const BringInput = BroughtInput.extend({
  columns: z.array(TableColumn).max(200).optional(),
  /** Where the rows come from: 工商库, 海关 …; the file's name where it is not said. */
  source: z.string().trim().max(80).optional(),
  /** The day the source speaks of; today where neither this nor the row says it. */
  sourceDay: Day.optional(),
  /** Rows that are wrong are kept aside, the others are taken; otherwise one wrong cell keeps all out. */
  keepWrong: z.boolean().default(false),
});
export type BringInput = z.infer<typeof BringInput>;

export const BringCounts = z.object({
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** What stands is newer than the row. */
  older: z.number(),
  /** The table says the very same twice. */
  repeated: z.number(),
  /** Rows with a fault. */
  wrong: z.number(),
});
export type BringCounts = z.infer<typeof BringCounts>;

export const BringCheck = CheckedTable.extend({
  ...BringCounts.shape,
  alreadyImported: z.boolean(),
  columns: z.array(TableColumn),
  remembered: z.boolean(),
  preview: z.array(ShownRow),
});
export type BringCheck = z.infer<typeof BringCheck>;

export const BringOutcome = BringCounts.extend({ importId: Id.nullable(), kept: z.number() });
export type BringOutcome = z.infer<typeof BringOutcome>;

export const BringJob = BringWork.extend({
  kind: TableKind,
  input: BringInput,
  check: BringCheck.nullable(),
  outcome: BringOutcome.nullable(),
});
export type BringJob = z.infer<typeof BringJob>;

export const KeptRow = z.object({
  id: Id,
  kind: TableKind,
  importId: Id,
  fileName: z.string(),
  line: z.number(),
  cells: z.record(z.string(), z.string()),
  faults: z.array(z.object({ field: z.string().nullable(), message: z.string() })),
});
export type KeptRow = z.infer<typeof KeptRow>;

const kindParams = z.object({ kind: TableKind });

export const bringRoutes = {
  uploadTable: {
    method: 'POST',
    path: '/candidates/tables/:kind/upload',
    right: 'candidates.edit',
    summary: '上传一张表 · Upload a table for checking',
    params: kindParams,
    form: z.object({}),
    answer: UploadedTable,
  },
  tableTemplate: {
    method: 'GET',
    path: '/candidates/tables/:kind/template',
    right: 'candidates.edit',
    summary: '导入模板 · An empty table to fill in, each column explained',
    params: kindParams,
  },
  checkTable: {
    method: 'POST',
    path: '/candidates/tables/:kind/check',
    right: 'candidates.edit',
    summary: '试导入，不写入 · Dry run of a table',
    params: kindParams,
    body: BringInput,
    answer: BringCheck,
  },
  bringTable: {
    method: 'POST',
    path: '/candidates/tables/:kind',
    right: 'candidates.edit',
    summary: '导入 · Import a table',
    params: kindParams,
    body: BringInput,
    answer: BringOutcome,
  },
  startTable: {
    method: 'POST',
    path: '/candidates/tables/:kind/start',
    right: 'candidates.edit',
    summary: '开始检查或导入，不等结果 · Begin a check or an import and do not wait for it',
    params: kindParams,
    body: BringInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningTables: {
    method: 'GET',
    path: '/candidates/tables/running',
    right: 'candidates.edit',
    summary: '正在进行的导入 · One’s own checks and imports at work',
    answer: z.array(BringJob),
  },
  readTableJob: {
    method: 'GET',
    path: '/candidates/tables/jobs/:id',
    right: 'candidates.edit',
    summary: '导入到哪一步了 · Where a check or an import is',
    params: z.object({ id: Id }),
    answer: BringJob,
  },
  listKeptRows: {
    method: 'GET',
    path: '/candidates/kept-rows',
    right: 'candidates.edit',
    summary: '没有收进来的行 · Rows that could not be taken, to be mended',
    query: z.object({
      kind: TableKind.optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ rows: z.array(KeptRow), total: z.number() }),
  },
  exportKeptRows: {
    method: 'GET',
    path: '/candidates/kept-rows/:kind/export',
    right: 'candidates.edit',
    summary: '导出没有收进来的行，改好再导 · These rows as a table to mend and bring again',
    params: kindParams,
  },
  mendKeptRow: {
    method: 'POST',
    path: '/candidates/kept-rows/:id/mend',
    right: 'candidates.edit',
    summary: '改好一行收进来 · Mend a row and take it',
    params: z.object({ id: Id }),
    body: z.object({ cells: z.record(z.string().max(30), z.string().max(500)) }),
    answer: z.object({ outcome: z.string() }),
  },
  setAsideRow: {
    method: 'POST',
    path: '/candidates/kept-rows/:id/aside',
    right: 'candidates.edit',
    summary: '写明理由，不收这一行 · Set a row aside, with a reason',
    params: z.object({ id: Id }),
    body: z.object({ reason: z.string().trim().min(2).max(300) }),
  },
} as const satisfies Record<string, Route>;
