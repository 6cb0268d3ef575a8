/** Industrial systems and their editions. Nothing is overwritten: rows are superseded. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { DemoOption } from './chain-access.ts';
import { refuseUnreached } from './policy.ts';
import { type Edition, editionToChange, supersede, systemToChange } from './system-access.ts';
import type { EditionAmendment, NewEdition, NewSystem } from './system-contract.ts';
import { membersOf, putMember, replaceMember } from './system-members.ts';

export async function addSystem(
  tx: Tx,
  caller: Caller,
  { unitId = caller.unit.id, name }: NewSystem,
  { demo = false }: DemoOption = {},
): Promise<string> {
  refuseUnreached(caller, unitId);
  if (!(await findUnit(tx, unitId))) throw new Refusal('unknown-unit');
  const id = newId();
  await sql`
    insert into industrial_system (region_id, id, unit_id, name, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${unitId}, ${name}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  tx.record({ entity: 'industrial-system', id, version: 1, act: 'add', after: { name, unitId } });
  return id;
}

export async function addEdition(
  tx: Tx,
  caller: Caller,
  systemId: string,
  wish: NewEdition,
  { demo = false }: DemoOption = {},
): Promise<string> {
  await systemToChange(tx, caller, systemId);
  const { members, ...edition } = wish;
  const id = await insertEdition(tx, { ...edition, systemId, demo }, null);
  tx.record({
    entity: 'system-edition',
    id,
    version: 1,
    act: 'add',
    after: { ...edition, members: members.length },
  });
  for (const member of members) await putMember(tx, id, member, { demo });
  return id;
}

async function insertEdition(tx: Tx, one: Edition, replaces: string | null): Promise<string> {
  const there = await maybe(
    tx,
    sql<{ name: string }>`
      select name from system_edition where region_id = ${tx.region} and system_id = ${one.systemId} and from_day = ${one.from}
        and superseded_at is null`,
  );
  if (there) throw new Refusal('edition-day-there', { from: one.from, name: there.name });
  const id = newId();
  await sql`
    insert into system_edition (region_id, id, system_id, name, from_day, source, note, expected, entered_post, recorded_at,
      replaces, demo)
    values (${tx.region}, ${id}, ${one.systemId}, ${one.name}, ${one.from}, ${one.source}, ${one.note},
      ${JSON.stringify(one.expected)}::jsonb, ${tx.actor.post}, ${tx.at}, ${replaces}, ${one.demo})`.execute(
    tx.db,
  );
  return id;
}

/** Its members go along to the row that replaces it. */
export async function amendEdition(
  tx: Tx,
  caller: Caller,
  id: string,
  { reason, ...change }: EditionAmendment,
): Promise<string> {
  const before = await editionToChange(tx, caller, id);
  await supersede(tx, 'system_edition', id, reason);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const made = await insertEdition(tx, { ...before, ...given }, id);
  for (const member of await membersOf(tx, id)) await replaceMember(tx, member, { editionId: made }, reason);
  tx.record({ entity: 'system-edition', id: made, version: 1, act: 'amend', reason, before, after: given });
  return made;
}

export async function withdrawEdition(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const before = await editionToChange(tx, caller, id);
  for (const member of await membersOf(tx, id)) await supersede(tx, 'system_member', member.id, reason);
  await supersede(tx, 'system_edition', id, reason);
  tx.record({ entity: 'system-edition', id, version: 1, act: 'withdraw', reason, before });
}
