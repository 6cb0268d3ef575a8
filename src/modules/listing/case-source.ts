/** Where lists of cases read from: the present rows or those of a past day, with the firm that stands for each. */

import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { CaseQuery } from './contract.ts';

export type QueryPart = RawBuilder<unknown>;

/** `c`: the case as it stands, or stood at the end of a past day. */
const casesAsOf = (tx: Tx, asOf: string | undefined): RawBuilder<unknown> =>
  statesAsOf(tx, { table: 'listing_case', versions: 'listing_case_version', alias: 'c' }, asOf);

/** `e`: the firm, or the one that it was merged into. */
export const firmOf = (tx: Tx, column: QueryPart): QueryPart => sql`
  cross join lateral (
    select o.id, o.name, o.credit_code, o.unit_id from v_enterprise o where o.region_id = ${tx.region} and o.id = ${column}
    union all
    select k.id, k.name, k.credit_code, k.unit_id from v_enterprise k
    where k.region_id = ${tx.region} and k.absorbed @> array[${column}]
    limit 1) e`;

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
    and ${countsAsOf(tx, asOf)} and ${knownAsOf(tx, 's', asOf)})`;

/** A step `s` that must be verified counts from when it was. */
const countsAsOf = (tx: Tx, asOf: string | undefined): QueryPart =>
  isPast(tx, asOf)
    ? sql`(not s.needs_verification or s.verified_at < ${endOfDay(asOf)})`
    : sql`(not s.needs_verification or s.verified_at is not null)`;

/** The standing stage waits for a second person, or was refused by one. */
export const waitingOf = (tx: Tx, asOf: string | undefined): QueryPart => sql`exists (
  select 1 from listing_step s
  where s.region_id = ${tx.region} and s.case_id = c.id and s.stage = c.stage and s.kind <> 'back'
    and not ${countsAsOf(tx, asOf)} and ${knownAsOf(tx, 's', asOf)})`;

export function belowUnit(tx: Tx, unitId: string): QueryPart {
  return sql`e.unit_id in ${unitsAndBelow(tx, [unitId])}`;
}
