/** A cluster counts a target of the ledger: full years as verified figures, by the definition that the sentence bears. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureIndicator, enterFigures } from '#modules/figures/index.ts';
import { addTarget, NewTarget, targetRows } from '#modules/targets/index.ts';
import { caseWork } from '#test/support/cases.ts';
import { clusterWork } from '#test/support/clusters.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { bindCluster, listBindingChoices, unbindCluster } from './bindings.ts';
import { listClusters } from './board.ts';
import { amendCluster, closeCluster } from './commands.ts';
import { ClusterAmendment } from './contract.ts';
import { readCluster } from './page.ts';

let town: TestTown;
const { firm, refusal } = caseWork(() => town);
const { chain, addChains, place, tell, add } = clusterWork(() => town);
let clusterId = '';
const firms: Record<string, string> = {};

beforeAll(async () => {
  town = await ownTown();
  await addChains(['光伏', '光电']);
  firms.a = await firm('集群甲有限公司', 'etdz-1');
  firms.b = await firm('集群乙有限公司', 'etdz-2');
  for (const id of [firms.a, firms.b]) await place(id, '光伏');
  await tell(firms.a, 2021, { output: '500000000.05', revenue: '470000000' });
  await tell(firms.b, 2021, { output: '90000000', revenue: '100000000' });
  clusterId = await add({ chains: [chain('光伏').id] });
});
afterAll(() => town.drop());

const page = (id: string) => town.as('clerk', (tx, who) => readCluster(tx, who, id, {}));
const amend = (id: string, change: object) =>
  town.as('chain', (tx, who) =>
    amendCluster(tx, who, id, ClusterAmendment.parse({ version: 1, reason: '调整范围', ...change })),
  );

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
const bind = (id: string, targetId: string) =>
  town.as('clerk', (tx, who) => bindCluster(tx, who, id, { targetId, reason: '原文只说规模，按产值计' }));

describe('a binding to the ledger', () => {
  it('records the scale of full years as verified figures, which nobody types beside, and follows each change', async () => {
    targets.past = await goal('新能源产业集群 规模', '2021');
    targets.now = await goal('新能源产业集群 规模', '2022');
    await bind(clusterId, targets.past);
    expect(await row(targets.past)).toMatchObject({
      figureValue: '5.9000000005',
      figureDay: '2021-12-31',
      reporting: 'year',
    });
    expect((await row(targets.now))?.figureValue).toBeNull();
    await tell(firms.b ?? '', 2021, { output: '110000000' });
    expect(await row(targets.past)).toMatchObject({ figureValue: '6.1000000005', verdict: 'met' });
    const { goal: shown, binding: bound } = await page(clusterId);
    // The goal is the one of the year that runs, with the ledger's verdict; the share is of the year that is shown.
    expect(shown).toMatchObject({ targetId: targets.now, value: '6', share: '1.0167' });
    expect(bound).toMatchObject({
      said: null,
      post: '市政府督查室 督查专员',
      reason: '原文只说规模，按产值计',
    });
    const typed = {
      indicatorId: bound?.indicatorId ?? '',
      unitId: town.unit('etdz'),
      day: '2022-06-28',
      value: '9',
      note: null,
    };
    expect(
      await refusal(town.as('clerk', (tx, who) => enterFigures(tx, who, [{ ...typed, kind: 'verified' }]))),
    ).toBe('figure-counted');
  });

  it('shows its goal only to whoever reaches the target, as the ledger does', async () => {
    const shown = async (login: string) =>
      (await town.as(login, (tx, who) => listClusters(tx, who, {}))).rows.find(({ id }) => id === clusterId);
    expect(await shown('clerk')).toMatchObject({ bound: true, goal: { targetId: targets.now } });
    expect(await shown('hitech')).toMatchObject({ bound: true, goal: null });
    const opened = await town.as('hitech', (tx, who) => readCluster(tx, who, clusterId, {}));
    expect(opened.goal).toBeNull();
  });

  it('judges the running year when its figures are verified, the year after', async () => {
    const next = '2023-03-01T01:30:00.000Z';
    await tell(firms.a ?? '', 2022, { output: '700000000' }, 'verified', next);
    expect(await row(targets.now ?? '', next)).toMatchObject({
      figureValue: '7',
      figureDay: '2022-12-31',
      verdict: 'met',
    });
    await tell(firms.a ?? '', 2022, { output: null }, 'verified', '2023-03-02T01:30:00.000Z');
    expect((await row(targets.now ?? '', '2023-03-02T01:30:00.000Z'))?.figureValue).toBeNull();
  });

  it('refuses a second binding, another unit, another kind of number and another definition', async () => {
    const other = await add({ name: '绿色光电产业集群', chains: [chain('光电').id] });
    expect(await refusal(bind(other, targets.now ?? ''))).toBe('counter-bound');
    expect(await refusal(bind(clusterId, targets.now ?? ''))).toBe('cluster-still-bound');
    expect(await refusal(bind(other, await goal('高新区集群 规模', '2022', { unit: 'hitech' })))).toBe(
      'cluster-target-unit',
    );
    expect(await refusal(bind(other, await goal('集群企业数', '2022', { measureUnit: '家' })))).toBe(
      'cluster-target-money',
    );
    expect(await refusal(bind(other, await goal('工业开票', '2022')))).toBe('cluster-target-says');
    const choices = await town.as('clerk', (tx, who) => listBindingChoices(tx, who, other));
    expect(choices.find(({ indicator }) => indicator === '工业开票')).toMatchObject({
      said: 'invoiced-sales',
      counted: false,
    });
    expect(choices.some(({ indicator }) => indicator === '集群企业数')).toBe(false);
  });

  it('holds the definition, and is untied before the cluster closes; a closed one changes no more', async () => {
    expect(await refusal(amend(clusterId, { version: 1, measure: 'revenue' }))).toBe('cluster-still-bound');
    const close = (version: number) =>
      town.as('chain', (tx, who) =>
        closeCluster(tx, who, clusterId, { version, on: '2022-06-28', reason: '并入大集群' }),
      );
    expect(await refusal(close(1))).toBe('cluster-still-bound');
    await town.as('clerk', (tx, who) => unbindCluster(tx, who, clusterId, '改回填报'));
    expect(await refusal(town.as('clerk', (tx, who) => unbindCluster(tx, who, clusterId, '再来')))).toBe(
      'cluster-not-bound',
    );
    await amend(clusterId, { version: 1, measure: 'revenue' });
    expect(await page(clusterId)).toMatchObject({ scale: { sum: '570000000' }, measureReason: '调整范围' });
    await close(2);
    expect(await refusal(amend(clusterId, { version: 3, name: '改名' }))).toBe('cluster-closed');
  });
});
