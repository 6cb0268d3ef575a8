/** Two projects that are one, with what modules keep of a project: seen and worked on through the one that stands, and apart again as before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '#app/server.ts';
import { CommitmentQuery } from '#modules/admission/commitment-contract.ts';
import { listCommitments } from '#modules/admission/commitment-list.ts';
import { addCommitment, withdrawCommitment } from '#modules/admission/commitments.ts';
import { withdrawPlan } from '#modules/approvals/plan-withdrawal.ts';
import { landRoutes } from '#modules/land/contract.ts';
import { pairRoutes } from '#modules/recognition/pair-contract.ts';
import { proposeSplit } from '#modules/recognition/splits.ts';
import { approvalWork } from '#test/support/approvals.ts';
import { cookieOf, HOUSE_HEADER, person } from '#test/support/http.ts';
import { merging, saidNo } from '#test/support/merging.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { NOW, PASSWORD } from '#test/support/town.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
}, 240_000);
afterAll(() => at?.town.drop());

const approvals = approvalWork(() => at);
const as: ProjectsTown['town']['as'] = (login, work, when) => at.town.as(login, work, when);
const { bare, merge, undo } = merging(() => at);

describe('permits of two projects that are one', () => {
  it('are shown and worked on through the one that stands where only the one that goes has them', async () => {
    const one = await bare('并项报批甲项目');
    const two = await bare('并项报批乙项目');
    await approvals.plan(two);
    const [first] = (await approvals.page(two)).matters;
    await merge(one, two);
    const page = await approvals.page(one);
    expect([page.project.name, page.plan?.number, page.matters.length > 3]).toEqual([
      '并项报批甲项目',
      1,
      true,
    ]);
    expect((await approvals.list({ projectId: one, show: 'all' })).total).toBeGreaterThan(3);
    await approvals.event(one, first?.code ?? '', 'accepted', '2022-06-20');
    expect(
      (await approvals.plan(one, { after: 1, reason: '并项后重排' }, 'approval', '2022-06-28')).number,
    ).toBe(2);
    await undo(two);
    expect((await approvals.page(one)).plan).toBeNull();
    const back = await approvals.page(two);
    expect([back.plan?.number, back.earlier.map(({ number }) => number)]).toEqual([2, [1]]);
    expect(back.matters.find(({ code }) => code === first?.code)?.acceptedOn).toBe('2022-06-20');
  }, 60_000);

  it('hinder where both have them, until one side is withdrawn', async () => {
    const one = await bare('并项两报批甲项目');
    const two = await bare('并项两报批乙项目');
    for (const id of [one, two]) await approvals.plan(id);
    const n = (await approvals.page(one)).matters.length;
    expect(await saidNo(merge(one, two))).toEqual([
      `“并项两报批乙项目”有审批事项 ${n} 件，“并项两报批甲项目”也有 ${n} 件：先撤回其中一边的审批计划，再合并。`,
    ]);
    await as('approval', (tx, who) => withdrawPlan(tx, who, one, { after: 1, reason: '与乙项目是一个' }));
    const none = await approvals.page(one);
    expect([none.plan, none.matters, none.earlier.length]).toEqual([null, [], 1]);
    await merge(one, two);
    expect((await approvals.page(one)).matters.length).toBe(n);
    await undo(two);
    // a plan made again after one was withdrawn goes on in its numbers
    expect((await approvals.plan(one)).number).toBe(2);
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
    const one = await bare('并项承诺甲项目');
    const two = await bare('并项承诺乙项目');
    await promise(one, 'tax', '3000000');
    const double = await promise(two, 'tax', '3000000');
    await promise(two, 'output', '90000000');
    expect(await saidNo(merge(one, two))).toEqual([
      '“并项承诺乙项目”有同类承诺 1 条，“并项承诺甲项目”也有 1 条：先撤下重复的一边（确是两件的，合并后再登记），再合并。',
    ]);
    await as('clerk', (tx, who) => withdrawCommitment(tx, who, double, '与甲项目是一笔'));
    await merge(one, two);
    expect(await standing(one)).toBe(2);
    await undo(two);
    expect([await standing(one), await standing(two)]).toEqual([1, 1]);
  }, 60_000);
});

describe('a split of credit', () => {
  it('is not lost with the one that goes: the one that has it is kept', async () => {
    const one = await bare('并项流转甲项目');
    const two = await bare('并项流转乙项目', {
      unitId: at.town.unit('etdz-1'),
      firstUnitId: at.town.unit('hitech'),
    });
    await as('hitech', (tx, who) =>
      proposeSplit(tx, who, { projectId: two, fromYear: 2022, rule: 'first-thirty', reason: '首谈在高新区' }),
    );
    expect(await saidNo(merge(one, two))).toEqual([
      '“并项流转乙项目”有流转分成 1 份，“并项流转甲项目”没有，并走以后就不算了：请改为保留有流转分成的那个。',
    ]);
    await merge(two, one);
  }, 60_000);
});

describe('at the doors of the house', () => {
  it('a clerk is told all that hinders in his language, one side is withdrawn, they are one, and apart again', async () => {
    const { database } = at.town;
    const app = await buildServer({
      ...{ database, clock: { now: () => NOW }, secureCookie: false, trustProxy: false },
      demoLogins: async () => [],
    });
    const come = async (login: string, lang = 'zh') =>
      person(app, { cookie: `${await cookieOf(app, login, PASSWORD)}; lang=${lang}`, ...HOUSE_HEADER });
    const [clerk, english, agent] = [await come('clerk'), await come('clerk', 'en'), await come('approval')];
    const one = await bare('门口合并甲项目');
    const two = await bare('门口合并乙项目');
    for (const id of [one, two]) await approvals.plan(id);
    const agreement = async (projectId: string, title: string) => {
      const wish = { projectId, title, number: 'HT-2022-7' };
      return JSON.parse((await agent.post('/agreements', wish)).text).id as string;
    };
    await agreement(one, '投资协议');
    const double = await agreement(two, '投资协议（乙）');
    const merge = { keptId: one, goneId: two, reason: '同一份合同' };
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
    const stale = await agent.post(`/approvals/projects/${one}/withdraw`, {
      after: 2,
      reason: '与乙项目是一个',
    });
    expect([stale.status, stale.code]).toEqual([409, 'approval-plan-meanwhile']);
    const withdrawn = await agent.post(`/approvals/projects/${one}/withdraw`, {
      after: 1,
      reason: '与乙项目是一个',
    });
    expect(withdrawn.status, withdrawn.message).toBe(204);
    const again = await agent.post(`/approvals/projects/${one}/withdraw`, {
      after: 1,
      reason: '与乙项目是一个',
    });
    expect(again.message).toBe('“门口合并甲项目”没有审批计划可撤。');
    for (const [id, code, areaMu] of [
      [one, 'MK-1', '10'],
      [two, 'MK-2', '20'],
    ] as const) {
      const wish = {
        code,
        projectId: id,
        unitId: at.town.unit('etdz'),
        landUse: 'industrial',
        areaMu,
      };
      expect((await agent.post('/parcels', wish)).message).toBe('');
    }
    const promise = {
      ...{ projectId: two, side: 'investor', owingName: '演示投资方', kind: 'tax-per-mu', what: '亩均税收' },
      ...{ amount: '250000', dueOn: '2024-12-31' },
    };
    expect((await agent.post('/commitments', promise)).message).toBe('');
    const visit = {
      projectId: two,
      name: '乙项目测算',
      unitId: at.town.unit('etdz'),
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
    const [parcels, assessments, matters] = await seen(one);
    expect([parcels, assessments, (matters ?? 0) > 3]).toEqual([2, 1, true]);
    // what the one that went had promised is held against the land of both
    const land = (await clerk.get(`/parcels?projectId=${one}`)).as(landRoutes.listParcels.answer);
    expect(land.rows.map((row) => row.promises.map(({ by, promised }) => [by, promised]))).toEqual([
      [['commitment', '250000']],
      [['commitment', '250000']],
    ]);
    const { rows } = (await clerk.get(`/recognition/pairs?show=decided&projectId=${one}`)).as(
      pairRoutes.listPairs.answer,
    );
    const undone = await clerk.post(`/recognition/pairs/${rows[0]?.id}/reopen`, { reason: '查实是两个' });
    expect(undone.status, undone.message).toBe(204);
    expect(await seen(one)).toEqual([1, 0, 0]);
    expect(await seen(two)).toEqual([1, 1, matters]);
    await app.close();
  }, 60_000);
});
