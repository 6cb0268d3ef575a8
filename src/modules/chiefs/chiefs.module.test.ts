import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { BlockerQuery, listBlockers } from '#modules/blockers/index.ts';
import { one } from '#platform/db/database.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { chainDay } from './chain-day.ts';
import { addDocument, chooseSet } from './papers.ts';
import { addTeamRow, endTeamRow, listTeam } from './team.ts';
import { NewDocument, NewTeamRow } from './team-contract.ts';
import { NewVisit, VisitQuery, VisitStep } from './visit-contract.ts';
import { listVisits } from './visit-list.ts';
import { addVisit, stepVisit } from './visits.ts';
import { readWorkbench } from './workbench.ts';
import { countedRows, setGoal, yearTable } from './yearly.ts';

let town: TestTown;
let chain: SmallChain;
const at = (day: string) => `${day}T02:00:00.000Z`;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
  // so that the chain can be read as of a past day
  await town.as('chain', (tx) =>
    sql`
      insert into chain_version (region_id, chain_id, version, recorded_from, actor_post, state)
      select region_id, id, 1, '2021-01-01', '试', to_jsonb(c) from chain c where region_id = ${tx.region}`.execute(
      tx.db,
    ),
  );
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field, code }) => `${field} ${code}`)]
        : String(problem),
  );
const team = (wish: object, day = '2022-06-28') =>
  town.as(
    'chain',
    (tx, who) =>
      addTeamRow(
        tx,
        who,
        chain.id,
        NewTeamRow.parse({ role: 'chief', source: '市委文件', from: '2022-01-01', ...wish }),
      ),
    at(day),
  );
const visit = (wish: object, login = 'chain', day = '2022-06-28') =>
  town.as(
    login,
    (tx, who) => {
      const base = {
        kind: 'call',
        enterpriseId: chain.firm.integrator,
        role: 'office',
        post: '市链办 专员',
        matter: '问用工',
      };
      return addVisit(tx, who, chain.id, NewVisit.parse({ ...base, ...wish }));
    },
    at(day),
  );

describe('the team', () => {
  it('is dated: a new chief takes over, and every day reads who it was', async () => {
    await team({ post: '常务副市长', from: '2021-06-01' }, '2021-06-02');
    expect(await refusal(team({ post: '市长' }))).toEqual(['team-refused', 'from team-there']);
    await team({ post: '市长', takesOver: true, from: '2022-03-01' }, '2022-03-05');
    const on = (asOf?: string) =>
      town.as('auditor', async (tx, who) =>
        (await readWorkbench(tx, who, chainDay(tx, who, chain.id, asOf))).team.map(({ post }) => post),
      );
    expect(await on()).toEqual(['市长']);
    expect(await on('2022-02-28')).toEqual(['常务副市长']);
    expect(await on('2022-03-02')).toEqual(['常务副市长']);
    const { rows } = await town.as('chain', (tx, who) => listTeam(tx, who, chain.id, undefined));
    expect(rows.map(({ post, to }) => [post, to])).toEqual([
      ['市长', null],
      ['常务副市长', '2022-02-28'],
    ]);
    const [present] = rows;
    const end = (to: string) =>
      town.as('chain', (tx, who) => endTeamRow(tx, who, present?.id ?? '', { to, reason: '调离' }));
    expect(await refusal(end('2022-02-01'))).toEqual(['team-days', 'to team-days']);
    await end('2022-06-27');
    expect(await on()).toEqual([]);
  });

  it('takes no name, no stranger and nothing before the chain began', async () => {
    expect(await refusal(team({ role: 'deputy', post: '王小明' }))).toEqual([
      'team-refused',
      'post team-post-name',
    ]);
    expect(await refusal(team({ role: 'deputy', post: '副市长', from: '2020-12-31' }))).toEqual([
      'team-refused',
      'from team-before-chain',
    ]);
    expect(await refusal(team({ role: 'leading', enterpriseId: chain.id }))).toEqual([
      'team-enterprise-unknown',
      'enterpriseId team-enterprise-unknown',
    ]);
    const deputy = (post: string, from: string) => team({ role: 'deputy', post, from, takesOver: true });
    await deputy('副市长', '2022-01-01');
    await deputy('工信局局长', '2022-02-01');
    const { rows } = await town.as('chain', (tx, who) => listTeam(tx, who, chain.id, undefined));
    // a role of several has nobody to take over from
    expect(rows.flatMap(({ role, post, to }) => (role === 'deputy' ? [[post, to]] : [])).toSorted()).toEqual([
      ['副市长', null],
      ['工信局局长', null],
    ]);
    const foreign = town.as('leader', (tx, who) =>
      addTeamRow(
        tx,
        who,
        chain.id,
        NewTeamRow.parse({ role: 'deputy', post: '主任', source: '某文', from: '2022-01-01' }),
      ),
    );
    expect(await refusal(foreign)).toEqual(['out-of-reach']);
  });
});

