/** Money and progress of two projects that are one: each month, plan and year once, nothing lost, and apart again as before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGrid } from '#modules/progress/grid.ts';
import { planInvestment } from '#modules/progress/index.ts';
import { GridQuery } from '#modules/progress/investment-contract.ts';
import { reportResult } from '#modules/progress/results.ts';
import { withdrawInvestment } from '#modules/progress/verifying.ts';
import { merging, saidNo } from '#test/support/merging.ts';
import { type ProgressTown, progressTown } from '#test/support/progress.ts';

let progress: ProgressTown;
beforeAll(async () => {
  progress = await progressTown();
}, 240_000);
afterAll(() => progress?.at.town.drop());

const as: ProgressTown['at']['town']['as'] = (login, work, at) => progress.at.town.as(login, work, at);
const { merge, undo, kept } = merging(() => progress.at);
const grid = (q: string) =>
  as('clerk', (tx, who) => readGrid(tx, who, GridQuery.parse({ q, year: 2022, limit: 20, offset: 0 })));
const plan = (id: string, period: string, amount: string | null, reason: string | null = null) =>
  as('investment', (tx, who) => planInvestment(tx, who, id, { plan: [{ period, amount }], reason }));
const LATER = '2022-06-29T02:00:00.000Z';

describe('money of two projects that are one', () => {
  it('is one sum from the merge on, each month once; a later word of the survivor counts before; undone, each has its own', async () => {
    const one = await progress.begun('并项投资甲项目');
    const two = await progress.begun('并项投资乙项目', '2022-03-22');
    await progress.report(one, { '2022-03': '5000000' });
    await progress.verify(one, '2022-03');
    await progress.report(two, { '2022-04': '8000000', '2022-05': '1000000' });
    await progress.verify(two, '2022-04');
    await merge(one, two);
    expect(await kept(one)).toEqual(['14000000.00', '13000000.00']);
    const page = await progress.page(two);
    expect(page.projectId).toBe(one);
    expect(page.lines[0]).toMatchObject({ reported: '14000000.00', verified: '13000000.00' });
    const { rows, sums } = await grid('并项投资');
    expect(rows.map(({ name, total, year }) => [name, total, year])).toEqual([
      ['并项投资甲项目', '14000000.00', '14000000'],
    ]);
    expect([rows[0]?.cells[3]?.state, rows[0]?.cells[4]?.state, sums.year]).toEqual([
      'verified',
      'waiting',
      '14000000',
    ]);
    // what the merged one had waiting is verified through the one that stands
    await progress.verify(one, '2022-05');
    expect(await kept(one)).toEqual(['14000000.00', '14000000.00']);
    // a month that the merged one told is changed with a reason, and counts once
    await expect(progress.report(one, { '2022-05': '2000000' })).rejects.toMatchObject({
      code: 'progress-month-reason',
    });
    await progress.report(one, { '2022-05': '2000000' }, { reason: '补报设备款' });
    expect(await kept(one)).toEqual(['15000000.00', '14000000.00']);
    expect((await grid('并项投资')).sums.year).toBe('15000000');
    await undo(two);
    expect([await kept(one), await kept(two)]).toEqual([
      ['7000000.00', '5000000.00'],
      ['9000000.00', '9000000.00'],
    ]);
  }, 60_000);

  it('as of a day before the merge is that of each', async () => {
    const one = await progress.begun('并项回看甲项目');
    const two = await progress.begun('并项回看乙项目');
    await progress.report(one, { '2022-03': '5000000' });
    await progress.report(two, { '2022-04': '8000000' });
    await merge(one, two, LATER);
    const of = async (id: string, asOf?: string) => {
      const { name, lines } = await progress.page(id, asOf, LATER);
      return [name, lines[0]?.reported];
    };
    expect([await of(one), await of(two)]).toEqual([
      ['并项回看甲项目', '13000000.00'],
      ['并项回看甲项目', '13000000.00'],
    ]);
    expect([await of(one, '2022-06-28'), await of(two, '2022-06-28')]).toEqual([
      ['并项回看甲项目', '5000000.00'],
      ['并项回看乙项目', '8000000.00'],
    ]);
  }, 60_000);

  it('hinders where both told the same month, plan, day of works or year, all said at once and in words', async () => {
    const one = await progress.begun('并项相撞甲项目', '2021-03-22');
    const two = await progress.begun('并项相撞乙项目', '2021-03-22');
    for (const id of [one, two]) {
      await progress.report(id, { '2022-03': '5000000', '2022-04': '1000000' });
      await plan(id, '2022', '60000000');
      await progress.image(id, '2022-05-01', '30');
    }
    expect(await saidNo(merge(one, two))).toEqual([
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一个月的完成投资：2022-03、2022-04。先撤回其中一边的，再合并。',
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一年的投资计划：2022。先撤回其中一边的，再合并。',
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一天的形象进度：2022-05-01。先撤回其中一边的，再合并。',
    ]);
    expect(await kept(one)).toEqual(['6000000.00', null]);
  }, 60_000);

  it('of phases counts for the whole that stands, and a month of a phase hinders as its own does', async () => {
    const one = await progress.begun('并项分期甲项目');
    const two = await progress.begun('并项分期乙项目');
    await progress.report(two, { '2022-03': '5000000' });
    const phase = await progress.at.add('并项分期甲一期', {
      parentId: one,
      product: '甲一期',
      confirmed: true,
    });
    await progress.report(phase, { '2022-03': '4000000' });
    expect(await saidNo(merge(one, two))).toEqual([
      expect.stringContaining('都有同一个月的完成投资：2022-03'),
    ]);
    const [row] = (await progress.page(two)).investments;
    await as('investment', (tx, who) => withdrawInvestment(tx, who, row?.id ?? '', '报重了'));
    await progress.report(two, { '2022-04': '2000000' });
    await merge(one, two);
    expect(await kept(one)).toEqual(['6000000.00', null]);
    await undo(two);
    expect([await kept(one), await kept(two)]).toEqual([
      ['4000000.00', null],
      ['2000000.00', null],
    ]);
  }, 60_000);
});

describe('plans, works and years of production of two projects that are one', () => {
  it('are the one’s where only the one that goes has them; a new plan of the survivor counts before the old', async () => {
    const one = await progress.begun('并项计划甲项目');
    const two = await progress.begun('并项计划乙项目');
    await plan(two, '2022', '60000000');
    await plan(two, '2022-05', '9000000');
    await progress.image(two, '2022-05-01', '30');
    await merge(one, two);
    const before = await progress.page(one);
    expect([
      before.plan.map(({ period }) => period),
      before.chart.yearPlan,
      before.images[0]?.percent,
    ]).toEqual([['2022', '2022-05'], '60000000.00', '30']);
    expect((await grid('并项计划')).sums.yearPlan).toBe('60000000.00');
    await expect(progress.image(one, '2022-06-01', '20')).rejects.toMatchObject({
      code: 'progress-image-lower',
    });
    await expect(plan(one, '2022', '70000000')).rejects.toMatchObject({ code: 'progress-plan-reason' });
    await plan(one, '2022', '70000000', '追加设备');
    expect((await grid('并项计划')).sums.yearPlan).toBe('70000000.00');
    await plan(one, '2022-05', null, '只按年考核');
    expect((await progress.page(one)).plan.map(({ period }) => period)).toEqual(['2022']);
    await undo(two);
    expect([(await progress.page(one)).chart.yearPlan, (await progress.page(two)).chart.yearPlan]).toEqual([
      '70000000.00',
      '60000000.00',
    ]);
  }, 60_000);

  it('hinder by the year, and a year of production is told once', async () => {
    const made: string[] = [];
    for (const name of ['并项投产甲项目', '并项投产乙项目']) {
      const id = await progress.begun(name, '2021-03-22', { started: '2021-03-15', finished: '2021-09-01' });
      await progress.reach(id, 'finished', ['acceptance', 'equipment-list', 'site-photo'], '2021-08-16');
      await progress.reach(id, 'producing', ['first-invoice', 'power-trace'], '2021-09-22');
      made.push(id);
    }
    const [one = '', two = ''] = made;
    const report = (id: string, year: number, output: string) =>
      as('investment', (tx, who) => reportResult(tx, who, id, { year, output, note: null, reason: null }));
    await report(one, 2021, '90000000');
    await report(two, 2022, '80000000');
    await plan(one, '2022-05', '1000000');
    await plan(two, '2022', '5000000');
    expect(await saidNo(merge(one, two))).toEqual([
      '“并项投产乙项目”和“并项投产甲项目”都有同一年的投资计划：2022。先撤回其中一边的，再合并。',
    ]);
    await plan(two, '2022', null, '并到甲项目');
    await merge(one, two);
    const years = async (id: string) =>
      (await progress.page(id)).results.rows.map((row) => [row.year, row.output]);
    expect(await years(one)).toEqual([
      [2022, '80000000.00'],
      [2021, '90000000.00'],
    ]);
    await undo(two);
    await report(one, 2022, '80000000');
    expect(await saidNo(merge(one, two))).toEqual([
      '“并项投产乙项目”和“并项投产甲项目”都有同一年的实绩：2022。先撤回其中一边的，再合并。',
    ]);
  }, 60_000);
});
