/** Worked on by whoever reaches a unit whose it is; a dispute is decided only by somebody who reaches both units. */
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';

export const mayWork = (caller: Caller, ...units: readonly string[]): boolean =>
  caller.rights.has('attraction.work') && units.some((unit) => mayReach(caller, unit));

export const mayDecide = (caller: Caller, ...units: readonly string[]): boolean =>
  caller.rights.has('attraction.decide') && units.every((unit) => mayReach(caller, unit));

/** A unit that is there and works. Refusal 'attraction-unit' at its field. */
export async function workingUnit(tx: Tx, id: string, field = 'unitId') {
  const unit = await findUnit(tx, id);
  if (!unit || unit.disabledOn !== null) throw Refusal.at(field, 'attraction-unit');
  return unit;
}

/** The unit that somebody acts for: his own where he does not say. Refusals 'attraction-unit', 'out-of-reach'. */
export async function ownUnit(tx: Tx, caller: Caller, id: string | undefined) {
  const unit = await workingUnit(tx, id ?? caller.unit.id);
  refuseOutOfReach(caller, unit.id);
  return unit;
}
