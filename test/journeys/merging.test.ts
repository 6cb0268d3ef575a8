/** Two projects that are one, with all that modules keep of a project: counted once, nothing lost, and apart again as before. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '#app/server.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { CommitmentQuery } from '#modules/admission/commitment-contract.ts';
import { listCommitments } from '#modules/admission/commitment-list.ts';
import { addCommitment, withdrawCommitment } from '#modules/admission/commitments.ts';
import { withdrawPlan } from '#modules/approvals/plan-withdrawal.ts';
import { readGrid } from '#modules/progress/grid.ts';
import { planInvestment } from '#modules/progress/index.ts';
import { GridQuery } from '#modules/progress/investment-contract.ts';
import { withdrawInvestment } from '#modules/progress/verifying.ts';
import { mergeProjects, undoMerge } from '#modules/projects/index.ts';
import { projectRefusals } from '#modules/projects/sentence-contract.ts';
import { pairRoutes } from '#modules/recognition/pair-contract.ts';
import { one } from '#platform/db/database.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { approvalWork } from '#test/support/approvals.ts';
import { cookieOf, HOUSE_HEADER, person } from '#test/support/http.ts';
import { type ProgressTown, progressTown } from '#test/support/progress.ts';
import { NOW, PASSWORD } from '#test/support/town.ts';

let progress: ProgressTown;
beforeAll(async () => {
  progress = await progressTown();
}, 240_000);
afterAll(() => progress?.at.town.drop());

const approvals = approvalWork(() => progress.at);
const as: ProgressTown['at']['town']['as'] = (login, work, at) => progress.at.town.as(login, work, at);

let made = 0;
/** Entered, and nothing more; like no other. */
const bare = (name: string) => {
  made += 1;
  return progress.at.add(name, {
    product: `并项产品${made}`,
    plannedInvestment: '500000000',
    confirmed: true,
  });
};
const merge = (keptId: string, goneId: string, at?: string) =>
  as('clerk', (tx, who) => mergeProjects(tx, who, { keptId, goneId, reason: '同一个项目' }), at);
const undo = (id: string, at?: string) => as('clerk', (tx, who) => undoMerge(tx, who, id, '查实是两个'), at);

/** Every sentence of the "no", in Chinese. */
async function no(work: Promise<unknown>): Promise<string[]> {
  const refusal = await work.then(
    () => undefined,
    (problem) => problem,
  );
  if (!(refusal instanceof Refusal)) throw refusal ?? new Error('nothing was refused');
  const reasons: readonly RefusalReason[] = refusal.reasons ?? [refusal];
  return reasons.map((reason) => sentenceFor(reason, projectRefusals, 'zh'));
}
const kept = async (id: string) => {
  const { investedReported, investedVerified } = await as('clerk', (tx) =>
    one(
      tx,
      sql<{ investedReported: string | null; investedVerified: string | null }>`
        select invested_reported::text as "investedReported", invested_verified::text as "investedVerified" from v_project
        where region_id = ${tx.region} and id = ${id}`,
    ),
  );
  return [investedReported, investedVerified];
};
const grid = (q: string) =>
  as('clerk', (tx, who) => readGrid(tx, who, GridQuery.parse({ q, year: 2022, limit: 20, offset: 0 })));
const LATER = '2022-06-29T02:00:00.000Z';

