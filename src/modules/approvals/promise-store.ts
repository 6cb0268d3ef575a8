/** 容缺 items as they were known on a day: each state is a row. */
import { sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { PromiseRow } from './matter-contract.ts';

export interface StoredPromise extends Omit<PromiseRow, 'overdueDays'> {
  readonly matterId: string;
}

const COLUMNS = sql`
  p.item_id as "itemId", p.number, p.matter_id as "matterId", p.what, p.stands_for as "standsFor", p.promised_by as "promisedBy",
  p.promised_on as "promisedOn", p.due_on as "dueOn", p.state, p.settled_on as "settledOn", p.words, p.entered_post as post`;

export const promisesOf = (
  tx: Tx,
  matterIds: readonly string[],
  asOf: string | undefined,
): Promise<StoredPromise[]> =>
  rows(
    tx,
    sql<StoredPromise>`
      select ${COLUMNS} from approval_promise p
      where p.region_id = ${tx.region} and p.matter_id = any(${[...matterIds]}::uuid[]) and ${knownAsOf(tx, 'p', asOf)}
      order by p.due_on, p.item_id limit 2000`,
  );

export const openPromises = async (tx: Tx, matterId: string): Promise<StoredPromise[]> =>
  (await promisesOf(tx, [matterId], undefined)).filter(({ state }) => state === 'open');
