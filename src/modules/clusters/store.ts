/** Clusters as rows: the present in `cluster`, every state in `cluster_version`; chains and parks dated, never overwritten. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { addDays } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Measure } from './contract.ts';

export interface ClusterState {
  readonly unitId: string;
  readonly name: string;
  readonly measure: Measure;
  readonly measureReason: string | null;
  readonly measurePost: string | null;
  readonly note: string | null;
  readonly parksExpected: number | null;
  readonly closedOn: string | null;
  readonly demo: boolean;
}

export interface StoredCluster extends ClusterState {
  readonly id: string;
  readonly version: number;
}

const COLUMNS: RawBuilder<unknown> = sql`
  c.id, c.version, c.unit_id as "unitId", c.name, c.measure, c.measure_reason as "measureReason", c.measure_post as "measurePost",
  c.note, c.parks_expected as "parksExpected", c.closed_on::text as "closedOn", c.demo`;

/** In the order of the tree of units. */
export const clustersAsOf = (
  tx: Tx,
  asOf: string | undefined,
  where: RawBuilder<unknown>,
): Promise<(StoredCluster & { readonly unit: string })[]> =>
  rows(
    tx,
    sql<StoredCluster & { unit: string }>`
      select ${COLUMNS}, u.short_name as unit
      from ${statesAsOf(tx, { table: 'cluster', versions: 'cluster_version', alias: 'c' }, asOf)}
      join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and ${where} order by u.sort, c.name, c.id limit 100`,
  );

/** Locked for the rest of the transaction. Refusals 'not-found', 'changed-meanwhile'. */
export async function lockCluster(tx: Tx, id: string, version?: number): Promise<StoredCluster> {
  const found = await maybe(
    tx,
    sql<StoredCluster>`select ${COLUMNS} from cluster c where c.region_id = ${tx.region} and c.id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  if (version !== undefined && found.version !== version) throw new Refusal('changed-meanwhile');
  return found;
}

export async function isNameTaken(
  tx: Tx,
  { unitId, name }: ClusterState,
  but: string | null,
): Promise<boolean> {
  const found = await maybe(
    tx,
    sql`
      select 1 from cluster c where c.region_id = ${tx.region} and c.unit_id = ${unitId} and c.name = ${name}
        and c.closed_on is null and c.id is distinct from ${but}::uuid`,
  );
  return found !== undefined;
}

export async function insertCluster(tx: Tx, state: ClusterState): Promise<string> {
  const id = newId();
  await sql`
    insert into cluster (region_id, id, unit_id, name, measure, measure_reason, measure_post, note, parks_expected, closed_on, demo, created_at)
    values (${tx.region}, ${id}, ${state.unitId}, ${state.name}, ${state.measure}, ${state.measureReason}, ${state.measurePost},
      ${state.note}, ${state.parksExpected}, ${state.closedOn}, ${state.demo}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  return id;
}

export async function updateCluster(tx: Tx, state: StoredCluster, reason: string): Promise<void> {
  await sql`
    update cluster set name = ${state.name}, measure = ${state.measure}, measure_reason = ${state.measureReason},
      measure_post = ${state.measurePost}, note = ${state.note}, parks_expected = ${state.parksExpected},
      closed_on = ${state.closedOn}, version = version + 1
    where region_id = ${tx.region} and id = ${state.id}`.execute(tx.db);
  await sql`
    update cluster_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and cluster_id = ${state.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, state.id, reason);
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into cluster_version (region_id, cluster_id, version, recorded_from, reason, actor_post, state)
    select c.region_id, c.id, c.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(c)
    from cluster c where c.region_id = ${tx.region} and c.id = ${id}`.execute(tx.db);
}

/** What belongs to a cluster from a day to a day. */
interface PartKind {
  readonly table: 'cluster_chain' | 'cluster_park';
  readonly column: 'chain_id' | 'unit_id';
}
export const CHAINS: PartKind = { table: 'cluster_chain', column: 'chain_id' };
export const PARKS: PartKind = { table: 'cluster_park', column: 'unit_id' };

export interface ClusterPart {
  readonly clusterId: string;
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
}

/** All that ever belonged, as it was known; oldest first. */
export const belongings = (
  tx: Tx,
  { table, column }: PartKind,
  clusterIds: readonly string[],
  asOf?: string,
): Promise<ClusterPart[]> =>
  rows(
    tx,
    sql<ClusterPart>`
      select k.cluster_id as "clusterId", ${sql.ref(`k.${column}`)} as id, k.from_day::text as "from", k.to_day::text as "to"
      from ${sql.table(table)} k
      where k.region_id = ${tx.region} and k.cluster_id = any(${[...clusterIds]}::uuid[]) and ${knownAsOf(tx, 'k', asOf)}
      order by k.from_day, k.recorded_at, 2`,
  );

export const belongsOn =
  (day: string) =>
  ({ from, to }: Pick<ClusterPart, 'from' | 'to'>): boolean =>
    from <= day && (to === null || to >= day);

interface PartWish {
  readonly clusterId: string;
  readonly wanted: readonly string[];
  readonly from: string;
  readonly reason: string | null;
  readonly demo: boolean;
}

/** Who belongs from the day on, be it earlier than was said before: others end the day before, or never were where they began later. */
export async function setBelonging(tx: Tx, kind: PartKind, wish: PartWish): Promise<void> {
  const { clusterId, wanted, from } = wish;
  const stays = ({ id, to, from: since }: ClusterPart) => wanted.includes(id) && to === null && since <= from;
  const standing = (await belongings(tx, kind, [clusterId])).filter(({ to }) => to === null || to >= from);
  for (const one of standing) {
    if (stays(one)) continue;
    await endBelonging(tx, kind, one, wish);
  }
  for (const id of wanted)
    if (!standing.some((one) => one.id === id && stays(one)))
      await insertBelonging(tx, kind, { ...wish, id, to: null });
}

async function endBelonging(tx: Tx, kind: PartKind, one: ClusterPart, wish: PartWish): Promise<void> {
  await sql`
    update ${sql.table(kind.table)} set superseded_at = ${tx.at}, superseded_reason = ${wish.reason}
    where region_id = ${tx.region} and cluster_id = ${wish.clusterId} and ${sql.ref(kind.column)} = ${one.id}
      and from_day = ${one.from} and superseded_at is null`.execute(tx.db);
  const to = addDays(wish.from, -1);
  if (one.from <= to) await insertBelonging(tx, kind, { ...wish, id: one.id, from: one.from, to });
}

async function insertBelonging(
  tx: Tx,
  { table, column }: PartKind,
  {
    clusterId,
    id,
    from,
    to,
    demo,
  }: Pick<PartWish, 'clusterId' | 'from' | 'demo'> & { readonly id: string; readonly to: string | null },
): Promise<void> {
  await sql`
    insert into ${sql.table(table)} (region_id, id, cluster_id, ${sql.ref(column)}, from_day, to_day, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${clusterId}, ${id}, ${from}, ${to}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
}
