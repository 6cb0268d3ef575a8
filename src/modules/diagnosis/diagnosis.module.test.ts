import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightWork } from '#app/nightly.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addChain } from '#modules/chains/chains.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import { adoptMap, draftMap, saveMap } from '#modules/chains/maps.ts';
import { addCertificate, amendEnterprise, NewCertificate } from '#modules/enterprises/index.ts';
import { endPosition } from '#modules/enterprises/positions.ts';
import { fixedClock } from '#platform/clock.ts';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { Placement } from './contract.ts';
import { readNode } from './nodes.ts';
import { placeOn, refusePlacements } from './placements.ts';
import { refreshChains } from './refresh.ts';
import { diagnoseChain } from './standings.ts';
import { suggestPlacements } from './suggestions.ts';

let town: TestTown;
let chainId = '';
const [wafer, cell, pcs] = ['硅片', '电池片', '变流器 PCS'].map((name, at) => ({
  ...{
    id: newId(),
    name,
    stage: ['upper', 'middle', 'lower'][at],
    core: at === 1,
    products: at === 2 ? ['变流器'] : [],
  },
  classes: [{ code: ['3985', '3825', '3824'][at], main: true, doubtful: at !== 1 }],
})) as unknown as [{ id: string }, { id: string }, { id: string }];

beforeAll(async () => {
  town = await ownTown();
  chainId = await town.as('chain', (tx, who) =>
    addChain(tx, who, NewChain.parse({ name: '光储充', from: '2021-03-15' })),
  );
  const draft = await town.as('chain', (tx, who) => draftMap(tx, who, chainId, { of: { kind: 'empty' } }));
  const links = [
    { from: wafer.id, to: cell.id, kind: 'supplies' },
    { from: cell.id, to: pcs.id, kind: 'supplies' },
  ];
  const content = MapContent.parse({ nodes: [wafer, cell, pcs], links });
  await town.as('chain', (tx, who) => saveMap(tx, who, draft, { revision: 1, content, note: null }));
  await town.as('chain', (tx, who) =>
    adoptMap(tx, who, draft, MapAdoption.parse({ revision: 2, from: '2021-03-15' })),
  );
});
afterAll(() => town.drop());
const { firm } = caseWork(() => town);

const place = (enterpriseId: string, node: { id: string }, change: object = {}, login = 'chain') =>
  town.as(login, (tx, who) =>
    placeOn(tx, who, chainId, {
      reason: '现场看过',
      placements: [
        Placement.parse({
          ...{ enterpriseId, nodeId: node.id, from: '2022-01-01' },
          evidence: [{ kind: 'judgement', text: '看过产线' }],
          ...change,
        }),
      ],
    }),
  );
const aboveScale = (id: string, issuedOn: string) =>
  town.as('service', (tx, who) =>
    addCertificate(tx, who, id, NewCertificate.parse({ kind: 'above-scale', issuedOn, number: null })),
  );
const nodeOn = (node: { id: string }, asOf?: string, login = 'chain') =>
  town.as(login, (tx, who) => readNode(tx, who, node.id, asOf));
