import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTableFile } from '#platform/table-file.ts';
import { DAYS, type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { amendProject, setStatus } from './commands.ts';
import { exportProjects } from './export.ts';
import { readList } from './list.ts';
import { exportMonths } from './month-export.ts';
import { projectHistory } from './page.ts';
import { ProjectQuery } from './shape-contract.ts';
import { setCounts } from './standings.ts';
import { leftOf, partOf, partQueries } from './sum-contract.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

/** As it comes over the wire: every value is text. */
const totals = (query: object = {}) => {
  const asked = Object.entries(query).map(([key, value]) => [key, String(value)]);
  return at.town.as('investment', (tx, who) =>
    readList(tx, who, ProjectQuery.parse(Object.fromEntries(asked))),
  );
};

it('a sum says how much of it left or stopped and how much of the rest does not count, each project once', async () => {
  const add = (name: string, plannedInvestment: string) =>
    at.add(name, { plannedInvestment, confirmed: true });
  await add('合计留着项目', '100000000');
  const lost = await add('合计流失项目', '2600000000');
  const both = await add('合计流失且不计数项目', '50000000');
  const not = await add('合计不计数项目', '300000000');
  for (const id of [lost, both])
    await at.town.as('investment', (tx, who) =>
      setStatus(tx, who, id, { status: 'lost', reason: '去了别处', competitorPlace: '外省某市' }),
    );
  await at.town.as('investment', (tx) => setCounts(tx, [not, both], false));
  const parts = partQueries({});
  const all = await totals();
  const [live, uncounted] = [await totals(parts.live), await totals(parts.uncounted)] as const;
  expect([all.total, all.investment.sum]).toEqual([4, '3050000000.00']);
  expect(leftOf(all, live)).toEqual({ projects: 2, sum: '2650000000' });
  expect(partOf(uncounted)).toEqual({ projects: 1, sum: '300000000.00' });
});

it('asks for no part that the query already is', () => {
  expect(partQueries({ status: 'live' as const }).live).toBeUndefined();
  expect(partQueries({ uncounted: true }).uncounted).toBeUndefined();
  expect(partQueries({ status: 'lost' as const }).uncounted).toEqual({ status: 'lost', uncounted: true });
});

it('the changes of a project stand by their time, whatever order they were written in', async () => {
  const id = await at.add('先后项目');
  const pause = (status: 'suspended' | 'ongoing', day: string) =>
    at.town.as(
      'investment',
      (tx, who) => setStatus(tx, who, id, { status, reason: '试先后' }),
      `${day}T02:00:00.000Z`,
    );
  await pause('suspended', '2022-07-14');
  await pause('ongoing', '2022-07-12');
  const { changes } = await at.town.as('investment', (tx, who) => projectHistory(tx, who, id));
  const days = changes.map((change) => change.at.slice(0, 10));
  expect(days.slice(0, 2)).toEqual(['2022-07-14', '2022-07-12']);
});

it('what is reported and waits for its second person is not late', async () => {
  const id = await at.add('晚报项目', {
    ...{ ...TOLD, confirmed: true, investors: [{ name: '晚报投资有限公司' }] },
    plan: [...DAYS, { stage: 'signed', plannedOn: '2022-05-01' }],
  });
  await at.prove(id, 'talks', ['talk-minutes']);
  await at.report(id, 'talks', '2022-04-10');
  const late = () => at.names({ q: '晚报', late: 'true' });
  expect(await late()).toEqual(['晚报项目']);
  await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
  await at.report(id, 'signed', '2022-05-20');
  expect(await late()).toEqual([]);
});

it('filling in what nobody told asks for no reason, changing what was told does', async () => {
  const id = await at.add('填空项目', { confirmed: true });
  const amend = async (change: object) => {
    const { version } = await at.page(id);
    return at.town.as('investment', (tx, who) => amendProject(tx, who, id, { version, ...change }));
  };
  await amend({ product: '储能变流器', landMu: '118' });
  expect((await at.page(id)).fields).toMatchObject({ product: '储能变流器', landMu: '118.00' });
  expect(await refused(amend({ product: '另一种' }))).toBe('project-reason-missing');
  expect(await refused(amend({ product: null }))).toBe('project-reason-missing');
  expect(await refused(amend({ cannotProvide: ['plannedTax'] }))).toBe('project-reason-missing');
  await amend({ product: '另一种', reason: '写错了' });
});

async function rowsIn(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const table = await readTableFile(bytes);
  return table.ok ? table.rows : [];
}

it('a file says what does not count and how it was won, and months come as a file too', async () => {
  const query = ProjectQuery.parse({ q: '合计' });
  const list = await at.town.as('investment', (tx, who) => exportProjects(tx, who, query));
  const [head = [], ...lines] = await rowsIn(list);
  const column = (name: string) => lines.map((line) => line[head.indexOf(name)] ?? null);
  expect(column('计数').filter((cell) => cell === '不计数')).toHaveLength(2);
  expect(new Set(column('招商方式'))).toEqual(new Set(['产业链招商']));
  const months = await at.town.as('investment', (tx, who) => exportMonths(tx, who, { year: 2022 }));
  const [heads, first] = await rowsIn(months);
  expect([heads?.slice(0, 3), first?.[0]]).toEqual([['阶段', '1月', '2月'], '线索']);
});
