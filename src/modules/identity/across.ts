/** What identity gives to the pages that mix modules: the names of posts. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord } from '#platform/http/across.ts';

const appointments = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, post as title, '/admin' as "to" from appointment
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

export const identityAcross: AcrossModules = { names: { appointment: appointments } };
