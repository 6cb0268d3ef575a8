/** Versions of maps as rows. A draft is saved again and again; what is adopted is never touched. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import type { MapRow } from './contract.ts';
import type { MapContent } from './map-contract.ts';

export interface StoredMap {
  readonly id: string;
  readonly chainId: string;
  readonly number: number;
  readonly state: MapRow['state'];
  readonly from: string | null;
  readonly revision: number;
  readonly content: MapContent;
  readonly note: string | null;
  readonly demo: boolean;
}

const COLUMNS: RawBuilder<unknown> = sql`
  m.id, m.chain_id as "chainId", m.number, m.state, m.from_day as "from", m.revision, m.content, m.note, m.demo`;

/** Locked for the rest of the transaction. Refusal 'not-found'. */
export async function lockMap(tx: Tx, id: string): Promise<StoredMap> {
  const found = await maybe(
    tx,
    sql<StoredMap>`
      select ${COLUMNS} from chain_map m where m.region_id = ${tx.region} and m.id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function draftOfChain(tx: Tx, chainId: string): Promise<StoredMap | undefined> {
  return maybe(
    tx,
    sql<StoredMap>`
      select ${COLUMNS} from chain_map m
      where m.region_id = ${tx.region} and m.chain_id = ${chainId} and m.state = 'draft' for update`,
  );
}

/** Of the adopted maps of a chain, the one in force on a day, the last that had begun; of those that were known by a past day. */
export function inForceOn(
  tx: Tx,
  chainId: RawBuilder<unknown>,
  asOf: string | undefined,
): RawBuilder<unknown> {
  const known = isPast(tx, asOf) ? sql`m.adopted_at < ${endOfDay(asOf)}` : sql`true`;
  return sql`
    (select m.* from chain_map m
     where m.region_id = ${tx.region} and m.chain_id = ${chainId} and m.state = 'adopted' and m.from_day <= ${asOf ?? tx.today} and ${known}
     order by m.from_day desc, m.number desc limit 1)`;
}

export async function mapInForce(tx: Tx, chainId: string): Promise<StoredMap | undefined> {
  return maybe(tx, sql<StoredMap>`select ${COLUMNS} from ${inForceOn(tx, sql`${chainId}`, undefined)} m`);
}

/** The last that was adopted, whether it has begun or not. */
export async function lastAdopted(tx: Tx, chainId: string): Promise<StoredMap | undefined> {
  return maybe(
    tx,
    sql<StoredMap>`
      select ${COLUMNS} from chain_map m where m.region_id = ${tx.region} and m.chain_id = ${chainId} and m.state = 'adopted'
      order by m.from_day desc, m.number desc limit 1`,
  );
}

export async function insertDraft(
  tx: Tx,
  chainId: string,
  content: MapContent,
  demo: boolean,
): Promise<StoredMap> {
  const { number } = await one(
    tx,
    sql<{ number: number }>`
      select coalesce(max(number), 0) + 1 as number from chain_map where region_id = ${tx.region} and chain_id = ${chainId}`,
  );
  const id = newId();
  await keepNodes(tx, chainId, content);
  await sql`
    insert into chain_map (region_id, id, chain_id, number, state, content, made_post, made_at, saved_at, demo)
    values (${tx.region}, ${id}, ${chainId}, ${number}, 'draft', ${JSON.stringify(content)}::jsonb, ${tx.actor.post}, ${tx.at},
      ${tx.at}, ${demo})`.execute(tx.db);
  return { ...{ id, chainId, number, state: 'draft', from: null, revision: 1 }, content, note: null, demo };
}

/** A node belongs to one chain for good, whatever its maps call it. Refusal 'chain-map-foreign-node'. */
export async function keepNodes(tx: Tx, chainId: string, { nodes }: MapContent): Promise<void> {
  const ids = nodes.map(({ id }) => id);
  await sql`
    insert into chain_node (region_id, id, chain_id, created_at)
    select ${tx.region}, n, ${chainId}, ${tx.at} from unnest(${ids}::uuid[]) n
    on conflict (region_id, id) do nothing`.execute(tx.db);
  const foreign = await maybe(
    tx,
    sql`
      select 1 from chain_node where region_id = ${tx.region} and id = any(${ids}::uuid[]) and chain_id <> ${chainId} limit 1`,
  );
  if (foreign) throw new Refusal('chain-map-foreign-node');
}

export async function saveDraft(
  tx: Tx,
  { id, chainId }: StoredMap,
  content: MapContent,
  note: string | null,
): Promise<void> {
  await keepNodes(tx, chainId, content);
  await sql`
    update chain_map set content = ${JSON.stringify(content)}::jsonb, note = ${note}, revision = revision + 1, saved_at = ${tx.at}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}

export async function settleDraft(
  tx: Tx,
  id: string,
  to:
    | { readonly state: 'adopted'; readonly from: string; readonly note: string | null }
    | { readonly state: 'dropped' },
): Promise<void> {
  await (to.state === 'adopted'
    ? sql`
        update chain_map set state = 'adopted', from_day = ${to.from}, note = ${to.note}, adopted_post = ${tx.actor.post},
          adopted_at = ${tx.at}
        where region_id = ${tx.region} and id = ${id}`
    : sql`update chain_map set state = 'dropped' where region_id = ${tx.region} and id = ${id}`
  ).execute(tx.db);
}
