/** Visits as they were known on a day: the one statement for lists, counts and what comes next. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

/** `v` with its last step `s` as known on the day. */
export const visitsOn = (tx: Tx, asOf: string | undefined): RawBuilder<unknown> => sql`
  chain_visit v cross join lateral (
    select p.* from chain_visit_step p
    where p.region_id = ${tx.region} and p.visit_id = v.id and ${knownAsOf(tx, 'p', asOf)} order by p.number desc limit 1) s`;
