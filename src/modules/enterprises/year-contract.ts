/** A year of an enterprise: its items, whose word they are, entering and verifying. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';

const Id = z.uuid();
/** Exact decimal as text: money in yuan. */
const Decimal = z.string().regex(/^-?\d{1,16}(\.\d{1,6})?$/, 'field-number');

export const YearKind = z.enum(['reported', 'verified', 'statistical', 'estimated']);
export type YearKind = z.infer<typeof YearKind>;

/** What is kept of a year: its unit in the register, and whether it may be negative or must be whole. */
export const YEAR_ITEMS = {
  revenue: { unit: '元' },
  mainRevenue: { unit: '元' },
  rdExpense: { unit: '元' },
  profit: { unit: '元', signed: true },
  tax: { unit: '元', signed: true },
  assets: { unit: '元' },
  debts: { unit: '元' },
  output: { unit: '元' },
  /** 开票销售: by tax invoices, not output and not revenue. */
  invoicedSales: { unit: '元' },
  addedValue: { unit: '元', signed: true },
  cashFlow: { unit: '元', signed: true },
  equityFinancing: { unit: '元' },
  highTechRevenue: { unit: '元' },
  totalIncome: { unit: '元' },
  rdDomestic: { unit: '元' },
  /** 科技活动费用支出 */
  technologySpending: { unit: '元' },
  /** 成本费用支出 */
  costs: { unit: '元' },
  /** 扣除非经常性损益前后孰低 */
  netProfit: { unit: '元', signed: true },
  /** 加权平均净资产收益率 */
  roe: { unit: '%', signed: true },
  resultsConverted: { unit: '项' },
  staff: { unit: '人' },
  /** 科技人员 of 32号: more than those who do R&D. */
  technologyStaff: { unit: '人' },
  rdStaff: { unit: '人' },
  landMu: { unit: '亩' },
  energy: { unit: '吨标准煤' },
  electricity: { unit: '千瓦时' },
  emissions: { unit: '吨' },
} as const satisfies Record<string, { unit: string; signed?: boolean }>;
export type YearItem = keyof typeof YEAR_ITEMS;
export const YEAR_ITEM_NAMES = Object.keys(YEAR_ITEMS) as [YearItem, ...YearItem[]];
export const YearItem = z.enum(YEAR_ITEM_NAMES);
export const YearValues = z.partialRecord(YearItem, Decimal.nullable());
export type YearValues = z.infer<typeof YearValues>;

export const EnterpriseYear = z.object({
  id: Id,
  year: z.number(),
  kind: YearKind,
  values: YearValues,
  note: z.string().nullable(),
  enteredPost: z.string(),
  recordedAt: z.string(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type EnterpriseYear = z.infer<typeof EnterpriseYear>;
export const NewYear = z.object({
  year: z.number().int().min(1949).max(2200),
  kind: YearKind,
  values: YearValues,
  note: z.string().max(300).nullable().default(null),
  /** A jump against the year before was looked at and holds. */
  confirmed: z.boolean().default(false),
});
export type NewYear = z.infer<typeof NewYear>;

/** Refusals that ask: saving again with `confirmed` answers them. */
export const YEAR_QUESTIONS: readonly string[] = ['year-jump', 'year-several-fold'];

const idParams = z.object({ id: Id });

export const yearRoutes = {
  enterYear: {
    method: 'POST',
    path: '/enterprises/:id/years',
    right: 'enterprises.edit',
    summary: '填年度数据 · Enter a year; items not given stay as they are',
    params: idParams,
    body: NewYear,
    answer: z.object({ id: Id.nullable(), outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
  verifyYear: {
    method: 'POST',
    path: '/enterprises/years/:id/verify',
    right: 'enterprises.verify',
    summary: '核实年度数据 · Verify a reported year, with other values where they do not hold',
    params: idParams,
    body: z.object({
      values: YearValues.default({}),
      note: z.string().max(300).nullable().default(null),
      confirmed: z.boolean().default(false),
    }),
    answer: z.object({ id: Id.nullable(), outcome: z.enum(['added', 'changed', 'unchanged']) }),
  },
} as const satisfies Record<string, Route>;

export const yearRefusals = {
  'year-of-future': {
    status: 422,
    zh: '{year} 年还没到。',
    en: 'The year {year} has not come yet.',
  },
  'year-empty': { status: 422, zh: '一项也没有填。', en: 'No item is filled in.' },
  'year-item-negative': { status: 422, zh: '“{item}”不能是负数', en: '“{item}” cannot be negative' },
  'year-item-not-whole': { status: 422, zh: '“{item}”应是整数', en: '“{item}” must be whole' },
  'year-item-part-over-whole': {
    status: 422,
    zh: '“{part}”{value}，不能大于“{whole}”{limit}',
    en: '“{part}” {value} cannot be more than “{whole}” {limit}',
  },
  'year-jump': {
    status: 422,
    zh: '与以前比差得太多，像是单位不对，没有保存。请核对是元还是万元；确实如此就确认后再存。',
    en: 'So far from what it was that the unit may be wrong: nothing was saved. Check yuan against 10,000 yuan; confirm if it holds.',
  },
  'year-jump-cell': {
    status: 422,
    zh: '“{item}”{value}，{before}，差了 {times} 倍以上；请核对单位是元还是万元',
    en: '“{item}” {value}, {before}: over {times} times apart; check yuan against 10,000 yuan',
  },
  'year-several-fold': {
    status: 422,
    zh: '与以前比差了好几倍，没有保存。确实如此就确认后再存。',
    en: 'Several times what it was: nothing was saved. Confirm if it holds.',
  },
  'year-several-fold-cell': {
    status: 422,
    zh: '“{item}”{value}，{before}，差到 {times} 倍以上；确实如此吗',
    en: '“{item}” {value}, {before}: {times} times apart or more; does it hold',
  },
  'year-not-reported': {
    status: 422,
    zh: '只有报送的年度数据可以核实。',
    en: 'Only a reported year can be verified.',
  },
} as const satisfies RefusalSentences;
