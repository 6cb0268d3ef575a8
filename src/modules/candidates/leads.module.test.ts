import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { journalOf } from '#platform/db/journal.ts';
import { textTable } from '#platform/office-table.ts';
import { outsideCode, type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { hitRates } from './hit-rates.ts';
import { bringTable } from './import.ts';
import { LeadQuery, NewLead, NewStep } from './lead-contract.ts';
import { listLeads } from './lead-list.ts';
import { handOver, readLead, stepLead, takeBackStep } from './leads.ts';
import { rankCandidates } from './ranking.ts';
import { broughtTable } from './table-head.ts';

let town: TestTown;
let chain: SmallChain;
const at = (day: string) => `${day}T02:00:00.000Z`;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
  const lines = [1, 2, 3].map((n) => `外地${n}变流有限公司,${outsideCode(n)},3824,PCS`);
  const text = ['企业名称,统一社会信用代码,行业代码,产品', ...lines].join('\n');
  const table = await broughtTable('firms', '某库.csv', textTable(text));
  await town.as(
    'chain',
    (tx) => bringTable(tx, 'firms', table, { edits: [], keepWrong: false }),
    at('2021-11-01'),
  );
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ code }) => code)]
        : String(problem),
  );
const give = (number: number, more: Partial<NewLead> = {}, day = '2022-06-28') =>
  town.as(
    'chain',
    (tx, who) => {
      const unitId = town.unit('commerce');
      const wish = {
        key: outsideCode(number),
        chainId: chain.id,
        nodeId: chain.node.pcs,
        way: 'industry',
        unitId,
        ...more,
      };
      return handOver(tx, who, NewLead.parse(wish));
    },
    at(day),
  );
const step = (
  id: string,
  after: number,
  state: string,
  more: object = {},
  login = 'investment',
  day = '2022-06-28',
) =>
  town.as(
    login,
    (tx, who) => stepLead(tx, who, id, NewStep.parse({ after, state, happenedOn: day, ...more })),
    at(day),
  );
const page = (id: string, asOf?: string, login = 'investment') =>
  town.as(login, (tx, who) => readLead(tx, who, id, asOf));

