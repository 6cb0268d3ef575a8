/** The ledger as it is seen, as a workbook: same filter, same order, all pages up to a ceiling that is said. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { TargetList, TargetQuery, TargetRow } from './contract.ts';
import { listTargets } from './reads.ts';
import { VERDICT_WORDS } from './verdict-sentences.ts';

const number = (text: string | null): number | null => (text === null ? null : Number(text));
const percent = (text: string | null): number | null =>
  text === null ? null : Math.round(Number(text) * 1000) / 10;

/** Order and words as on the screen. */
const COLUMNS: readonly ExportColumn<TargetRow>[] = [
  {
    code: 'verdict',
    head: { zh: '判断', en: 'Verdict' },
    width: 10,
    cell: (row, locale) => VERDICT_WORDS[row.verdict][locale],
  },
  { code: 'unit', head: { zh: '单位', en: 'Unit' }, width: 16, cell: (row) => row.unit },
  { code: 'indicator', head: { zh: '指标', en: 'Indicator' }, width: 28, cell: (row) => row.indicator },
  { code: 'operator', head: { zh: '方向', en: 'Goal is' }, width: 8, cell: (row) => row.operator },
  { code: 'value', head: { zh: '目标', en: 'Goal' }, width: 12, cell: (row) => number(row.value) },
  { code: 'value2', head: { zh: '目标上限', en: 'Upper end' }, width: 10, cell: (row) => number(row.value2) },
  {
    code: 'figure',
    head: { zh: '累计（核实）', en: 'Verified' },
    width: 12,
    cell: (row) => number(row.figureValue),
  },
  { code: 'measureUnit', head: { zh: '计量', en: 'In' }, width: 8, cell: (row) => row.measureUnit },
  {
    code: 'completion',
    head: { zh: '完成率 %', en: 'Done %' },
    width: 10,
    cell: (row) => percent(row.completion),
  },
  { code: 'ratio', head: { zh: '为序时 %', en: 'Of pace %' }, width: 10, cell: (row) => percent(row.ratio) },
  {
    code: 'reason',
    head: { zh: '判断的理由', en: 'Why' },
    width: 44,
    cell: (row) => row.reason?.sentence ?? '',
  },
  { code: 'lead', head: { zh: '牵头', en: 'Lead' }, width: 16, cell: (row) => row.leadUnit },
  { code: 'period', head: { zh: '期限', en: 'Period' }, width: 10, cell: (row) => row.period },
  { code: 'figureDay', head: { zh: '报数日', en: 'Figure of' }, width: 12, cell: (row) => row.figureDay },
  { code: 'quote', head: { zh: '原文', en: 'Words of the plan' }, width: 44, cell: (row) => row.quote },
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportTargets = (
  tx: Tx,
  caller: Caller,
  query: TargetQuery & { columns?: string | undefined },
): Promise<Buffer> =>
  exportList<TargetRow, TargetList>(tx, caller, {
    columns: COLUMNS,
    asked: query.columns,
    query,
    page: async (offset, limit) => JSON.parse(await listTargets(tx, caller, { ...query, offset, limit })),
    name: () => (caller.locale === 'zh' ? '目标台账' : 'Ledger'),
  });
