/** Cases as they are seen, as a workbook: same filter, same order, up to a ceiling that is said. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { STATE_WORDS } from './attendance-words.ts';
import { listCases } from './cases.ts';
import { readClass } from './classes.ts';
import type { AttendanceRow, CaseList, CaseQuery, CaseRow } from './contract.ts';
import { listingRules, wordOf } from './listing-rules.ts';
import { STATUS_WORDS } from './status-words.ts';

type Column = ExportColumn<CaseRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});

const COLUMNS: readonly Column[] = [
  column('enterprise', '企业名称', 'Firm', 32, (row) => row.enterprise),
  column('unit', '所在园区', 'Park', 16, (row) => row.unit),
  column('board', '拟上市板块', 'Board', 12, (row, locale) =>
    row.board === null
      ? locale === 'zh'
        ? '未定'
        : 'Undecided'
      : wordOf(listingRules().boards, row.board, locale),
  ),
  column('stage', '阶段', 'Stage', 14, (row, locale) => wordOf(listingRules().stages, row.stage, locale)),
  column('stageSince', '进入阶段日', 'Since', 12, (row) => row.stageSince),
  column('daysInStage', '在此阶段（天）', 'Days in stage', 12, (row) => row.daysInStage),
  column('status', '状态', 'Status', 14, (row, locale) =>
    [STATUS_WORDS[row.status][locale], wordOf(listingRules().endings, row.ending, locale)]
      .filter(Boolean)
      .join(' '),
  ),
  column('nextStep', '下一步', 'Next step', 30, (row) => row.nextStep),
  column('nextOn', '下一步日子', 'By', 12, (row) => row.nextOn),
  column('responsible', '责任单位', 'Responsible', 16, (row) => row.responsible),
  column('sponsor', '保荐机构', 'Sponsor', 20, (row) => row.sponsor),
  column('lawFirm', '律师事务所', 'Law firm', 20, (row) => row.lawFirm),
  column('accountants', '会计师事务所', 'Accountants', 20, (row) => row.accountants),
  column('stockCode', '证券代码', 'Stock code', 12, (row) => row.stockCode),
  column('classes', '参训（次）', 'Classes', 10, (row) => row.classes),
  column('demo', '演示', 'Demo', 6, (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : '')),
];

export const exportCases = (
  tx: Tx,
  caller: Caller,
  { columns: asked, ...query }: CaseQuery & { columns?: string | undefined },
): Promise<Buffer> =>
  exportList<CaseRow, CaseList>(tx, caller, {
    ...{ columns: COLUMNS, asked, query },
    page: (offset, limit) => listCases(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '上市培育' : 'Listing'),
  });

const FIRM_COLUMNS: readonly ExportColumn<AttendanceRow>[] = [
  { code: 'enterprise', head: { zh: '企业名称', en: 'Firm' }, width: 32, cell: (row) => row.enterprise },
  {
    code: 'creditCode',
    head: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    cell: (row) => row.creditCode,
  },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  {
    ...{ code: 'stage', head: { zh: '阶段', en: 'Stage' }, width: 14 },
    cell: (row, locale) => wordOf(listingRules().stages, row.stage, locale),
  },
  {
    ...{ code: 'state', head: { zh: '情况', en: 'Attendance' }, width: 10 },
    cell: (row, locale) => STATE_WORDS[row.state][locale],
  },
  { code: 'note', head: { zh: '说明', en: 'Note' }, width: 24, cell: (row) => row.note },
];

/** The firms of a class with how it was: a list to sign before, a record after. */
export async function exportClass(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ title: string; bytes: Buffer }> {
  const { title, heldOn, firms } = await readClass(tx, caller, id);
  const bytes = await exportList<AttendanceRow, { rows: AttendanceRow[]; total: number }>(tx, caller, {
    ...{ columns: FIRM_COLUMNS, asked: undefined, query: { class: id } },
    page: async (offset, limit) => ({ rows: firms.slice(offset, offset + limit), total: firms.length }),
    name: () => heldOn,
  });
  return { title, bytes };
}
