import { sql } from 'kysely';
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
import { rows } from '#platform/db/database.ts';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { Placement } from './contract.ts';
import { readNode } from './nodes.ts';
import { endPlacement, placeOn, refusePlacements, withdrawPlacement } from './placements.ts';
import { refreshChains } from './refresh.ts';
import { listRefused, takeBackRefusal } from './refused.ts';
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
    const pairs = [{ enterpriseId: named, nodeId: pcs.id }];
    const refuse = (reason: string) =>
      town.as('chain', (tx, who) => refusePlacements(tx, who, chainId, { reason, pairs }));
    expect(await refuse('只做维修')).toBe(1);
    expect((await suggested(pcs)).some(({ enterpriseId }) => enterpriseId === named)).toBe(false);
    expect(await refuse('还是只做维修')).toBe(0);
    const told = await town.as('chain', (tx) =>
      rows(
        tx,
        sql`select 1 from journal where region_id = ${tx.region} and entity = 'placement' and act = 'refuse'`,
      ),
    );
    expect(told.length).toBe(1);
  });

  it('on a node of another chain, twice, or out of reach is refused', async () => {
    const id = await firm('只放一次有限公司');
    expect(await refusal(place(id, { id: newId() }))).toBe('placement-foreign-node');
    await place(id, cell);
    expect(await refusal(place(id, cell))).toBe('position-there');
    expect(await refusal(place(id, wafer, {}, 'hitech'))).toBe('out-of-reach');
  });
});

describe('what was placed or refused by mistake', () => {
  it('ends on a day, and the node is what it is without it from the next day on', async () => {
    const id = await firm('要搬走的有限公司');
    const before = await standing(pcs);
    await place(id, pcs);
    const { firms, standing: during } = await nodeOn(pcs);
    const at = firms.find(({ enterpriseId }) => enterpriseId === id)?.positionId ?? '';
    await town.as('chain', (tx, who) => endPlacement(tx, who, at, { to: '2022-06-27', reason: '搬到外市' }));
    expect([during?.firms, (await standing(pcs))?.firms]).toEqual([(before?.firms ?? 0) + 1, before?.firms]);
    expect((await nodeOn(pcs)).firms.find(({ enterpriseId }) => enterpriseId === id)).toMatchObject({
      ...{ to: '2022-06-27', counts: false },
    });
  });

  it('is withdrawn as if it never was, by those who edit the chain only', async () => {
    const id = await firm('认错的有限公司');
    await place(id, pcs);
    const { firms } = await nodeOn(pcs);
    const at = firms.find(({ enterpriseId }) => enterpriseId === id)?.positionId ?? '';
    const withdraw = (login: string) =>
      town.as(login, (tx, who) => withdrawPlacement(tx, who, at, '同名的另一家'));
    expect(await refusal(withdraw('hitech'))).toBe('out-of-reach');
    await withdraw('chain');
    expect(await refusal(withdraw('chain'))).toBe('not-found');
    expect((await nodeOn(pcs)).firms.some(({ enterpriseId }) => enterpriseId === id)).toBe(false);
  });

  it('is suggested again once the refusal is taken back, and can be refused anew', async () => {
    const id = await firm('虚构双向变流器有限公司');
    const refuse = (reason: string) =>
      town.as('chain', (tx, who) =>
        refusePlacements(tx, who, chainId, { reason, pairs: [{ enterpriseId: id, nodeId: pcs.id }] }),
      );
    const refused = async () =>
      (await town.as('chain', (tx, who) => listRefused(tx, who, chainId, undefined))).filter(
        ({ enterpriseId }) => enterpriseId === id,
      );
    const isSuggested = async () =>
      (
        await town.as('chain', (tx, who) =>
          suggestPlacements(tx, who, chainId, { nodeId: pcs.id, offset: 0, limit: 100 }),
        )
      ).rows.some(({ enterpriseId }) => enterpriseId === id);
    await refuse('只做贸易');
    await refuse('说两遍也是一遍');
    const [one, ...more] = await refused();
    expect(one).toMatchObject({ node: '变流器 PCS', reason: '只做贸易', day: '2022-06-28' });
    expect(more).toEqual([]);
    await town.as('chain', (tx, who) => takeBackRefusal(tx, who, one?.id ?? '', '看过现场，是生产的'));
    expect([await isSuggested(), await refused()]).toEqual([true, []]);
    await refuse('又不是了');
    expect([await isSuggested(), (await refused()).length]).toEqual([false, 1]);
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
