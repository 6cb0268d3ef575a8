/** The five lists and the visits as workbooks; all five in one where no list is named. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { type Sheet, writeWorkbook } from '#platform/workbook.ts';
import { chainDay } from './chain-day.ts';
import { LISTS, type ListCode } from './contract.ts';
import { chainList } from './lists.ts';
import { VISIT_STATES, type VisitQuery, type VisitRow } from './visit-contract.ts';
import { listVisits } from './visit-list.ts';

export async function exportLists(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { list, asOf }: { readonly list?: ListCode | undefined; readonly asOf?: string | undefined },
): Promise<Buffer> {
  const sheets: Sheet[] = [];
  const on = chainDay(tx, caller, chainId, asOf);
  for (const code of list ? [list] : LISTS) {
    const { name, columns, rows, others } = await chainList(tx, caller, code, on);
    sheets.push({
      ...{ name, header: columns.map(({ head }) => head), widths: columns.map(({ width }) => width) },
      rows: [...rows.map(({ cells }) => cells), ...(others > 0 ? [[OTHERS[caller.locale](others)]] : [])],
    });
  }
  const after = { list: list ?? 'all', rows: sheets.reduce((all, sheet) => all + sheet.rows.length, 0) };
  tx.record({ entity: 'export', id: caller.userId, version: 1, act: 'export', after });
  return writeWorkbook(sheets);
}

const OTHERS = {
  zh: (n: number) => `另有 ${n} 行不在您的范围内`,
  en: (n: number) => `${n} more are beyond your reach`,
} as const;

type Column = ExportColumn<VisitRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});
const COLUMNS: readonly Column[] = [
  column('enterprise', '企业', 'Enterprise', 28, (row) => row.enterprise),
  column('plannedOn', '计划日', 'Planned', 12, (row) => row.plannedOn),
  column('happenedOn', '去过日', 'Happened', 12, (row) => row.happenedOn),
  column('state', '状态', 'State', 10, (row, locale) => VISIT_STATES[row.state][locale]),
  column('role', '角色', 'Role', 12, (row) => row.roleName),
  column('post', '岗位', 'Post', 24, (row) => row.post),
  column('unit', '单位', 'Unit', 16, (row) => row.unit),
  column('matter', '事由', 'Matter', 40, (row) => row.matter),
  column('words', '答应的事', 'Promised', 40, (row) => row.words),
  column('blockers', '断点堵点', 'Blockers', 30, (row) => row.blockers.map(({ what }) => what).join('；')),
];

export const exportVisits = (tx: Tx, caller: Caller, chainId: string, query: VisitQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query },
    page: (offset, limit) => listVisits(tx, caller, chainId, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '走访' : 'Visits'),
  });
