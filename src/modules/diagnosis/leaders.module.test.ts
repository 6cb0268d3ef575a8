import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addFirmRelation, NewFirmRelation } from '#modules/candidates/index.ts';
import { addCertificate, enterYear, NewCertificate, NewYear } from '#modules/enterprises/index.ts';
import { localCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { chainLeaders, listLeaders } from './leaders.ts';

let town: TestTown;
let chain: SmallChain;

beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
});
afterAll(() => town.drop());

const leaders = (login = 'chain', asOf?: string) =>
  town.as(login, (tx, who) => chainLeaders(tx, who, chain.id, asOf));
const output = (id: string, value: string) =>
  town.as('service', (tx, who) =>
    enterYear(tx, who, id, NewYear.parse({ year: 2021, kind: 'verified', values: { output: value } })),
  );
const supplies = (
  from: string,
  to: { code?: string; name: string },
  amount: string | null = null,
  year = 2021,
) =>
  town.as('chain', (tx) =>
    addFirmRelation(
      tx,
      NewFirmRelation.parse({
        ...{ relation: 'supplies', from: { name: from }, to: { name: to.name, code: to.code ?? null } },
        ...{ amount, year, source: '走访' },
      }),
    ),
  );

describe('the leaders of a chain', () => {
  it('are none where nobody told anything, and nobody is said to have failed', async () => {
    expect(await leaders()).toEqual([]);
  });

  it('hold as many tests as the rules ask for; what nobody told neither holds nor fails', async () => {
    await output(chain.firm.integrator, '80000000');
    await output(chain.firm.battery, '20000000');
    expect(await leaders()).toMatchObject([
      {
        name: '本地电芯有限公司',
        holds: false,
        tests: [{ code: 'output', holds: true, value: '0.2' }, {}, {}, {}],
      },
      {
        name: '本地集成有限公司',
        holds: false,
        tests: [{ code: 'output', holds: true, value: '0.8' }, {}, {}, {}],
      },
    ]);
    const giant = NewCertificate.parse({
      kind: 'little-giant',
      issuedOn: '2021-07-01',
      expiresOn: '2024-06-30',
    });
    await town.as('service', (tx, who) => addCertificate(tx, who, chain.firm.integrator, giant));
    const [first] = await leaders();
    expect(first).toMatchObject({ name: '本地集成有限公司', holds: true });
    expect(first?.tests.map(({ code, holds, text }) => [code, holds, text])).toEqual([
      ['output', true, '产值占 80%（2 家中 2 家有核实数）'],
      ['market', null, '没有数据'],
      ['partners', null, '没有数据'],
      ['certificate', true, '专精特新“小巨人”'],
    ]);
  });

  it('count partners by the enterprise that is meant: by code, by name, each once, and only those here', async () => {
    await supplies('本地电芯有限公司', { name: '本地集成有限公司' }, '30000000', 2020);
    await supplies('本地电芯有限公司', { name: '集成（老名）', code: localCode(1) }, '40000000');
    await supplies('外地电芯股份有限公司', { name: '本地集成有限公司' }, '10000000');
    const [first] = await leaders();
    expect(first?.tests[2]).toMatchObject({ code: 'partners', holds: false, value: '1' });
  });

  it('are told within the reach of who asks, with how many are beyond it', async () => {
    const seen = await town.as('hitech', (tx, who) => listLeaders(tx, who, chain.id, undefined));
    expect(seen).toMatchObject({ rows: [], others: 2, leadersBeyond: 1, compared: 2 });
  });

  it('are compared with those of the chain that work: one that gave up is none of them', async () => {
    await town.as('service', (tx) =>
      sql`update enterprise set status = 'deregistered' where region_id = ${tx.region} and id = ${chain.firm.battery}`.execute(
        tx.db,
      ),
    );
    expect((await town.as('chain', (tx, who) => listLeaders(tx, who, chain.id, undefined))).compared).toBe(1);
  });
});
