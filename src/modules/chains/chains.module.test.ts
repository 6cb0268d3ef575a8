import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addChain, amendChain, endChain } from './chains.ts';
import { ChainAmendment, ChainQuery, MapAdoption, NewChain } from './contract.ts';
import { MapContent } from './map-contract.ts';
import { adoptMap, draftMap, dropMap, saveMap } from './maps.ts';
import { listChains, listMaps, readChain, readMap } from './reads.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );
const add = (name: string, change: object = {}, login = 'chain') =>
  town.as(login, (tx, who) => addChain(tx, who, NewChain.parse({ name, ...change })));
const page = (id: string, asOf?: string) => town.as('chain', (tx, who) => readChain(tx, who, id, asOf));
const map = (id: string) => town.as('chain', (tx, who) => readMap(tx, who, id));
const node = (name: string, stage = 'upper', more: object = {}) => ({ id: newId(), name, stage, ...more });
const adopt = (id: string, revision = 1, from?: string, at?: string) =>
  town.as('chain', (tx, who) => adoptMap(tx, who, id, MapAdoption.parse({ revision, from })), at);
const save = (id: string, revision: number, content: object) =>
  town.as('chain', (tx, who) =>
    saveMap(tx, who, id, { revision, content: MapContent.parse(content), note: null }),
  );

describe('a chain', () => {
  it('begun from a template has a draft of its map, and none in force until that is adopted', async () => {
    const id = await add('光储充', { template: 'solar-storage-charging', from: '2021-03-15' });
    const before = await page(id);
    expect(before).toMatchObject({ map: null, content: null, unit: '市链办', can: ['edit'] });
    const draft = await map(before.draftId ?? '');
    expect(draft).toMatchObject({ number: 1, state: 'draft', can: ['edit'] });
    expect(draft.content.nodes.map(({ name }) => name)).toContain('变流器 PCS');
    await adopt(draft.id, 1, '2021-03-15');
    const after = await page(id);
    expect(after).toMatchObject({ map: { number: 1, from: '2021-03-15' }, draftId: null });
    expect(after.content?.lanes).toEqual(['光', '储', '充']);
    expect((await map(draft.id)).can).toEqual([]);
  });

  it('has a name of its own in its unit, and may be named by another unit too', async () => {
    const id = await add('电线电缆');
    expect(await refusal(add('电线电缆'))).toBe('chain-there');
    await add('电线电缆', { unitId: town.unit('gaoyou') });
    const amend = ChainAmendment.parse({ version: 1, reason: '改名', name: '电缆' });
    await town.as('chain', (tx, who) => amendChain(tx, who, id, amend));
    expect(await refusal(town.as('chain', (tx, who) => amendChain(tx, who, id, amend)))).toBe(
      'changed-meanwhile',
    );
    expect((await page(id)).name).toBe('电缆');
    expect(await page(id, '2022-06-27').catch((error: Refusal) => error.code)).toBe('chain-not-yet');
  });

  it('that ended is kept with its days and cannot be changed', async () => {
    const id = await add('旧链', { from: '2020-01-01' });
    const end = { version: 1, to: '2019-12-31', reason: '拆成两条' };
    expect(await refusal(town.as('chain', (tx, who) => endChain(tx, who, id, end)))).toBe('chain-days');
    await town.as('chain', (tx, who) => endChain(tx, who, id, { ...end, to: '2022-05-31' }));
    const named = async (query: object) =>
      (await town.as('chain', (tx, who) => listChains(tx, who, ChainQuery.parse(query)))).rows.map(
        ({ name }) => name,
      );
    expect(await named({})).not.toContain('旧链');
    expect(await named({ ended: 'true' })).toContain('旧链');
    const draft = town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'empty' } }));
    expect(await refusal(draft)).toBe('chain-ended');
  });

  it('is added only for a unit in reach, with a template that there is', async () => {
    expect(await refusal(add('自己的链', {}, 'hitech'))).toBe('nothing was refused');
    expect(await refusal(add('够不着', { unitId: town.unit('gaoyou') }, 'hitech'))).toBe('out-of-reach');
    expect(await refusal(add('没模板', { template: 'no-such' }))).toBe('chain-unknown-template');
  });
});

