/** One cluster: what each chain and each park brings, its years, the goal it feeds, and how it changed. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { withinUnits } from '#modules/identity/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { bindingsOf, goalOf } from './binding-reads.ts';
import { beyond, clusterRows, namesOf, yearShown } from './board.ts';
import type { ClusterPage } from './contract.ts';
import { firmsByChain, firmsOnce, type Made, madeOf } from './firms-of.ts';
import { measureColumn, measureSaid } from './measures.ts';
import { SCALE, scaleYears, toldIn } from './scale.ts';
import { belongings, CHAINS, clustersAsOf, PARKS, type StoredCluster } from './store.ts';

type Sql = RawBuilder<unknown>;

interface Wish {
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
}

export async function readCluster(tx: Tx, caller: Caller, id: string, wish: Wish): Promise<ClusterPage> {
  const found = await clustersAsOf(tx, wish.asOf, sql`c.id = ${id}`);
  const [cluster] = found;
  const [row] = await clusterRows(tx, caller, found, wish);
  if (!cluster || !row) throw new Refusal('not-found');
  const looked = await lookedAt(tx, cluster, wish);
  const parts = await partsOf(tx, looked);
  return {
    ...row,
    parts,
    units: await unitsOf(tx, looked),
    overlap: { firms: await onSeveral(tx, looked), sum: beyond(parts, row.scale.sum) },
    years: await scaleYears(tx, looked.once, { ...looked, years: await yearsTold(tx, looked) }),
    binding: await bindingOf(tx, caller, cluster, wish.asOf),
    versions: await versionsOf(tx, id, wish.asOf),
    gone: await goneOf(tx, id, looked),
  };
}

export interface ClusterYear {
  readonly cluster: StoredCluster;
  readonly measure: StoredCluster['measure'];
  readonly asOf: string | undefined;
  readonly day: string;
  readonly year: number;
  readonly made: Made;
  /** Firms `f`, each once; and once for each chain. */
  readonly once: Sql;
  readonly byChain: Sql;
}

export async function lookedAt(tx: Tx, cluster: StoredCluster, { year, asOf }: Wish): Promise<ClusterYear> {
  const day = asOf ?? tx.today;
  const on = { day, asOf };
  const made = (await madeOf(tx, [cluster], on)).get(cluster.id) ?? { chains: [], units: null };
  return {
    ...{ cluster, measure: cluster.measure, asOf, day, made, year: yearShown(tx, { year, asOf }) },
    ...{ once: firmsOnce(tx, made, on), byChain: firmsByChain(tx, made, on) },
  };
}

const told = (tx: Tx, { measure, asOf, year }: ClusterYear): Sql =>
  toldIn(tx, { measure, asOf, year: sql`${year}`, years: [year], as: 'v' });

const partsOf = (tx: Tx, looked: ClusterYear): Promise<ClusterPage['parts']> =>
  rows(
    tx,
    sql<ClusterPage['parts'][number]>`
      select f.chain_id as "chainId", c.name, ${SCALE} from ${looked.byChain} f
      join v_chain c on c.region_id = ${tx.region} and c.id = f.chain_id ${told(tx, looked)}
      group by f.chain_id, c.name order by sum(v.value) desc nulls last, c.name`,
  );

async function onSeveral(tx: Tx, { byChain }: ClusterYear): Promise<number> {
  const found = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from (
        select f.enterprise_id from ${byChain} f group by f.enterprise_id having count(*) > 1) s`,
  );
  return found.n;
}

/** By the chosen parks; without them, by what lies directly under the cluster's unit; the rest under the unit itself. */
function unitsOf(tx: Tx, looked: ClusterYear): Promise<ClusterPage['units']> {
  const { cluster, made } = looked;
  const chosen = made.units !== null && !(made.units.length === 1 && made.units[0] === cluster.unitId);
  const roots = chosen
    ? sql`select unnest(${[...(made.units ?? [])]}::uuid[])`
    : sql`select u.id from v_unit u where u.region_id = ${tx.region} and u.parent_id = ${cluster.unitId}`;
  return rows(
    tx,
    sql<ClusterPage['units'][number]>`
      select w.root as "unitId", coalesce(u.short_name, o.short_name) as name, ${SCALE}
      from ${looked.once} f left join ${withinUnits(tx, roots)} w on w.id = f.unit_id
      left join v_unit u on u.region_id = ${tx.region} and u.id = w.root
      join v_unit o on o.region_id = ${tx.region} and o.id = ${cluster.unitId} ${told(tx, looked)}
      group by w.root, u.short_name, o.short_name, u.sort order by sum(v.value) desc nulls last, u.sort, w.root`,
  );
}

const MOST_YEARS = 10;

/** Years of which at least one firm has told, up to the last full one. */
async function yearsTold(tx: Tx, { once, measure, asOf, day }: ClusterYear): Promise<number[]> {
  const found = await rows(
    tx,
    sql<{ year: number }>`
      select distinct y.year from v_enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = any(array(select f.enterprise_id from ${once} f)) and y.kind = 'verified' and ${measureColumn(measure)} is not null
        and y.year < ${Number(day.slice(0, 4))} and ${knownAsOf(tx, 'y', asOf)}
      order by y.year desc limit ${MOST_YEARS}`,
  );
  return found.map(({ year }) => year);
}

async function bindingOf(
  tx: Tx,
  caller: Caller,
  { id, unitId }: StoredCluster,
  asOf: string | undefined,
): Promise<ClusterPage['binding']> {
  const [binding] = await bindingsOf(tx, [id], asOf);
  if (!binding) return null;
  const goal = await goalOf(tx, caller, { indicatorId: binding.indicatorId, unitId }, asOf);
  const words = `${binding.indicator} ${goal?.quote ?? ''}`;
  return {
    ...{
      indicatorId: binding.indicatorId,
      indicator: binding.indicator,
      reason: binding.reason,
      post: binding.boundPost,
      at: binding.boundAt,
    },
    ...{ quote: goal?.quote ?? null, said: measureSaid(words, asOf ?? tx.today) },
  };
}

const versionsOf = (tx: Tx, id: string, asOf: string | undefined): Promise<ClusterPage['versions']> =>
  rows(
    tx,
    sql<ClusterPage['versions'][number]>`
      select v.version, v.recorded_from as at, v.actor_post as post, v.reason, v.state ->> 'name' as name, v.state ->> 'measure' as measure
      from cluster_version v where v.region_id = ${tx.region} and v.cluster_id = ${id}
        and ${isPast(tx, asOf) ? sql`v.recorded_from < ${endOfDay(asOf)}` : sql`true`}
      order by v.version desc limit 200`,
  );

async function goneOf(tx: Tx, id: string, { day, asOf }: ClusterYear): Promise<ClusterPage['gone']> {
  const over = ({ to }: { readonly to: string | null }) => to !== null && to < day;
  const chains = (await belongings(tx, CHAINS, [id], asOf)).filter(over);
  const parks = (await belongings(tx, PARKS, [id], asOf)).filter(over);
  const names = await namesOf(tx, chains, parks);
  return [
    ...chains.map((gone) => ({
      kind: 'chain' as const,
      name: names.chains.get(gone.id)?.name ?? '',
      from: gone.from,
      to: gone.to ?? '',
    })),
    ...parks.map((gone) => ({
      kind: 'park' as const,
      name: names.units.get(gone.id) ?? '',
      from: gone.from,
      to: gone.to ?? '',
    })),
  ].toSorted((a, b) => b.to.localeCompare(a.to));
}
