/** What the yearly table and the lists count, in a chain built for it: exact numbers, on the day and on days before. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { MapAdoption, NewChain } from '#modules/chains/contract.ts';
import { addChain, adoptMap, draftMap, saveMap } from '#modules/chains/index.ts';
import { MapContent } from '#modules/chains/map-contract.ts';
import { Placement, placeOn, refreshChains } from '#modules/diagnosis/index.ts';
import {
  addCertificate,
  addEnterprise,
  amendEnterprise,
  endPosition,
  NewCertificate,
  NewEnterprise,
} from '#modules/enterprises/index.ts';
import { rows } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { chainDay } from './chain-day.ts';
import type { ListCode } from './contract.ts';
import { chainList } from './lists.ts';
import { readWorkbench } from './workbench.ts';
import { countedRows, yearTable } from './yearly.ts';

const at = (day: string) => `${day}T02:00:00.000Z`;
const BEGAN = at('2022-01-05');
const node = (name: string) => ({ id: newId(), name, stage: 'middle', classes: [] });
const nodes = {
  once: node('一次补上'),
  twice: node('补上又失又补'),
  lost: node('补上又失'),
  gone: node('后来下图'),
  firms: node('有企业'),
  gap: node('一直缺'),
};
let town: TestTown;
let chainId = '';
const firms: Record<string, string> = {};

let made = 0;
const firm = async (name: string, unit: string | null = 'etdz-1', day = BEGAN) => {
  const creditCode = creditCodeFrom(`91321000YR${String(1_000_000 + ++made).slice(1)}`);
  const wish = NewEnterprise.parse({ name, creditCode, ...(unit ? { unitId: town.unit(unit) } : {}) });
  firms[name] = await town.as('service', (tx, who) => addEnterprise(tx, who, wish), day);
};
const place = (name: string, where: { id: string }, from: string, change: object = {}, day = BEGAN) =>
  town.as(
    'chain',
    (tx, who) =>
      placeOn(tx, who, chainId, {
        reason: '现场看过',
        placements: [
          Placement.parse({
            ...{ enterpriseId: firms[name], nodeId: where.id, from },
            evidence: [{ kind: 'judgement', text: '看过产线' }],
            ...change,
          }),
        ],
      }),
    day,
  );
const leave = (name: string, to: string) =>
  town.as(
    'service',
    async (tx, who) => {
      const found = await rows(
        tx,
        sql<{ id: string }>`
        select id from v_enterprise_position where region_id = ${tx.region} and enterprise_id = ${firms[name]} and to_day is null
          and superseded_at is null`,
      );
      for (const { id } of found) await endPosition(tx, who, id, to, '搬走了');
    },
    at('2022-03-05'),
  );
const adopt = async (all: readonly object[], from: string, revision: number, day: string) => {
  const content = MapContent.parse({ nodes: all, links: [] });
  const draft = await town.as(
    'chain',
    (tx, who) => draftMap(tx, who, chainId, { of: { kind: 'empty' } }),
    day,
  );
  await town.as('chain', (tx, who) => saveMap(tx, who, draft, { revision: 1, content, note: null }), day);
  await town.as('chain', (tx, who) => adoptMap(tx, who, draft, MapAdoption.parse({ revision, from })), day);
};
const aboveScale = (name: string, wish: object, kind = 'above-scale') =>
  town.as(
    'service',
    (tx, who) =>
      addCertificate(tx, who, firms[name] ?? '', NewCertificate.parse({ kind, number: null, ...wish })),
    BEGAN,
  );

/** Handed over, then stepped; each step is recorded on the day it happened. */
async function lead(
  firmName: string,
  steps: readonly (readonly [state: string, day: string, unit: string])[],
) {
  const id = newId();
  const first = steps[0]?.[1] ?? '';
  await town.as('chain', async (tx) => {
    await sql`
      insert into lead (region_id, id, firm_key, firm_name, chain_id, chain_name, node_id, node_name, way, score, weights, reasons, source,
        handed_on, handed_post, created_at)
      values (${tx.region}, ${id}, ${`name:${firmName}`}, ${firmName}, ${chainId}, '目标链', ${nodes.gap.id}, '一直缺', 'industry', 50, 1, '[]',
        '某名录', ${first}, '市链办 专员', ${at(first)})`.execute(tx.db);
    for (const [index, [state, day, unit]] of steps.entries())
      await sql`
        insert into lead_step (region_id, id, lead_id, number, state, unit_id, happened_on, entered_post, recorded_at)
        values (${tx.region}, ${newId()}, ${id}, ${index + 1}, ${state}, ${town.unit(unit)}, ${day}, '市链办 专员', ${at(day)})`.execute(
        tx.db,
      );
  });
}