describe('the set of papers', () => {
  it('is chosen from a day; each item is generated, attached or lacking', async () => {
    const choose = (code: string, from: string) =>
      town.as('chain', (tx, who) => chooseSet(tx, who, chain.id, { code, from, source: '某通知' }));
    expect(await refusal(choose('twelve', '2022-01-01'))).toEqual(['set-unknown', 'code set-unknown']);
    await choose('wenzhou-ten', '2022-02-01');
    expect(await refusal(choose('minimal', '2022-02-01'))).toEqual(['set-there', 'from set-there']);
    const attach = (wish: object) =>
      town.as('chain', (tx, who) =>
        addDocument(
          tx,
          who,
          chain.id,
          NewDocument.parse({ item: 'space', title: '标准厂房二期', from: '2022-03-01', ...wish }),
        ),
      );
    expect(await refusal(attach({}))).toEqual(['document-bare', 'documentNumber document-bare']);
    expect(await refusal(attach({ item: 'moon', documentNumber: '1号' }))).toEqual([
      'item-unknown',
      'item item-unknown',
    ]);
    await attach({ documentNumber: '某府〔2022〕1号' });
    const set = await town.as(
      'chain',
      async (tx, who) => (await readWorkbench(tx, who, chainDay(tx, who, chain.id, undefined))).set,
    );
    const how = Object.fromEntries(
      set.items.map(({ code, how: state, count }) => [code, `${state} ${count}`]),
    );
    expect(how).toMatchObject({
      map: 'generated 4',
      firms: 'generated 2',
      space: 'attached 1',
      association: 'lacking 0',
      chief: 'lacking 0',
    });
    const before = await town.as(
      'chain',
      async (tx, who) => (await readWorkbench(tx, who, chainDay(tx, who, chain.id, '2022-01-31'))).set,
    );
    expect([before.code, before.from]).toEqual(['minimal', null]);
  });
});

