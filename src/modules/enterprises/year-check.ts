/** What cannot be of a year, and what must be asked about: a jump against a year that is known. Pure. */
import { compare, decimal, isZero, multiply, negate, round } from '#kernel/decimal.ts';
import type { RefusalReason, RefusalWord } from '#kernel/refusal.ts';
import { unitInEnglish } from '#kernel/unit-english.ts';
import { YEAR_ITEMS, type YearItem, type YearValues } from './year-contract.ts';
import { questionsOf } from './year-rules.ts';

export const YEAR_ITEM_WORDS: Readonly<Record<YearItem, RefusalWord>> = {
  revenue: { zh: '营业收入', en: 'Revenue' },
  mainRevenue: { zh: '主营业务收入', en: 'Main-business revenue' },
  rdExpense: { zh: '研发费用', en: 'R&D expense' },
  profit: { zh: '利润', en: 'Profit' },
  tax: { zh: '税收', en: 'Tax' },
  assets: { zh: '资产总额', en: 'Assets' },
  debts: { zh: '负债总额', en: 'Debts' },
  output: { zh: '工业总产值', en: 'Output' },
  invoicedSales: { zh: '开票销售', en: 'Invoiced sales' },
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
  const params = { item: YEAR_ITEM_WORDS[item] };
  const signed = 'signed' in YEAR_ITEMS[item];
  if (!signed && compare(value, '0') < 0) return { code: 'year-item-negative', params, field: item };
  if (WHOLE.has(YEAR_ITEMS[item].unit) && decimal(value).includes('.'))
    return { code: 'year-item-not-whole', params, field: item };
  return undefined;
}

/** A part cannot be more than its whole: R&D staff of the staff, main-business revenue of the revenue, revenue of the total income. */
export const PARTS: readonly (readonly [part: YearItem, whole: YearItem])[] = [
  ['technologyStaff', 'staff'],
  ['rdStaff', 'staff'],
  ['mainRevenue', 'revenue'],
  ['revenue', 'totalIncome'],
  ['rdDomestic', 'rdExpense'],
];

export function partFaults(of: (item: YearItem) => string | null | undefined): RefusalReason[] {
  return PARTS.flatMap(([part, whole]) => {
    const value = of(part);
    const limit = value == null ? null : of(whole);
    if (value == null || limit == null || compare(value, limit) <= 0) return [];
    const params = {
      ...{ part: YEAR_ITEM_WORDS[part], value: shownValue(part, value) },
      ...{ whole: YEAR_ITEM_WORDS[whole], limit: shownValue(whole, limit) },
    };
    return [{ code: 'year-item-part-over-whole', params, field: part }];
  });
}

/** Whether one is so many times the other or more, in either direction; nothing and zero say nothing. */
function isApart(value: string, before: string | null | undefined, times: number): before is string {
  if (before == null || isZero(value) || isZero(before)) return false;
  const [a, b] = [positive(value), positive(before)];
  return compare(a, multiply(b, String(times))) >= 0 || compare(b, multiply(a, String(times))) >= 0;
}

const positive = (value: string): string => (value.startsWith('-') ? negate(value) : value);

/** 4100000 as people read it: 410 万元; other units as they are. */
export function shownValue(item: YearItem, value: string): RefusalWord {
  const { unit } = YEAR_ITEMS[item];
  const [shown, word] = unit === '元' ? [round(multiply(value, '0.0001'), 2), '万元'] : [value, unit];
  return { zh: `${shown} ${word}`, en: `${shown} ${unitInEnglish(word)}`.trim() };
}

export interface KnownYears {
  /** The year before, of the best kind that is known. */
  readonly lastYear: YearValues | undefined;
  readonly year: number;
  /** What stands for the very year. */
  readonly standing: YearValues | undefined;
}

/** Where the unit itself is doubted, or only whether so steep a change holds. */
const CODES = { unit: 'year-jump-cell', 'several-fold': 'year-several-fold-cell' } as const;

/** Items that stand so far apart from the year before, or from what the year said until now, that they are asked about. */
export function jumps(values: YearValues, { lastYear, year, standing }: KnownYears): RefusalReason[] {
  return entriesOf(values).flatMap(([item, value]) => {
    if (value === null || standing?.[item] === value) return [];
    for (const { code, times } of questionsOf(item, year)) {
      const [said, known] = isApart(value, lastYear?.[item], times)
        ? [{ zh: `${year - 1} 年是`, en: `${year - 1} was` }, lastYear?.[item]]
        : isApart(value, standing?.[item], times)
          ? [{ zh: '原来记的是', en: 'it was' }, standing?.[item]]
          : [];
      if (said === undefined || known == null) continue;
      const before = shownValue(item, known);
      return [
        {
          ...{ code: CODES[code], field: item },
          params: {
            ...{ item: YEAR_ITEM_WORDS[item], value: shownValue(item, value), times },
            before: { zh: `${said.zh} ${before.zh}`, en: `${said.en} ${before.en}` },
          },
        },
      ];
    }
    return [];
  });
}
