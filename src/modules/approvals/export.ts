/** The list of matters and the league table as they are seen, as workbooks. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { LeagueQuery, LeagueRow, MatterQuery, MatterRow } from './contract.ts';
import { readLeagues } from './leagues.ts';
import { listMatters, wordsOn } from './list.ts';
import { CLOCK_STATES, MOVER_WORDS } from './state-contract.ts';

const column = <Row>(
  code: string,
  zh: string,
  en: string,
  width: number,
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> => ({
  ...{ code, head: { zh, en }, width, cell },
});

/** 20 个工作日; 不少于 30 日, which nobody is late by. */
function limitWord({ limitDays: days, limitUnit, limitAtLeast }: MatterRow, locale: 'zh' | 'en'): string {
  if (days === null) return '';
  const working = limitUnit === 'working-days';
  if (locale === 'zh') return `${limitAtLeast ? '不少于 ' : ''}${days} ${working ? '个工作日' : '日'}`;
  const unit = `${working ? 'working day' : 'calendar day'}${days === 1 ? '' : 's'}`;
  return `${limitAtLeast ? 'at least ' : ''}${days} ${unit}`;
}

function matterColumns(day: string): ExportColumn<MatterRow>[] {
  const { stages, pauses } = wordsOn(day);
  const word = (all: typeof stages, code: string | null, locale: 'zh' | 'en') =>
    code === null ? '' : (all.find((one) => one.code === code)?.[locale] ?? code);
  return [
    column('project', '项目', 'Project', 30, (row) => row.project),
    column('unit', '单位', 'Unit', 16, (row) => row.unit),
    column('matter', '事项', 'Matter', 24, (row, locale) => row[locale]),
    column('stage', '阶段', 'Stage', 16, (row, locale) => word(stages, row.stage, locale)),
    column('lead', '牵头', 'Lead', 20, (row, locale) => (locale === 'zh' ? row.leadZh : row.leadEn)),
    column('state', '状态', 'State', 12, (row, locale) => CLOCK_STATES[row.state]?.[locale] ?? row.state),
    column('pause', '为什么暂停', 'Paused for', 14, (row, locale) => word(pauses, row.pauseReason, locale)),
    column('mover', '该谁办', 'Whose move', 12, (row, locale) => MOVER_WORDS[row.mover][locale]),
    column('preBegun', '预审收件', 'Pre-review', 12, (row) => row.preBegunOn),
    column('accepted', '受理', 'Accepted', 12, (row) => row.acceptedOn),
    column('deemed', '视为受理', 'Deemed accepted', 12, (row, locale) =>
      row.deemed ? (locale === 'zh' ? '视为受理' : 'deemed accepted') : '',
    ),
    column('used', '用了（按时限的单位）', 'Used (in the limit’s days)', 14, (row) => row.used),
    column('limit', '时限', 'Limit', 16, (row, locale) => limitWord(row, locale)),
    column('net', '净用时（工作日）', 'Net (working days)', 14, (row) => row.net),
    column('promised', '承诺天数', 'Promised days', 10, (row) => row.promisedDays),
    column('due', '到期', 'Due', 12, (row) => row.dueOn),
    column('overdue', '逾期（工作日）', 'Overdue (working days)', 12, (row) => row.overdueDays || null),
    column('legalDue', '法定到期', 'Due by law', 12, (row) => row.legalDueOn),
    column('promises', '容缺未补', 'Promises open', 10, (row) => row.openPromises || null),
    column('promiseDue', '容缺最早到期', 'Promise due', 12, (row) => row.promiseDueOn),
    column('issued', '发证', 'Issued', 12, (row) => row.issuedOn),
    column('demo', '演示', 'Demo', 8, (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : '')),
  ];
}

export const exportMatters = (tx: Tx, caller: Caller, query: MatterQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: matterColumns(query.asOf ?? tx.today),
    ...{ asked: undefined, query },
    page: (offset, limit) => listMatters(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '审批事项' : 'Approvals'),
  });

const share = ({ within, withPromise }: LeagueRow): number | null =>
  withPromise === 0 ? null : Math.round((within * 1000) / withPromise) / 10;

const leagueColumns: readonly ExportColumn<LeagueRow>[] = [
  column('group', '口径', 'What', 24, (row, locale) => row[locale]),
  column('note', '怎么算', 'How', 40, (row, locale) => (locale === 'zh' ? row.noteZh : row.noteEn)),
  column('unit', '单位', 'Unit', 18, (row, locale) => row.unit || (locale === 'zh' ? '全部' : 'All')),
  column('rank', '名次', 'Rank', 8, (row) => row.rank),
  column('count', '件数', 'Cases', 8, (row) => row.count),
  column('median', '中位数（工作日）', 'Median (working days)', 14, (row) => row.median),
  column('lower', '下四分位', 'Lower quartile', 10, (row) => row.lower),
  column('upper', '上四分位', 'Upper quartile', 10, (row) => row.upper),
  column('longest', '最长', 'Longest', 8, (row) => row.longest),
  column('within', '承诺内 %', 'Within promise %', 12, share),
  column('withPromise', '有承诺的件数', 'With a promise', 12, (row) => row.withPromise),
  column('uncounted', '算不出的件数', 'Not counted', 12, (row) => row.uncounted || null),
  column('small', '样本少', 'Small sample', 10, (row, locale) =>
    row.small ? (locale === 'zh' ? '样本少' : 'small') : '',
  ),
];

export const exportLeagues = (tx: Tx, caller: Caller, query: LeagueQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: leagueColumns, asked: undefined, query },
    page: async (offset, limit) => {
      const { rows } = await readLeagues(tx, caller, query);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    name: () => (caller.locale === 'zh' ? '审批用时榜' : 'Durations'),
  });