describe('visits', () => {
  it('keep planned and happened apart, and raise a blocker in the same act', async () => {
    const { id, near } = await visit({ plannedOn: '2022-07-01' });
    expect(near).toEqual([]);
    const other = await visit(
      { plannedOn: '2022-07-10', post: '市工信局 专员', role: 'task-force' },
      'service',
    );
    expect(other.near.map(({ unit, plannedOn }) => [unit, plannedOn])).toEqual([['市链办', '2022-07-01']]);
    const step = (wish: object) =>
      town.as('chain', (tx, who) =>
        stepVisit(tx, who, id, VisitStep.parse({ after: 1, state: 'happened', ...wish })),
      );
    expect(await refusal(step({ on: '2022-06-29' }))).toEqual(['visit-refused', 'on visit-day-future']);
    expect(await refusal(step({ state: 'called-off' }))).toEqual([
      'visit-words-missing',
      'words visit-words-missing',
    ]);
    const blocker = {
      cause: 'labour',
      what: '缺 30 名焊工',
      moverId: town.unit('industry'),
      dueOn: '2022-07-20',
    };
    const made = await step({ on: '2022-06-28', words: '两周内开招聘会', blocker });
    const raised = await town.as('chain', (tx, who) =>
      listBlockers(tx, who, BlockerQuery.parse({ chainId: chain.id, q: '焊工' })),
    );
    expect(raised.rows.map((row) => [row.id, row.raisedBy])).toEqual([[made.blockerId, '本地集成有限公司']]);
    const { rows } = await town.as('chain', (tx, who) => listVisits(tx, who, chain.id, VisitQuery.parse({})));
    expect(rows.map(({ state, plannedOn, happenedOn }) => [state, plannedOn, happenedOn])).toEqual([
      ['planned', '2022-07-10', null],
      ['happened', '2022-07-01', '2022-06-28'],
    ]);
    expect(rows[1]?.blockers.map(({ what }) => what)).toEqual(['缺 30 名焊工']);
    expect(await refusal(step({}))).toEqual(['changed-meanwhile']);
  });

  it('are refused before the chain began, in a past that was not recorded, and by a name', async () => {
    expect(await refusal(visit({ happenedOn: '2020-12-01' }))).toEqual([
      'visit-refused',
      'happenedOn visit-before-chain',
    ]);
    expect(await refusal(visit({ plannedOn: '2022-06-01' }))).toEqual([
      'visit-refused',
      'plannedOn visit-planned-past',
    ]);
    expect(await refusal(visit({}))).toEqual(['visit-refused', 'plannedOn visit-day-missing']);
    expect(await refusal(visit({ plannedOn: '2022-07-01', post: '王小明' }))).toEqual([
      'team-post-name',
      'post team-post-name',
    ]);
    expect(await refusal(visit({ plannedOn: '2022-07-01', enterpriseId: chain.id }))).toEqual([
      'visit-enterprise',
      'enterpriseId visit-enterprise',
    ]);
  });
});

describe('the yearly table', () => {
  const table = (query: object = {}) => town.as('chain', (tx, who) => yearTable(tx, who, chain.id, query));

  it('counts what its rows say, and says where no goal is set', async () => {
    const rows = (await table()).rows;
    const row = (code: string) => rows.find((one) => one.code === code);
    expect(row('visits')).toMatchObject({ goal: null, actual: '1' });
    expect(row('output')).toMatchObject({ actual: null, told: { told: 0, firms: 2 } });
    expect((await table({ year: 2021 })).rows.find(({ code }) => code === 'firms-placed')?.actual).toBe('2');
    // exact numbers of a built chain: yearly.module.test.ts
    const counts = Object.fromEntries(rows.map(({ code, actual }) => [code, actual]));
    expect(counts).toEqual({
      ...{ 'nodes-filled': '0', 'gaps-closed': '0', 'firms-placed': '0', 'above-scale': '0' },
      ...{ 'leads-handed': '0', 'leads-agreed': '0', visits: '1', 'blockers-settled': '0', output: null },
    });
    const opened = await town.as('chain', (tx, who) => countedRows(tx, who, chain.id, { code: 'visits' }));
    expect(opened).toMatchObject({
      rows: [{ title: '本地集成有限公司', day: '2022-06-28' }],
      total: 1,
      others: 0,
    });
  });

  it('keeps a goal with its source; another supersedes it', async () => {
    const set = (goal: string, code = 'visits') =>
      town.as('chain', (tx, who) =>
        setGoal(tx, who, chain.id, { year: 2022, code, goal, source: '年度方案' }),
      );
    await set('20');
    await set('30');
    expect((await table()).rows.find(({ code }) => code === 'visits')).toMatchObject({
      goal: '30',
      source: '年度方案',
    });
    const { n } = await town.as('chain', (tx) =>
      one(
        tx,
        sql<{
          n: number;
        }>`select count(*)::integer as n from year_goal where region_id = ${tx.region} and code = 'visits'`,
      ),
    );
    expect(n).toBe(2);
    expect(await refusal(set('1', 'moons'))).toEqual(['year-row-unknown', 'code year-row-unknown']);
  });

  it('hides rows beyond reach and says how many', async () => {
    const opened = await town.as('hitech', (tx, who) =>
      countedRows(tx, who, chain.id, { code: 'firms-placed', year: 2021 }),
    );
    expect([opened.rows.length, opened.others]).toEqual([0, 2]);
  });
});