beforeAll(async () => {
  town = await ownTown();
  const wish = NewChain.parse({ name: '目标链', from: '2021-01-01', unitId: town.unit('government') });
  chainId = await town.as('chain', (tx, who) => addChain(tx, who, wish), BEGAN);
  await adopt(Object.values(nodes), '2021-01-01', 2, BEGAN);
  for (const name of ['甲', '乙', '丙', '丁', '戊', '己', '客户', '或许', '下图', '停业', '过期'])
    await firm(`目标${name}有限公司`);
  await firm('目标无园区有限公司', null);
  const named = (name: string) => `目标${name}有限公司`;
  await place(named('甲'), nodes.once, '2022-02-01');
  await place(named('乙'), nodes.twice, '2022-02-01');
  await leave(named('乙'), '2022-03-01');
  await place(named('丙'), nodes.twice, '2022-05-01', {}, at('2022-06-01'));
  await place(named('丁'), nodes.lost, '2022-02-01');
  await leave(named('丁'), '2022-03-01');
  await place(named('下图'), nodes.gone, '2022-02-01');
  await place(named('戊'), nodes.firms, '2021-03-01');
  await place(named('己'), nodes.firms, '2021-03-01');
  await place(named('停业'), nodes.firms, '2021-03-01');
  await place(named('过期'), nodes.firms, '2021-03-01');
  await place(named('无园区'), nodes.firms, '2022-03-01');
  await place(named('客户'), nodes.firms, '2022-03-01', { role: 'uses' });
  await place(named('或许'), nodes.firms, '2022-03-01', { confidence: 'possible' });
  await aboveScale(named('己'), { issuedOn: '2021-01-01' });
  await aboveScale(named('停业'), { issuedOn: '2021-01-01' });
  await aboveScale(named('过期'), { issuedOn: '2020-01-01', expiresOn: '2021-12-31' });
  const { gone: _, ...kept } = nodes;
  await adopt(Object.values(kept), '2022-06-01', 2, at('2022-06-02'));
  await town.as('service', (tx, who) =>
    amendEnterprise(tx, who, firms[named('停业')] ?? '', {
      version: 1,
      reason: '注销',
      status: 'deregistered',
    }),
  );
  await town.as('chain', (tx) => refreshChains(tx, [chainId]));
  await lead('有意向有限公司', [
    ['handed-over', '2022-03-01', 'etdz'],
    ['talking', '2022-04-01', 'etdz'],
    ['agreed', '2022-06-20', 'etdz'],
  ]);
  await lead('谢绝有限公司', [
    ['handed-over', '2022-03-02', 'etdz'],
    ['talking', '2022-04-02', 'hitech'],
    ['declined', '2022-06-21', 'hitech'],
  ]);
  await lead('去年有意向有限公司', [
    ['handed-over', '2021-03-01', 'etdz'],
    ['agreed', '2021-11-01', 'etdz'],
  ]);
}, 120_000);
afterAll(() => town.drop());

const table = async (query: object = {}, login = 'chain') =>
  Object.fromEntries(
    (await town.as(login, (tx, who) => yearTable(tx, who, chainId, query))).rows.map(({ code, actual }) => [
      code,
      actual,
    ]),
  );
const opened = async (code: string, query: object = {}, login = 'chain') => {
  const found = await town.as(login, (tx, who) => countedRows(tx, who, chainId, { code, ...query }));
  return { ...found, titles: found.rows.map(({ title }) => title) };
};
const list = (code: ListCode, asOf?: string, login = 'chain') =>
  town.as(login, (tx, who) => chainList(tx, who, code, chainDay(tx, who, chainId, asOf)));

describe('the yearly table', () => {
  it('counts nodes of the map in force, each once, by what they were at first and are at last', async () => {
    expect(await table()).toMatchObject({ 'nodes-filled': '2', 'gaps-closed': '0' });
    const { rows: found } = await opened('nodes-filled');
    expect(found.map(({ title, context, day }) => [title, context, day])).toEqual([
      ['一次补上', 'thin', '2022-02-01'],
      ['补上又失又补', 'thin', '2022-05-01'],
    ]);
  });

  it('counts firms as the states do: neither customers nor what is only possible', async () => {
    expect(await table()).toMatchObject({ 'firms-placed': '3', 'above-scale': '1' });
    expect((await opened('firms-placed')).titles.toSorted()).toEqual(
      ['目标甲有限公司', '目标丙有限公司', '目标无园区有限公司'].toSorted(),
    );
    expect(await table({ year: 2021 })).toMatchObject({ 'firms-placed': '4', 'nodes-filled': '1' });
  });

  it('counts leads as they stood on the day, and of a year that is over on its last day', async () => {
    expect(await table()).toMatchObject({ 'leads-handed': '2', 'leads-agreed': '1' });
    expect(await table({ asOf: '2022-06-10' })).toMatchObject({ 'leads-handed': '2', 'leads-agreed': '0' });
    expect(await table({ year: 2021 })).toMatchObject({ 'leads-handed': '1', 'leads-agreed': '1' });
  });

  it('shows a firm without a park to nobody whose reach is units, and counts it', async () => {
    expect((await opened('firms-placed', {}, 'leader')).titles.toSorted()).toEqual(
      ['目标甲有限公司', '目标丙有限公司'].toSorted(),
    );
    expect((await opened('firms-placed', {}, 'leader')).others).toBe(1);
    // nodes are of the chain, so that whoever sees it sees them
    expect((await opened('nodes-filled', {}, 'hitech')).titles).toHaveLength(2);
  });
});

