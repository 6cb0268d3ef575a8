import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewPlan } from './plan-contract.ts';
import { addPlan, listPlans, stepMeasure } from './plans.ts';

let town: TestTown;
let chain: SmallChain;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field, code }) => `${field} ${code}`)]
        : String(problem),
  );
describe('a plan', () => {
  const wish = (measures: object[], from = '2022-02-01') =>
    NewPlan.parse({ title: '年度方案', source: '专班会议纪要', goals: '补上变流器', from, measures });
  const plan = (measures: object[], from?: string) =>
    town.as('chain', (tx, who) => addPlan(tx, who, chain.id, wish(measures, from)));

  it('is kept in versions, and a measure keeps its steps through them', async () => {
    const unitId = town.unit('etdz');
    await plan([{ what: '招一家变流器', nodeId: chain.node.pcs, unitId, dueOn: '2022-06-20' }]);
    const read = () => town.as('leader', (tx, who) => listPlans(tx, who, chain.id, undefined));
    const [measure] = (await read()).plans[0]?.measures ?? [];
    expect(measure).toMatchObject({
      state: 'open',
      lateDays: 8,
      node: '变流器 PCS',
      moves: ['doing', 'done'],
    });
    const id = measure?.id ?? '';
    const done = (after: number, state: 'done' | 'reopened', words = '签约，合同复印件') =>
      town.as('leader', (tx, who) => stepMeasure(tx, who, id, { after, state, words }));
    expect(await refusal(done(0, 'reopened'))).toEqual(['measure-refused', 'state measure-step-order']);
    await done(0, 'done');
    expect(await refusal(done(0, 'done'))).toEqual(['changed-meanwhile']);
    await plan([{ id, what: '招两家变流器', unitId, dueOn: '2022-09-30' }], '2022-06-01');
    const { plans } = await read();
    expect(plans.map(({ number, measures }) => [number, measures[0]?.state])).toEqual([
      [2, 'done'],
      [1, 'done'],
    ]);
    expect(await refusal(plan([{ what: '倒填', unitId, dueOn: '2022-09-30' }], '2022-01-15'))).toEqual([
      'plan-backward',
      'from plan-backward',
    ]);
    expect(
      await refusal(plan([{ what: '别处', nodeId: chain.id, unitId, dueOn: '2022-09-30' }], '2022-06-02')),
    ).toEqual(['plan-node-foreign', 'nodeId plan-node-foreign']);
  });
});