describe('money of two projects that are one', () => {
  it('is one sum from the merge on, each month once; a later word of the survivor counts before; undone, each has its own', async () => {
    const one_ = await progress.begun('并项投资甲项目');
    const two = await progress.begun('并项投资乙项目', '2022-03-22');
    await progress.report(one_, { '2022-03': '5000000' });
    await progress.verify(one_, '2022-03');
    await progress.report(two, { '2022-04': '8000000', '2022-05': '1000000' });
    await progress.verify(two, '2022-04');
    await merge(one_, two);
    expect(await kept(one_)).toEqual(['14000000.00', '13000000.00']);
    const page = await progress.page(two);
    expect(page.projectId).toBe(one_);
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
    await progress.verify(one_, '2022-05');
    expect(await kept(one_)).toEqual(['14000000.00', '14000000.00']);
    // a month that the merged one told is changed with a reason, and counts once
    await expect(progress.report(one_, { '2022-05': '2000000' })).rejects.toMatchObject({
      code: 'progress-month-reason',
    });
    await progress.report(one_, { '2022-05': '2000000' }, { reason: '补报设备款' });
    expect(await kept(one_)).toEqual(['15000000.00', '14000000.00']);
    expect((await grid('并项投资')).sums.year).toBe('15000000');
    await undo(two);
    expect([await kept(one_), await kept(two)]).toEqual([
      ['7000000.00', '5000000.00'],
      ['9000000.00', '9000000.00'],
    ]);
  }, 60_000);

  it('as of a day before the merge is that of each', async () => {
    const one_ = await progress.begun('并项回看甲项目');
    const two = await progress.begun('并项回看乙项目');
    await progress.report(one_, { '2022-03': '5000000' });
    await progress.report(two, { '2022-04': '8000000' });
    await merge(one_, two, LATER);
    const of = async (id: string, asOf?: string) => {
      const { name, lines } = await progress.page(id, asOf, LATER);
      return [name, lines[0]?.reported];
    };
    expect([await of(one_), await of(two)]).toEqual([
      ['并项回看甲项目', '13000000.00'],
      ['并项回看甲项目', '13000000.00'],
    ]);
    expect([await of(one_, '2022-06-28'), await of(two, '2022-06-28')]).toEqual([
      ['并项回看甲项目', '5000000.00'],
      ['并项回看乙项目', '8000000.00'],
    ]);
  }, 60_000);

  it('hinders where both told the same month, plan, day of works or year, all said at once and in words', async () => {
    const one_ = await progress.begun('并项相撞甲项目', '2021-03-22');
    const two = await progress.begun('并项相撞乙项目', '2021-03-22');
    for (const id of [one_, two]) {
      await progress.report(id, { '2022-03': '5000000', '2022-04': '1000000' });
      await as('investment', (tx, who) =>
        planInvestment(tx, who, id, { plan: [{ period: '2022', amount: '60000000' }], reason: null }),
      );
      await progress.image(id, '2022-05-01', '30');
    }
    expect(await no(merge(one_, two))).toEqual([
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一个月的完成投资：2022-03、2022-04。先撤回其中一边的，再合并。',
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一年的投资计划：2022。先撤回其中一边的，再合并。',
      '“并项相撞乙项目”和“并项相撞甲项目”都有同一天的形象进度：2022-05-01。先撤回其中一边的，再合并。',
    ]);
    expect(await kept(one_)).toEqual(['6000000.00', null]);
  }, 60_000);

  it('of phases counts for the whole that stands, and a month of a phase hinders as its own does', async () => {
    const one_ = await progress.begun('并项分期甲项目');
    const two = await progress.begun('并项分期乙项目');
    await progress.report(two, { '2022-03': '5000000' });
    const phase = await progress.at.add('并项分期甲一期', {
      parentId: one_,
      product: '甲一期',
      confirmed: true,
    });
    await progress.report(phase, { '2022-03': '4000000' });
    expect(await no(merge(one_, two))).toEqual([expect.stringContaining('都有同一个月的完成投资：2022-03')]);
    const [row] = (await progress.page(two)).investments;
    await as('investment', (tx, who) => withdrawInvestment(tx, who, row?.id ?? '', '报重了'));
    await progress.report(two, { '2022-04': '2000000' });
    await merge(one_, two);
    expect(await kept(one_)).toEqual(['6000000.00', null]);
    await undo(two);
    expect([await kept(one_), await kept(two)]).toEqual([
      ['4000000.00', null],
      ['2000000.00', null],
    ]);
  }, 60_000);
});