const standing = async (node: { id: string }, asOf?: string) =>
  (await town.as('chain', (tx, who) => diagnoseChain(tx, who, chainId, asOf))).nodes.find(
    ({ nodeId }) => nodeId === node.id,
  );
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a node', () => {
  it('nobody stands on is missing since its map is in force, and a core one founds the chain', async () => {
    expect(await standing(cell)).toMatchObject({
      state: 'missing',
      since: '2021-03-15',
      days: 470,
      move: 'found',
    });
    expect(await standing(wafer)).toMatchObject({ state: 'missing', move: 'fill' });
  });

  it('turns by itself when an enterprise is placed, grows and leaves; its past is told by its days', async () => {
    const id = await firm('硅片一厂有限公司');
    await place(id, wafer, { from: '2021-10-01' });
    expect(await standing(wafer)).toMatchObject({
      state: 'thin',
      since: '2021-10-01',
      firms: 1,
      aboveScale: 0,
    });
    await aboveScale(id, '2022-01-01');
    expect(await standing(wafer)).toMatchObject({
      state: 'present',
      since: '2022-01-01',
      aboveScale: 1,
      move: 'widen',
    });
    expect((await nodeOn(wafer)).spans.map(({ state, from }) => `${state} ${from}`)).toEqual([
      'present 2022-01-01',
      'thin 2021-10-01',
      'missing 2021-03-15',
    ]);
    const { firms } = await nodeOn(wafer);
    expect(firms).toMatchObject([{ enterprise: '硅片一厂有限公司', counts: true, aboveScale: true }]);
    await town.as('service', (tx, who) =>
      endPosition(tx, who, firms[0]?.positionId ?? '', '2022-06-01', '搬走了'),
    );
    expect(await standing(wafer)).toMatchObject({
      state: 'missing',
      since: '2022-06-02',
      days: 26,
      firms: 0,
    });
  });

  it('is strong by five above scale, or by one with a tenth of its market', async () => {
    const id = await firm('变流器头部有限公司');
    await place(id, pcs, { marketShare: '0.12' });
    expect(await standing(pcs)).toMatchObject({ state: 'strong', firms: 1, share: '0.12' });
  });

  it('further down than all that is here is an extension of the chain', async () => {
    const id = await firm('电池片规上有限公司');
    await place(id, cell);
    await aboveScale(id, '2022-02-01');
    expect(await standing(pcs)).toMatchObject({ move: 'extend', also: ['fill'] });
    expect(await standing(wafer)).toMatchObject({ move: 'extend' });
    expect(await standing(cell)).toMatchObject({ state: 'present', move: 'widen' });
  });

  it('loses an enterprise that gives up its business', async () => {
    const id = await firm('要注销的有限公司');
    await place(id, wafer);
    expect(await standing(wafer)).toMatchObject({ state: 'thin' });
    await town.as('service', (tx, who) =>
      amendEnterprise(tx, who, id, { version: 1, reason: '注销', status: 'deregistered' }),
    );
    expect(await standing(wafer)).toMatchObject({ state: 'missing', firms: 0 });
  });

  it('shows only enterprises in reach, and how many others there are', async () => {
    const id = await firm('看不见的有限公司', 'etdz-2');
    await place(id, cell);
    const seen = await nodeOn(cell, undefined, 'hitech');
    expect(seen.firms).toEqual([]);
    expect(seen.others).toBe(2);
  });

  it('is worked out once: looking again writes nothing', async () => {
    expect(await town.as('chain', (tx) => refreshChains(tx, [chainId]))).toMatchObject({
      nodes: 3,
      changed: 0,
    });
  });
});

describe('placing', () => {
  it('is suggested by class and by words, and never once it was refused or done', async () => {
    const [named, other] = [await firm('虚构变流器有限公司'), await firm('虚构饼干有限公司')];
    const suggested = async (node?: { id: string }) =>
      (
        await town.as('chain', (tx, who) =>
          suggestPlacements(tx, who, chainId, { nodeId: node?.id, offset: 0, limit: 100 }),
        )
      ).rows;
    const found = await suggested(pcs);
    expect(found.find(({ enterpriseId }) => enterpriseId === named)).toMatchObject({
      ...{ node: '变流器 PCS', confidence: 'possible' },
      evidence: [{ kind: 'products', text: '名称含“变流器”' }],
    });
    expect(found.some(({ enterpriseId }) => enterpriseId === other)).toBe(false);
    await town.as('chain', (tx, who) =>
      refusePlacements(tx, who, chainId, {
        reason: '只做维修',
        pairs: [{ enterpriseId: named, nodeId: pcs.id }],
      }),
    );
    expect((await suggested(pcs)).some(({ enterpriseId }) => enterpriseId === named)).toBe(false);
  });

  it('on a node of another chain, twice, or out of reach is refused', async () => {
    const id = await firm('只放一次有限公司');
    expect(await refusal(place(id, { id: newId() }))).toBe('placement-foreign-node');
    await place(id, cell);
    expect(await refusal(place(id, cell))).toBe('position-there');
    expect(await refusal(place(id, wafer, {}, 'hitech'))).toBe('out-of-reach');
  });
});

describe('the night', () => {
  it('turns in the night on which a certificate has ended, without anybody touching it', async () => {
    const id = await firm('到期的有限公司');
    await place(id, wafer);
    await town.as('service', (tx, who) =>
      addCertificate(
        tx,
        who,
        id,
        NewCertificate.parse({
          kind: 'above-scale',
          issuedOn: '2022-01-01',
          expiresOn: '2022-06-30',
          number: null,
        }),
      ),
    );
    expect(await standing(wafer)).toMatchObject({ state: 'present' });
    await town.database.owner.query('update region set demo_day = null');
    await nightWork(town.database, fixedClock('2022-07-01T17:00:00.000Z'));
    const later = await town.as(
      'chain',
      (tx, who) => diagnoseChain(tx, who, chainId, undefined),
      '2022-07-02T01:30:00.000Z',
    );
    expect(later.nodes.find(({ nodeId }) => nodeId === wafer.id)).toMatchObject({
      state: 'thin',
      since: '2022-07-01',
    });
  });
});