describe('a candidate handed over', () => {
  it('keeps the reasons of its day, and each step as a row with who and when', async () => {
    const id = await give(1, { dueOn: '2022-03-31' }, '2022-03-01');
    await step(id, 1, 'contacted', { note: '电话约访' }, 'investment', '2022-03-08');
    await step(id, 2, 'talking', {}, 'investment', '2022-05-19');
    const now = await page(id);
    expect(now).toMatchObject({
      state: 'talking',
      overdue: false,
      silentDays: 40,
      silence: 'red',
      dueOn: null,
    });
    expect(now.reasons.map(({ part }) => part)).toEqual(['class', 'product']);
    expect(now.history.map(({ number, state, post }) => [number, state, post])).toEqual([
      [3, 'talking', '市商务局 招商专员'],
      [2, 'contacted', '市商务局 招商专员'],
      [1, 'handed-over', '市链办 专员'],
    ]);
    expect(now.moves).toEqual(['talking', 'visiting', 'agreed', 'declined', 'not-now']);
    const then = await page(id, '2022-04-15');
    expect(then).toMatchObject({ state: 'contacted', silentDays: 38, steps: 2, moves: [] });
    const journal = await town.as('chain', (tx) => journalOf(tx, 'lead', id));
    expect(journal.map(({ act }) => act)).toEqual(['step', 'step', 'hand-over']);
  });

  it('is told where it is courted already: refused at one node, taken note of at another', async () => {
    expect(await refusal(give(1))).toEqual(['lead-there']);
    const elsewhere = { nodeId: chain.node.integration, way: 'industry' as const };
    expect(await refusal(give(1, elsewhere))).toEqual(['lead-not-candidate']);
    const ranked = await town.as('chain', (tx, who) =>
      rankCandidates(tx, who, { chainId: chain.id, nodeId: chain.node.pcs, limit: 5 }),
    );
    expect(ranked.nodes[0]?.ways[0]?.rows.find(({ key }) => key === outsideCode(1))?.leads).toMatchObject([
      { node: '变流器 PCS', state: 'talking', unit: '市商务局' },
    ]);
  });

  it('is refused for a unit that is none, a day that is past, and whoever is no candidate', async () => {
    expect(await refusal(give(2, { unitId: chain.id }))).toEqual(['lead-unit']);
    expect(await refusal(give(2, { dueOn: '2022-06-27' }))).toEqual(['lead-due-past']);
    expect(await refusal(give(9))).toEqual(['lead-not-candidate']);
    expect(await refusal(give(2, { way: 'funds' }))).toEqual(['lead-not-candidate']);
  });

  it('that is declined says the cause; a wrong step is taken back with a reason and stays to be seen', async () => {
    const id = await give(2, {}, '2022-06-01');
    expect(await refusal(step(id, 1, 'declined', {}))).toEqual([
      'lead-step-refused',
      'lead-reason-missing',
      'lead-cause-missing',
    ]);
    await step(id, 1, 'declined', { reason: '配套电网测试缺', cause: 'supporting' });
    expect(await refusal(step(id, 1, 'contacted', {}))).toEqual(['changed-meanwhile']);
    await town.as('investment', (tx, who) => takeBackStep(tx, who, { id, number: 2, reason: '记错了企业' }));
    expect(await page(id)).toMatchObject({ state: 'handed-over', cause: null });
    expect((await page(id)).history[0]).toMatchObject({ number: 2, takenBack: '记错了企业' });
    const back = (number: number) =>
      town.as('investment', (tx, who) => takeBackStep(tx, who, { id, number, reason: '再撤一次' }));
    expect(await refusal(back(1))).toEqual(['lead-first-step']);
    expect(await refusal(back(2))).toEqual(['lead-not-last']);
    expect(await step(id, 1, 'agreed', { unitId: town.unit('etdz') }).catch((e) => e.code)).toBe(
      'lead-step-refused',
    );
    await step(id, 1, 'visiting', { unitId: town.unit('hitech') });
    expect((await page(id)).unit).toBe('扬州高新区');
  });

  it('is seen and worked by those whose unit has it', async () => {
    const own = await town.as('hitech', (tx, who) => listLeads(tx, who, LeadQuery.parse({})));
    expect(own.rows.map(({ firm, can }) => [firm, can])).toEqual([['外地2变流有限公司', ['step']]]);
    const other = await town.as('leader', (tx, who) => listLeads(tx, who, LeadQuery.parse({})));
    expect(other.total).toBe(0);
    const auditor = await town.as('auditor', (tx, who) => listLeads(tx, who, LeadQuery.parse({})));
    expect(auditor.rows.map(({ can }) => can)).toEqual([[], []]);
    const [row] = auditor.rows.filter(({ unit }) => unit === '市商务局');
    expect(await refusal(page(row?.id ?? '', undefined, 'hitech'))).toEqual(['not-found']);
  });
});

describe('the list', () => {
  it('has the longest silence first, and finds what is overdue, of a unit, of a year', async () => {
    const list = (query: object) => town.as('chain', (tx, who) => listLeads(tx, who, LeadQuery.parse(query)));
    expect((await list({})).rows.map(({ firm }) => firm)).toEqual(['外地1变流有限公司', '外地2变流有限公司']);
    expect((await list({ minSilent: 31 })).total).toBe(1);
    expect((await list({ unitId: town.unit('commerce') })).total).toBe(1);
    expect((await list({ year: 2021 })).total).toBe(0);
    expect((await list({ overdue: 'true', asOf: '2022-05-01' })).total).toBe(0);
    expect((await list({ asOf: '2022-03-05' })).tally.filter(({ count }) => count > 0)).toEqual([
      { state: 'handed-over', count: 1 },
    ]);
    expect((await list({ asOf: '2022-02-01' })).total).toBe(0);
  });
});

describe('hits', () => {
  it('are n of m of those handed over in the year, by way and by source, and a small sample says so', async () => {
    const id = await give(3, {}, '2021-12-01');
    await step(id, 1, 'contacted', {}, 'investment', '2021-12-20');
    await step(id, 2, 'agreed', {}, 'investment', '2022-02-01');
    const rates = (query: object) => town.as('chain', (tx, who) => hitRates(tx, who, query));
    const over = (all: Awaited<ReturnType<typeof rates>>) =>
      all.filter(({ source }) => source === null).map(({ way, hits, of, small }) => [way, hits, of, small]);
    expect(over(await rates({ year: 2021 }))).toEqual([
      ['industry', 1, 1, true],
      ['partners', 0, 0, true],
      ['funds', 0, 0, true],
    ]);
    expect(over(await rates({ year: 2021, asOf: '2021-12-31' }))[0]).toEqual(['industry', 0, 1, true]);
    expect((await rates({ year: 2022 })).filter(({ source }) => source === '某库')).toEqual([
      { way: 'industry', source: '某库', year: 2022, hits: 0, of: 2, small: true },
    ]);
  });
});