describe('a map', () => {
  it('is drafted one at a time, saved by one person at a time, and goes into force without faults only', async () => {
    const id = await add('试图谱');
    expect(
      await refusal(town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'in-force' } }))),
    ).toBe('chain-map-none');
    const draft = await town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'empty' } }));
    expect(
      await refusal(town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'empty' } }))),
    ).toBe('chain-map-draft-there');
    expect(await refusal(adopt(draft))).toBe('chain-map-empty');
    const [ore, metal] = [node('矿石'), node('金属', 'middle')];
    const wrong = { nodes: [ore, metal], links: [{ from: ore.id, to: newId(), kind: 'supplies' }] };
    const saved = await save(draft, 1, wrong);
    expect(
      saved.findings.filter(({ severity }) => severity === 'fault').map(({ sentence }) => sentence),
    ).toEqual(['第 1 条关系（矿石 → ？）有一头不在图里']);
    expect(await refusal(save(draft, 1, wrong))).toBe('changed-meanwhile');
    expect(await refusal(adopt(draft, 2))).toBe('chain-map-faults');
    await save(draft, 2, { nodes: [ore, metal], links: [{ from: ore.id, to: metal.id, kind: 'supplies' }] });
    await adopt(draft, 3, '2022-01-01');
    expect(await refusal(save(draft, 3, wrong))).toBe('chain-map-not-draft');
  });

  it('keeps the ids of its nodes from version to version, and every day has the one in force then', async () => {
    const id = await add('换代');
    const ore = node('矿石');
    const first = await town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'empty' } }));
    await save(first, 1, { nodes: [ore] });
    await adopt(first, 2, '2021-01-01', '2021-01-04T01:00:00.000Z');
    const second = await town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'in-force' } }));
    await save(second, 1, { nodes: [{ ...ore, name: '精矿' }, node('尾矿')] });
    expect(await refusal(adopt(second, 2, '2020-12-31'))).toBe('chain-map-backward');
    await adopt(second, 2, '2022-03-01');
    const names = async (asOf?: string) => (await page(id, asOf)).content?.nodes.map(({ name }) => name);
    expect(await names()).toEqual(['精矿', '尾矿']);
    expect((await page(id)).content?.nodes[0]?.id).toBe(ore.id);
    expect(
      (await town.as('chain', (tx) => listMaps(tx, id))).map(({ number, state }) => [number, state]),
    ).toEqual([
      [2, 'adopted'],
      [1, 'adopted'],
    ]);
  });

  it('does not take the node of another chain', async () => {
    const [one, other] = [await add('甲链'), await add('乙链')];
    const shared = node('共用环节');
    const first = await town.as('chain', (tx, who) => draftMap(tx, who, one, { of: { kind: 'empty' } }));
    await save(first, 1, { nodes: [shared] });
    const second = await town.as('chain', (tx, who) => draftMap(tx, who, other, { of: { kind: 'empty' } }));
    expect(await refusal(save(second, 1, { nodes: [shared] }))).toBe('chain-map-foreign-node');
  });

  it('that is dropped stays among the versions, and another may be drafted', async () => {
    const id = await add('放弃再来');
    const draft = await town.as('chain', (tx, who) => draftMap(tx, who, id, { of: { kind: 'empty' } }));
    await town.as('chain', (tx, who) => dropMap(tx, who, draft, { revision: 1, reason: '不用了' }));
    await town.as('chain', (tx, who) =>
      draftMap(tx, who, id, { of: { kind: 'template', code: 'power-tools' } }),
    );
    expect((await town.as('chain', (tx) => listMaps(tx, id))).map(({ state }) => state)).toEqual([
      'draft',
      'dropped',
    ]);
  });
});
