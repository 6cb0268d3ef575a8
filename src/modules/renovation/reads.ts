/** Whether a project is kept at all, for the demo's start. */
import { sql } from 'kysely';
import { one, type Tx } from '#platform/db/database.ts';

export const anyProject = async (tx: Tx): Promise<boolean> =>
  (
    await one(
      tx,
      sql<{ any: boolean }>`
        select exists (select 1 from renovation_project where region_id = ${tx.region}) as any`,
    )
  ).any;
