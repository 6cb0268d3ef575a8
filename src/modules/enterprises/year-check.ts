/** What cannot be of a year, and what must be asked about: a thousandfold jump against a year that is known. Pure. */
import { compare, decimal, isZero, multiply, negate, round } from '#kernel/decimal.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { YEAR_ITEMS, type YearItem, type YearValues } from './year-contract.ts';

export const YEAR_ITEM_WORDS: Readonly<Record<YearItem, { readonly zh: string; readonly en: string }>> = {
  revenue: { zh: '营业收入', en: 'Revenue' },
  mainRevenue: { zh: '主营业务收入', en: 'Main-business revenue' },
  rdExpense: { zh: '研发费用', en: 'R&D expense' },
  profit: { zh: '利润', en: 'Profit' },
  tax: { zh: '税收', en: 'Tax' },
  assets: { zh: '资产总额', en: 'Assets' },
  debts: { zh: '负债总额', en: 'Debts' },
  output: { zh: '工业总产值', en: 'Output' },
  addedValue: { zh: '工业增加值', en: 'Added value' },
  cashFlow: { zh: '经营现金流', en: 'Operating cash flow' },
  equityFinancing: { zh: '股权融资', en: 'Equity financing' },
  highTechRevenue: { zh: '高新产品收入', en: 'High-tech product revenue' },
  totalIncome: { zh: '总收入', en: 'Total income' },
  rdDomestic: { zh: '境内研发费用', en: 'R&D expense in China' },
  technologySpending: { zh: '科技活动费用支出', en: 'Spending on technology' },
  costs: { zh: '成本费用支出', en: 'Costs' },
  netProfit: { zh: '净利润（扣非前后孰低）', en: 'Net profit, the lower of before and after one-off items' },
  roe: { zh: '加权平均净资产收益率', en: 'Return on equity' },
  resultsConverted: { zh: '转化的科技成果', en: 'Results put to use' },
  staff: { zh: '职工人数', en: 'Staff' },
  technologyStaff: { zh: '科技人员', en: 'Technology staff' },
  rdStaff: { zh: '研发人员', en: 'R&D staff' },
  landMu: { zh: '用地', en: 'Land' },
  energy: { zh: '综合能耗', en: 'Energy' },
  electricity: { zh: '用电量', en: 'Electricity' },
  emissions: { zh: '碳排放', en: 'Emissions' },
};

const DECIMALS: Readonly<Record<string, number>> = { 元: 2, 千瓦时: 2, '%': 4, 亩: 4, 吨标准煤: 4, 吨: 4 };
const WHOLE: ReadonlySet<string> = new Set(['人', '项']);

/** As the register keeps it: money to the cent. */
export const keptValue = (item: YearItem, value: string): string =>
  WHOLE.has(YEAR_ITEMS[item].unit) ? decimal(value) : round(value, DECIMALS[YEAR_ITEMS[item].unit] ?? 4);

export const keptValues = (values: YearValues): YearValues =>
  Object.fromEntries(
    entriesOf(values).map(([item, value]) => [item, value === null ? null : keptValue(item, value)]),
  );

export const entriesOf = (values: YearValues): [YearItem, string | null][] =>
  Object.entries(values) as [YearItem, string | null][];

/** The faults of single items, each with its item as `field`. */
export function itemFault(item: YearItem, value: string): RefusalReason | undefined {
  const params = { item: YEAR_ITEM_WORDS[item].zh };
  const signed = 'signed' in YEAR_ITEMS[item];
  if (!signed && compare(value, '0') < 0) return { code: 'year-item-negative', params, field: item };
  if (WHOLE.has(YEAR_ITEMS[item].unit) && decimal(value).includes('.'))
    return { code: 'year-item-not-whole', params, field: item };
  return undefined;
}

/** A part cannot be more than its whole: R&D staff of the staff, main-business revenue of the revenue. */
export const PARTS: readonly (readonly [part: YearItem, whole: YearItem])[] = [
  ['technologyStaff', 'staff'],
  ['rdStaff', 'staff'],
  ['mainRevenue', 'revenue'],
  ['rdDomestic', 'rdExpense'],
];

export function partFaults(of: (item: YearItem) => string | null | undefined): RefusalReason[] {
  return PARTS.flatMap(([part, whole]) => {
    const value = of(part);
    const limit = value == null ? null : of(whole);
    if (value == null || limit == null || compare(value, limit) <= 0) return [];
    const params = { part: YEAR_ITEM_WORDS[part].zh, value, whole: YEAR_ITEM_WORDS[whole].zh, limit };
    return [{ code: 'year-item-part-over-whole', params, field: part }];
  });
}

const TIMES = '1000';

/** Whether one is a thousand times the other or more, in either direction; nothing and zero say nothing. */
export function isJump(value: string, before: string | null | undefined): boolean {
  if (before == null || isZero(value) || isZero(before)) return false;
  const [a, b] = [positive(value), positive(before)];
  return compare(a, multiply(b, TIMES)) >= 0 || compare(b, multiply(a, TIMES)) >= 0;
}

const positive = (value: string): string => (value.startsWith('-') ? negate(value) : value);

/** 4100000 as people read it: 410 万元; other units as they are. */
export function shownValue(item: YearItem, value: string): string {
  const { unit } = YEAR_ITEMS[item];
  return unit === '元' ? `${round(multiply(value, '0.0001'), 2)} 万元` : `${value} ${unit}`;
}

export interface KnownYears {
  /** The year before, of the best kind that is known. */
  readonly lastYear: YearValues | undefined;
  readonly year: number;
  /** What stands for the very year. */
  readonly standing: YearValues | undefined;
}

/** Items that stand a thousandfold apart from the year before, or from what the year said until now. */
export function jumps(values: YearValues, { lastYear, year, standing }: KnownYears): RefusalReason[] {
  return entriesOf(values).flatMap(([item, value]) => {
    if (value === null || standing?.[item] === value) return [];
    const [before, known] = isJump(value, lastYear?.[item])
      ? [`${year - 1} 年是 `, lastYear?.[item]]
      : isJump(value, standing?.[item])
        ? ['原来记的是 ', standing?.[item]]
        : [];
    if (before === undefined || known == null) return [];
    const params = {
      item: YEAR_ITEM_WORDS[item].zh,
      value: shownValue(item, value),
      before: `${before}${shownValue(item, known)}`,
    };
    return [{ code: 'year-jump-cell', params, field: item }];
  });
}
