/** A chain built by hand, of which every number of its yearly table is known beforehand. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { NewBlocker, NewBlockerStep, raiseBlocker, stepBlocker } from '#modules/blockers/index.ts';
import { addCertificate, addEnterprise, NewCertificate, NewEnterprise } from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { localCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { NewVisit } from './visit-contract.ts';
import { addVisit } from './visits.ts';
import { countedRows, yearTable } from './yearly.ts';

let town: TestTown;
let chain: SmallChain;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
  await town.as('service', async (tx, who) => {
    const certificate = NewCertificate.parse({ kind: 'above-scale', issuedOn: '2022-01-10' });
    await addCertificate(tx, who, chain.firm.integrator, certificate);
    const code = localCode(77);
    const fresh = NewEnterprise.parse({
      name: '新来变流器有限公司',
      creditCode: code,
      unitId: town.unit('etdz-1'),
    });
    await standOn(tx, await addEnterprise(tx, who, fresh), 'pcs', '2022-03-01');
    await sql`
      insert into enterprise_year (region_id, id, enterprise_id, year, kind, output, entered_post, recorded_at)
      values (${tx.region}, ${newId()}, ${chain.firm.integrator}, 2022, 'verified', 5000000, '试', '2022-05-01')`.execute(
      tx.db,
    );
  });
  // after the states that the diagnosis has worked out of these firms itself
  await town.as('service', async (tx) => {
    await standings(tx);
    await leads(tx);
  });
  await town.as('chain', async (tx, who) => {
    for (const [day, state] of [
      ['2022-02-01', 'happenedOn'],
      ['2022-06-20', 'happenedOn'],
      ['2021-12-20', 'happenedOn'],
      ['2022-07-20', 'plannedOn'],
    ] as const) {
      const visit = {
        kind: 'call',
        enterpriseId: chain.firm.battery,
        role: 'office',
        post: '市链办 专员',
        matter: '问用工',
      };
      await addVisit(tx, who, chain.id, NewVisit.parse({ ...visit, [state]: day }));
    }
    const blocker = {
      chainId: chain.id,
      cause: 'land',
      raisedBy: '本地电芯有限公司',
      moverId: town.unit('etdz'),
    };
    for (const what of ['缺地', '缺电', '缺人'])
      await raiseBlocker(tx, who, NewBlocker.parse({ ...blocker, what, raisedOn: '2022-03-01' })).then(
        (id) =>
          what === '缺人'
            ? undefined
            : stepBlocker(
                tx,
                who,
                id,
                NewBlockerStep.parse({
                  after: 1,
                  state: 'settled',
                  words: '办好了',
                  happenedOn: '2022-04-01',
                }),
              ),
      );
  });
});
afterAll(() => town.drop());

const standOn = (tx: Tx, firm: string, node: keyof SmallChain['node'], day: string) =>
  sql`
    insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, entered_post, recorded_at,
      chain_id, node_id)
    values (${tx.region}, ${newId()}, ${firm}, '储能产业链', 'middle', 'makes', ${day}, '试', ${day}, ${chain.id}, ${chain.node[node]})`.execute(
    tx.db,
  );

/** PCS filled in March, the cell thickened in April; the glass is missing as ever, the integrator stood there before. */
async function standings(tx: Tx): Promise<void> {
  await sql`delete from node_standing where region_id = ${tx.region}`.execute(tx.db);
  const spans = [
    ['pcs', 'missing', '2021-01-01', '2022-02-28'],
    ['pcs', 'thin', '2022-03-01', null],
    ['cell', 'thin', '2021-01-01', '2022-03-31'],
    ['cell', 'present', '2022-04-01', null],
    ['glass', 'missing', '2021-01-01', null],
    ['integration', 'missing', '2021-01-01', '2021-05-31'],
    ['integration', 'present', '2021-06-01', null],
  ] as const;
  for (const [node, state, from, to] of spans)
    await sql`
      insert into node_standing (region_id, id, chain_id, node_id, state, from_day, to_day, firms, above_scale, rule, recorded_at)
      values (${tx.region}, ${newId()}, ${chain.id}, ${chain.node[node]}, ${state}, ${from}, ${to}, 0, 0, 1, '2022-05-01')`.execute(
      tx.db,
    );
}

/** Two handed over in the year, of which one agreed; one of the year before. */
async function leads(tx: Tx): Promise<void> {
  for (const [firm, day, state] of [
    ['甲', '2022-04-01', 'agreed'],
    ['乙', '2022-05-01', 'talking'],
    ['丙', '2021-05-01', 'talking'],
  ] as const) {
    const id = newId();
    await sql`
      insert into lead (region_id, id, firm_key, firm_name, chain_id, chain_name, node_id, node_name, way, score, weights, reasons, source,
        handed_on, handed_post, created_at)
      values (${tx.region}, ${id}, ${firm}, ${firm}, ${chain.id}, '储能产业链', ${chain.node.glass}, '光伏玻璃', 'industry', 1, 1, '[]', '试',
        ${day}, '试', ${day})`.execute(tx.db);
    await sql`
      insert into lead_step (region_id, id, lead_id, number, state, unit_id, happened_on, entered_post, recorded_at)
      values (${tx.region}, ${newId()}, ${id}, 1, ${state}, ${town.unit('etdz')}, ${day}, '试', ${day})`.execute(
      tx.db,
    );
  }
}

const KNOWN = {
  ...{ 'nodes-filled': '1', 'gaps-closed': '1', 'firms-placed': '1', 'above-scale': '1' },
  ...{ 'leads-handed': '2', 'leads-agreed': '1', visits: '2', 'blockers-settled': '2', output: '5000000' },
};

describe('the yearly table of a chain that is known', () => {
  it('says every number as it was built', async () => {
    const { rows } = await town.as('chain', (tx, who) => yearTable(tx, who, chain.id, {}));
    expect(Object.fromEntries(rows.map(({ code, actual }) => [code, actual]))).toEqual(KNOWN);
    expect(rows.find(({ code }) => code === 'output')?.told).toEqual({ told: 1, firms: 3 });
  });

  it('opens to the rows that it counts', async () => {
    const titles = async (code: string) =>
      (await town.as('chain', (tx, who) => countedRows(tx, who, chain.id, { code }))).rows.map(
        ({ title }) => title,
      );
    expect(await titles('nodes-filled')).toEqual(['变流器 PCS']);
    expect(await titles('gaps-closed')).toEqual(['电芯']);
    expect(await titles('firms-placed')).toEqual(['新来变流器有限公司']);
    expect(await titles('above-scale')).toEqual(['本地集成有限公司']);
    expect(await titles('leads-handed')).toEqual(['甲', '乙']);
    expect(await titles('leads-agreed')).toEqual(['甲']);
    expect(await titles('visits')).toEqual(['本地电芯有限公司', '本地电芯有限公司']);
    expect((await titles('blockers-settled')).toSorted()).toEqual(['缺地', '缺电']);
  });
});
