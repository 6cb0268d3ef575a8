/** What a change of an industrial system is for: locked, standing, and of a unit in the caller's reach. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { refuseUnreached } from './policy.ts';
import type { NewEdition, NewMember } from './system-contract.ts';

export interface Edition extends Omit<NewEdition, 'members'> {
  readonly systemId: string;
  readonly demo: boolean;
}

export interface Member extends NewMember {
  readonly id: string;
  readonly editionId: string;
  readonly sort: number;
  readonly demo: boolean;
}

export const MEMBER: RawBuilder<unknown> = sql`
  s.id, s.edition_id as "editionId", s.kind, s.name, s.sort, s.chain_id as "chainId", s.note, s.demo`;

export async function systemToChange(tx: Tx, caller: Caller, id: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ unitId: string }>`
      select unit_id as "unitId" from industrial_system where region_id = ${tx.region} and id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  refuseUnreached(caller, found.unitId);
}

export async function editionToChange(tx: Tx, caller: Caller, id: string): Promise<Edition> {
  const found = await maybe(
    tx,
    sql<Edition>`
      select e.system_id as "systemId", e.name, e.from_day as "from", e.source, e.note, e.expected, e.demo from system_edition e
      where e.region_id = ${tx.region} and e.id = ${id} and e.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  await systemToChange(tx, caller, found.systemId);
  return found;
}

export async function memberToChange(tx: Tx, caller: Caller, id: string): Promise<Member> {
  const found = await maybe(
    tx,
    sql<Member>`
      select ${MEMBER} from system_member s
      where s.region_id = ${tx.region} and s.id = ${id} and s.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  await editionToChange(tx, caller, found.editionId);
  return found;
}

export async function supersede(
  tx: Tx,
  table: 'system_edition' | 'system_member',
  id: string,
  reason: string,
): Promise<void> {
  await sql`
    update ${sql.table(table)} set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}