describe('the lists', () => {
  it('hold the firms that count, as they were on a day', async () => {
    const names = async (asOf?: string) => (await list('firms', asOf)).rows.map(({ cells }) => cells[0]);
    const standing = [
      '目标己有限公司',
      '目标丙有限公司',
      '目标戊有限公司',
      '目标无园区有限公司',
      '目标甲有限公司',
      '目标过期有限公司',
    ];
    expect((await names()).toSorted()).toEqual(standing.toSorted());
    expect((await names())[0]).toBe('目标己有限公司');
    expect((await names('2022-06-27')).toSorted()).toEqual([...standing, '目标停业有限公司'].toSorted());
    const above = (await list('firms')).rows.filter(({ cells }) => cells[1] !== '');
    expect(above.map(({ cells }) => [cells[0], cells[1], cells[2]])).toEqual([
      ['目标己有限公司', '规上', '有企业'],
    ]);
    expect(await list('firms', undefined, 'hitech')).toMatchObject({ total: 0, others: 6, rows: [] });
    const counted = async (asOf?: string) => {
      const { set } = await town.as('chain', (tx, who) =>
        readWorkbench(tx, who, chainDay(tx, who, chainId, asOf)),
      );
      return set.items.find(({ code }) => code === 'firms')?.count;
    };
    expect([await counted(), await counted('2022-06-27')]).toEqual([6, 7]);
  });

  it('tell leads as they stood on the day', async () => {
    const projects = async (asOf?: string) =>
      (await list('projects', asOf)).rows.map(({ cells: [name, , state, since, unit] }) => [
        name,
        state,
        since,
        unit,
      ]);
    expect(await projects()).toEqual([
      ['有意向有限公司', '有意向，转项目', '2022-06-20', '扬州经开区'],
      ['去年有意向有限公司', '有意向，转项目', '2021-11-01', '扬州经开区'],
    ]);
    expect(await projects('2022-06-10')).toEqual([
      ['去年有意向有限公司', '有意向，转项目', '2021-11-01', '扬州经开区'],
      ['谢绝有限公司', '洽谈中', '2022-04-02', '扬州高新区'],
      ['有意向有限公司', '洽谈中', '2022-04-01', '扬州经开区'],
    ]);
    expect(await list('projects', '2022-06-10', 'hitech')).toMatchObject({ total: 1, others: 2 });
    const open = async (asOf?: string) => {
      const gaps = await town.as('chain', (tx, who) => chainDay(tx, who, chainId, asOf).gaps());
      const gap = gaps.find(({ nodeId }) => nodeId === nodes.gap.id);
      return [gap?.handed, gap?.open];
    };
    expect([await open(), await open('2022-06-10')]).toEqual([
      [3, 2],
      [3, 3],
    ]);
    const { set } = await town.as('chain', (tx, who) =>
      readWorkbench(tx, who, chainDay(tx, who, chainId, '2022-06-10')),
    );
    expect(set.items.find(({ code }) => code === 'projects')?.count).toBe(3);
  });
});

describe('a large chain', () => {
  const MANY = 5200;
  it('is counted whole, and opened a page at a time', async () => {
    await town.as('service', async (tx) => {
      await sql`
        insert into enterprise (region_id, id, credit_code, name, name_key, status, unit_id, created_at)
        select ${tx.region}, gen_random_uuid(), 'MANY' || i, '众多' || i, '众多' || i, 'operating', ${town.unit('etdz-1')}, ${tx.at}
        from generate_series(1, ${MANY}::integer) i`.execute(tx.db);
      await sql`
        insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, entered_post, recorded_at,
          chain_id, node_id)
        select ${tx.region}, gen_random_uuid(), e.id, '目标链', 'middle', 'makes', '2022-04-01', '试', ${tx.at}, ${chainId}, ${nodes.firms.id}
        from enterprise e where e.region_id = ${tx.region} and e.name like '众多%'`.execute(tx.db);
    });
    expect(await table()).toMatchObject({ 'firms-placed': String(MANY + 3) });
    const page = await opened('firms-placed', { offset: 5000, limit: 100 });
    expect([page.rows.length, page.total, page.others]).toEqual([100, MANY + 3, 0]);
    const shown = await list('firms');
    expect([shown.rows.length, shown.total, shown.others]).toEqual([500, MANY + 6, 0]);
  });
});
