/** What each unit owes: for every judged target, the youngest closed reporting window and whether its figure is there. */
import { type RawBuilder, sql } from 'kysely';
import { compareDays, localDateFrom } from '#kernel/local-date.ts';
import { periodOf, shifted } from '#kernel/period.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { DueRow, Reporting } from './contract.ts';
import { conventionsOn, judgingRules } from './judging-rules.ts';
import { withDue } from './reporting.ts';

interface Asked extends Omit<DueRow, 'window' | 'dueOn' | 'overdue'> {
  periodEnd: string;
  windowStart: string;
}

const LONGEST = 5000;

export interface DueAnswer {
  readonly day: string;
  readonly rows: DueRow[];
  /** Of all that is asked for, not only of the rows shown. */
  readonly total: number;
  readonly byUnit: { unitId: string; unit: string; owed: number; done: number; last: string | null }[];
}

export async function listDue(
  tx: Tx,
  caller: Caller,
  { unitId, day = tx.today }: { unitId?: string | undefined; day?: string | undefined },
): Promise<DueAnswer> {
  const asked = askedTargets(tx, caller, unitId, day);
  const grace = conventionsOn(judgingRules(), day).grace;
  const found = await rows(tx, askedFigures(tx, asked, day));
  const byUnit = await perUnit(tx, asked, day);
  return {
    day,
    rows: found.map((row) => dueRow(row, day, grace[row.reporting] ?? 0)),
    byUnit,
    total: byUnit.reduce((sum, { owed }) => sum + owed, 0),
  };
}

/** Only the counts, for the home screen. */
export function dueByUnit(tx: Tx, caller: Caller, day: string): Promise<DueAnswer['byUnit']> {
  return perUnit(tx, askedTargets(tx, caller, undefined, day), day);
}

/** The youngest window that is over; a target whose first window still runs owes nothing. */
const closedWindow = (reporting: Reporting, day: string) => shifted(periodOf(reporting, day), -1);

const RHYTHMS: readonly Reporting[] = ['week', 'xun', 'month', 'quarter', 'half', 'year'];

/** What is counted out of rows is owed by nobody. */
const typed = (tx: Tx) => sql`not exists (
  select 1 from v_indicator i where i.region_id = ${tx.region} and i.id = t.indicator_id and i.counted_by is not null)`;

/** Two targets of one series ask for one figure: the stricter rhythm counts. As `t`, with the window. */
function askedTargets(tx: Tx, caller: Caller, unitId: string | undefined, day: string): RawBuilder<unknown> {
  const windows = RHYTHMS.map((reporting, rank) => {
    const { start, end } = closedWindow(reporting, day);
    return { reporting, rank, start, end };
  });
  return sql`(
    select distinct on (t.unit_id, t.indicator_id) t.id, t.unit_id, t.indicator_id, t.reporting, t.period_end, t.demo, w.start
    from target t
    join jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as w(reporting text, rank integer, start date, "end" date)
      on w.reporting = t.reporting
    where t.region_id = ${tx.region} and t.withdrawn_on is null and t.kind = 'target' and t.value is not null
      and ${typed(tx)}
      and t.period_start is not null and t.period_start <= ${day} and t.period_end >= w.start and t.period_start <= w."end"
      and ${inReach(caller, sql`t.unit_id`)} and (${unitId ?? null}::uuid is null or t.unit_id = ${unitId ?? null}::uuid)
    order by t.unit_id, t.indicator_id, w.rank, t.id) t`;
}

const askedFigures = (tx: Tx, asked: RawBuilder<unknown>, day: string) => sql<Asked>`
  select t.id as "targetId", t.unit_id as "unitId", u.short_name as unit, t.indicator_id as "indicatorId", i.name as indicator,
    i.measure_unit as "measureUnit", i.decimals, t.reporting, t.period_end as "periodEnd", t.start as "windowStart",
    trim_scale(r.value / i.factor)::text as "reportedValue", r.day as "reportedDay",
    trim_scale(v.value / i.factor)::text as "verifiedValue", trim_scale(l.value / i.factor)::text as "lastValue",
    l.day as "lastDay", t.demo
  from (
    select t.*, u.sort, i.name from ${asked}
    join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
    join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
    order by u.sort, i.name, t.unit_id, t.indicator_id limit ${LONGEST}) t
  join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
  join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
  left join lateral (${figureOf(tx, day, sql`f.kind = 'reported' and f.day >= t.start`)}) r on true
  left join lateral (${figureOf(tx, day, sql`f.kind = 'verified' and f.day >= t.start`)}) v on true
  left join lateral (${figureOf(tx, day, sql`f.day < t.start`)}) l on true
  order by t.sort, t.name, t.unit_id, t.indicator_id`;

const figureOf = (tx: Tx, day: string, condition: ReturnType<typeof sql>) => sql`
  select f.value, f.day from v_figure f
  where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id
    and f.superseded_at is null and f.day <= ${day} and ${condition}
  order by f.day desc limit 1`;

function dueRow({ periodEnd, windowStart, ...row }: Asked, day: string, grace: number): DueRow {
  const closed = periodOf(row.reporting, windowStart);
  const { window, dueBy } = withDue(closed, { end: localDateFrom(periodEnd) }, grace);
  const done = row.reportedValue !== null || row.verifiedValue !== null;
  return { ...row, window: window.code, dueOn: dueBy, overdue: !done && compareDays(day, dueBy) > 0 };
}

const MOST_UNITS = 2000;

/** Counted by the database over everything that is asked for. */
function perUnit(tx: Tx, asked: RawBuilder<unknown>, day: string): Promise<DueAnswer['byUnit']> {
  return rows(
    tx,
    sql<DueAnswer['byUnit'][number]>`
      select u.id as "unitId", u.short_name as unit, count(*)::integer as owed,
        (count(*) filter (where r.day >= t.start or v.day >= t.start))::integer as done, max(greatest(r.day, v.day)) as last
      from ${asked} join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      left join lateral (${figureOf(tx, day, sql`f.kind = 'reported'`)}) r on true
      left join lateral (${figureOf(tx, day, sql`f.kind = 'verified'`)}) v on true
      group by u.id, u.short_name, u.sort order by u.sort, u.id limit ${MOST_UNITS}`,
  );
}
