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
export const enquiriesOn = (tx: Tx, asOf: string | undefined, rules: EnquiryRules): Sql =>
  isPast(tx, asOf) ? fromSteps(tx, asOf, rules) : asKept(tx, rules);

/** The steps that answer, as a kept row says by which it was answered. */
export const answeringOf = (rules: EnquiryRules): string =>
  codesWhere(rules, ({ answers }) => answers)
    .toSorted()
    .join(' ');

/** From the kept rows; a first answer that was kept by other rules than those of the day is looked for among the steps. */
const asKept = (tx: Tx, rules: EnquiryRules): Sql => sql`(
  select e.*, k.state, k.unit_id, k.handler_id, k.handler_post, k.since, k.step_number, k.units,
    case when k.answering = ${answeringOf(rules)} then k.answered_at else a.answered_at end as answered_at,
    case when k.answering = ${answeringOf(rules)} then k.took_minutes else a.took_minutes end as took_minutes,
    case when k.answering = ${answeringOf(rules)} then k.answered_by else a.answered_by end as answered_by
  from enquiry e join enquiry_standing k on k.region_id = ${tx.region} and k.enquiry_id = e.id
  left join lateral (${firstAnswer(tx, undefined, rules)} and k.answering <> ${answeringOf(rules)} order by p.number limit 1) a on true
  where e.region_id = ${tx.region})`;

const firstAnswer = (tx: Tx, asOf: string | undefined, rules: EnquiryRules): Sql => sql`
  select p.happened_at as answered_at, p.took_minutes, p.unit_id as answered_by from enquiry_step p
  where p.region_id = ${tx.region} and p.enquiry_id = e.id and ${knownAsOf(tx, 'p', asOf)}
    and p.state = any(${codesWhere(rules, ({ answers }) => answers)})`;

/** What the kept rows are made of, and what answers for a past day. */
export const fromSteps = (tx: Tx, asOf: string | undefined, rules: EnquiryRules): Sql => sql`(
  select e.*, s.state, s.unit_id, s.handler_id, s.handler_post, s.happened_at as since, s.number as step_number, a.answered_at,
    a.took_minutes, a.answered_by,
    array(select h.unit_id from enquiry_step h
      where h.region_id = ${tx.region} and h.enquiry_id = e.id and ${knownAsOf(tx, 'h', asOf)}) as units
  from enquiry e
  cross join lateral (
    select p.* from enquiry_step p where p.region_id = ${tx.region} and p.enquiry_id = e.id and ${knownAsOf(tx, 'p', asOf)}
    order by p.number desc limit 1) s
  left join lateral (${firstAnswer(tx, asOf, rules)} order by p.number limit 1) a on true
  where e.region_id = ${tx.region})`;

/** Of `q`: seen by whoever reaches a unit that has it or has had it. */
export function enquiryInReach(caller: Caller): Sql {
  const units = unitsInReach(caller);
  return units === null ? sql`true` : sql`q.units && ${units}::uuid[]`;
}
