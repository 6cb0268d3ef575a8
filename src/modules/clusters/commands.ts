/** Adding a cluster, amending what makes it, closing it. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit, unitsAndBelow } from '#modules/identity/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { clusterToChange } from './access.ts';
import { bindingsOf } from './binding-reads.ts';
import type { ClusterAmendment, NewCluster } from './contract.ts';
import { recountClusters } from './recount.ts';
import {
  belongings,
  belongsOn,
  CHAINS,
  type ClusterState,
  insertCluster,
  isNameTaken,
  PARKS,
  type StoredCluster,
  setBelonging,
  updateCluster,
} from './store.ts';

interface DemoOption {
  readonly demo?: boolean;
}

export async function addCluster(
  tx: Tx,
  caller: Caller,
  wish: NewCluster,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const { unitId = caller.unit.id, from = tx.today, chains, parks, ...fields } = wish;
  refuseOutOfReach(caller, unitId);
  refuseFuture(tx, from);
  const state: ClusterState = { ...fields, unitId, measurePost: tx.actor.post, closedOn: null, demo };
  const said = await refuseUnsound(tx, state, null, { chains, parks });
  const id = await insertCluster(tx, state);
  await setBelonging(tx, CHAINS, { clusterId: id, wanted: chains, from, reason: null, demo });
  await setBelonging(tx, PARKS, { clusterId: id, wanted: parks, from, reason: null, demo });
  tx.record({ entity: 'cluster', id, version: 1, act: 'add', after: { ...wish, ...said, unitId, from } });
  return id;
}

export async function amendCluster(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: ClusterAmendment,
): Promise<void> {
  const { version, reason, chains, parks, from = tx.today, ...change } = wish;
  const before = await clusterToChange(tx, caller, id, version);
  refuseFuture(tx, from);
  const given = Object.fromEntries(
    Object.entries(change).filter(
      ([key, value]) => value !== undefined && value !== before[key as keyof StoredCluster],
    ),
  );
  const after: StoredCluster = { ...before, ...given };
  const other = after.measure !== before.measure;
  if (other) await refuseTied(tx, id);
  const decided = other ? { measureReason: reason, measurePost: tx.actor.post } : {};
  const [hadChains, hadParks] = [await standing(tx, CHAINS, id, from), await standing(tx, PARKS, id, from)];
  const said = await refuseUnsound(tx, after, id, { chains: chains ?? hadChains, parks: parks ?? hadParks });
  const had = await namesOfMade(tx, { chains: hadChains, parks: hadParks });
  await updateCluster(tx, { ...after, ...decided }, reason);
  const own = { clusterId: id, from, reason, demo: before.demo };
  if (chains) await setBelonging(tx, CHAINS, { ...own, wanted: chains });
  if (parks) await setBelonging(tx, PARKS, { ...own, wanted: parks });
  const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof StoredCluster]]));
  tx.record({
    ...{ entity: 'cluster', id, version: version + 1, act: 'amend', reason },
    before: { ...was, ...(chains ? { chains: had.chains } : {}), ...(parks ? { parks: had.parks } : {}) },
    after: { ...given, ...(chains ? { chains: said.chains } : {}), ...(parks ? { parks: said.parks } : {}) },
  });
  await recountClusters(tx, { ids: [id] });
}

export async function closeCluster(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, on, reason }: { readonly version: number; readonly on: string; readonly reason: string },
): Promise<void> {
  const before = await clusterToChange(tx, caller, id, version);
  refuseFuture(tx, on);
  await refuseTied(tx, id);
  await updateCluster(tx, { ...before, closedOn: on }, reason);
  tx.record({
    entity: 'cluster',
    id,
    version: version + 1,
    act: 'close',
    reason,
    before: { closedOn: null },
    after: { closedOn: on },
  });
}

function refuseFuture(tx: Tx, day: string): void {
  if (day > tx.today) throw new Refusal('cluster-days', { day });
}

async function refuseTied(tx: Tx, id: string): Promise<void> {
  const [binding] = await bindingsOf(tx, [id]);
  if (binding) throw new Refusal('cluster-still-bound', { indicator: binding.indicator });
}

async function standing(
  tx: Tx,
  kind: typeof CHAINS | typeof PARKS,
  id: string,
  day: string,
): Promise<string[]> {
  return (await belongings(tx, kind, [id])).filter(belongsOn(day)).map((one) => one.id);
}

interface Makes {
  readonly chains: readonly string[];
  readonly parks: readonly string[];
}

async function refuseUnsound(
  tx: Tx,
  state: ClusterState,
  but: string | null,
  { chains, parks }: Makes,
): Promise<Makes> {
  const unit = await findUnit(tx, state.unitId);
  if (!unit) throw new Refusal('unknown-unit');
  if (await isNameTaken(tx, state, but)) throw new Refusal('cluster-there', { name: state.name });
  const known = await names(tx, 'v_chain', 'name', chains);
  for (const [at, id] of chains.entries()) {
    const name = known.get(id);
    if (name === undefined) throw new Refusal('cluster-unknown-chain');
    if (chains.indexOf(id) !== at) throw new Refusal('cluster-chain-twice', { name });
  }
  const units = await names(tx, 'v_unit', 'short_name', parks);
  const within = new Set(
    (await rows(tx, sql<{ id: string }>`select b.id from ${unitsAndBelow(tx, [state.unitId])} b`)).map(
      ({ id }) => id,
    ),
  );
  for (const [at, id] of parks.entries()) {
    const park = units.get(id);
    if (park === undefined) throw new Refusal('unknown-unit');
    if (parks.indexOf(id) !== at) throw new Refusal('cluster-park-twice', { name: park });
    if (!within.has(id)) throw new Refusal('cluster-park-outside', { park, unit: unit.shortName });
  }
  if (state.parksExpected !== null && parks.length > state.parksExpected)
    throw new Refusal('cluster-parks-over', { expected: state.parksExpected, known: parks.length });
  return namesOfMade(tx, { chains, parks });
}

/** As the journal tells them. */
async function namesOfMade(tx: Tx, { chains, parks }: Makes): Promise<Makes> {
  const [known, units] = [
    await names(tx, 'v_chain', 'name', chains),
    await names(tx, 'v_unit', 'short_name', parks),
  ];
  return { chains: chains.map((id) => known.get(id) ?? ''), parks: parks.map((id) => units.get(id) ?? '') };
}

async function names(
  tx: Tx,
  view: 'v_chain' | 'v_unit',
  column: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select n.id, ${sql.ref(`n.${column}`)} as name from ${sql.table(view)} n
      where n.region_id = ${tx.region} and n.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
