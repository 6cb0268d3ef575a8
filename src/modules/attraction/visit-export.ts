/** Visits as a workbook, and those of one's own unit as a calendar file. */
import { addDays } from '#kernel/local-date.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { visitMinutesOn } from './attraction-rules.ts';
import { calendarFile } from './visit-calendar.ts';
import { VisitQuery, type VisitRow } from './visit-contract.ts';
import { listAllVisits } from './visit-list.ts';
import { DIRECTIONS, VISIT_STATES } from './visit-parts-contract.ts';

type Column = ExportColumn<VisitRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});
const ELSEWHERE = { zh: '（别的单位的事）', en: '(another unit’s business)' };
const COLUMNS: readonly Column[] = [
  column('day', '日子', 'Day', 12, (row) => row.day),
  column('time', '钟点', 'Time', 8, (row) => row.plannedTime),
  column('direction', '往来', 'Direction', 12, (row, locale) => DIRECTIONS[row.direction][locale]),
  column('firm', '企业', 'Firm', 30, (row) => row.firm),
  column('state', '状态', 'State', 10, (row, locale) => VISIT_STATES[row.state][locale]),
  column('unit', '单位', 'Unit', 18, (row) => row.unit),
  column('units', '一起去的单位', 'Units along', 24, (row) => row.units.join('；')),
  column('post', '岗位', 'Post', 24, (row) => row.post),
  column('matter', '事由', 'Matter', 40, (row, locale) => row.matter ?? ELSEWHERE[locale]),
  column('plannedOn', '计划日', 'Planned', 12, (row) => row.plannedOn),
  column('happenedOn', '办过日', 'Happened', 12, (row) => row.happenedOn),
  column('words', '结果', 'Outcome', 40, (row) => row.words),
  column('promises', '未办的承诺', 'Promises owed', 10, (row) => row.promises),
  column('promisesOverdue', '过期的承诺', 'of them overdue', 10, (row) => row.promisesOverdue),
  column('demo', '演示', 'Demo', 8, (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : '')),
];

export const exportAllVisits = (tx: Tx, caller: Caller, query: VisitQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query },
    page: (offset, limit) => listAllVisits(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '考察走访' : 'Visits'),
  });

const BEFORE_DAYS = 30;
const AHEAD_DAYS = 180;
const MOST = 500;

/** Of the caller's own unit and those below it; a month back and half a year ahead where no days are named. */
export async function visitCalendar(
  tx: Tx,
  caller: Caller,
  days: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<string> {
  const { from = addDays(tx.today, -BEFORE_DAYS), to = addDays(tx.today, AHEAD_DAYS) } = days;
  const { rows } = await listAllVisits(tx, caller, VisitQuery.parse({ own: 'true', from, to, limit: MOST }));
  const zh = caller.locale === 'zh';
  const visits = rows
    .filter(({ within }) => within)
    .map((row) => ({
      ...{
        id: row.id,
        day: row.day,
        time: row.plannedTime,
        state: row.state,
        place: row.place,
        sequence: row.number,
      },
      title: `${DIRECTIONS[row.direction][caller.locale]}${zh ? '：' : ': '}${row.firm}`,
      words: [row.matter, [row.unit, ...row.units].join(zh ? '、' : ', '), row.post]
        .filter(Boolean)
        .join('\n'),
    }));
  tx.record({
    ...{ entity: 'export', id: caller.userId, version: 1, act: 'export' },
    after: { list: 'visits.ics', rows: visits.length },
  });
  const name = zh ? `${caller.unit.name} 考察走访` : `Visits, ${caller.unit.name}`;
  return calendarFile(visits, { name, at: tx.at, minutes: visitMinutesOn(tx.today) });
}
