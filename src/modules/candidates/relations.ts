/** Who supplies, invests in, is a sister of whom: the list, and what a firm told an officer. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey, soundCode } from '#modules/enterprises/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FirmRelation, NewFirmRelation, RelationEnd, RelationQuery } from './contract.ts';
import { takeOne } from './import-stage.ts';
import { mayEdit } from './policy.ts';
import { TableReader } from './table-reader.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<FirmRelation, 'can' | 'from' | 'to'> & { from: RelationEnd; to: RelationEnd };

const END = (tx: Tx, key: Sql, name: Sql): Sql => sql`(
  select jsonb_build_object('key', ${key}, 'name', ${name}, 'code', case when ${key} not like 'name:%' then ${key} end,
    'enterpriseId', e.id, 'known', case when e.id is not null then 'local' when ${key} like 'name:%' then 'name'
      when exists (select 1 from outside_firm f where f.region_id = ${tx.region} and f.credit_code = ${key} and f.superseded_at is null)
      then 'outside' else 'code' end)
  from (select 1) x (n)
  left join lateral (
    select e.id from v_enterprise e where e.region_id = ${tx.region} and (e.credit_code = ${key} or e.name = ${name})
    order by e.id limit 1) e on true)`;

const columns = (tx: Tx): Sql => sql`
  r.id, r.kind, ${END(tx, sql`r.from_key`, sql`r.from_name`)} as "from", ${END(tx, sql`r.to_key`, sql`r.to_name`)} as "to",
  trim_scale(r.amount)::text as amount, r.year, r.source, r.source_day as "sourceDay", r.entered_post as post, r.demo`;

/** Counted exactly up to so many. */
const COUNTED = 10_000;

export async function listRelations(tx: Tx, caller: Caller, query: RelationQuery) {
  const where = sql.join(
    [
      sql`r.region_id = ${tx.region} and ${knownAsOf(tx, 'r', query.asOf)}`,
      ...(query.kind ? [sql`r.kind = ${query.kind}`] : []),
      ...(query.q?.trim() ? [endIs(await keysOf(tx, query.q.trim()))] : []),
    ],
    sql` and `,
  );
  const { n } = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from (select 1 from firm_relation r where ${where} limit ${COUNTED + 1}) x`,
  );
  const found = await rows(
    tx,
    sql<Stored>`
      select ${columns(tx)} from (
        select r.* from firm_relation r where ${where} order by r.recorded_at desc, r.id limit ${query.limit} offset ${query.offset}) r
      order by r.recorded_at desc, r.id`,
  );
  const editable = !isPast(tx, query.asOf) && mayEdit(caller);
  return {
    rows: found.map((row): FirmRelation => ({ ...row, can: editable ? ['withdraw'] : [] })),
    total: Math.min(n, COUNTED),
    more: n > COUNTED,
    can: editable ? ['add'] : [],
  };
}

const endIs = (keys: readonly string[]): Sql =>
  sql`(r.from_key = any(${[...keys]}) or r.to_key = any(${[...keys]}))`;

/** Firms whose name holds the words or whose code begins so are found first: relations are then found by their keys. */
async function keysOf(tx: Tx, q: string): Promise<string[]> {
  const code = q.normalize('NFKC').toUpperCase();
  const key = nameKey(q);
  const coded = (column: Sql): Sql =>
    /^[0-9A-Z]{6,18}$/.test(code) ? sql`${column} like ${`${code}%`}` : sql`false`;
  const named = key === '' ? sql`false` : sql`f.name_key like ${anywhere(key)}`;
  const nameOnly = (column: Sql): Sql => sql`
    select ${column} as key from firm_relation r
    where r.region_id = ${tx.region} and ${column} like 'name:%' and r.superseded_at is null and ${column} like ${anywhere(key)}`;
  const found = await rows(
    tx,
    sql<{ key: string }>`
      (select f.credit_code as key from outside_firm f
       where f.region_id = ${tx.region} and f.superseded_at is null and (${named} or ${coded(sql`f.credit_code`)}) limit ${MOST_KEYS})
      union (select e.credit_code from v_enterprise e
       where e.region_id = ${tx.region} and (e.name like ${anywhere(q)} or ${coded(sql`e.credit_code`)}) limit ${MOST_KEYS})
      union (${nameOnly(sql`r.from_key`)} limit ${MOST_KEYS})
      union (${nameOnly(sql`r.to_key`)} limit ${MOST_KEYS})`,
  );
  return [...new Set([code, ...found.map((row) => row.key)])];
}
const MOST_KEYS = 2_000;

const SHOWN = 500;

export async function relationsOfFirm(
  tx: Tx,
  caller: Caller,
  keys: readonly string[],
  asOf: string | undefined,
): Promise<FirmRelation[]> {
  const found = await rows(
    tx,
    sql<Stored>`
      select ${columns(tx)} from firm_relation r
      where r.region_id = ${tx.region} and ${endIs(keys)} and ${knownAsOf(tx, 'r', asOf)}
      order by r.amount desc nulls last, r.year desc nulls last, r.id limit ${SHOWN}`,
  );
  const can = !isPast(tx, asOf) && mayEdit(caller) ? ['withdraw'] : [];
  return found.map((row) => ({ ...row, can }));
}

/** What a local firm told: read as a row of a table would be, so that there is one way. Refusal 'relation-known'. */
export async function addFirmRelation(
  tx: Tx,
  wish: NewFirmRelation,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const code = (text: string | null) => (text ? soundCode(text) : '');
  const fields = ['fromCode', 'fromName', 'relation', 'toCode', 'toName', 'amount', 'year'] as const;
  const cells = [
    ...[code(wish.from.code), wish.from.name, wish.relation, code(wish.to.code), wish.to.name],
    ...[wish.amount ?? '', wish.year === null ? '' : String(wish.year)],
  ];
  const reader = new TableReader({
    ...{ kind: 'relations', today: tx.today, source: wish.source, sourceDay: tx.today, funds: new Map() },
    columns: fields.map((field, column) => ({
      column,
      field,
      unit: field === 'amount' ? ('元' as const) : null,
    })),
  });
  const read = reader.read({ number: 1, cells: cells.map((value) => ({ value, kind: 'text' as const })) });
  const [fault] = read.faults;
  if (fault) throw new Refusal(fault.code, fault.params ?? {});
  const { outcome, id } = await takeOne(tx, 'relations', read, { importId: null, source: wish.source, demo });
  if (outcome === 'unchanged') throw new Refusal('relation-known');
  tx.record({
    entity: 'firm-relation',
    id,
    version: 1,
    act: 'add',
    after: { ...read.told, source: wish.source },
  });
  tx.publish({ name: 'candidates.changed', data: { kind: 'relations' } });
  return id;
}

export async function withdrawRelation(tx: Tx, id: string, reason: string): Promise<void> {
  const row = await maybe(
    tx,
    sql<object>`
      update firm_relation set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and id = ${id} and superseded_at is null
      returning kind, from_name as "from", to_name as "to", amount::text as amount, year, source`,
  );
  if (!row) throw new Refusal('not-found');
  tx.record({ entity: 'firm-relation', id, version: 2, act: 'withdraw', reason, before: row });
  tx.publish({ name: 'candidates.changed', data: { kind: 'relations' } });
}
