import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import {
  addFirmRelation,
  addOutsideFirm,
  NewFirmRelation,
  NewOutsideFirm,
} from '#modules/candidates/index.ts';
import { nodeInForce } from '#modules/chains/index.ts';
import {
  addCertificate,
  addEnterprise,
  enterYear,
  NewCertificate,
  NewEnterprise,
  NewFact,
  NewYear,
  sayFact,
} from '#modules/enterprises/index.ts';
import { takePosition } from '#modules/enterprises/node-positions.ts';
import { NewPosition } from '#modules/enterprises/position-contract.ts';
import { listPositions } from '#modules/enterprises/positions.ts';
import { localCode, outsideCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { Placement } from './contract.ts';
import { readNode } from './nodes.ts';
import { placeOn } from './placements.ts';
import { refreshChains } from './refresh.ts';
import { listRisks } from './risk-list.ts';
import { diagnoseChain } from './standings.ts';

let town: TestTown;
let chain: SmallChain;
const makers: string[] = [];

beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
  for (const [at, name] of ['变流器一厂有限公司', '变流器二厂有限公司'].entries())
    makers.push(
      await town.as('service', (tx, who) =>
        addEnterprise(
          tx,
          who,
          NewEnterprise.parse({ name, creditCode: localCode(10 + at), unitId: town.unit('etdz-1') }),
        ),
      ),
    );
  await town.as('chain', (tx) =>
    addOutsideFirm(
      tx,
      NewOutsideFirm.parse({
        ...{
          name: '外地变流有限公司',
          creditCode: outsideCode(1),
          industryClass: '3824',
          products: '储能变流器',
        },
        ...{ source: '工商名录', sourceDay: '2022-01-01' },
      }),
    ),
  );
  await town.as('chain', (tx) => refreshChains(tx, [chain.id]));
});
afterAll(() => town.drop());

const place = (id: string, node: string) =>
  town.as('chain', (tx, who) =>
    placeOn(tx, who, chain.id, {
      reason: '看过',
      placements: [
        Placement.parse({
          ...{ enterpriseId: id, nodeId: node, from: '2022-01-01' },
          evidence: [{ kind: 'judgement', text: '看过产线' }],
        }),
      ],
    }),
  );
const supplies = (from: string, to: string, amount: string | null, year = 2021) =>
  town.as('chain', (tx) =>
    addFirmRelation(
      tx,
      NewFirmRelation.parse({
        ...{ relation: 'supplies', from: { name: from }, to: { name: to }, amount, year, source: '走访' },
      }),
    ),
  );
const node = (login = 'chain', asOf?: string) =>
  town.as(login, (tx, who) => readNode(tx, who, chain.node.pcs, asOf));
const standing = async () =>
  (await town.as('chain', (tx, who) => diagnoseChain(tx, who, chain.id, undefined))).nodes.find(
    ({ nodeId }) => nodeId === chain.node.pcs,
  );

describe('the supply of a node', () => {
  it('is not told where nobody told, with how many customers there are', async () => {
    expect((await standing())?.supply).toEqual({
      ...{
        share: null,
        year: null,
        relations: 0,
        withAmount: 0,
        customers: 1,
        customersTold: 0,
        kindUnknown: 0,
      },
    });
  });

  it('is what customers here buy from here, of all of its kind, and says so row by row', async () => {
    await place(makers[0] ?? '', chain.node.pcs);
    await place(makers[1] ?? '', chain.node.pcs);
    await supplies('变流器一厂有限公司', '本地集成有限公司', '10000000');
    await supplies('外地变流有限公司', '本地集成有限公司', '90000000');
    await supplies('谁也不认识的有限公司', '本地集成有限公司', '70000000');
    expect((await standing())?.supply).toMatchObject({
      ...{
        share: '0.1',
        year: 2021,
        relations: 2,
        withAmount: 2,
        customers: 1,
        customersTold: 1,
        kindUnknown: 1,
      },
    });
    const { supply } = await node();
    expect(supply).toMatchObject({ local: '10000000', total: '100000000', beyond: 0 });
    expect(supply?.rows.map(({ seller, local }) => [seller, local])).toEqual([
      ['外地变流有限公司', false],
      ['变流器一厂有限公司', true],
    ]);
  });

  it('takes of two sources about one supply the newer, and does not sell twice', async () => {
    const older = NewFirmRelation.parse({
      ...{ relation: 'supplies', from: { name: '外地变流有限公司' }, to: { name: '本地集成有限公司' } },
      ...{ amount: '50000000', year: 2021, source: '去年的台账' },
    });
    await town.as('chain', (tx) => addFirmRelation(tx, older), '2022-05-01T01:30:00.000Z');
    expect((await standing())?.supply).toMatchObject({ share: '0.1', relations: 2 });
  });

  it('feeds 补: little local supply makes a new maker a filler', async () => {
    const above = NewCertificate.parse({ kind: 'above-scale', issuedOn: '2021-01-01' });
    for (const id of [...makers, chain.firm.integrator])
      await town.as('service', (tx, who) => addCertificate(tx, who, id, above));
    expect(await standing()).toMatchObject({ state: 'present', move: 'fill', also: ['widen'] });
  });

  it('shows no rows of enterprises beyond the reach, nor to a post that sees no relations', async () => {
    expect((await node('hitech')).supply).toMatchObject({ rows: [], beyond: 2 });
    expect((await node('approval')).supply).toMatchObject({ rows: [], total: '100000000' });
  });
});

