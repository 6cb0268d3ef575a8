/** What each unit owes: for every judged target, the youngest closed reporting window and whether its figure is there. */
import { sql } from 'kysely';
import { compareDays, localDateFrom } from '#kernel/local-date.ts';
import { periodOf, shifted } from '#kernel/period.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { DueRow, Reporting } from './contract.ts';
import { conventionsOn, judgingRules } from './judging-rules.ts';
import { withDue } from './reporting.ts';

interface Asked extends Omit<DueRow, 'window' | 'dueOn' | 'overdue'> {
  periodStart: string;
  periodEnd: string;
  windowStart: string;
}

const LONGEST = 5000;

export interface DueAnswer {
  readonly day: string;
  readonly rows: DueRow[];
  readonly byUnit: { unitId: string; unit: string; owed: number; done: number; last: string | null }[];
}

export async function listDue(
  tx: Tx,
  caller: Caller,
  { unitId, day = tx.today }: { unitId?: string | undefined; day?: string | undefined },
): Promise<DueAnswer> {
  const found = await askedFor(tx, caller, unitId, day);
  const grace = conventionsOn(judgingRules(), day).grace;
  const due = found.flatMap((row) => dueRow(row, day, grace[row.reporting] ?? 0));
  return { day, rows: due, byUnit: perUnit(due) };
}

/** Only the counts, for the home screen. */
export async function dueByUnit(tx: Tx, caller: Caller, day: string): Promise<DueAnswer['byUnit']> {
  return (await listDue(tx, caller, { day })).byUnit;
}

/** The youngest window that is over; a target whose first window still runs owes nothing. */
const closedWindow = (reporting: Reporting, day: string) => shifted(periodOf(reporting, day), -1);

const RHYTHMS: readonly Reporting[] = ['week', 'xun', 'month', 'quarter', 'half', 'year'];

/** Two targets of one series ask for one figure: the stricter rhythm counts. */
function askedFor(tx: Tx, caller: Caller, unitId: string | undefined, day: string): Promise<Asked[]> {
  const units = caller.reach.kind === 'all' ? null : [...caller.reach.units];
  const windows = RHYTHMS.map((reporting, rank) => ({
    reporting,
    rank,
    start: closedWindow(reporting, day).start,
  }));
  return rows(
    tx,
    sql<Asked>`
      select distinct on (u.sort, i.name, t.unit_id, t.indicator_id)
        t.id as "targetId", t.unit_id as "unitId", u.short_name as unit, t.indicator_id as "indicatorId", i.name as indicator,
        i.measure_unit as "measureUnit", i.decimals, t.reporting, t.period_start as "periodStart", t.period_end as "periodEnd",
        w.start as "windowStart", trim_scale(r.value / i.factor)::text as "reportedValue", r.day as "reportedDay",
        trim_scale(v.value / i.factor)::text as "verifiedValue", trim_scale(l.value / i.factor)::text as "lastValue",
        l.day as "lastDay", t.demo
      from target t
      join jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as w(reporting text, rank integer, start date) on w.reporting = t.reporting
      join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      left join lateral (${figureOf(tx, day, sql`f.kind = 'reported' and f.day >= w.start`)}) r on true
      left join lateral (${figureOf(tx, day, sql`f.kind = 'verified' and f.day >= w.start`)}) v on true
      left join lateral (${figureOf(tx, day, sql`f.day < w.start`)}) l on true
      where t.region_id = ${tx.region} and t.withdrawn_on is null and t.kind = 'target' and t.value is not null
        and t.period_start is not null and t.period_start <= ${day} and t.period_end >= w.start
        and (${units}::uuid[] is null or t.unit_id = any(${units}::uuid[]))
        and (${unitId ?? null}::uuid is null or t.unit_id = ${unitId ?? null}::uuid)
      order by u.sort, i.name, t.unit_id, t.indicator_id, w.rank, t.id limit ${LONGEST}`,
  );
}

const figureOf = (tx: Tx, day: string, condition: ReturnType<typeof sql>) => sql`
  select f.value, f.day from v_figure f
  where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id
    and f.superseded_at is null and f.day <= ${day} and ${condition}
  order by f.day desc limit 1`;

function dueRow(
  { periodStart, periodEnd, windowStart, ...row }: Asked,
  day: string,
  grace: number,
): DueRow[] {
  const closed = periodOf(row.reporting, windowStart);
  if (compareDays(closed.end, periodStart) < 0) return [];
  const { window, dueBy } = withDue(closed, { end: localDateFrom(periodEnd) }, grace);
  const done = row.reportedValue !== null || row.verifiedValue !== null;
  return [{ ...row, window: window.code, dueOn: dueBy, overdue: !done && compareDays(day, dueBy) > 0 }];
}

function perUnit(due: readonly DueRow[]): DueAnswer['byUnit'] {
  const units = new Map<string, DueAnswer['byUnit'][number]>();
  for (const row of due) {
    const entry = units.get(row.unitId) ?? {
      unitId: row.unitId,
      unit: row.unit,
      owed: 0,
      done: 0,
      last: null,
    };
    entry.owed++;
    const day = row.reportedDay ?? (row.verifiedValue === null ? null : row.lastDay);
    if (row.reportedValue !== null || row.verifiedValue !== null) entry.done++;
    const newest = day ?? row.lastDay;
    if (newest !== null && (entry.last === null || newest > entry.last)) entry.last = newest;
    units.set(row.unitId, entry);
  }
  return [...units.values()];
}
