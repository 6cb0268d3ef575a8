/** Which unit answers enquiries that come by the public form, and whether the form is open. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { Desk } from './desk-contract.ts';
import { workingUnit } from './policy.ts';

export interface StandingDesk {
  readonly unitId: string;
  readonly unit: string;
  readonly unitName: string;
  readonly open: boolean;
  readonly telephone: string | null;
}

/** undefined until somebody has said which unit answers: the public form is closed as long. */
export const standingDesk = (tx: Tx): Promise<StandingDesk | undefined> =>
  maybe(
    tx,
    sql<StandingDesk>`
      select d.unit_id as "unitId", u.short_name as unit, u.name as "unitName", d.open, d.telephone from enquiry_desk d
      join v_unit u on u.region_id = ${tx.region} and u.id = d.unit_id
      where d.region_id = ${tx.region} and d.superseded_at is null`,
  );

export async function readDesk(tx: Tx, caller: Caller): Promise<Desk> {
  const desk = await standingDesk(tx);
  const can =
    caller.rights.has('attraction.decide') && (!desk || mayReach(caller, desk.unitId)) ? ['set'] : [];
  const { unitId = null, unit = null, open = false, telephone = null } = desk ?? {};
  return { unitId, unit, open, telephone, can };
}

/** Refusals 'attraction-unit', 'out-of-reach': both the unit that answered so far and the new one are the caller's. */
export async function setDesk(
  tx: Tx,
  caller: Caller,
  wish: { readonly unitId: string; readonly open: boolean; readonly telephone: string | null },
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<Desk> {
  const unit = await workingUnit(tx, wish.unitId);
  refuseOutOfReach(caller, unit.id);
  const before = await standingDesk(tx);
  if (before) refuseOutOfReach(caller, before.unitId);
  await sql`
    update enquiry_desk set superseded_at = ${tx.at}, superseded_reason = ${'改受理单位'}
    where region_id = ${tx.region} and superseded_at is null`.execute(tx.db);
  const id = newId();
  await sql`
    insert into enquiry_desk (region_id, id, unit_id, open, telephone, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${unit.id}, ${wish.open}, ${wish.telephone}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'enquiry-desk', id, version: 1, act: 'set' },
    ...(before ? { before: { unit: before.unit, open: before.open } } : {}),
    after: { unit: unit.shortName, open: wish.open },
  });
  return readDesk(tx, caller);
}