describe('permits of two projects that are one', () => {
  it('are shown and worked on through the one that stands where only the one that goes has them', async () => {
    const one_ = await bare('并项报批甲项目');
    const two = await bare('并项报批乙项目');
    await approvals.plan(two);
    const [first] = (await approvals.page(two)).matters;
    await merge(one_, two);
    const page = await approvals.page(one_);
    expect([page.project.name, page.plan?.number, page.matters.length > 3]).toEqual([
      '并项报批甲项目',
      1,
      true,
    ]);
    expect((await approvals.list({ projectId: one_, show: 'all' })).total).toBeGreaterThan(3);
    await approvals.event(one_, first?.code ?? '', 'accepted', '2022-06-20');
    expect(
      (await approvals.plan(one_, { after: 1, reason: '并项后重排' }, 'approval', '2022-06-28')).number,
    ).toBe(2);
    await undo(two);
    expect((await approvals.page(one_)).plan).toBeNull();
    const back = await approvals.page(two);
    expect([back.plan?.number, back.earlier.map(({ number }) => number)]).toEqual([2, [1]]);
    expect(back.matters.find(({ code }) => code === first?.code)?.acceptedOn).toBe('2022-06-20');
  }, 60_000);

  it('hinder where both have them, until one side is withdrawn', async () => {
    const one_ = await bare('并项两报批甲项目');
    const two = await bare('并项两报批乙项目');
    for (const id of [one_, two]) await approvals.plan(id);
    const n = (await approvals.page(one_)).matters.length;
    expect(await no(merge(one_, two))).toEqual([
      `“并项两报批乙项目”有审批事项 ${n} 件，“并项两报批甲项目”也有 ${n} 件：先撤回其中一边的审批计划，再合并。`,
    ]);
    await as('approval', (tx, who) => withdrawPlan(tx, who, one_, { after: 1, reason: '与乙项目是一个' }));
    const none = await approvals.page(one_);
    expect([none.plan, none.matters, none.earlier.length]).toEqual([null, [], 1]);
    await merge(one_, two);
    expect((await approvals.page(one_)).matters.length).toBe(n);
    await undo(two);
    // a plan made again after one was withdrawn goes on in its numbers
    expect((await approvals.plan(one_)).number).toBe(2);
  }, 60_000);
});

describe('what was promised and the land of two projects that are one', () => {
  const promise = (projectId: string, kind: string, amount: string) =>
    as('clerk', (tx, who) =>
      addCommitment(tx, who, {
        ...{ projectId, agreementId: null, side: 'investor', owingUnitId: null, owingName: '演示投资方' },
        ...{ kind, what: '达产年纳税', amount, dueOn: '2024-12-31', proof: null, conditions: [] },
      }),
    );
  const standing = (projectId: string) =>
    as(
      'clerk',
      async (tx, who) => (await listCommitments(tx, who, CommitmentQuery.parse({ projectId }))).total,
    );

  it('are shown together; the same kind on both sides hinders, since it may be the same money', async () => {
    const one_ = await bare('并项承诺甲项目');
    const two = await bare('并项承诺乙项目');
    await promise(one_, 'tax', '3000000');
    const double = await promise(two, 'tax', '3000000');
    await promise(two, 'output', '90000000');
    expect(await no(merge(one_, two))).toEqual([
      '“并项承诺乙项目”有同类承诺 1 条，“并项承诺甲项目”也有 1 条：先撤下重复的一边（确是两件的，合并后再登记），再合并。',
    ]);
    await as('clerk', (tx, who) => withdrawCommitment(tx, who, double, '与甲项目是一笔'));
    await merge(one_, two);
    expect(await standing(one_)).toBe(2);
    await undo(two);
    expect([await standing(one_), await standing(two)]).toEqual([1, 1]);
  }, 60_000);
});

