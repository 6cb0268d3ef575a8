/** How each enquiry stands, kept with every step, so that the desk reads a row for each and no steps; made of `fromSteps` alone. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { enquiryRulesOn } from './attraction-rules.ts';
import { answeringOf, fromSteps } from './enquiries-on.ts';

export const keepStanding = (tx: Tx, id: string): Promise<void> => keep(tx, sql`q.id = ${id}`);

/** Nightly: those that were kept by other rules than those of the day. */
export const keepByRulesOfTheDay = (tx: Tx): Promise<void> =>
  keep(
    tx,
    sql`q.id in (select k.enquiry_id from enquiry_standing k
      where k.region_id = ${tx.region} and k.answering <> ${answeringOf(enquiryRulesOn(tx.today))})`,
  );

async function keep(tx: Tx, which: RawBuilder<unknown>): Promise<void> {
  const rules = enquiryRulesOn(tx.today);
  await sql`
    insert into enquiry_standing as k (region_id, enquiry_id, state, unit_id, handler_id, handler_post, since, step_number, units, answering,
      answered_at, took_minutes, answered_by)
    select ${tx.region}::uuid, q.id, q.state, q.unit_id, q.handler_id, q.handler_post, q.since, q.step_number, q.units,
      ${answeringOf(rules)}, q.answered_at, q.took_minutes, q.answered_by
    from ${fromSteps(tx, undefined, rules)} q where ${which}
    on conflict (region_id, enquiry_id) do update set state = excluded.state, unit_id = excluded.unit_id, handler_id = excluded.handler_id,
      handler_post = excluded.handler_post, since = excluded.since, step_number = excluded.step_number, units = excluded.units,
      answering = excluded.answering, answered_at = excluded.answered_at, took_minutes = excluded.took_minutes,
      answered_by = excluded.answered_by`.execute(tx.db);
}
