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
  sort: number;
  periodEnd: string;
  windowStart: string;
  verifiedDay: string | null;
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
  const asked = askedFor(tx, caller, unitId, day);
  const grace = conventionsOn(judgingRules(), day).grace;
  const found = await rows(tx, sql<Asked>`select * from (${asked}) a order by ${ORDER} limit ${LONGEST}`);
  const byUnit = await perUnit(tx, asked);
  return {
    day,
    rows: found.map(({ sort: _, ...row }) => dueRow(row, day, grace[row.reporting] ?? 0)),
    byUnit,
    total: byUnit.reduce((sum, { owed }) => sum + owed, 0),
  };
}

const ORDER = sql`a.sort, a.indicator, a."unitId", a."indicatorId"`;

/** Only the counts, for the home screen. */
export function dueByUnit(tx: Tx, caller: Caller, day: string): Promise<DueAnswer['byUnit']> {
  return perUnit(tx, askedFor(tx, caller, undefined, day));
}

/** The youngest window that is over; a target whose first window still runs owes nothing. */
const closedWindow = (reporting: Reporting, day: string) => shifted(periodOf(reporting, day), -1);

const RHYTHMS: readonly Reporting[] = ['week', 'xun', 'month', 'quarter', 'half', 'year'];

/** Two targets of one series ask for one figure: the stricter rhythm counts. */
function askedFor(tx: Tx, caller: Caller, unitId: string | undefined, day: string): RawBuilder<unknown> {
  const windows = RHYTHMS.map((reporting, rank) => ({
    reporting,
    rank,
    start: closedWindow(reporting, day).start,
    end: closedWindow(reporting, day).end,
  }));
  return sql`
      select distinct on (u.sort, i.name, t.unit_id, t.indicator_id)
        u.sort, t.id as "targetId", t.unit_id as "unitId", u.short_name as unit, t.indicator_id as "indicatorId", i.name as indicator,
        i.measure_unit as "measureUnit", i.decimals, t.reporting, t.period_end as "periodEnd",
        w.start as "windowStart", trim_scale(r.value / i.factor)::text as "reportedValue", r.day as "reportedDay",
        trim_scale(v.value / i.factor)::text as "verifiedValue", v.day as "verifiedDay", trim_scale(l.value / i.factor)::text as "lastValue",
        l.day as "lastDay", t.demo
      from target t
      join jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as w(reporting text, rank integer, start date, "end" date) on w.reporting = t.reporting
      join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      left join lateral (${figureOf(tx, day, sql`f.kind = 'reported' and f.day >= w.start`)}) r on true
      left join lateral (${figureOf(tx, day, sql`f.kind = 'verified' and f.day >= w.start`)}) v on true
      left join lateral (${figureOf(tx, day, sql`f.day < w.start`)}) l on true
      where t.region_id = ${tx.region} and t.withdrawn_on is null and t.kind = 'target' and t.value is not null
        and t.period_start is not null and t.period_start <= ${day} and t.period_end >= w.start
        and t.period_start <= w."end" and ${inReach(caller, sql`t.unit_id`)}
        and (${unitId ?? null}::uuid is null or t.unit_id = ${unitId ?? null}::uuid)
      order by u.sort, i.name, t.unit_id, t.indicator_id, w.rank, t.id`;
}

const figureOf = (tx: Tx, day: string, condition: ReturnType<typeof sql>) => sql`
  select f.value, f.day from v_figure f
  where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id
    and f.superseded_at is null and f.day <= ${day} and ${condition}
  order by f.day desc limit 1`;

function dueRow(
  { periodEnd, windowStart, verifiedDay: _, ...row }: Omit<Asked, 'sort'>,
  day: string,
  grace: number,
): DueRow {
  const closed = periodOf(row.reporting, windowStart);
  const { window, dueBy } = withDue(closed, { end: localDateFrom(periodEnd) }, grace);
  const done = row.reportedValue !== null || row.verifiedValue !== null;
  return { ...row, window: window.code, dueOn: dueBy, overdue: !done && compareDays(day, dueBy) > 0 };
}

const MOST_UNITS = 2000;

/** Counted by the database over everything that is asked for. */
function perUnit(tx: Tx, asked: RawBuilder<unknown>): Promise<DueAnswer['byUnit']> {
  return rows(
    tx,
    sql<DueAnswer['byUnit'][number]>`
      select a."unitId", a.unit, count(*)::integer as owed,
        count(coalesce(a."reportedValue", a."verifiedValue"))::integer as done,
        max(greatest(a."reportedDay", a."verifiedDay", a."lastDay")) as last
      from (${asked}) a group by a.sort, a."unitId", a.unit order by a.sort, a."unitId" limit ${MOST_UNITS}`,
  );
}
