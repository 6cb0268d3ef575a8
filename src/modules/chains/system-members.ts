/** Members of an edition, and what became of each in a later one. Rows are superseded, never overwritten. */
import { sql } from 'kysely';
import { add, compare } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { DemoOption } from './chain-access.ts';
import { editionToChange, MEMBER, type Member, memberToChange, supersede } from './system-access.ts';
import type { MemberAmendment, NewMapping, NewMember } from './system-contract.ts';

export const membersOf = (tx: Tx, editionId: string): Promise<Member[]> =>
  rows(
    tx,
    sql<Member>`
      select ${MEMBER} from system_member s
      where s.region_id = ${tx.region} and s.edition_id = ${editionId} and s.superseded_at is null order by s.sort, s.id`,
  );

export async function addMember(tx: Tx, caller: Caller, editionId: string, wish: NewMember): Promise<string> {
  await editionToChange(tx, caller, editionId);
  return putMember(tx, editionId, wish, {});
}

export async function putMember(
  tx: Tx,
  editionId: string,
  wish: NewMember,
  { demo = false }: DemoOption,
): Promise<string> {
  const sort = (await membersOf(tx, editionId)).at(-1)?.sort ?? 0;
  const id = await insertMember(tx, { ...wish, editionId, sort: sort + 10, demo }, null);
  tx.record({ entity: 'system-member', id, version: 1, act: 'add', after: { editionId, ...wish } });
  return id;
}

async function insertMember(tx: Tx, one: Omit<Member, 'id'>, replaces: string | null): Promise<string> {
  const there = await maybe(
    tx,
    sql`
      select 1 from system_member where region_id = ${tx.region} and edition_id = ${one.editionId} and name = ${one.name}
        and superseded_at is null`,
  );
  if (there) throw new Refusal('member-there', { name: one.name });
  if (one.chainId !== null) await mustBeChain(tx, one.chainId);
  const id = newId();
  await sql`
    insert into system_member (region_id, id, edition_id, kind, name, sort, chain_id, note, entered_post, recorded_at, replaces, demo)
    values (${tx.region}, ${id}, ${one.editionId}, ${one.kind}, ${one.name}, ${one.sort}, ${one.chainId}, ${one.note},
      ${tx.actor.post}, ${tx.at}, ${replaces}, ${one.demo})`.execute(tx.db);
  return id;
}

async function mustBeChain(tx: Tx, id: string): Promise<void> {
  const found = await maybe(tx, sql`select 1 from chain where region_id = ${tx.region} and id = ${id}`);
  if (!found) throw new Refusal('member-unknown-chain');
}

export async function amendMember(
  tx: Tx,
  caller: Caller,
  id: string,
  { reason, ...change }: MemberAmendment,
): Promise<string> {
  const before = await memberToChange(tx, caller, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const made = await replaceMember(tx, before, given, reason);
  tx.record({ entity: 'system-member', id: made, version: 1, act: 'amend', reason, before, after: given });
  return made;
}

/** What it came from and what became of it are said of the new row. */
export async function replaceMember(
  tx: Tx,
  before: Member,
  change: Partial<Member>,
  reason: string,
): Promise<string> {
  await supersede(tx, 'system_member', before.id, reason);
  const made = await insertMember(tx, { ...before, ...change }, before.id);
  const mapped = await rows(
    tx,
    sql<{ fromMember: string; toMember: string; share: string | null; note: string | null; demo: boolean }>`
      update member_mapping set superseded_at = ${tx.at}
      where region_id = ${tx.region} and superseded_at is null and ${before.id} in (from_member, to_member)
      returning from_member as "fromMember", to_member as "toMember", trim_scale(share)::text as share, note, demo`,
  );
  const now = (id: string) => (id === before.id ? made : id);
  for (const one of mapped)
    await insertMapping(
      tx,
      { ...one, fromMember: now(one.fromMember), toMember: now(one.toMember) },
      one.demo,
    );
  return made;
}

export async function withdrawMember(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const before = await memberToChange(tx, caller, id);
  await supersede(tx, 'system_member', id, reason);
  tx.record({ entity: 'system-member', id, version: 1, act: 'withdraw', reason, before });
}

/** Refusals 'mapping-backward', 'mapping-there', 'mapping-over-whole'. */
export async function mapMember(
  tx: Tx,
  caller: Caller,
  wish: NewMapping,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const from = await memberToChange(tx, caller, wish.fromMember);
  const to = await memberToChange(tx, caller, wish.toMember);
  const days = await rows(
    tx,
    sql<{ id: string; systemId: string; from: string }>`
      select e.id, e.system_id as "systemId", e.from_day as "from" from system_edition e
      where e.region_id = ${tx.region} and e.id = any(${[from.editionId, to.editionId]}::uuid[])`,
  );
  const [first, second] = [from, to].map(({ editionId }) => days.find(({ id }) => id === editionId));
  if (!first || !second || first.systemId !== second.systemId || first.from >= second.from)
    throw new Refusal('mapping-backward');
  const shares = await rows(
    tx,
    sql<{ toMember: string; share: string | null }>`
      select to_member as "toMember", trim_scale(share)::text as share from member_mapping
      where region_id = ${tx.region} and from_member = ${from.id} and superseded_at is null`,
  );
  if (shares.some(({ toMember }) => toMember === to.id)) throw new Refusal('mapping-there');
  const sum = [...shares, wish].reduce((all, { share }) => add(all, share ?? '0'), '0');
  if (compare(sum, '1') > 0) throw new Refusal('mapping-over-whole', { name: from.name, sum });
  const id = await insertMapping(tx, wish, demo);
  tx.record({
    entity: 'system-member',
    id: from.id,
    version: 1,
    act: 'map',
    after: { to: to.name, share: wish.share },
  });
  return id;
}

async function insertMapping(tx: Tx, one: NewMapping, demo: boolean): Promise<string> {
  const id = newId();
  await sql`
    insert into member_mapping (region_id, id, from_member, to_member, share, note, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${one.fromMember}, ${one.toMember}, ${one.share}, ${one.note}, ${tx.actor.post}, ${tx.at},
      ${demo})`.execute(tx.db);
  return id;
}

export async function unmapMember(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ fromMember: string }>`
      select from_member as "fromMember" from member_mapping
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  const from = await memberToChange(tx, caller, found.fromMember);
  await sql`update member_mapping set superseded_at = ${tx.at} where region_id = ${tx.region} and id = ${id}`.execute(
    tx.db,
  );
  tx.record({ entity: 'system-member', id: from.id, version: 1, act: 'unmap', reason });
}
