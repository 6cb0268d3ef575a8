/** What clusters give to the pages that mix modules: their names, and clusters to find. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord, NamedRecord } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('chains.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'cluster' as kind, c.id, c.name as title, u.short_name as context from cluster c
      join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and c.name ilike ${anywhere(q)} order by c.name, c.id limit ${limit}`,
  );
}

export const clustersAcross: AcrossModules = {
  find,
  names: {
    cluster: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select c.id, c.name as title, '/clusters/' || c.id as "to" from cluster c
          where c.region_id = ${tx.region} and c.id = any(${[...ids]}::uuid[])`,
      ),
  },
};
