/** Clusters on a real database: each firm once, only verified figures, history kept, bad input refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { amendEnterprise } from '#modules/enterprises/index.ts';
import { caseWork } from '#test/support/cases.ts';
import { clusterWork } from '#test/support/clusters.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { listClusters } from './board.ts';
import { amendCluster } from './commands.ts';
import { ClusterAmendment, type Measure } from './contract.ts';
import { ClusterFirmQuery } from './firm-contract.ts';
import { listClusterFirms } from './firms.ts';
import { readCluster } from './page.ts';
import { chainScale } from './scale.ts';

let town: TestTown;
const { firm, refusal } = caseWork(() => town);
const { chain, addChains, place, tell, add: addOne } = clusterWork(() => town);
const add = (change: object = {}, login?: string) =>
  addOne({ chains: [chain('光伏').id, chain('储能').id], ...change }, login);

beforeAll(async () => {
  town = await ownTown();
  await addChains(['光伏', '储能']);
});
afterAll(() => town.drop());

const page = (id: string, wish: { year?: number; asOf?: string } = {}) =>
  town.as('chain', (tx, who) => readCluster(tx, who, id, wish));
const amend = (id: string, change: object) =>
  town.as('chain', (tx, who) =>
    amendCluster(tx, who, id, ClusterAmendment.parse({ version: 1, reason: '调整范围', ...change })),
  );

let clusterId = '';
const firms: Record<string, string> = {};

describe('the size of a chain', () => {
  it('is null where nobody has told, and sums verified figures of operating firms whose place counts', async () => {
    firms.a = await firm('集群甲有限公司', 'etdz-1');
    firms.b = await firm('集群乙有限公司', 'etdz-2');
    firms.away = await firm('集群外地有限公司', 'hitech');
    firms.maybe = await firm('集群或有有限公司', 'etdz-1');
    for (const id of [firms.a, firms.b, firms.away]) await place(id ?? '', '光伏');
    await place(firms.maybe, '光伏', { confidence: 'possible' });
    const scale = (measure: Measure, asOf?: string) =>
      town.as('chain', (tx) => chainScale(tx, { chainId: chain('光伏').id, measure, year: 2021, asOf }));
    expect(await scale('output')).toEqual({ sum: null, told: 0, firms: 3 });
    await tell(firms.a, 2021, { output: '500000000.05', invoicedSales: '480000000', revenue: '470000000' });
    await tell(firms.b, 2021, { revenue: '100000000' });
    await tell(firms.b, 2021, { output: '90000000' }, 'reported');
    await tell(firms.away, 2021, { output: '70000000' });
    await tell(firms.maybe, 2021, { output: '60000000' });
    expect(await scale('output')).toEqual({ sum: '570000000.05', told: 2, firms: 3 });
    expect(await scale('invoiced-sales')).toEqual({ sum: '480000000', told: 1, firms: 3 });
    expect(await scale('revenue')).toEqual({ sum: '570000000', told: 2, firms: 3 });
    expect(await scale('output', '2022-06-27')).toEqual({ sum: null, told: 0, firms: 0 });
  });

  it('leaves out a firm that no longer operates', async () => {
    const id = await firm('集群停业有限公司', 'etdz-3');
    await place(id, '光伏');
    await tell(id, 2021, { output: '1000000000' });
    await town.as('service', (tx, who) =>
      amendEnterprise(tx, who, id, { version: 1, status: 'suspended', reason: '停业' }),
    );
    const found = await town.as('chain', (tx) =>
      chainScale(tx, { chainId: chain('光伏').id, measure: 'output', year: 2021 }),
    );
    expect(found).toEqual({ sum: '570000000.05', told: 2, firms: 3 });
  });
});

describe('a cluster', () => {
  it('counts a firm on two chains once, in each line, and only firms of its own unit', async () => {
    await place(firms.a ?? '', '储能');
    clusterId = await add();
    const found = await page(clusterId);
    expect(found).toMatchObject({
      year: 2021,
      scale: { sum: '500000000.05', told: 1, firms: 2 },
      before: { sum: null },
    });
    expect(found.parts.map(({ name, sum, firms: of }) => [name, sum, of])).toEqual([
      ['储能', '500000000.05', 1],
      ['光伏', '500000000.05', 2],
    ]);
    expect(found.overlap).toEqual({ firms: 1, sum: '500000000.05' });
    expect(found.units).toMatchObject([
      { name: '一号园区', sum: '500000000.05', firms: 1 },
      { name: '二号园区', sum: null, told: 0, firms: 1 },
    ]);
    expect(found.definition.not).toContain('不是开票销售');
    expect(found).toMatchObject({
      measurePost: '市链办 专员',
      measureReason: '原文只说规模',
      bound: false,
      goal: null,
    });
  });

  it('compares years by the firms that told both, and says of how many', async () => {
    await tell(firms.a ?? '', 2020, { output: '400000000' });
    await tell(firms.b ?? '', 2021, { output: '90000000' });
    const { scale, before } = await page(clusterId);
    expect(scale).toMatchObject({ sum: '590000000.05', told: 2 });
    expect(before).toEqual({ sum: '400000000', told: 1, firms: 2 });
    expect(scale.change).toEqual({ firms: 1, sum: '500000000.05', before: '400000000', ratio: '0.25' });
  });

  it('opens to its firms, largest first, within the caller’s reach', async () => {
    const list = (change: object = {}, login = 'chain') =>
      town.as(login, (tx, who) => listClusterFirms(tx, who, clusterId, ClusterFirmQuery.parse(change)));
    const all = await list();
    expect(all).toMatchObject({ total: 2, others: 0, scale: { sum: '590000000.05', told: 2 } });
    expect(all.rows.map(({ name, chains }) => [name, chains])).toEqual([
      ['集群甲有限公司', ['储能', '光伏']],
      ['集群乙有限公司', ['光伏']],
    ]);
    expect((await list({ chainId: chain('储能').id })).total).toBe(1);
    expect((await list({ unitId: town.unit('etdz-2') })).rows).toHaveLength(1);
    expect((await list({ told: 'no' })).rows).toEqual([]);
    expect(await list({ year: 2020, told: 'no' })).toMatchObject({ total: 1, scale: { sum: null } });
    expect(await list({}, 'hitech')).toMatchObject({ total: 0, others: 2, rows: [] });
  });

  it('may be carried by named parks; those without a name stay unnamed', async () => {
    await amend(clusterId, { parks: [town.unit('etdz-1')], parksExpected: 7 });
    expect(await page(clusterId)).toMatchObject({
      ...{ parksExpected: 7, parks: [{ name: '一号园区' }], scale: { sum: '500000000.05', firms: 1 } },
    });
    await amend(clusterId, { version: 2, parks: [] });
    expect((await page(clusterId)).scale.firms).toBe(2);
  });

  it('keeps what it was: a chain taken out stays in its past, and an earlier day knows less', async () => {
    await amend(clusterId, { version: 3, chains: [chain('储能').id] });
    expect(await page(clusterId)).toMatchObject({
      scale: { sum: '500000000.05' },
      chains: [{ name: '储能' }],
    });
    await amend(clusterId, { version: 4, chains: [chain('储能').id, chain('光伏').id] });
    expect((await page(clusterId)).versions).toHaveLength(5);
    expect((await town.as('chain', (tx, who) => listClusters(tx, who, { asOf: '2022-06-27' }))).rows).toEqual(
      [],
    );
  });

  it('begins earlier when an amendment says so', async () => {
    const id = await add({ name: '早些开始的集群', from: '2022-03-08' });
    const begins = async () => (await page(id)).chains.map(({ from }) => from);
    expect(await begins()).toEqual(['2022-03-08', '2022-03-08']);
    const both = [chain('光伏').id, chain('储能').id];
    await amend(id, { from: '2022-01-01', chains: both });
    expect(await begins()).toEqual(['2022-01-01', '2022-01-01']);
    await amend(id, { version: 2, from: '2022-05-01', chains: both });
    expect(await begins()).toEqual(['2022-01-01', '2022-01-01']);
  });

  it('refuses what cannot be, in words', async () => {
    const { id } = chain('光伏');
    expect(await refusal(add())).toBe('cluster-there');
    expect(await refusal(add({ name: '另一个', chains: [id, id] }))).toBe('cluster-chain-twice');
    expect(await refusal(add({ name: '另一个', chains: [newId()] }))).toBe('cluster-unknown-chain');
    expect(await refusal(add({ name: '另一个', parks: [town.unit('hitech')] }))).toBe('cluster-park-outside');
    const twice = [town.unit('etdz-1'), town.unit('etdz-1')];
    expect(await refusal(add({ name: '另一个', parks: twice }))).toBe('cluster-park-twice');
    const two = [town.unit('etdz-1'), town.unit('etdz-2')];
    expect(await refusal(add({ name: '另一个', parks: two, parksExpected: 1 }))).toBe('cluster-parks-over');
    expect(await refusal(add({ name: '另一个', from: '2022-07-01' }))).toBe('cluster-days');
    expect(await refusal(amend(clusterId, { version: 1 }))).toBe('changed-meanwhile');
    expect(await refusal(add({ name: '另一个' }, 'hitech'))).toBe('out-of-reach');
  });
});
