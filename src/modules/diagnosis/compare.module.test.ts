import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { addChain, adoptMap, draftMap, saveMap } from '#modules/chains/index.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import {
  addCertificate,
  amendEnterprise,
  enterYear,
  NewCertificate,
  NewYear,
} from '#modules/enterprises/index.ts';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { compareChain } from './compare.ts';
import { exportComparison } from './compare-export.ts';
import { CompareQuery, Placement } from './contract.ts';
import { readNode } from './nodes.ts';
import { placeOn } from './placements.ts';

let town: TestTown;
let chainId = '';
const [wafer, cell] = ['硅片', '电池片'].map((name, at) => ({
  ...{ id: newId(), name, stage: ['upper', 'middle'][at], lane: '光', core: at === 1 },
  classes: [{ code: ['3985', '3825'][at], main: true }],
})) as unknown as [{ id: string }, { id: string }];
const { firm } = caseWork(() => town);
const made: Record<string, string> = {};

beforeAll(async () => {
  town = await ownTown();
  chainId = await town.as('chain', (tx, who) =>
    addChain(tx, who, NewChain.parse({ name: '光储充', from: '2021-03-15' })),
  );
  const draft = await town.as('chain', (tx, who) => draftMap(tx, who, chainId, { of: { kind: 'empty' } }));
  const content = MapContent.parse({
    lanes: ['光'],
    nodes: [wafer, cell],
    links: [{ from: wafer.id, to: cell.id, kind: 'supplies' }],
  });
  await town.as('chain', (tx, who) => saveMap(tx, who, draft, { revision: 1, content, note: null }));
  await town.as('chain', (tx, who) =>
    adoptMap(tx, who, draft, MapAdoption.parse({ revision: 2, from: '2021-03-15' })),
  );
  for (const [name, unit, node, from] of [
    ['硅片一厂', 'etdz-1', wafer, '2021-10-01'],
    ['硅片二厂', 'gaoyou-edz', wafer, '2022-03-01'],
    ['电池一厂', 'gaoyou-edz', cell, '2021-04-01'],
  ] as const) {
    made[name] = await firm(`${name}有限公司`, unit);
    await place(made[name] ?? '', node.id, from);
  }
});
afterAll(() => town.drop());

const place = (enterpriseId: string, nodeId: string, from: string) =>
  town.as('chain', (tx, who) =>
    placeOn(tx, who, chainId, {
      reason: '现场看过',
      placements: [
        Placement.parse({ enterpriseId, nodeId, from, evidence: [{ kind: 'judgement', text: '看过产线' }] }),
      ],
    }),
  );
const compare = (query: object, login = 'chain', at?: string) =>
  town.as(login, (tx, who) => compareChain(tx, who, chainId, CompareQuery.parse(query)), at);
const states = async (query: object) =>
  (await compare(query)).rows.map(
    ({ name, from, to, change }) => `${name} ${from?.state} ${to?.state} ${change}`,
  );

describe('two days of a chain', () => {
  it('say node by node what changed, gaps first, and who came', async () => {
    const found = await compare({ fromDay: '2021-06-30', toDay: '2022-06-28' });
    expect(found).toMatchObject({
      ...{ kind: 'days', changes: { closed: 1, same: 1 }, came: 2, went: 0 },
      from: { day: '2021-06-30', map: 1, firms: 1, tally: { thin: 1, missing: 1 } },
      to: { day: '2022-06-28', firms: 3, tally: { thin: 2, missing: 0 } },
    });
    expect(found.rows).toMatchObject([
      {
        name: '硅片',
        change: 'closed',
        came: 2,
        went: 0,
        from: { state: 'missing' },
        to: { state: 'thin', firms: 2 },
      },
      { name: '电池片', change: 'same', came: 0 },
    ]);
    expect(found.rows[0]?.names.map(({ name }) => name).toSorted()).toEqual([
      '硅片一厂有限公司',
      '硅片二厂有限公司',
    ]);
  });

  it('turned round say the opposite', async () => {
    expect(await states({ fromDay: '2022-06-28', toDay: '2021-06-30' })).toEqual([
      '硅片 thin missing opened',
      '电池片 thin thin same',
    ]);
  });

  it('agree with the states that are kept of each day', async () => {
    for (const node of [wafer, cell]) {
      const { spans } = await town.as('chain', (tx, who) => readNode(tx, who, node.id, undefined));
      for (const day of ['2021-03-15', '2021-04-01', '2021-09-30', '2021-10-01', '2022-06-28']) {
        const kept = spans.find(({ from, to }) => from <= day && (to === null || day <= to));
        const row = (await compare({ toDay: day })).rows.find(({ nodeId }) => nodeId === node.id);
        expect([day, row?.to?.state]).toEqual([day, kept?.state]);
      }
    }
  });

  it('before the map was in force are of no node; a day to come is refused', async () => {
    expect(await states({ fromDay: '2021-03-14' })).toEqual([
      '硅片 undefined thin added',
      '电池片 undefined thin added',
    ]);
    for (const field of ['fromDay', 'toDay'])
      await expect(compare({ [field]: '2022-06-29' })).rejects.toMatchObject({
        ...{ code: 'compare-day-ahead', reasons: [{ field, code: 'compare-day-ahead' }] },
      });
  });

  it('as known on an earlier day know nothing of what was entered later', async () => {
    const found = await compare({ fromDay: '2021-06-30', asOf: '2022-06-27' });
    expect(found.rows).toEqual([]);
  });

  it('name only enterprises in reach, and count all', async () => {
    const [row] = (await compare({ fromDay: '2021-06-30' }, 'hitech')).rows;
    expect(row).toMatchObject({ came: 2, names: [] });
  });
});

