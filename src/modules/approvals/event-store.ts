/** Events of matters as they were known on a day. */
import { sql } from 'kysely';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { ApprovalEventRow } from './matter-contract.ts';

export interface StoredEvent extends Omit<ApprovalEventRow, 'takenBack'> {
  readonly matterId: string;
}

const COLUMNS = sql`
  e.id, e.matter_id as "matterId", e.number, e.kind, e.happened_on as "happenedOn", e.outcome, e.reason, e.days,
  e.document_number as "documentNumber", e.words, e.entered_post as post, to_json(e.recorded_at) as "recordedAt"`;

/** Those that stand, in their order. */
export const standingEvents = (tx: Tx, matterId: string, asOf: string | undefined): Promise<StoredEvent[]> =>
  rows(
    tx,
    sql<StoredEvent>`
      select ${COLUMNS} from approval_event e
      where e.region_id = ${tx.region} and e.matter_id = ${matterId} and ${knownAsOf(tx, 'e', asOf)}
      order by e.number limit 1000`,
  );

/** Of these matters; taken-back ones too, with the reason. Nothing that happened or was recorded after the day. */
export const eventsOf = (tx: Tx, matterIds: readonly string[], asOf: string | undefined) =>
  rows(
    tx,
    sql<StoredEvent & { takenBack: string | null; stands: boolean }>`
      select ${COLUMNS}, e.superseded_reason as "takenBack", ${knownAsOf(tx, 'e', asOf)} as stands from approval_event e
      where e.region_id = ${tx.region} and e.matter_id = any(${[...matterIds]}::uuid[])
        and (${isPast(tx, asOf) ? knownAsOf(tx, 'e', asOf) : sql`true`})
      order by e.number limit ${Math.max(5000, matterIds.length * 100)}`,
  );
