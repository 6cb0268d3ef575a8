import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewBlockerStep } from '#modules/blockers/contract.ts';
import { stepBlocker } from '#modules/blockers/index.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { chainDay } from './chain-day.ts';
import { NewVisit, VisitQuery, VisitStep } from './visit-contract.ts';
import { listVisits } from './visit-list.ts';
import { addVisit, stepVisit } from './visits.ts';
import { readWorkbench } from './workbench.ts';

let town: TestTown;
let chain: SmallChain;
const at = (day: string) => `${day}T02:00:00.000Z`;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
  await town.as('chain', (tx) =>
    sql`
      insert into chain_version (region_id, chain_id, version, recorded_from, actor_post, state)
      select region_id, id, 1, '2021-01-01', '试', to_jsonb(c) from chain c where region_id = ${tx.region}`.execute(
      tx.db,
    ),
  );
});
afterAll(() => town.drop());

const visit = (wish: object, login: string, day: string) =>
  town.as(
    login,
    (tx, who) => {
      const base = { kind: 'call', enterpriseId: chain.firm.integrator, role: 'office', matter: '问用工' };
      return addVisit(tx, who, chain.id, NewVisit.parse({ ...base, post: '专员', ...wish }));
    },
    at(day),
  );
const list = (login: string, asOf?: string) =>
  town.as(login, (tx, who) => listVisits(tx, who, chain.id, VisitQuery.parse({ asOf })));
const bench = (login: string) =>
  town.as(login, (tx, who) => readWorkbench(tx, who, chainDay(tx, who, chain.id, undefined)));

describe('a visit', () => {
  let id = '';
  let blockerId = '';
  beforeAll(async () => {
    ({ id } = await visit({ plannedOn: '2022-05-12' }, 'chain', '2022-05-01'));
    const blocker = { cause: 'labour', what: '缺 30 名焊工', moverId: town.unit('industry') };
    const step = VisitStep.parse({ after: 1, state: 'happened', words: '招聘会', blocker });
    const made = await town.as('chain', (tx, who) => stepVisit(tx, who, id, step), at('2022-05-12'));
    blockerId = made.blockerId ?? '';
    const up: NewBlockerStep = {
      ...{ after: 1, state: 'taken-up', level: 'unit', dueOn: null, words: '请定' },
    };
    await town.as('chain', (tx, who) => stepBlocker(tx, who, blockerId, up), at('2022-06-20'));
  });

  it('says of the blocker that came of it how it stood on the day', async () => {
    const state = async (asOf?: string) => (await list('chain', asOf)).rows[0]?.blockers[0]?.state;
    expect(await state('2022-05-11')).toBeUndefined();
    expect(await state('2022-06-01')).toBe('raised');
    expect(await state()).toBe('taken-up');
  });

  it('of a past day is near to what was planned by then', async () => {
    await visit({ plannedOn: '2022-07-01' }, 'chain', '2022-06-20');
    await visit({ plannedOn: '2022-07-03', post: '工信局 专员' }, 'service', '2022-06-23');
    const near = async (asOf?: string) =>
      (await list('chain', asOf)).rows.find(({ plannedOn }) => plannedOn === '2022-07-01')?.near.length;
    expect([await near('2022-06-22'), await near('2022-06-23'), await near()]).toEqual([0, 1, 1]);
  });

  it('is told to who reaches the office that went or the chain; the rest are counted', async () => {
    expect((await bench('leader')).nextVisit).toMatchObject({ enterprise: null, plannedOn: '2022-07-01' });
    expect((await bench('chain')).nextVisit).toMatchObject({ enterprise: '本地集成有限公司' });
    expect(await list('leader')).toMatchObject({ rows: [], total: 0, others: 3 });
    await visit({ plannedOn: '2022-06-30' }, 'leader', '2022-06-28');
    const seen = await list('leader');
    expect([seen.rows.map(({ plannedOn }) => plannedOn), seen.total, seen.others]).toEqual([
      ['2022-06-30'],
      1,
      3,
    ]);
    expect((await bench('leader')).nextVisit?.enterprise).toBe('本地集成有限公司');
    const all = await list('chain');
    expect([all.total, all.others]).toEqual([4, 0]);
  });

  it('tells a blocker that came of it only to who reaches the blocker', async () => {
    const own = await visit({ plannedOn: '2022-06-28' }, 'leader', '2022-06-28');
    await town.as('chain', async (tx) => {
      await sql`update blocker set from_id = ${own.id} where region_id = ${tx.region} and id = ${blockerId}`.execute(
        tx.db,
      );
    });
    const of = async (login: string) => (await list(login)).rows.find((row) => row.id === own.id);
    expect(await of('leader')).toMatchObject({ blockers: [], blockersOthers: 1 });
    expect(await of('chain')).toMatchObject({ blockers: [{ id: blockerId }], blockersOthers: 0 });
  });
});
