/** Units with all that lies below them: what a park has counts for its zone and its city too. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';

/** `root, id`: each of the units, and every unit below it. */
export const withinUnits = (tx: Tx, units: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with recursive within as (
    select u.id as root, u.id from v_unit u where u.region_id = ${tx.region} and u.id in (${units})
    union all
    select w.root, u.id from v_unit u join within w on u.parent_id = w.id where u.region_id = ${tx.region})
  select root, id from within)`;

/** The ids of these units and of all below them, for `unit_id in (…)`. */
export const unitsAndBelow = (tx: Tx, units: readonly string[]): RawBuilder<unknown> => sql`(
  with recursive below as (
    select id from v_unit where region_id = ${tx.region} and id = any(${[...units]}::uuid[])
    union
    select u.id from v_unit u join below b on u.parent_id = b.id where u.region_id = ${tx.region})
  select id from below)`;

/** The same, looked up: for an index that finds a list of ids, not a walk down a tree. What the caller's request names is known with him. */
export async function idsBelow(tx: Tx, caller: Caller, unitId: string): Promise<readonly string[]> {
  if (caller.asked?.unitId === unitId) return caller.asked.units;
  const found = await rows(
    tx,
    sql<{ id: string }>`/* kept */ select u.id from ${unitsAndBelow(tx, [unitId])} u`,
  );
  return found.map(({ id }) => id);
}
