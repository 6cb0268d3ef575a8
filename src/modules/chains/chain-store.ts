/** Chains as rows: the present in `chain`, every state in `chain_version`. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';

export interface ChainState {
  readonly unitId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly template: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly note: string | null;
  readonly demo: boolean;
}

export interface StoredChain extends ChainState {
  readonly id: string;
  readonly version: number;
}

/** The columns of `c` under the contract's names. */
export const CHAIN_COLUMNS: RawBuilder<unknown> = sql`
  c.id, c.version, c.unit_id as "unitId", c.name, c.name_en as "nameEn", c.template, c.from_day as "from", c.to_day as "to",
  c.note, c.demo`;

/** Locked for the rest of the transaction. Refusals 'not-found', 'changed-meanwhile'. */
export async function lockChain(tx: Tx, id: string, version?: number): Promise<StoredChain> {
  const found = await maybe(
    tx,
    sql<StoredChain>`
      select ${CHAIN_COLUMNS} from chain c where c.region_id = ${tx.region} and c.id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  if (version !== undefined && found.version !== version) throw new Refusal('changed-meanwhile');
  return found;
}

/** Whether a unit runs another chain of this name. */
export async function isNameTaken(
  tx: Tx,
  { unitId, name }: ChainState,
  but: string | null,
): Promise<boolean> {
  const found = await maybe(
    tx,
    sql`
      select 1 from chain c where c.region_id = ${tx.region} and c.unit_id = ${unitId} and c.name = ${name} and c.to_day is null
        and c.id is distinct from ${but}::uuid`,
  );
  return found !== undefined;
}

export async function insertChain(tx: Tx, state: ChainState): Promise<string> {
  const id = newId();
  await sql`
    insert into chain (region_id, id, unit_id, name, name_en, template, from_day, to_day, note, demo, created_at)
    values (${tx.region}, ${id}, ${state.unitId}, ${state.name}, ${state.nameEn}, ${state.template}, ${state.from}, ${state.to},
      ${state.note}, ${state.demo}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  return id;
}

export async function updateChain(tx: Tx, state: StoredChain, reason: string): Promise<void> {
  await sql`
    update chain set unit_id = ${state.unitId}, name = ${state.name}, name_en = ${state.nameEn}, from_day = ${state.from},
      to_day = ${state.to}, note = ${state.note}, version = version + 1
    where region_id = ${tx.region} and id = ${state.id}`.execute(tx.db);
  await sql`
    update chain_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and chain_id = ${state.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, state.id, reason);
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into chain_version (region_id, chain_id, version, recorded_from, reason, actor_post, state)
    select c.region_id, c.id, c.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(c)
    from chain c where c.region_id = ${tx.region} and c.id = ${id}`.execute(tx.db);
}
