/** A cluster counts an indicator of the ledger: bound by who keeps the ledger, once, and only by the definition that the sentence bears. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { endBinding, indicatorToBind, insertBinding } from '#modules/counts/index.ts';
import { amendTarget, targetRows } from '#modules/targets/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { clusterToChange } from './access.ts';
import type { BindingChoice } from './binding-contract.ts';
import { bindingsOf, counterOf } from './binding-reads.ts';
import { definitionOf, measureSaid } from './measures.ts';
import { recountClusters } from './recount.ts';
import { clustersAsOf, type StoredCluster } from './store.ts';

const MONEY: ReadonlySet<string> = new Set(['元', '万元', '亿元']);

/** Refusals 'cluster-closed', 'cluster-still-bound', 'cluster-target-unit', 'cluster-target-money', 'cluster-target-says', 'counter-bound'. */
export async function bindCluster(
  tx: Tx,
  caller: Caller,
  id: string,
  { targetId, reason }: { readonly targetId: string; readonly reason: string },
): Promise<string> {
  const cluster = await clusterToChange(tx, caller, id);
  const [bound] = await bindingsOf(tx, [id]);
  if (bound) throw new Refusal('cluster-still-bound', { indicator: bound.indicator });
  const [target] = await targetRows(tx, caller, [targetId]);
  if (!target || target.withdrawnOn !== null) throw new Refusal('not-found');
  refuseOutOfReach(caller, target.unitId);
  if (target.unitId !== cluster.unitId) {
    const [own] = await clustersAsOf(tx, undefined, sql`c.id = ${id}`);
    throw new Refusal('cluster-target-unit', { owner: target.unit, unit: own?.unit ?? '' });
  }
  const indicator = await indicatorToBind(tx, target.indicatorId);
  if (!MONEY.has(indicator.measureUnit) || indicator.measure === 'ratio')
    throw new Refusal('cluster-target-money', { indicator: indicator.name, unit: indicator.measureUnit });
  refuseOther(tx, cluster, `${indicator.name} ${target.quote ?? ''}`);
  await insertBinding(tx, { indicatorId: indicator.id, counter: counterOf(id), reason });
  // A year's figures are verified after the year: nothing is owed by the month any more.
  if (target.reporting !== 'year')
    await amendTarget(tx, caller, targetId, { version: target.version, reporting: 'year', reason });
  tx.record({
    entity: 'cluster',
    id,
    version: cluster.version,
    act: 'bind',
    reason,
    after: { indicatorId: indicator.id, targetId },
  });
  await recountClusters(tx, { ids: [id] });
  return id;
}

function refuseOther(tx: Tx, { measure }: StoredCluster, words: string): void {
  const said = measureSaid(words, tx.today);
  if (said === null || said === measure) return;
  const word = (one: typeof measure) => {
    const { zh, en } = definitionOf(one, tx.today);
    return { zh, en };
  };
  throw new Refusal('cluster-target-says', { said: word(said), measure: word(measure) });
}

export async function unbindCluster(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const cluster = await clusterToChange(tx, caller, id);
  const [binding] = await bindingsOf(tx, [id]);
  if (!binding) throw new Refusal('cluster-not-bound');
  await endBinding(tx, binding.id, reason);
  tx.record({
    entity: 'cluster',
    id,
    version: cluster.version,
    act: 'unbind',
    reason,
    before: { indicatorId: binding.indicatorId },
  });
}

/** Targets of the cluster's unit in money, those that name it first. */
export async function listBindingChoices(tx: Tx, caller: Caller, id: string): Promise<BindingChoice[]> {
  const [cluster] = await clustersAsOf(tx, undefined, sql`c.id = ${id}`);
  if (!cluster) throw new Refusal('not-found');
  refuseOutOfReach(caller, cluster.unitId);
  const found = await rows(
    tx,
    sql<Omit<BindingChoice, 'said'>>`
      select t.id as "targetId", i.name as indicator, trim_scale(t.value / i.factor)::text as value, i.measure_unit as "measureUnit",
        t.period, t.quote, i.counted_by is not null as counted
      from v_target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.unit_id = ${cluster.unitId} and t.withdrawn_on is null
        and i.measure_unit = any(${[...MONEY]}) and i.measure <> 'ratio'
      order by position(${cluster.name} in i.name) = 0, t.period_end desc nulls last, i.name, t.id limit 200`,
  );
  return found.map((one) => ({ ...one, said: measureSaid(`${one.indicator} ${one.quote ?? ''}`, tx.today) }));
}
