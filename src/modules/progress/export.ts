/** What is seen, as workbooks: months by project, and plans that were moved with their lights. Same filter, same order. */
import { multiply, round } from '#kernel/decimal.ts';
import { stageWord } from '#modules/projects/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { readGrid } from './grid.ts';
import type { GridQuery, GridRow, InvestmentGrid } from './investment-contract.ts';
import { LIGHT_SUBJECTS, lightState } from './light-contract.ts';
import { monthsOf } from './months.ts';
import type { SlipList, SlipQuery, SlipRow } from './slip-contract.ts';
import { readSlips } from './slips.ts';
import { KIND_WORDS, PART_NAMES, STATE_WORDS, SUBJECT_WORDS } from './word-contract.ts';

const wan = (yuan: string | null): number | null =>
  yuan === null ? null : Number(round(multiply(yuan, '0.0001'), 4));

/** Heads as the import knows them, so that the file can be filled in and brought again. */
function gridColumns(year: number): readonly ExportColumn<GridRow>[] {
  const money = (
    code: string,
    zh: string,
    en: string,
    of: (row: GridRow) => string | null,
  ): ExportColumn<GridRow> => ({
    ...{ code, head: { zh: `${zh}（万元）`, en: `${en} (10,000 yuan)` }, width: 14 },
    cell: (row) => wan(of(row)),
  });
  return [
    { code: 'name', head: { zh: '项目名称', en: 'Project' }, width: 34, cell: (row) => row.name },
    { code: 'unit', head: { zh: '落地单位', en: 'Place' }, width: 14, cell: (row) => row.unit },
    ...monthsOf(year).map((month, at) => ({
      ...{ code: month, head: { zh: `${year}年${at + 1}月（万元）`, en: `${month}（万元）` }, width: 14 },
      cell: (row: GridRow) => wan(row.cells[at]?.value ?? null),
    })),
    money('year', `${year}年累计`, `${year} so far`, (row) => row.year),
    money('yearPlan', `${year}年度计划`, `Planned ${year}`, (row) => row.yearPlan),
    money('total', '历年累计', 'All years', (row) => row.total),
    money('planned', '计划总投资', 'Planned in all', (row) => row.planned),
    {
      ...{ code: 'owes', head: { zh: '未报月份', en: 'Owed months' }, width: 20 },
      cell: (row) => row.owes.join('、'),
    },
    {
      ...{ code: 'demo', head: { zh: '演示', en: 'Demo' }, width: 8 },
      cell: (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : ''),
    },
  ];
}

export const exportGrid = (tx: Tx, caller: Caller, query: GridQuery): Promise<Buffer> =>
  exportList<GridRow, InvestmentGrid>(tx, caller, {
    columns: gridColumns(query.year ?? Number((query.asOf ?? tx.today).slice(0, 4))),
    asked: undefined,
    query,
    page: (offset, limit) => readGrid(tx, caller, { ...query, offset, limit }),
    name: ({ year }) =>
      `${PART_NAMES[query.part][caller.locale]} ${KIND_WORDS[query.kind][caller.locale]} ${year}`,
  });

function slipColumns(day: string): readonly ExportColumn<SlipRow>[] {
  type Key =
    | 'name'
    | 'unit'
    | 'firstPlanned'
    | 'monthAgo'
    | 'planned'
    | 'slip'
    | 'slipOfFirst'
    | 'late'
    | 'moved'
    | 'reason';
  const plain = (code: Key, zh: string, en: string, width: number): ExportColumn<SlipRow> => ({
    ...{ code, head: { zh, en }, width },
    cell: (row) => row[code],
  });
  return [
    plain('name', '项目名称', 'Project', 34),
    plain('unit', '落地单位', 'Place', 14),
    {
      ...{ code: 'stage', head: { zh: '阶段', en: 'Stage' }, width: 12 },
      cell: (row, locale) => stageWord(day, row.stage, locale),
    },
    {
      ...{ code: 'into', head: { zh: '下一计划节点', en: 'Next planned stage' }, width: 14 },
      cell: (row, locale) => (row.into === null ? null : stageWord(day, row.into, locale)),
    },
    plain('firstPlanned', '首次计划', 'First plan', 12),
    plain('monthAgo', '一个月前计划', 'Plan a month ago', 14),
    plain('planned', '现计划', 'Present plan', 12),
    plain('slip', '一个月内推迟（天）', 'Slip in a month (days)', 14),
    plain('slipOfFirst', '比首次推迟（天）', 'Slip of the first plan (days)', 14),
    plain('late', '已逾期（天）', 'Late (days)', 12),
    plain('moved', '改过几次', 'Times moved', 10),
    ...LIGHT_SUBJECTS.map(
      (subject): ExportColumn<SlipRow> => ({
        ...{
          code: subject,
          head: { zh: `${SUBJECT_WORDS[subject].zh}灯`, en: SUBJECT_WORDS[subject].en },
          width: 10,
        },
        cell: (row, locale) => {
          const light = row.lights.find((one) => one.subject === subject);
          return light ? STATE_WORDS[lightState(light)][locale] : null;
        },
      }),
    ),
    plain('reason', '说明', 'Reason', 30),
    {
      ...{ code: 'demo', head: { zh: '演示', en: 'Demo' }, width: 8 },
      cell: (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : ''),
    },
  ];
}

export const exportSlips = (tx: Tx, caller: Caller, query: SlipQuery): Promise<Buffer> =>
  exportList<SlipRow, SlipList>(tx, caller, {
    columns: slipColumns(query.asOf ?? tx.today),
    asked: undefined,
    query,
    page: (offset, limit) => readSlips(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '计划滑动' : 'Slips'),
  });
