/** Where lists of cases read from: the present rows or those of a past day, with the firm that stands for each. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { endOfDay } from '#platform/db/end-of-day.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { CaseQuery } from './contract.ts';

export type QueryPart = RawBuilder<unknown>;

export const isPast = (tx: Tx, asOf: string | undefined): asOf is string =>
  asOf !== undefined && asOf < tx.today;

/** `c`: the case as it stands, or stood at the end of a past day. */
function casesAsOf(tx: Tx, asOf: string | undefined): QueryPart {
  if (!isPast(tx, asOf)) return sql`listing_case c`;
  return sql`(
    select r.* from listing_case_version v
    cross join lateral jsonb_populate_record(null::listing_case, v.state) r
    where v.region_id = ${tx.region} and v.recorded_from < ${endOfDay(asOf)}
      and (v.recorded_to is null or v.recorded_to >= ${endOfDay(asOf)})
  ) c`;
}

/** `e`: the firm, or the one that it was merged into. */
export const firmOf = (tx: Tx, column: QueryPart): QueryPart => sql`
  cross join lateral (
    select o.id, o.name, o.credit_code, o.unit_id from v_enterprise o where o.region_id = ${tx.region} and o.id = ${column}
    union all
    select k.id, k.name, k.credit_code, k.unit_id from v_enterprise k
    where k.region_id = ${tx.region} and k.absorbed @> array[${column}]
    limit 1) e`;

/** What stood of rows that are superseded, never overwritten. */
export function knownAsOf(tx: Tx, alias: string, asOf: string | undefined): QueryPart {
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  if (!isPast(tx, asOf)) return sql`${at('superseded_at')} is null`;
  return sql`${at('recorded_at')} < ${endOfDay(asOf)}
    and (${at('superseded_at')} is null or ${at('superseded_at')} >= ${endOfDay(asOf)})`;
}

/** `c` with its firm `e`, the firm's park `u` and the responsible unit `r`: every case in reach not recorded in error. */
export const casesInReach = (tx: Tx, caller: Caller, asOf: string | undefined): QueryPart => sql`
  ${casesAsOf(tx, asOf)} ${firmOf(tx, sql`c.enterprise_id`)}
  left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
  join v_unit r on r.region_id = ${tx.region} and r.id = c.responsible_unit_id
  where c.region_id = ${tx.region} and c.status <> 'void' and ${inReach(caller, sql`e.unit_id`)}`;

/** Stands in the pipeline. */
export const STANDING = sql`c.status in ('active', 'suspended')`;

export const dayOf = (tx: Tx, { asOf }: Pick<CaseQuery, 'asOf'>): string => asOf ?? tx.today;

export const overdueOn = (day: string): QueryPart =>
  sql`(c.status = 'active' and coalesce(c.next_on < ${day}, false))`;

/** Classes that the firm attended, as known on the day. */
export const attended = (tx: Tx, asOf: string | undefined): QueryPart => sql`(
  select count(*)::integer from listing_attendance a
  join listing_class k on k.region_id = ${tx.region} and k.id = a.class_id and k.withdrawn_at is null
  where a.region_id = ${tx.region} and a.enterprise_id in (e.id, c.enterprise_id) and a.state = 'attended'
    and ${knownAsOf(tx, 'a', asOf)})`;

/** The first day on which the case entered a stage without going back to it, as known on the day. */
export const enteredOn = (tx: Tx, stage: string, asOf: string | undefined): QueryPart => sql`(
  select min(s.happened_on) from listing_step s
  where s.region_id = ${tx.region} and s.case_id = c.id and s.stage = ${stage} and s.kind <> 'back'
    and ${knownAsOf(tx, 's', asOf)})`;

export function belowUnit(tx: Tx, unitId: string): QueryPart {
  return sql`e.unit_id in (
    with recursive below as (
      select id from v_unit where region_id = ${tx.region} and id = ${unitId}
      union
      select u.id from v_unit u join below b on u.parent_id = b.id where u.region_id = ${tx.region})
    select id from below)`;
}
