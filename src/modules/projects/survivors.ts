/** Which project stands for which, as SQL: what is kept of a merged one stays where it is and is read through the one that stands. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;

/** By this alias `region_id, id, survivor_id, parent_id, name, withdrawn_at`: now, or with the merges that were known at the end of a past day. */
export function survivorsOn(tx: Tx, asOf: string | undefined, alias: string): Sql {
  if (!isPast(tx, asOf)) return sql`project ${sql.ref(alias)}`;
  const merged = sql`v.region_id = ${tx.region} and (v.state ->> 'merged_into') is not null and v.recorded_from < ${endOfDay(asOf)}
    and (v.recorded_to is null or v.recorded_to >= ${endOfDay(asOf)})`;
  return sql`(
    select o.region_id, o.id, o.id as survivor_id, o.parent_id, o.name, o.withdrawn_at from project o
    where o.region_id = ${tx.region} and not exists (select 1 from project_version v where ${merged} and v.project_id = o.id)
    union all
    select o.region_id, o.id, (v.state ->> 'merged_into')::uuid, o.parent_id, o.name, o.withdrawn_at
    from project_version v join project o on o.region_id = ${tx.region} and o.id = v.project_id where ${merged}) ${sql.ref(alias)}`;
}

/** A set of ids: the project that stands, which the column names, and all that were merged into it. */
export const familyOf = (tx: Tx, column: Sql, asOf?: string): Sql => sql`(
  select k.id from ${survivorsOn(tx, asOf, 'k')} where k.region_id = ${tx.region} and k.survivor_id = ${column})`;

/** The same of any of them, be it the one that stands or one that was merged. */
export const sameProject = (tx: Tx, column: Sql): Sql => sql`(
  select k.id from project a join project k on k.region_id = ${tx.region} and k.survivor_id = a.survivor_id
  where a.region_id = ${tx.region} and a.id = ${column})`;
