/** Whose targets a caller sees: those that the units of his reach promised, lead or assist. One rule for SQL and for a row. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach, unitsInReach } from '#platform/http/caller.ts';

interface Answerable {
  readonly unitId: string;
  readonly leadUnitId: string;
  readonly assisting: readonly string[];
}

/** Over `t`, a row of `target` or of `v_target`. */
export function targetInReach(caller: Caller): RawBuilder<unknown> {
  const units = unitsInReach(caller);
  if (units === null) return sql`true`;
  return sql`(t.unit_id = any(${units}::uuid[]) or t.lead_unit_id = any(${units}::uuid[]) or t.assisting && ${units}::uuid[])`;
}

export function refuseUnseen(caller: Caller, { unitId, leadUnitId, assisting }: Answerable): void {
  refuseOutOfReach(caller, unitId, leadUnitId, ...assisting);
}

/** Before anything is hung on a target; Refusals 'unknown-target', 'out-of-reach'. */
export async function refuseUnknownTarget(tx: Tx, caller: Caller, id: string): Promise<void> {
  const target = await answerable(tx, id);
  if (!target) throw new Refusal('unknown-target');
  refuseUnseen(caller, target);
}

/** Before a target is read by its id; Refusals 'not-found', 'out-of-reach'. */
export async function refuseUnseenTarget(tx: Tx, caller: Caller, id: string): Promise<void> {
  const target = await answerable(tx, id);
  if (!target) throw new Refusal('not-found');
  refuseUnseen(caller, target);
}

function answerable(tx: Tx, id: string): Promise<Answerable | undefined> {
  return maybe(
    tx,
    sql<Answerable>`
      select unit_id as "unitId", lead_unit_id as "leadUnitId", assisting from target where region_id = ${tx.region} and id = ${id}`,
  );
}