describe('the risks of a node', () => {
  it('are told with their rows, and for how many the facts are told', async () => {
    const id = makers[0] ?? '';
    const ending = NewCertificate.parse({
      kind: 'other',
      grade: '环评',
      issuedOn: '2019-08-01',
      expiresOn: '2022-07-31',
    });
    await town.as('service', (tx, who) => addCertificate(tx, who, id, ending));
    const tenancy = NewFact.parse({ kind: 'flag', name: 'tenancy', value: 'true', until: '2022-12-31' });
    await town.as('service', (tx, who) => sayFact(tx, who, id, tenancy));
    for (const [year, output] of [
      [2019, '100000000'],
      [2020, '80000000'],
      [2021, '60000000'],
    ] as const)
      await town.as('service', (tx, who) =>
        enterYear(
          tx,
          who,
          id,
          NewYear.parse({ year, kind: 'verified', values: { output }, confirmed: true }),
        ),
      );
    const { risks } = await node();
    expect(risks.rows.map(({ code, text, rows }) => [code, text, rows.map((row) => row.text)])).toEqual([
      ['certificate', '变流器一厂有限公司其他资质 环评 2022-07-31 到期，还有 33 天', ['其他资质 环评']],
      ['tenancy', '变流器一厂有限公司厂房租约 2022-12-31 到期，还有 186 天', ['名册的单项事实']],
      [
        'falling',
        '变流器一厂有限公司核实的工业总产值 2019 至 2021 年连降，少了 40%',
        ['2019 年 1 亿元', '2020 年 8,000 万元', '2021 年 6,000 万元'],
      ],
    ]);
    expect(risks.told.map(({ code, told, of }) => [code, told, of])).toEqual([
      ['single-supplier', 2, 2],
      ['single-source', 1, 1],
      ['certificate', 1, 2],
      ['tenancy', 1, 2],
      ['falling', 1, 2],
    ]);
    expect((await standing())?.risks).toEqual(['certificate', 'tenancy', 'falling']);
  });

  it('of enterprises beyond the reach are counted and not named', async () => {
    expect((await node('hitech')).risks).toMatchObject({ rows: [], beyond: 3 });
  });

  it('are counted for every chain: a node alone in feeding others, a customer with one source', async () => {
    const found = await town.as('chain', (tx) => listRisks(tx, undefined));
    // cells come from one enterprise; the integrator bought no cells that are told
    expect(found).toEqual([
      { chainId: chain.id, nodes: 2, of: 4, codes: ['single-supplier', 'certificate', 'tenancy', 'falling'] },
    ]);
    await supplies('本地电芯有限公司', '本地集成有限公司', '5000000');
    const after = await town.as('chain', (tx, who) => readNode(tx, who, chain.node.cell, undefined));
    expect(after.risks.rows.map(({ code, text }) => [code, text])).toEqual([
      ['single-supplier', '供给别的环节的本地企业只有本地电芯有限公司一家'],
      ['single-source', '本地集成有限公司报过的采购都来自一家'],
    ]);
    expect(after.supply).toMatchObject({ local: '5000000', total: '5000000' });
  });

  it('knows no tenancy without its last day', async () => {
    const wish = NewFact.parse({ kind: 'flag', name: 'tenancy', value: 'true' });
    await expect(
      town.as('service', (tx, who) => sayFact(tx, who, makers[1] ?? '', wish)),
    ).rejects.toMatchObject({ code: 'fact-until-needed' });
  });
});

describe('a position typed in the register', () => {
  const take = (nodeId: string, chainId = chain.id) =>
    town.as('service', (tx, who) =>
      takePosition(tx, who, {
        id: makers[0] ?? '',
        wish: NewPosition.parse({
          ...{
            chain: '随便写的',
            segment: 'lower',
            node: { chainId, nodeId },
            from: '2022-06-01',
            note: '看过仓库',
          },
        }),
        nodeOn: nodeInForce,
      }),
    );

  it('that names a node counts in its chain, under the names of the map', async () => {
    await take(chain.node.glass);
    const page = await town.as('chain', (tx, who) => readNode(tx, who, chain.node.glass, undefined));
    expect(page.standing).toMatchObject({ state: 'present', firms: 1 });
    expect(page.firms).toMatchObject([{ enterprise: '变流器一厂有限公司', counts: true }]);
    const list = await town.as('service', (tx, who) => listPositions(tx, who, makers[0] ?? ''));
    expect(list).toContainEqual(
      expect.objectContaining({ chain: '储能产业链', segment: 'upper', note: '光伏玻璃：看过仓库' }),
    );
  });

  it('is refused where no map in force has the node on the chain', async () => {
    await expect(take(newId())).rejects.toMatchObject({ code: 'position-node-unknown' });
    await expect(take(chain.node.glass, newId())).rejects.toMatchObject({ code: 'position-node-unknown' });
  });
});
