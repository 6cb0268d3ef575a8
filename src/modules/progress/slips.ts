/** Plans that were moved and what is late, over all projects, in one statement; compared with the plan as it was known a month ago. */

import { type RawBuilder, sql } from 'kysely';
import { addMonths } from '#kernel/local-date.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { projectInReachOf, rulesOn } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf, knownAt } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { standingProjects } from './invested.ts';
import { lightsOf } from './light-reads.ts';
import type { SlipList, SlipQuery, SlipRow } from './slip-contract.ts';

type Sql = RawBuilder<unknown>;
type Filter = Omit<SlipQuery, 'sort' | 'descending' | 'offset' | 'limit'>;

const dayOf = (tx: Tx, asOf: string | undefined): string => (isPast(tx, asOf) ? asOf : tx.today);

/** `w`: each standing whole or phase with the next stage that has a planned day and was not reached. */
function plansOf(tx: Tx, caller: Caller, { asOf }: Filter): Sql {
  const day = dayOf(tx, asOf);
  const since = addMonths(day, -1);
  const order = rulesOn(day).stages.map(({ code }) => code);
  const place = (column: string) => sql`array_position(${order}::text[], ${sql.ref(column)})`;
  return sql`(
    select p.id, p.name, p.unit_id, u.short_name as unit, p.stage, p.status, p.demo, d.stage as into, d.planned_on as planned,
      f.planned_on as first_planned, m.planned_on as month_ago, p.status_reason as reason, coalesce(c.moved, 0) as moved,
      d.planned_on - m.planned_on as slip, d.planned_on - f.planned_on as slip_of_first,
      case when p.status in ('ongoing', 'delayed') and d.planned_on < ${day}::date then ${day}::date - d.planned_on end as late
    from ${standingProjects(tx, asOf)}
    left join lateral (
      select d.stage, d.planned_on from v_project_plan d
      where d.region_id = ${tx.region} and d.project_id = p.id and ${knownAsOf(tx, 'd', asOf)}
        and ${place('d.stage')} > ${place('p.stage')}
      order by ${place('d.stage')} limit 1) d on true
    left join lateral (
      select o.planned_on from v_project_plan o where o.region_id = ${tx.region} and o.project_id = p.id and o.stage = d.stage
        and ${isPast(tx, asOf) ? sql`o.recorded_at < ${endOfDay(asOf)}` : sql`true`}
      order by o.recorded_at, o.id limit 1) f on true
    left join lateral (
      select o.planned_on from v_project_plan o where o.region_id = ${tx.region} and o.project_id = p.id and o.stage = d.stage
        and ${knownAt('o', since)} limit 1) m on true
    left join lateral (
      select count(*)::integer as moved from v_project_plan o where o.region_id = ${tx.region} and o.project_id = p.id
        and ${isPast(tx, asOf) ? sql`o.superseded_at < ${endOfDay(asOf)}` : sql`o.superseded_at is not null`}) c on true
    where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
      and p.status in ('ongoing', 'delayed', 'suspended') and ${projectInReachOf(caller)}) w`;
}

/** Without its lights: those are tallied beside. */
function conditions(tx: Tx, { q, unitId, slipped, late }: Filter): Sql {
  const parts: Sql[] = [sql`true`];
  if (q) parts.push(sql`w.name ilike ${anywhere(q)}`);
  if (unitId) parts.push(sql`w.unit_id in ${unitsAndBelow(tx, [unitId])}`);
  if (slipped) parts.push(sql`w.slip > 0`);
  if (late) parts.push(sql`w.late > 0`);
  return sql.join(parts, sql` and `);
}

/** Of `l`: its colour, or else that its month was not reported. */
const STATE = sql`(case when l.code = 'not-reported' then l.code else l.colour end)`;

function lit(tx: Tx, { subject, colour, asOf }: Filter): Sql {
  if (!subject && !colour) return sql`true`;
  const [of, as] = [
    subject ? sql`and l.subject = ${subject}` : sql``,
    colour ? sql`and ${STATE} = ${colour}` : sql``,
  ];
  return sql`exists (select 1 from progress_light l where l.region_id = ${tx.region} and l.project_id = w.id
    and ${knownAsOf(tx, 'l', asOf)} ${of} ${as})`;
}

const SORTS: Readonly<Record<SlipQuery['sort'], string>> = {
  ...{ slip: 'w.slip', slipOfFirst: 'w.slip_of_first', late: 'w.late', moved: 'w.moved' },
  ...{ planned: 'w.planned', name: 'w.name', unit: 'w.unit' },
};

export async function readSlips(tx: Tx, caller: Caller, query: SlipQuery): Promise<SlipList> {
  const { asOf, sort, descending, limit, offset } = query;
  const from = sql`${plansOf(tx, caller, query)} where ${conditions(tx, query)} and ${lit(tx, query)}`;
  const way = descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<Omit<SlipRow, 'lights'>>`
      select w.id as "projectId", w.name, w.unit, w.stage, w.status, w.demo, w.into, w.first_planned as "firstPlanned",
        w.month_ago as "monthAgo", w.planned, w.slip, w.slip_of_first as "slipOfFirst", w.late, w.moved, w.reason
      from ${from}
      order by ${sql.ref(SORTS[sort])} ${way} nulls last, w.slip_of_first desc nulls last, w.name, w.id
      limit ${limit} offset ${offset}`,
  );
  const { n } = await one(tx, sql<{ n: number }>`select count(*)::integer as n from ${from}`);
  const ids = found.map(({ projectId }) => projectId);
  const lights = await lightsOf(tx, ids, asOf);
  return {
    rows: found.map((row) => ({ ...row, lights: lights.get(row.projectId) ?? [] })),
    total: n,
    since: addMonths(dayOf(tx, asOf), -1),
    tally: await tallyOf(tx, caller, query),
    units: await movedMost(tx, caller, query),
    can: !isPast(tx, asOf) && caller.rights.has('rules.adopt') ? ['choose'] : [],
  };
}

const tallyOf = (tx: Tx, caller: Caller, query: Filter): Promise<SlipList['tally']> =>
  rows(
    tx,
    sql<SlipList['tally'][number]>`
      select l.subject, ${STATE} as colour, count(*)::integer as n
      from ${plansOf(tx, caller, query)} join progress_light l on l.region_id = ${tx.region} and l.project_id = w.id
      where ${conditions(tx, query)} and ${knownAsOf(tx, 'l', query.asOf)}
      group by 1, 2 order by 1, 2`,
  );

const movedMost = (tx: Tx, caller: Caller, { asOf }: Filter): Promise<SlipList['units']> =>
  rows(
    tx,
    sql<SlipList['units'][number]>`
      select w.unit_id as "unitId", w.unit, sum(w.moved)::integer as moved, count(*) filter (where w.moved > 0)::integer as projects
      from ${plansOf(tx, caller, { asOf })}
      group by w.unit_id, w.unit having sum(w.moved) > 0 order by sum(w.moved) desc, w.unit limit 5`,
  );
