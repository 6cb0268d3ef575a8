/** The board: each cluster with its scale, its goal, its chains and its oldest gap. */
import { sql } from 'kysely';
import { divide, isZero, multiply, subtract, sum as sumOf } from '#kernel/decimal.ts';
import type { ChainHealth } from '#modules/diagnosis/contract.ts';
import { listHealth } from '#modules/diagnosis/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { bindingsOf, type ClusterBinding, goalOf } from './binding-reads.ts';
import type { ClusterGoal, ClusterRow, YearScale } from './contract.ts';
import { firmsOnce, type Made, madeOf } from './firms-of.ts';
import { definitionOf } from './measures.ts';
import { canDo } from './policy.ts';
import { NOBODY, scaleYears } from './scale.ts';
import {
  belongings,
  belongsOn,
  CHAINS,
  type ClusterPart,
  clustersAsOf,
  PARKS,
  type StoredCluster,
} from './store.ts';

export interface BoardWish {
  readonly year?: number | undefined;
  readonly closed?: boolean;
  readonly asOf?: string | undefined;
}

/** The year that is shown: the one asked for, or the last that is over. */
export const yearShown = (tx: Tx, { year, asOf }: Pick<BoardWish, 'year' | 'asOf'>): number =>
  year ?? Number((asOf ?? tx.today).slice(0, 4)) - 1;

export async function listClusters(tx: Tx, caller: Caller, wish: BoardWish) {
  const day = wish.asOf ?? tx.today;
  const open = wish.closed ? sql`true` : sql`(c.closed_on is null or c.closed_on > ${day})`;
  const clusters = await clustersAsOf(tx, wish.asOf, open);
  const may = !isPast(tx, wish.asOf) && caller.rights.has('chains.edit');
  return { rows: await clusterRows(tx, caller, clusters, wish), can: may ? ['add'] : [] };
}

type Found = StoredCluster & { readonly unit: string };

export async function clusterRows(
  tx: Tx,
  caller: Caller,
  clusters: readonly Found[],
  wish: BoardWish,
): Promise<ClusterRow[]> {
  const around = await aroundOf(tx, clusters, wish);
  const made: ClusterRow[] = [];
  for (const cluster of clusters) made.push(await rowOf(tx, caller, cluster, around));
  return made;
}

interface Around {
  readonly day: string;
  readonly asOf: string | undefined;
  readonly year: number;
  readonly made: ReadonlyMap<string, Made>;
  readonly chains: readonly ClusterPart[];
  readonly parks: readonly ClusterPart[];
  readonly names: Names;
  readonly health: ReadonlyMap<string, ChainHealth>;
  readonly bindings: readonly ClusterBinding[];
}

async function aroundOf(tx: Tx, clusters: readonly Found[], { year, asOf }: BoardWish): Promise<Around> {
  const day = asOf ?? tx.today;
  const ids = clusters.map(({ id }) => id);
  const chains = (await belongings(tx, CHAINS, ids, asOf)).filter(belongsOn(day));
  const parks = (await belongings(tx, PARKS, ids, asOf)).filter(belongsOn(day));
  const health = clusters.length > 0 ? await listHealth(tx, asOf) : [];
  return {
    ...{ day, asOf, year: yearShown(tx, { year, asOf }), chains, parks },
    made: await madeOf(tx, clusters, { day, asOf }),
    names: await namesOf(tx, chains, parks),
    health: new Map(health.map((one) => [one.chainId, one])),
    bindings: await bindingsOf(tx, ids, asOf),
  };
}

interface Names {
  readonly chains: ReadonlyMap<
    string,
    { readonly name: string; readonly unit: string; readonly ended: string | null }
  >;
  readonly units: ReadonlyMap<string, string>;
}

