/** The calendar of visits: whole for whose business it is, of others only who goes where and when. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { sameProject } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { allVisits, nearOf, visitsOfFirms, visitWithin } from './all-visits.ts';
import { visitWindowOn } from './attraction-rules.ts';
import type { VisitList, VisitQuery, VisitRow } from './visit-contract.ts';
import { VISIT_NEXT } from './visit-rules.ts';

type Sql = RawBuilder<unknown>;
export type StoredVisit = Omit<VisitRow, 'to' | 'overdue' | 'near' | 'can'> & {
  readonly firmKey: string;
  readonly unitIds: readonly string[];
  readonly chainId: string | null;
};

/** Promises of `a` that are owed on the day. */
const owedOf = (tx: Tx, asOf: string | undefined): Sql => sql`
  from visit_promise p where p.region_id = ${tx.region} and p.visit_id = a.id and ${knownAsOf(tx, 'p', asOf)}
    and coalesce((select x.state from visit_promise_step x
      where x.region_id = ${tx.region} and x.promise_id = p.id and ${knownAsOf(tx, 'x', asOf)} order by x.number desc limit 1), 'reopened') = 'reopened'`;

const owing = (tx: Tx, asOf: string | undefined, day: string): Sql =>
  sql`exists (select 1 ${owedOf(tx, asOf)} and p.due_on < ${day})`;

const OVERDUE = (day: string): Sql => sql`a.state in ('planned', 'moved') and a.day < ${day}`;

export const visitColumns = (tx: Tx, caller: Caller, asOf: string | undefined, day: string): Sql => {
  const within = visitWithin(caller);
  const own = (column: Sql): Sql => sql`case when ${within} then ${column} end`;
  return sql`
    a.id, a.kind, a.direction, a.firm, a.firm_key as "firmKey", a.enterprise_id as "enterpriseId", a.unit_id as "unitId", u.short_name as unit,
    a.units as "unitIds",
    array(select w.short_name from v_unit w where w.region_id = ${tx.region} and w.id = any(a.units[2:]) order by w.sort) as units, a.post,
    ${own(sql`a.matter`)} as matter, a.state, a.day, a.planned_on as "plannedOn", a.planned_time as "plannedTime", a.happened_on as "happenedOn",
    ${own(sql`a.words`)} as words, ${own(sql`a.place`)} as place, a.number, a.chain_id as "chainId", ${within} as within, a.demo,
    case when ${within} then (select count(*)::integer ${owedOf(tx, asOf)}) else 0 end as promises,
    case when ${within} then (select count(*)::integer ${owedOf(tx, asOf)} and p.due_on < ${day}) else 0 end as "promisesOverdue"`;
};

export const visitsNamed = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${allVisits(tx, asOf)} a join v_unit u on u.region_id = ${tx.region} and u.id = a.unit_id`;

export async function listAllVisits(tx: Tx, caller: Caller, query: VisitQuery): Promise<VisitList> {
  const { asOf } = query;
  const day = asOf ?? tx.today;
  const where = conditions(tx, caller, query, day);
  const { total, ...tally } = await one(
    tx,
    sql<VisitList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total,
        count(*) filter (where ${visitWithin(caller)} and ${OVERDUE(day)})::integer as overdue,
        count(*) filter (where ${visitWithin(caller)} and ${owing(tx, asOf, day)})::integer as owing
      from ${visitsNamed(tx, asOf)}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<StoredVisit>`
      select ${visitColumns(tx, caller, asOf, day)} from ${visitsNamed(tx, asOf)} where ${where}
      order by a.day ${direction}, a.planned_time nulls first, a.id limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, asOf);
  const open = found.filter(({ state, day: on }) => VISIT_NEXT[state]?.length && on >= day);
  const all = open.length > 0 ? await visitsOfFirms(tx, open, asOf) : [];
  return {
    rows: found.map((row) => {
      const near = open.includes(row) ? nearOf(row, all, caller, day).length : 0;
      return visitRow(row, caller, near, day, past);
    }),
    ...{ total, tally, window: visitWindowOn(day) },
    can: !past && caller.rights.has('attraction.work') ? ['add'] : [],
  };
}

export function visitRow(
  { firmKey: _, unitIds, chainId, ...row }: StoredVisit,
  caller: Caller,
  near: number,
  day: string,
  past: boolean,
): VisitRow {
  const open = (VISIT_NEXT[row.state]?.length ?? 0) > 0;
  const works = !past && caller.rights.has('attraction.work') && row.kind === 'visit';
  const can = [
    ...(works && row.within && open ? ['step'] : []),
    ...(works && open && row.day >= day && !unitIds.includes(caller.unit.id) ? ['join'] : []),
  ];
  const page = row.kind === 'visit' ? `/projects/visits/${row.id}` : `/chains/${chainId}?tab=visits`;
  return { ...row, to: row.within ? page : null, overdue: open && row.day < day, near, can };
}

function conditions(tx: Tx, caller: Caller, query: VisitQuery, day: string): Sql {
  const within = visitWithin(caller);
  const parts: Sql[] = [sql`true`];
  if (query.q?.trim()) {
    const like = anywhere(query.q.trim());
    parts.push(sql`(a.firm ilike ${like} or (${within} and a.matter ilike ${like}))`);
  }
  if (query.from) parts.push(sql`a.day >= ${query.from}`);
  if (query.to) parts.push(sql`a.day <= ${query.to}`);
  if (query.unitId)
    parts.push(
      sql`exists (select 1 from unnest(a.units) w(id) where w.id in ${unitsAndBelow(tx, [query.unitId])})`,
    );
  if (query.kind) parts.push(sql`a.kind = ${query.kind}`);
  if (query.direction) parts.push(sql`a.direction = ${query.direction}`);
  if (query.state) parts.push(sql`a.state = ${query.state}`);
  if (query.enterpriseId) parts.push(sql`a.enterprise_id = ${query.enterpriseId}`);
  if (query.projectId)
    parts.push(sql`a.project_id in ${sameProject(tx, sql`${query.projectId}`)} and ${within}`);
  if (query.overdue) parts.push(sql`${within} and ${OVERDUE(day)}`);
  if (query.owing) parts.push(sql`${within} and ${owing(tx, query.asOf, day)}`);
  if (query.own) parts.push(ownOnly(tx, caller));
  return sql.join(parts, sql` and `);
}

/** Own unit and those below it, within reach. */
const ownOnly = (tx: Tx, caller: Caller): Sql =>
  sql`exists (select 1 from unnest(a.units) w(id) where w.id in ${unitsAndBelow(tx, [caller.unit.id])} and ${inReach(caller, sql`w.id`)})`;
