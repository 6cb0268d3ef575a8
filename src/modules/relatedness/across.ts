/** What relatedness gives to the pages that mix modules: the names of tables and editions. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord } from '#platform/http/across.ts';

const tables = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select t.id, concat_ws(' ', t.source, t.year) as title, '/relatedness' as "to" from relatedness_table t
      where t.region_id = ${tx.region} and t.id = any(${[...ids]}::uuid[])`,
  );

const editions = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select e.id, concat_ws(' ', t.source, t.year) as title, '/relatedness' as "to"
      from relatedness_edition e join relatedness_table t on t.region_id = e.region_id and t.id = e.table_id
      where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[])`,
  );

export const relatednessAcross: AcrossModules = {
  names: { 'relatedness-table': tables, 'relatedness-edition': editions },
};
