/** What bound clusters count, recorded in the ledger's figures: the scale of each full year, on the year's last day. */
import { sql } from 'kysely';
import { divide } from '#kernel/decimal.ts';
import { type CountedEntry, recordCounted } from '#modules/counts/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { bindingsOf, type ClusterBinding } from './binding-reads.ts';
import type { Scale } from './contract.ts';
import { firmsOnce, type Made, madeOf } from './firms-of.ts';
import { definitionOf } from './measures.ts';
import { NOBODY, SCALE, toldIn } from './scale.ts';
import { clustersAsOf, type StoredCluster } from './store.ts';

export interface ClusterRecount {
  /** Only these; all that are bound where it is not said. */
  readonly ids?: readonly string[];
}

/**
 * For each unit that has a goal of the indicator, its part of the cluster. From the last full year before the binding on: what was typed
 * of earlier years stays. A year that is not over has no figure, since firms tell whole years.
 */
export async function recountClusters(tx: Tx, { ids }: ClusterRecount = {}): Promise<void> {
  const bindings = await bindingsOf(tx, ids ?? 'all');
  if (bindings.length === 0) return;
  const clusters = await clustersAsOf(
    tx,
    undefined,
    sql`c.id = any(${bindings.map(({ clusterId }) => clusterId)}::uuid[])`,
  );
  const made = await madeOf(tx, clusters, { day: tx.today });
  for (const binding of bindings) {
    const cluster = clusters.find(({ id }) => id === binding.clusterId);
    const own = made.get(binding.clusterId);
    if (cluster && own) await recordCounted(tx, await counted(tx, binding, cluster, own), binding.demo);
  }
}

async function counted(
  tx: Tx,
  binding: ClusterBinding,
  cluster: StoredCluster,
  made: Made,
): Promise<CountedEntry[]> {
  const last = Number(tx.today.slice(0, 4)) - 1;
  const years = Array.from({ length: last - binding.boundYear + 2 }, (_, at) => binding.boundYear - 1 + at);
  const units = await rows(
    tx,
    sql<{ id: string }>`
      select distinct t.unit_id as id from v_target t
      where t.region_id = ${tx.region} and t.indicator_id = ${binding.indicatorId} and t.withdrawn_on is null order by 1`,
  );
  const entries: CountedEntry[] = [];
  for (const { id: unitId } of units) {
    const found = await partOf(tx, cluster, made, unitId, years);
    for (const year of years) {
      const scale = found.find((one) => one.year === year) ?? NOBODY;
      const value = scale.sum === null ? null : divide(scale.sum, binding.factor, DECIMALS);
      entries.push({
        indicatorId: binding.indicatorId,
        unitId,
        day: `${year}-12-31`,
        value,
        note: noteOf(tx, cluster, scale),
      });
    }
  }
  return entries;
}

/** Yuan and cents in 亿元. */
const DECIMALS = 10;

const partOf = (
  tx: Tx,
  { measure, unitId: own }: StoredCluster,
  made: Made,
  unitId: string,
  years: readonly number[],
) => {
  const within = unitId === own ? sql`true` : sql`f.unit_id in ${unitsAndBelow(tx, [unitId])}`;
  return rows(
    tx,
    sql<Scale & { year: number }>`
      select n.year, ${SCALE} from (select unnest(${[...years]}::integer[]) as year) n
      cross join ${firmsOnce(tx, made, { day: tx.today })} f ${toldIn(tx, { measure, year: sql`n.year`, years, as: 'v' })}
      where ${within} group by n.year`,
  );
};

const noteOf = (tx: Tx, { name, measure }: StoredCluster, { told, firms }: Scale): string =>
  `${name}${definitionOf(measure, tx.today).zh}：${firms} 家中 ${told} 家有核实数`;
