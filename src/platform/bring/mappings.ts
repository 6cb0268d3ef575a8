/** What the columns of a table were said to hold is remembered by the words of its head, for the next table of that source. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { maybe, type Tx } from '../db/database.ts';

/** A module's own table of mappings: `region_id, id, …key, mapping, used_at`, one for each key. */
export interface MappingPlace {
  readonly table: string;
  /** Columns and what they say: the words of the head among them. */
  readonly key: Readonly<Record<string, string>>;
}

export async function rememberedMapping<Mapping>(
  tx: Tx,
  { table, key }: MappingPlace,
): Promise<Mapping | undefined> {
  const said = Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const row = await maybe(
    tx,
    sql<{ mapping: Mapping }>`
      select mapping from ${sql.table(table)} where region_id = ${tx.region} and ${sql.join(said, sql` and `)}`,
  );
  return row?.mapping;
}

export async function rememberMapping(tx: Tx, { table, key }: MappingPlace, mapping: unknown): Promise<void> {
  const columns = sql.join(Object.keys(key).map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (region_id, id, ${columns}, mapping, used_at)
    values (${tx.region}, ${newId()}, ${sql.join(Object.values(key))}, ${JSON.stringify(mapping)}::jsonb, ${tx.at})
    on conflict (region_id, ${columns}) do update set mapping = excluded.mapping, used_at = excluded.used_at`.execute(
    tx.db,
  );
}
