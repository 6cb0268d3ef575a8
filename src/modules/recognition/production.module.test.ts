import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goBack } from '#modules/projects/index.ts';
import { rows } from '#platform/db/database.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';

let at: ProjectsTown;
let chain: SmallChain;
beforeAll(async () => {
  at = await projectsTown();
  chain = await smallChain(at.town);
});
afterAll(() => at.town.drop());

const WAY = [
  ['filed', ['filing-certificate'], '2022-02-01'],
  ['started', ['equipment-contract', 'site-photo'], '2022-03-01'],
  ['finished', ['acceptance', 'equipment-list', 'site-photo'], '2022-05-01'],
  ['producing', ['first-invoice', 'power-trace'], '2022-06-01'],
] as const;

async function producing(name: string, node: string, enterpriseId: string, code: string): Promise<string> {
  const id = await at.add(name, {
    ...{ ...TOLD, kind: 'renovation', landMu: null, product: name, confirmed: true, filingCode: code },
    ...{ chainId: chain.id, nodeId: node, enterpriseId },
  });
  for (const [stage, kinds, day] of WAY) {
    await at.prove(id, stage, kinds);
    await at.report(id, stage, day);
    await at.verify(id);
  }
  return id;
}

const positions = (node: string) =>
  at.town.as('chain', (tx) =>
    rows(
      tx,
      sql<{ enterprise: string; from: string; post: string; evidence: { text: string }[] }>`
        select enterprise_id as enterprise, from_day as "from", entered_post as post, evidence from v_enterprise_position
        where region_id = ${tx.region} and node_id = ${node} and superseded_at is null`,
    ),
  );
const states = (node: string) =>
  at.town.as('chain', async (tx) => {
    const found = await rows(
      tx,
      sql<{ state: string; from: string }>`
        select state, from_day as "from" from v_node_standing where region_id = ${tx.region} and node_id = ${node}
          and superseded_at is null order by from_day`,
    );
    return found.map(({ state, from }) => `${state} ${from}`);
  });

describe('a project that produces', () => {
  it('puts its enterprise on its node with the step that proves it, and going back takes it away', async () => {
    const id = await producing(
      '光伏玻璃产线',
      chain.node.glass,
      chain.firm.battery,
      '2204-321071-89-02-300801',
    );
    const step = (await at.page(id)).steps.find(({ stage }) => stage === 'producing')?.id;
    const [one, ...others] = await positions(chain.node.glass);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      enterprise: chain.firm.battery,
      from: '2022-06-01',
      post: '项目投产自动上链',
    });
    expect(one?.evidence[0]?.text).toContain(step);
    expect((await states(chain.node.glass)).at(-1)).toBe('thin 2022-06-01');
    await at.town.as('investment', (tx, who) =>
      goBack(tx, who, id, { stage: 'finished', reason: '发票作废' }),
    );
    expect(await positions(chain.node.glass)).toEqual([]);
    expect((await states(chain.node.glass)).at(-1)).toMatch(/^missing /);
  });

  it('leaves alone who stands there already, also when it goes back', async () => {
    const before = await positions(chain.node.integration);
    expect(before.length).toBeGreaterThan(0);
    const id = await producing(
      '系统集成产线',
      chain.node.integration,
      chain.firm.integrator,
      '2204-321071-89-02-300802',
    );
    expect(await positions(chain.node.integration)).toEqual(before);
    await at.town.as('investment', (tx, who) =>
      goBack(tx, who, id, { stage: 'started', reason: '没有验收' }),
    );
    expect(await positions(chain.node.integration)).toEqual(before);
  });
});
