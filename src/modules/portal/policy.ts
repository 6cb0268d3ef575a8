/** Whose data: a firm's post sees the enterprise that its link names; an officer those of his reach. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';

export interface OwnLink {
  readonly enterpriseId: string;
  readonly since: string;
}

/** The enterprise that the caller's post speaks for, by the link that stands; merged ones by the one that stands for them. */
export async function ownLink(tx: Tx, caller: Caller): Promise<OwnLink> {
  const found = await maybe(
    tx,
    sql<OwnLink>`
      select e.id as "enterpriseId", l.from_day as since
      from portal_link l
      join v_enterprise e on e.region_id = ${tx.region} and l.enterprise_id = any(array[e.id] || e.absorbed)
      where l.region_id = ${tx.region} and l.appointment_id = ${caller.appointmentId} and l.to_day is null
        and l.from_day <= ${tx.today}`,
  );
  if (!found) throw new Refusal('portal-not-linked');
  return found;
}

export interface FirmRow {
  readonly id: string;
  readonly name: string;
  readonly absorbed: readonly string[];
}

/** An enterprise of the officer's reach; refused otherwise. */
export async function reachedFirm(tx: Tx, caller: Caller, id: string): Promise<FirmRow> {
  const found = await maybe(
    tx,
    sql<FirmRow & { unitId: string | null }>`
      select id, name, absorbed, unit_id as "unitId" from v_enterprise where region_id = ${tx.region} and id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const reached = caller.reach.kind === 'all' || (found.unitId !== null && mayReach(caller, found.unitId));
  if (!reached) throw new Refusal('out-of-reach');
  return found;
}
