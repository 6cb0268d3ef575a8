/** Enterprises that something is kept of here: an import that brought one is not taken back over it. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';

/** Those of these that have a case or a class. */
export async function listedFirms(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select enterprise_id as id from listing_case where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[])
      union select enterprise_id as id from listing_attendance where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[])`,
  );
  return found.map(({ id }) => id);
}