export async function namesOf(
  tx: Tx,
  chains: readonly { readonly id: string }[],
  parks: readonly { readonly id: string }[],
): Promise<Names> {
  const found = await rows(
    tx,
    sql<{ id: string; name: string; unit: string; ended: string | null }>`
      select c.id, c.name, u.short_name as unit, c.to_day::text as ended from v_chain c
      join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and c.id = any(${chains.map(({ id }) => id)}::uuid[])`,
  );
  const units = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select u.id, u.short_name as name from v_unit u
      where u.region_id = ${tx.region} and u.id = any(${parks.map(({ id }) => id)}::uuid[])`,
  );
  return {
    chains: new Map(found.map((one) => [one.id, one])),
    units: new Map(units.map(({ id, name }) => [id, name])),
  };
}

async function rowOf(tx: Tx, caller: Caller, cluster: Found, around: Around): Promise<ClusterRow> {
  const { day, asOf, year, health } = around;
  const { unit, ...kept } = cluster;
  const own = ({ clusterId }: ClusterPart) => clusterId === cluster.id;
  const chains = around.chains.filter(own);
  const binding = around.bindings.find(({ clusterId }) => clusterId === cluster.id);
  const firms = firmsOnce(tx, around.made.get(cluster.id) ?? { chains: [], units: null }, { day, asOf });
  const [before, scale] = await scaleYears(tx, firms, {
    measure: cluster.measure,
    asOf,
    years: [year - 1, year],
  });
  const past = isPast(tx, asOf);
  return {
    ...{ ...kept, unit, year, bound: binding !== undefined },
    definition: wordsOf(cluster, day, caller),
    chains: chains.map(({ id, from }) => ({
      ...{ id, from, name: '', unit: '', ended: null, ...around.names.chains.get(id) },
      tally: health.get(id)?.tally ?? null,
    })),
    parks: around.parks
      .filter(own)
      .map(({ id, from }) => ({ id, from, name: around.names.units.get(id) ?? '' })),
    scale: scale ?? { year, ...NOBODY, change: null },
    before: { sum: before?.sum ?? null, told: before?.told ?? 0, firms: before?.firms ?? 0 },
    oldest: oldestOf(chains.flatMap(({ id }) => health.get(id) ?? [])),
    goal: binding
      ? withShare(
          await goalOf(tx, caller, { ...binding, unitId: cluster.unitId }, asOf),
          scale,
          binding.factor,
        )
      : null,
    can: past ? [] : canDo(caller, { ...cluster, bound: binding !== undefined }),
  };
}

export function wordsOf(
  { measure }: Pick<StoredCluster, 'measure'>,
  day: string,
  { locale }: Caller,
): ClusterRow['definition'] {
  const { means, not, source, ...title } = definitionOf(measure, day);
  return { title: title[locale], means: means[locale], not: not[locale], source };
}

function oldestOf(health: readonly ChainHealth[]): ClusterRow['oldest'] {
  const [first] = health
    .flatMap(({ chainId, oldest }) =>
      oldest ? [{ chainId, nodeId: oldest.nodeId, name: oldest.name, days: oldest.days }] : [],
    )
    .toSorted((a, b) => b.days - a.days || a.name.localeCompare(b.name, 'zh'));
  return first ?? null;
}

/** What the year's scale is of the goal: a comparison beside the ledger's verdict, never one of its own. */
function withShare(
  goal: Awaited<ReturnType<typeof goalOf>>,
  scale: YearScale | undefined,
  factor: string,
): ClusterGoal | null {
  if (!goal) return null;
  const { quote: _, ...shown } = goal;
  const whole = goal.value === null ? null : multiply(goal.value, factor);
  const share =
    whole === null || isZero(whole) || !scale || scale.sum === null ? null : divide(scale.sum, whole, 4);
  return { ...shown, share };
}

/** How much the lines of the parts add up to beyond the sum in which each firm counts once. */
export const beyond = (parts: readonly { readonly sum: string | null }[], sum: string | null): string =>
  subtract(sumOf(parts.map((part) => part.sum ?? '0')), sum ?? '0');