describe('at the doors of the house', () => {
  it('a clerk is told all that hinders in his language, one side is withdrawn, they are one, and apart again', async () => {
    const { database } = progress.at.town;
    const app = await buildServer({
      ...{ database, clock: { now: () => NOW }, secureCookie: false, trustProxy: false },
      demoLogins: async () => [],
    });
    const come = async (login: string, lang = 'zh') =>
      person(app, { cookie: `${await cookieOf(app, login, PASSWORD)}; lang=${lang}`, ...HOUSE_HEADER });
    const [clerk, english, agent] = [await come('clerk'), await come('clerk', 'en'), await come('approval')];
    const one_ = await bare('门口合并甲项目');
    const two = await bare('门口合并乙项目');
    for (const id of [one_, two]) await approvals.plan(id);
    const agreement = async (projectId: string, title: string) => {
      const wish = { projectId, title, number: 'HT-2022-7' };
      return JSON.parse((await agent.post('/agreements', wish)).text).id as string;
    };
    await agreement(one_, '投资协议');
    const double = await agreement(two, '投资协议（乙）');
    const merge = { keptId: one_, goneId: two, reason: '同一份合同' };
    const first = await clerk.post('/recognition/merges', merge);
    expect([first.status, first.code, first.message]).toEqual([
      409,
      'project-merge-hindered',
      '“门口合并乙项目”还不能并入“门口合并甲项目”，有 2 处要先处理。',
    ]);
    const said = first.reasons.map(({ message }) => message);
    expect(said).toEqual([
      '“门口合并乙项目”和“门口合并甲项目”都有同一编号的合同：HT-2022-7。先撤下其中一边的，再合并。',
      expect.stringMatching(
        /^“门口合并乙项目”有审批事项 \d+ 件，“门口合并甲项目”也有 \d+ 件：先撤回其中一边的审批计划，再合并。$/,
      ),
    ]);
    const inEnglish = await english.post('/recognition/merges', merge);
    expect(inEnglish.reasons[1]?.message).toMatch(
      /^“门口合并乙项目” has permit matters \(\d+\) and so has “门口合并甲项目” \(\d+\): withdraw the permit plan of one side, then merge\.$/,
    );
    expect([...said, inEnglish.message].join()).not.toMatch(/_/);
    expect((await agent.post(`/agreements/${double}/withdraw`, { reason: '与甲项目是一份' })).status).toBe(
      204,
    );
    const stale = await agent.post(`/approvals/projects/${one_}/withdraw`, {
      after: 2,
      reason: '与乙项目是一个',
    });
    expect([stale.status, stale.code]).toEqual([409, 'approval-plan-meanwhile']);
    const withdrawn = await agent.post(`/approvals/projects/${one_}/withdraw`, {
      after: 1,
      reason: '与乙项目是一个',
    });
    expect(withdrawn.status, withdrawn.message).toBe(204);
    const again = await agent.post(`/approvals/projects/${one_}/withdraw`, {
      after: 1,
      reason: '与乙项目是一个',
    });
    expect(again.message).toBe('“门口合并甲项目”没有审批计划可撤。');
    for (const [id, code, areaMu] of [
      [one_, 'MK-1', '10'],
      [two, 'MK-2', '20'],
    ] as const) {
      const wish = {
        code,
        projectId: id,
        unitId: progress.at.town.unit('etdz'),
        landUse: 'industrial',
        areaMu,
      };
      expect((await agent.post('/parcels', wish)).message).toBe('');
    }
    const visit = {
      projectId: two,
      name: '乙项目测算',
      unitId: progress.at.town.unit('etdz'),
      inputs: { tax: '1000000' },
    };
    expect((await agent.post('/admission/assessments', visit)).message).toBe('');
    expect((await clerk.post('/recognition/merges', merge)).status).toBe(204);
    const total = async (address: string) => JSON.parse((await clerk.get(address)).text).total as number;
    const seen = async (id: string) => [
      await total(`/parcels?projectId=${id}`),
      await total(`/admission/assessments?projectId=${id}`),
      await total(`/approvals?show=all&projectId=${id}`),
    ];
    const [parcels, assessments, matters] = await seen(one_);
    expect([parcels, assessments, (matters ?? 0) > 3]).toEqual([2, 1, true]);
    const { rows } = (await clerk.get(`/recognition/pairs?show=decided&projectId=${one_}`)).as(
      pairRoutes.listPairs.answer,
    );
    const undone = await clerk.post(`/recognition/pairs/${rows[0]?.id}/reopen`, { reason: '查实是两个' });
    expect(undone.status, undone.message).toBe(204);
    expect(await seen(one_)).toEqual([1, 0, 0]);
    expect(await seen(two)).toEqual([1, 1, matters]);
    await app.close();
  }, 60_000);
});
