/** The demo's clusters, the verified years they are counted by, and two invented editions that follow one another. All of it is marked 演示. */
import { sql } from 'kysely';
import { add, multiply } from '#kernel/decimal.ts';
import { addEdition, addSystem, listSystems, mapMember, readChain } from '#modules/chains/index.ts';
import { addCluster, bindCluster, NewCluster } from '#modules/clusters/index.ts';
import { placeOn } from '#modules/diagnosis/index.ts';
import { enterYear, NewYear, readEnterprise } from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

export const CLUSTERS_DAY = '2022-03-08';
export const VERIFIED_DAY = '2022-05-20';

interface DemoCluster {
  readonly name: string;
  readonly unit: string;
  readonly chain: string;
  readonly parksExpected: number | null;
}

/** The source gives the zone seven parks and names none of them. */
const CLUSTERS: readonly DemoCluster[] = [
  { name: '新能源产业集群', unit: 'etdz', chain: '光储充', parksExpected: 7 },
  { name: '绿色光电产业集群', unit: 'etdz', chain: '绿色光电', parksExpected: 7 },
  { name: '智慧照明产业集群', unit: 'gaoyou', chain: '智慧照明', parksExpected: null },
];
const INVENTED = { demo: true };
const WHY = '原文只说“规模”，没有写口径，演示按工业总产值计';

export const anyCluster = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_cluster where region_id = ${tx.region} limit 1`)) !== undefined;

export async function tellClusters(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  const chains = await chainIds(tx);
  for (const { chain, unit, ...cluster } of CLUSTERS) {
    const found = [...chains].find(([name]) => name.startsWith(chain))?.[1];
    if (!found) continue;
    const wish = {
      ...cluster,
      unitId: ids.units[unit],
      measure: 'output',
      measureReason: WHY,
      chains: [found],
    };
    await addCluster(tx, caller, NewCluster.parse(wish), INVENTED);
  }
  await placeLamps(tx, caller, chains.get('智慧照明'));
  await tellEditions(tx, caller, ids, chains);
}

/** Two invented makers of Gaoyou, so that its cluster has firms. */
async function placeLamps(tx: Tx, caller: KnownCaller, chainId: string | undefined): Promise<void> {
  if (chainId === undefined) return;
  const { content } = await readChain(tx, caller, chainId, undefined);
  const node = content?.nodes.find(({ name }) => name.includes('灯杆')) ?? content?.nodes[0];
  const makers = await rows(
    tx,
    sql<{ id: string }>`
      select e.id from v_enterprise e join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      where e.region_id = ${tx.region} and e.demo and e.name ~ '^演示[0-9]+精密制造' and u.name like '高邮%' order by e.name`,
  );
  if (!node || makers.length === 0) return;
  const evidence = [{ kind: 'judgement' as const, text: '演示：做灯杆和灯具结构件' }];
  const placements = makers.map(({ id: enterpriseId }) => ({
    ...{ enterpriseId, nodeId: node.id, role: 'makes' as const, confidence: 'certain' as const, evidence },
    ...{ marketShare: null, from: '2021-03-15' },
  }));
  await placeOn(tx, caller, chainId, { reason: '演示', placements }, INVENTED);
}

async function chainIds(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<{ name: string; id: string }>`
      select c.name, c.id from v_chain c where c.region_id = ${tx.region} and c.demo order by c.name`,
  );
  return new Map(found.map(({ name, id }) => [name, id]));
}

/** What became of whom, with its share of the size where the demo says one. */
const EDITIONS = [
  {
    ...{ name: '2019 版', from: '2019-01-01' },
    members: { 新能源: '光储充', 光电照明: '绿色光电', 装备制造: '高端装备', 日化: '日化', 汽配: '汽车' },
  },
  {
    ...{ name: '2022 版', from: '2022-01-01' },
    members: {
      光储充: '光储充',
      绿色光电: '绿色光电',
      智慧照明: '智慧照明',
      数控机床: '高端装备',
      医美日化: '日化',
    },
  },
] as const;
const BECAME = [
  ['新能源', '光储充', '1'],
  ['光电照明', '绿色光电', null],
  ['光电照明', '智慧照明', null],
  ['装备制造', '数控机床', '0.8'],
  ['日化', '医美日化', null],
] as const;

async function tellEditions(
  tx: Tx,
  caller: KnownCaller,
  ids: TownIds,
  chains: ReadonlyMap<string, string>,
): Promise<void> {
  const unitId = ids.units.government ?? '';
  const system = await addSystem(tx, caller, { unitId, name: '重点产业（演示）' }, INVENTED);
  for (const { members, ...edition } of EDITIONS) {
    const own = Object.entries(members).map(([name, chain]) => ({
      ...{ kind: 'leading' as const, name, note: null },
      chainId: [...chains].find(([one]) => one.startsWith(chain))?.[1] ?? null,
    }));
    const wish = { ...edition, source: '演示：虚构的分法', note: null, expected: [], members: own };
    await addEdition(tx, caller, system, wish, INVENTED);
  }
  const { rows: systems } = await listSystems(tx, caller, undefined);
  const [now, old] = systems.find(({ id }) => id === system)?.editions ?? [];
  const idOf = (edition: typeof now, name: string) =>
    edition?.members.find((member) => member.name === name)?.id ?? '';
  for (const [from, to, share] of BECAME) {
    const mapping = { fromMember: idOf(old, from), toMember: idOf(now, to), share, note: null };
    await mapMember(tx, caller, mapping, INVENTED);
  }
}

/** Years in which three of four invented firms on a chain are verified: as they reported, with output and invoiced sales beside. */
const YEARS = [2020, 2021];

export async function verifyYears(tx: Tx, caller: KnownCaller): Promise<void> {
  const firms = await rows(
    tx,
    sql<{ id: string }>`
      select distinct e.id, e.name from v_enterprise_position p
      join v_enterprise e on e.region_id = ${tx.region} and e.id = p.enterprise_id
      where p.region_id = ${tx.region} and p.superseded_at is null and e.demo and e.name ~ '^演示[0-9]' order by e.name`,
  );
  for (const [at, { id }] of firms.entries()) {
    if (at % 4 === 3) continue;
    const { years } = await readEnterprise(tx, caller, id);
    for (const { year, kind, values } of years) {
      if (kind !== 'reported' || !YEARS.includes(year)) continue;
      const more = of(values.revenue ?? '0');
      const wish = { year, kind: 'verified', values: { ...values, ...more }, confirmed: true };
      await enterYear(tx, caller, id, NewYear.parse(wish), INVENTED);
    }
  }
}

const of = (revenue: string) => ({
  output: add(revenue, multiply(revenue, '0.06')),
  invoicedSales: add(revenue, multiply(revenue, '0.02')),
});

/** Where the ledger has the goal and nobody counts it yet. */
export async function bindClusters(tx: Tx, caller: KnownCaller): Promise<void> {
  const open = await rows(
    tx,
    sql<{ id: string; targetId: string }>`
      select c.id, t.id as "targetId" from v_cluster c
      join v_indicator i on i.region_id = ${tx.region} and i.name = c.name || ' 规模' and i.counted_by is null
      join v_target t on t.region_id = ${tx.region} and t.indicator_id = i.id and t.unit_id = c.unit_id and t.withdrawn_on is null
      where c.region_id = ${tx.region} and c.demo and c.closed_on is null order by c.name`,
  );
  for (const { id, targetId } of open) await bindCluster(tx, caller, id, { targetId, reason: WHY });
}
