/** Clusters on a real database: each firm once, only verified figures, the ledger fed, history kept, bad input refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { addChain } from '#modules/chains/chains.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import { adoptMap, draftMap, saveMap } from '#modules/chains/maps.ts';
import { Placement, placeOn } from '#modules/diagnosis/index.ts';
import { amendEnterprise, enterYear, NewYear } from '#modules/enterprises/index.ts';
import { ensureIndicator, enterFigures } from '#modules/figures/index.ts';
import { addTarget, NewTarget, targetRows } from '#modules/targets/index.ts';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { listClusters } from './board.ts';
import { addCluster, amendCluster, closeCluster } from './commands.ts';
import { ClusterAmendment, ClusterFirmQuery, type Measure, NewCluster } from './contract.ts';
import { listClusterFirms } from './firms.ts';
import { readCluster } from './page.ts';
import { chainScale } from './scale.ts';
import { listTieChoices, tieCluster, untieCluster } from './ties.ts';

let town: TestTown;
const chain: Record<string, { id: string; node: string }> = {};

beforeAll(async () => {
  town = await ownTown();
  for (const name of ['光伏', '储能', '光电']) chain[name] = await madeChain(name);
});
afterAll(() => town.drop());
const { firm, refusal } = caseWork(() => town);

async function madeChain(name: string) {
  const node = newId();
  const content = MapContent.parse({
    nodes: [
      { id: node, name: `${name}件`, stage: 'middle', core: true, classes: [{ code: '3825', main: true }] },
    ],
    links: [],
  });
  return town.as('chain', async (tx, who) => {
    const id = await addChain(tx, who, NewChain.parse({ name, from: '2021-01-01' }));
    const draft = await draftMap(tx, who, id, { of: { kind: 'empty' } });
    await saveMap(tx, who, draft, { revision: 1, content, note: null });
    await adoptMap(tx, who, draft, MapAdoption.parse({ revision: 2, from: '2021-01-01' }));
    return { id, node };
  });
}

const chainOf = (name: string) => chain[name] ?? { id: '', node: '' };
const place = (enterpriseId: string, name: string, change: object = {}) =>
  town.as('chain', (tx, who) =>
    placeOn(tx, who, chainOf(name).id, {
      reason: '现场看过',
      placements: [
        Placement.parse({
          ...{ enterpriseId, nodeId: chainOf(name).node, from: '2021-06-01' },
          evidence: [{ kind: 'judgement', text: '看过产线' }],
          ...change,
        }),
      ],
    }),
  );
const tell = (id: string, year: number, values: object, kind = 'verified') =>
  town.as('service', (tx, who) =>
    enterYear(tx, who, id, NewYear.parse({ year, kind, values, confirmed: true })),
  );
const add = (change: object = {}, login = 'chain') =>
  town.as(login, (tx, who) =>
    addCluster(
      tx,
      who,
      NewCluster.parse({
        ...{
          unitId: town.unit('etdz'),
          name: '新能源产业集群',
          measure: 'output',
          measureReason: '原文只说规模',
        },
        chains: [chainOf('光伏').id, chainOf('储能').id],
        ...change,
      }),
    ),
  );
const page = (id: string, wish: { year?: number; asOf?: string } = {}, login = 'chain') =>
  town.as(login, (tx, who) => readCluster(tx, who, id, wish));
const amend = (id: string, change: object, login = 'chain') =>
  town.as(login, (tx, who) =>
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
      town.as('chain', (tx) => chainScale(tx, { chainId: chainOf('光伏').id, measure, year: 2021, asOf }));
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
      chainScale(tx, { chainId: chainOf('光伏').id, measure: 'output', year: 2021 }),
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
      tied: false,
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
    expect((await list({ chainId: chainOf('储能').id })).total).toBe(1);
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
    await amend(clusterId, { version: 3, chains: [chainOf('储能').id] });
    expect(await page(clusterId)).toMatchObject({
      scale: { sum: '500000000.05' },
      chains: [{ name: '储能' }],
    });
    await amend(clusterId, { version: 4, chains: [chainOf('储能').id, chainOf('光伏').id] });
    expect((await page(clusterId)).versions).toHaveLength(5);
    expect((await town.as('chain', (tx, who) => listClusters(tx, who, { asOf: '2022-06-27' }))).rows).toEqual(
      [],
    );
  });

  it('refuses what cannot be, in words', async () => {
    const { id } = chainOf('光伏');
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

const targets: Record<string, string> = {};
async function goal(name: string, period: string, wish: { unit?: string; measureUnit?: string } = {}) {
  const { unit = 'etdz', measureUnit = '亿元' } = wish;
  return town.as('clerk', async (tx, who) => {
    const kept = {
      name,
      measureUnit,
      measure: 'cumulative' as const,
      polarity: 'higher' as const,
      basis: null,
      aliases: [],
    };
    const indicator = await ensureIndicator(tx, kept);
    const target = NewTarget.parse({
      ...{ indicatorId: indicator.id, unitId: town.unit(unit), leadUnitId: town.unit(unit) },
      ...{ operator: '>=', value: '6', period },
    });
    return (await addTarget(tx, who, target)).id;
  });
}
const row = async (id: string, at?: string) =>
  (await town.as('clerk', (tx, who) => targetRows(tx, who, [id]), at))[0];
const tie = (id: string, targetId: string) =>
  town.as('clerk', (tx, who) => tieCluster(tx, who, id, { targetId, reason: '原文只说规模，按产值计' }));

describe('a tie to the ledger', () => {
  it('records the scale of full years as verified figures, which nobody types beside, and follows each change', async () => {
    targets.past = await goal('新能源产业集群 规模', '2021');
    targets.now = await goal('新能源产业集群 规模', '2022');
    await tie(clusterId, targets.past);
    expect(await row(targets.past)).toMatchObject({
      figureValue: '5.9000000005',
      figureDay: '2021-12-31',
      reporting: 'year',
    });
    expect((await row(targets.now))?.figureValue).toBeNull();
    await tell(firms.b ?? '', 2021, { output: '110000000' });
    expect(await row(targets.past)).toMatchObject({ figureValue: '6.1000000005', verdict: 'met' });
    const { goal: shown, tie: tied } = await page(clusterId, {}, 'clerk');
    // The goal is the one of the year that runs, with the ledger's verdict; the share is of the year that is shown.
    expect(shown).toMatchObject({ targetId: targets.now, value: '6', share: '1.0167' });
    expect(tied).toMatchObject({
      said: null,
      post: '市政府督查室 督查专员',
      reason: '原文只说规模，按产值计',
    });
    const typed = {
      indicatorId: tied?.indicatorId ?? '',
      unitId: town.unit('etdz'),
      day: '2022-06-28',
      value: '9',
      note: null,
    };
    expect(
      await refusal(town.as('clerk', (tx, who) => enterFigures(tx, who, [{ ...typed, kind: 'verified' }]))),
    ).toBe('figure-counted');
  });

  it('judges the running year when its figures are verified, the year after', async () => {
    const next = '2023-03-01T01:30:00.000Z';
    await town.as(
      'service',
      (tx, who) =>
        enterYear(
          tx,
          who,
          firms.a ?? '',
          NewYear.parse({ year: 2022, kind: 'verified', values: { output: '700000000' }, confirmed: true }),
        ),
      next,
    );
    expect(await row(targets.now ?? '', next)).toMatchObject({
      figureValue: '7',
      figureDay: '2022-12-31',
      verdict: 'met',
    });
    await town.as(
      'service',
      (tx, who) =>
        enterYear(
          tx,
          who,
          firms.a ?? '',
          NewYear.parse({ year: 2022, kind: 'verified', values: { output: null }, confirmed: true }),
        ),
      '2023-03-02T01:30:00.000Z',
    );
    expect((await row(targets.now ?? '', '2023-03-02T01:30:00.000Z'))?.figureValue).toBeNull();
  });

  it('refuses a second tie, another unit, another kind of number and another definition', async () => {
    const other = await add({ name: '绿色光电产业集群', chains: [chainOf('光电').id] });
    expect(await refusal(tie(other, targets.now ?? ''))).toBe('counter-bound');
    expect(await refusal(tie(clusterId, targets.now ?? ''))).toBe('cluster-still-tied');
    expect(await refusal(tie(other, await goal('高新区集群 规模', '2022', { unit: 'hitech' })))).toBe(
      'cluster-target-unit',
    );
    expect(await refusal(tie(other, await goal('集群企业数', '2022', { measureUnit: '家' })))).toBe(
      'cluster-target-money',
    );
    expect(await refusal(tie(other, await goal('工业开票', '2022')))).toBe('cluster-target-says');
    const choices = await town.as('clerk', (tx, who) => listTieChoices(tx, who, other));
    expect(choices.find(({ indicator }) => indicator === '工业开票')).toMatchObject({
      said: 'invoiced-sales',
      counted: false,
    });
    expect(choices.some(({ indicator }) => indicator === '集群企业数')).toBe(false);
  });

  it('holds the definition, and is untied before the cluster closes; a closed one changes no more', async () => {
    expect(await refusal(amend(clusterId, { version: 5, measure: 'revenue' }))).toBe('cluster-still-tied');
    const close = (version: number) =>
      town.as('chain', (tx, who) =>
        closeCluster(tx, who, clusterId, { version, on: '2022-06-28', reason: '并入大集群' }),
      );
    expect(await refusal(close(5))).toBe('cluster-still-tied');
    await town.as('clerk', (tx, who) => untieCluster(tx, who, clusterId, '改回填报'));
    expect(await refusal(town.as('clerk', (tx, who) => untieCluster(tx, who, clusterId, '再来')))).toBe(
      'cluster-not-tied',
    );
    await amend(clusterId, { version: 5, measure: 'revenue' });
    expect(await page(clusterId)).toMatchObject({ scale: { sum: '570000000' }, measureReason: '调整范围' });
    await close(6);
    expect(await refusal(amend(clusterId, { version: 7, name: '改名' }))).toBe('cluster-closed');
  });
});
