/** A table of investments that is brought: many projects by months, wide or long. */
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

export const TABLE_FIELDS = [
  ...(['name', 'number', 'filingCode', 'month', 'amount', 'fixed', 'equipment', 'building'] as const),
  ...(['arrivedForeign', 'note'] as const),
] as const;
export type TableField = (typeof TABLE_FIELDS)[number];
export const MONEY_UNITS = ['元', '万元', '亿元'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

export const InvestmentColumn = z.object({
  column: z.number().int().min(0).max(400),
  /** A field, or a month such as 2022-05 whose amounts stand below it. */
  field: z.string().max(30).nullable(),
  /** Of money; null is not known, and asked for. */
  unit: z.enum(MONEY_UNITS).nullable().default(null),
});
export type InvestmentColumn = z.infer<typeof InvestmentColumn>;

export const BringInput = BroughtInput.extend({
  columns: z.array(InvestmentColumn).max(400).optional(),
  kind: z.enum(['reported', 'statistical']).default('reported'),
  /** For months whose head names no year. */
  year: z.number().int().min(1990).max(2200).optional(),
  reason: z.string().trim().max(300).nullable().default(null),
  confirmed: z.boolean().default(false),
});
export type BringInput = z.infer<typeof BringInput>;

const counts = { added: z.number(), changed: z.number(), unchanged: z.number() };
export const BringCheck = CheckedTable.extend({
  ...counts,
  columns: z.array(InvestmentColumn),
  preview: z.array(ShownRow),
  /** Projects whose sum would go beyond what was planned. */
  over: z.array(z.string()),
  /** A reason is asked for: months that were told become others. */
  asksReason: z.boolean(),
});
export type BringCheck = z.infer<typeof BringCheck>;

export const BringOutcome = z.object({ ...counts, importId: z.uuid() });
export type BringOutcome = z.infer<typeof BringOutcome>;

export const BringJob = BringWork.extend({
  input: BringInput,
  check: BringCheck.nullable(),
  outcome: BringOutcome.nullable(),
});
export type BringJob = z.infer<typeof BringJob>;

export const bringRoutes = {
  uploadInvestments: {
    method: 'POST',
    path: '/progress/tables/upload',
    right: 'progress.report',
    summary: '上传完成投资表 · Upload a table of investments',
    form: z.object({}),
    answer: UploadedTable,
  },
  investmentTemplate: {
    method: 'GET',
    path: '/progress/tables/template',
    right: 'progress.report',
    summary: '完成投资导入模板 · An empty table with the projects that owe, a column for each month',
    query: z.object({ year: z.coerce.number().int().min(1990).max(2200).optional() }),
  },
  checkInvestments: {
    method: 'POST',
    path: '/progress/tables/check',
    right: 'progress.report',
    summary: '试导入完成投资，不写入 · Dry run',
    body: BringInput,
    answer: BringCheck,
  },
  bringInvestments: {
    method: 'POST',
    path: '/progress/tables',
    right: 'progress.report',
    summary: '导入完成投资 · Import a table of investments',
    body: BringInput,
    answer: BringOutcome,
  },
  startInvestments: {
    method: 'POST',
    path: '/progress/tables/start',
    right: 'progress.report',
    summary: '开始检查或导入，不等结果 · Begin a check or an import and do not wait for it',
    body: BringInput.extend({ act: z.enum(BRING_ACTS) }),
    answer: BegunWork,
  },
  runningInvestments: {
    method: 'GET',
    path: '/progress/tables/running',
    right: 'progress.report',
    summary: '正在进行的导入 · One’s own checks and imports at work',
    answer: z.array(BringJob),
  },
  readInvestmentsJob: {
    method: 'GET',
    path: '/progress/tables/jobs/:id',
    right: 'progress.report',
    summary: '导入到哪一步了 · Where a check or an import is',
    params: z.object({ id: z.uuid() }),
    answer: BringJob,
  },
} as const satisfies Record<string, Route>;
