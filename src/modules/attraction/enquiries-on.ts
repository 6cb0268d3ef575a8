/** Enquiries as they were known on a day: the one statement for the list, a page, and what is counted. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import type { EnquiryRules } from './attraction-rules.ts';
import { codesWhere } from './enquiry-rules.ts';

type Sql = RawBuilder<unknown>;

/** The instant that counts: the end of a past day, else now. */
export const momentOf = (tx: Tx, asOf: string | undefined): Sql =>
  isPast(tx, asOf) ? endOfDay(asOf) : sql`${tx.at}::timestamptz`;

/**
 * Each with the columns of `enquiry`, then `state`, `unit_id`, `handler_id`, `handler_post`, `since`, `step_number` of its last step, when and
 * in how many minutes it was first answered, and `units` that have had it. A subquery to be named q.
 */
export const enquiriesOn = (tx: Tx, asOf: string | undefined, rules: EnquiryRules): Sql => sql`(
  select e.*, s.state, s.unit_id, s.handler_id, s.handler_post, s.happened_at as since, s.number as step_number, a.answered_at,
    a.took_minutes, a.answered_by,
    array(select h.unit_id from enquiry_step h
      where h.region_id = ${tx.region} and h.enquiry_id = e.id and ${knownAsOf(tx, 'h', asOf)}) as units
  from enquiry e
  cross join lateral (
    select p.* from enquiry_step p where p.region_id = ${tx.region} and p.enquiry_id = e.id and ${knownAsOf(tx, 'p', asOf)}
    order by p.number desc limit 1) s
  left join lateral (
    select p.happened_at as answered_at, p.took_minutes, p.unit_id as answered_by from enquiry_step p
    where p.region_id = ${tx.region} and p.enquiry_id = e.id and ${knownAsOf(tx, 'p', asOf)}
      and p.state = any(${codesWhere(rules, ({ answers }) => answers)})
    order by p.number limit 1) a on true
  where e.region_id = ${tx.region})`;

/** Of `q`: seen by whoever reaches a unit that has it or has had it. */
export function enquiryInReach(caller: Caller): Sql {
  const units = unitsInReach(caller);
  return units === null ? sql`true` : sql`q.units && ${units}::uuid[]`;
}
