/** What is no longer there: nodes that a map has dropped, and enterprises that gave up, on the days before too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { addChain, adoptMap, draftMap, saveMap } from '#modules/chains/index.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import { addCertificate, amendEnterprise, NewCertificate } from '#modules/enterprises/index.ts';
import { caseWork } from '#test/support/cases.ts';
import { clusterWork } from '#test/support/clusters.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { Placement } from './contract.ts';
import { readNode } from './nodes.ts';
import { placeOn } from './placements.ts';
import { diagnoseChain } from './standings.ts';
import { suggestPlacements } from './suggestions.ts';

let town: TestTown;
const { firm } = caseWork(() => town);
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

describe('what is no longer there', () => {
  it('a large firm on a node that the map has dropped does not keep the chain from being founded', async () => {
    const [kept, dropped] = ['留下的', '下图的'].map((name, at) => ({
      ...{ id: newId(), name, stage: 'middle', core: at === 0 },
      classes: [{ code: '3825', main: true }],
    })) as unknown as [{ id: string }, { id: string }];
    const other = await town.as('chain', (tx, who) =>
      addChain(tx, who, NewChain.parse({ name: '下图链', from: '2021-03-15' })),
    );
    const adopt = async (nodes: readonly object[], from: string) => {
      const draft = await town.as('chain', (tx, who) => draftMap(tx, who, other, { of: { kind: 'empty' } }));
      const content = MapContent.parse({ nodes, links: [] });
      await town.as('chain', (tx, who) => saveMap(tx, who, draft, { revision: 1, content, note: null }));
      await town.as('chain', (tx, who) => adoptMap(tx, who, draft, MapAdoption.parse({ revision: 2, from })));
    };
    await adopt([kept, dropped], '2021-03-15');
    const id = await firm('下图规上有限公司');
    await town.as('service', (tx, who) =>
      addCertificate(
        tx,
        who,
        id,
        NewCertificate.parse({ kind: 'above-scale', issuedOn: '2021-04-01', number: null }),
      ),
    );
    await town.as('chain', (tx, who) =>
      placeOn(tx, who, other, {
        reason: '现场看过',
        placements: [
          Placement.parse({
            ...{ enterpriseId: id, nodeId: dropped.id, from: '2021-04-01' },
            evidence: [{ kind: 'judgement', text: '看过产线' }],
          }),
        ],
      }),
    );
    const move = async () =>
      (await town.as('chain', (tx, who) => diagnoseChain(tx, who, other, undefined))).nodes.map(
        ({ nodeId, move }) => [nodeId === kept.id, move],
      );
    expect(await move()).toContainEqual([true, 'fill']);
    await adopt([kept], '2022-06-01');
    expect(await move()).toEqual([[true, 'found']]);
  });

  it('an enterprise in operation on a day before is shown as counting then, and nobody is beyond reach', async () => {
    const { addChains, place, chain } = clusterWork(() => town);
    await addChains(['昨天的链']);
    const id = await firm('昨天还在有限公司');
    await place(id, '昨天的链');
    const next = '2022-06-30T01:30:00.000Z';
    await town.as(
      'service',
      (tx, who) => amendEnterprise(tx, who, id, { version: 1, reason: '注销', status: 'deregistered' }),
      next,
    );
    const read = (asOf: string) =>
      town.as('chain', (tx, who) => readNode(tx, who, chain('昨天的链').node, asOf), next);
    const [before, after] = [await read('2022-06-28'), await read('2022-06-30')];
    const own = ({ firms }: typeof before) => firms.find(({ enterpriseId }) => enterpriseId === id)?.counts;
    expect([own(before), before.others, own(after), after.others]).toEqual([true, 0, false, 0]);
  });

  it('a page of suggestions beyond the last still tells how many there are', async () => {
    const { addChains, chain } = clusterWork(() => town);
    await addChains(['有建议的链']);
    await firm('虚构有建议的链件有限公司');
    const pageAt = (offset: number) =>
      town.as('chain', (tx, who) => suggestPlacements(tx, who, chain('有建议的链').id, { offset, limit: 1 }));
    expect(await pageAt(0)).toMatchObject({ rows: [{ enterprise: '虚构有建议的链件有限公司' }], total: 1 });
    expect(await pageAt(5)).toEqual({ rows: [], total: 1 });
  });
});
