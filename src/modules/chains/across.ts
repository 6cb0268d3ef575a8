/** What chains give to the pages that mix modules: names of chains, maps, systems, editions and members, and chains to find. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord, NamedRecord } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('chains.view')) return Promise.resolve([]);
  const like = anywhere(q);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'chain' as kind, c.id, c.name as title, u.short_name as context from chain c
      join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and (c.name ilike ${like} or c.name_en ilike ${like}) order by c.name, c.id limit ${limit}`,
  );
}

const named =
  (select: RawBuilder<unknown>, alias: string) =>
  (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
    rows(
      tx,
      sql<NamedRecord>`
        select ${select} where ${sql.ref(`${alias}.region_id`)} = ${tx.region}
          and ${sql.ref(`${alias}.id`)} = any(${[...ids]}::uuid[])`,
    );

const SYSTEMS = '/chains?tab=systems';

export const chainsAcross: AcrossModules = {
  find,
  names: {
    chain: named(sql`c.id, c.name as title, '/chains/' || c.id as "to" from chain c`, 'c'),
    'chain-map': named(
      sql`m.id, c.name || ' ' || m.number as title, '/chains/maps/' || m.id as "to"
        from chain_map m join chain c on c.region_id = m.region_id and c.id = m.chain_id`,
      'm',
    ),
    'industrial-system': named(
      sql`s.id, s.name as title, ${SYSTEMS}::text as "to" from industrial_system s`,
      's',
    ),
    'system-edition': named(sql`e.id, e.name as title, ${SYSTEMS}::text as "to" from system_edition e`, 'e'),
    'system-member': named(sql`m.id, m.name as title, ${SYSTEMS}::text as "to" from system_member m`, 'm'),
  },
};
