/** Names that a table gave without a code: which they are, and whose they are by an officer's word. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { soundCode } from '#modules/enterprises/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UnknownName } from './contract.ts';
import { isNamed, namedKey } from './firm-key.ts';
import { mayEdit } from './policy.ts';

/** The keys under which rows speak of the firm: its own, names that were said to be it, and its own name where no other bears it. */
export async function keysMeaning(tx: Tx, key: string, name: string | null): Promise<string[]> {
  if (isNamed(key)) return [key];
  const meant = await rows(
    tx,
    sql<{ key: string }>`
      select m.name_key as key from firm_name_meaning m
      where m.region_id = ${tx.region} and m.credit_code = ${key} and m.superseded_at is null order by m.name_key limit 200`,
  );
  const own = name === null ? [] : await onlyBearer(tx, key, namedKey(name));
  return [...new Set([key, ...meant.map((row) => row.key), ...own])];
}

async function onlyBearer(tx: Tx, code: string, named: string): Promise<string[]> {
  const bearers = await rows(
    tx,
    sql<{ code: string }>`
      select f.credit_code as code from outside_firm f
      where f.region_id = ${tx.region} and f.name_key = ${named.slice('name:'.length)} and f.superseded_at is null limit 2`,
  );
  return bearers.length === 1 && bearers[0]?.code === code ? [named] : [];
}

/** Name-only ends of relations and holdings that nobody bears, or several do, and that nobody has said. */
const unknown = (tx: Tx, q: string | undefined): RawBuilder<unknown> => sql`
  from (
    select r.from_key as key, r.from_name as name from firm_relation r
    where r.region_id = ${tx.region} and r.from_key like 'name:%' and r.superseded_at is null
    union all
    select r.to_key, r.to_name from firm_relation r
    where r.region_id = ${tx.region} and r.to_key like 'name:%' and r.superseded_at is null
    union all
    select h.firm_key, h.firm_name from fund_holding h
    where h.region_id = ${tx.region} and h.firm_key like 'name:%' and h.superseded_at is null) n
  where (${q ?? null}::text is null or n.name like ${anywhere(q ?? '')})
    and not exists (select 1 from firm_name_meaning m where m.region_id = ${tx.region} and m.name_key = n.key and m.superseded_at is null)
    and not exists (select 1 from v_enterprise e where e.region_id = ${tx.region} and e.name = n.name)
    and (select count(*) from outside_firm f
      where f.region_id = ${tx.region} and f.name_key = substr(n.key, 6) and f.superseded_at is null) <> 1`;

export async function listUnknownNames(
  tx: Tx,
  caller: Caller,
  { q, offset, limit }: { readonly q?: string | undefined; readonly offset: number; readonly limit: number },
): Promise<{ rows: UnknownName[]; total: number; can: string[] }> {
  const from = unknown(tx, q?.trim() || undefined);
  const { n } = await one(tx, sql<{ n: number }>`select count(distinct n.key)::integer as n ${from}`);
  const found = await rows(
    tx,
    sql<UnknownName>`
      select n.key, min(n.name) as name, count(*)::integer as count ${from}
      group by n.key order by count(*) desc, n.key limit ${limit} offset ${offset}`,
  );
  return { rows: found, total: n, can: mayEdit(caller) ? ['say'] : [] };
}

/** From now on the name means the firm with this code; what was said before is superseded. */
export async function sayName(
  tx: Tx,
  { key, code }: { readonly key: string; readonly code: string },
): Promise<string> {
  if (!isNamed(key)) throw new Refusal('name-is-code');
  const sound = soundCode(code);
  await sql`
    update firm_name_meaning set superseded_at = ${tx.at}, superseded_reason = '另有说法'
    where region_id = ${tx.region} and name_key = ${key} and superseded_at is null`.execute(tx.db);
  const id = newId();
  await sql`
    insert into firm_name_meaning (region_id, id, name_key, credit_code, entered_post, recorded_at)
    values (${tx.region}, ${id}, ${key}, ${sound}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  tx.record({
    entity: 'firm-name',
    id,
    version: 1,
    act: 'say',
    after: { name: key.slice('name:'.length), code: sound },
  });
  tx.publish({ name: 'candidates.changed', data: { kind: 'names' } });
  return id;
}