describe('two places on one day', () => {
  it('are each judged by their own enterprises, with all that lies below', async () => {
    const query = { fromUnit: town.unit('etdz'), toUnit: town.unit('gaoyou') };
    expect(await states(query)).toEqual(['电池片 missing thin closed', '硅片 thin thin same']);
    const found = await compare(query);
    expect(found).toMatchObject({ kind: 'places', came: 0, from: { firms: 1 }, to: { firms: 2 } });
    expect(found.rows[0]).toMatchObject({ came: 0, names: [] });
  });

  it('count what was above scale, and output of how many told it', async () => {
    const above = NewCertificate.parse({ kind: 'above-scale', issuedOn: '2021-01-01' });
    await town.as('service', (tx, who) => addCertificate(tx, who, made.硅片二厂 ?? '', above));
    const year = NewYear.parse({ year: 2021, kind: 'verified', values: { output: '50000000' } });
    await town.as('service', (tx, who) => enterYear(tx, who, made.硅片二厂 ?? '', year));
    const row = (await compare({ fromUnit: town.unit('etdz'), toUnit: town.unit('gaoyou') })).rows.find(
      ({ name }) => name === '硅片',
    );
    expect(row).toMatchObject({
      ...{ change: 'stronger', from: { state: 'thin', output: null, outputTold: 0 } },
      to: { state: 'present', aboveScale: 1, output: '50000000', outputTold: 1 },
    });
  });

  it('take an enterprise where its park was on the day', async () => {
    await town.as(
      'service',
      (tx, who) =>
        amendEnterprise(tx, who, made.电池一厂 ?? '', {
          ...{ version: 1, reason: '搬到经开区', unitId: town.unit('etdz-1') },
        }),
      '2022-06-29T01:30:00.000Z',
    );
    const query = { fromUnit: town.unit('gaoyou'), toUnit: town.unit('etdz') };
    const at = '2022-06-29T03:00:00.000Z';
    const on = async (day: string) =>
      (await compare({ ...query, fromDay: day, toDay: day }, 'chain', at)).rows.find(
        ({ name }) => name === '电池片',
      );
    expect(await on('2022-06-28')).toMatchObject({ from: { firms: 1 }, to: { firms: 0 }, change: 'opened' });
    expect(await on('2022-06-29')).toMatchObject({ from: { firms: 0 }, to: { firms: 1 }, change: 'closed' });
  });

  it('that are not there are refused', async () => {
    await expect(compare({ toUnit: newId() })).rejects.toMatchObject({ code: 'compare-unit-unknown' });
    await expect(compare({ place: 1 })).rejects.toMatchObject({ code: 'compare-table-none' });
  });

  it('go out as a workbook', async () => {
    const { name, bytes } = await town.as('chain', (tx, who) =>
      exportComparison(tx, who, chainId, CompareQuery.parse({ fromDay: '2021-06-30' })),
    );
    expect(name).toBe('光储充-2021-06-30-2022-06-28.xlsx');
    expect(bytes.length).toBeGreaterThan(1000);
  });
});
