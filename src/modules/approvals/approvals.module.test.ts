/** Plans, events and promises on a real database: what works, what is refused, and that every day can be read again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStatus } from '#modules/projects/index.ts';
import { journalOf } from '#platform/db/journal.ts';
import { approvalWork, LAND, refusal } from '#test/support/approvals.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { NewApprovalEvent, NewApprovalPlan, NewPromise, PromiseEnd } from './contract.ts';
import { addEvent, takeBackEvent } from './events.ts';
import { tryPlan } from './plans.ts';
import { addPromise, settlePromise } from './promises.ts';

let at: ProjectsTown;
const { plan, page, matter, event, list, whole } = approvalWork(() => at);
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

describe('a plan', () => {
  it('puts the matters of the template into rows, with the days of the chosen order and what it saves', async () => {
    const id = await at.add('储能变流器制造基地');
    expect(await plan(id)).toMatchObject({ number: 1 });
    const found = await page(id);
    expect(found.plan?.planned).toMatchObject({
      goalOn: '2022-07-14',
      wish: { lateBy: 0, reachedOn: '2022-07-13' },
    });
    expect(found.plan?.planned.saved[0]).toMatchObject({ from: { code: 'ordinary' }, workingDays: 34 });
    expect(found.matters.find(({ code }) => code === 'C4')).toMatchObject({
      needed: false,
      unneeded: 'condition',
      can: [],
    });
    expect(found.matters.find(({ code }) => code === 'C9')).toMatchObject({
      planFinishOn: '2022-07-14',
      doubt: true,
    });
    expect(found.sameDay[0]).toMatchObject({ code: 'yangzhou-five', state: 'waiting' });
    const tried = await at.town.as('approval', (tx, who) =>
      tryPlan(tx, who, id, NewApprovalPlan.parse({ ...LAND, basis: 'legal' })),
    );
    expect(tried.matters.find(({ code }) => code === 'A7')).toMatchObject({ days: 20, basis: 'legal' });
    expect((await page(id)).plan?.number).toBe(1);
  });

  it('is made again with a reason; the old one stays, and the day before reads as it was', async () => {
    const id = await at.add('重排试试');
    await plan(id);
    expect(await refusal(plan(id, { after: 1 }, 'approval', '2022-06-10'))).toEqual([
      'approval-replan-reason',
      'reason approval-replan-reason',
    ]);
    await plan(id, { after: 1, reason: '挂牌推迟', wishOn: '2022-07-20' }, 'approval', '2022-06-10');
    expect(await refusal(plan(id, { after: 1, reason: '又一次' }, 'leader'))).toEqual([
      'approval-plan-meanwhile',
    ]);
    expect((await page(id)).plan).toMatchObject({ number: 2, planned: { goalOn: '2022-07-21' } });
    expect((await page(id, '2022-06-01')).plan).toMatchObject({
      number: 1,
      planned: { goalOn: '2022-07-14' },
    });
    expect((await page(id, '2022-05-01')).plan).toBeNull();
    expect((await page(id, '2022-06-01')).can).toEqual([]);
    expect((await page(id)).earlier.map(({ number }) => number)).toEqual([1]);
  });

  it('is refused with a sentence at its field, and nothing is kept', async () => {
    const id = await at.add('拒绝试试');
    expect(await refusal(plan(id, { template: 'house' }))).toEqual([
      'approval-template-unknown',
      'template approval-template-unknown',
    ]);
    expect(await refusal(plan(id, { orders: ['fast'] }))).toEqual([
      'approval-order-unknown',
      'orders approval-order-unknown',
    ]);
    expect(
      await refusal(
        plan(id, { template: 'renovation', orders: ['land-start'], wishKind: null, wishOn: null }),
      ),
    ).toEqual(['approval-order-unfit', 'orders approval-order-unfit']);
    expect(await refusal(plan(id, { facts: { colour: 'red' } }))).toEqual([
      'approval-fact-unknown',
      'facts approval-fact-unknown',
    ]);
    expect(await refusal(plan(id, { ownDays: { Z9: 3 } }))).toEqual([
      'approval-matter-unknown',
      'ownDays approval-matter-unknown',
    ]);
    expect(await refusal(plan(id, { wishOn: '2022-05-01' }))).toEqual([
      'approval-wish-past',
      'wishOn approval-wish-past',
    ]);
    expect(await refusal(plan(id, { startOn: '2027-02-01', wishKind: null, wishOn: null }))).toEqual([
      'approval-calendar-missing',
      'startOn approval-calendar-missing',
    ]);
    expect((await page(id)).plan).toBeNull();
  });

  it('of a year-end reaches the start of works, and says which year it lacks for the rest', async () => {
    const id = await at.add('跨年试试');
    await plan(id, { startOn: '2026-06-01', wishKind: null, wishOn: null });
    const { plan: made } = await page(id);
    expect(made?.planned).toMatchObject({ missingYear: 2027, endOn: null });
    expect(made?.planned.goalOn).not.toBeNull();
    expect(made?.planned.lines.find(({ code }) => code === 'D4')).toMatchObject({
      startOn: null,
      finishOn: null,
      slack: null,
    });
  });

  it('of a project that was lost is refused, and so is what happens to its matters', async () => {
    const id = await at.add('流失试试');
    await plan(id);
    const { id: a2 } = await matter(id, 'A2');
    await at.town.as('investment', async (tx, who) => {
      const { version } = await at.page(id);
      await setStatus(tx, who, id, {
        version,
        status: 'lost',
        happenedOn: '2022-06-28',
        reason: '去了外地',
        competitorPlace: '某市',
      } as never);
    });
    expect(await refusal(plan(id, { after: 1, reason: '再排' }))).toEqual(['approval-project-stopped']);
    const wish = NewApprovalEvent.parse({ after: 0, kind: 'accepted' });
    expect(await refusal(at.town.as('approval', (tx, who) => addEvent(tx, who, a2, wish)))).toEqual([
      'approval-project-stopped',
    ]);
    expect((await list({ show: 'running', q: '流失试试' })).total).toBe(0);
  });
});

describe('what happens to a matter', () => {
  it('keeps its state, due day and whose move, pauses taken out; the forecast goes on from it', async () => {
    const id = await at.add('经过试试');
    await plan(id);
    await whole(id, 'A1', '2022-06-01', '2022-06-02');
    await whole(id, 'A2', '2022-06-02', '2022-06-06');
    await event(id, 'C3', 'accepted', '2022-06-07');
    await event(id, 'C3', 'paused', '2022-06-09', { reason: 'experts' });
    expect(await matter(id, 'C3')).toMatchObject({
      state: 'paused',
      dueOn: null,
      mover: 'office',
      pauseReason: 'experts',
    });
    await event(id, 'C3', 'resumed', '2022-06-16');
    expect(await matter(id, 'C3')).toMatchObject({
      state: 'running',
      dueOn: '2022-06-28',
      gross: 15,
      paused: 5,
      net: 10,
      overdueDays: 0,
    });
    const found = await page(id);
    expect(found.forecast?.lines.find(({ code }) => code === 'C3')).toMatchObject({
      startOn: '2022-06-07',
      finishOn: '2022-06-28',
    });
    expect(found.forecast?.lines.find(({ code }) => code === 'A5')?.startOn).not.toBe(
      found.plan?.planned.lines.find(({ code }) => code === 'A5')?.startOn,
    );
    expect((await page(id, '2022-06-10')).matters.find(({ code }) => code === 'C3')).toMatchObject({
      state: 'paused',
    });
    const acts = await at.town.as('auditor', async (tx) =>
      journalOf(tx, 'approval-matter', (await matter(id, 'C3')).id),
    );
    expect(acts.map(({ act }) => act)).toEqual(['resumed', 'paused', 'accepted']);
  });

  it('of two agents at once is recorded once; the second is told by whom', async () => {
    const id = await at.add('同时试试');
    await plan(id);
    await event(id, 'A2', 'accepted', '2022-06-20');
    const { id: matterId, lastNumber } = await matter(id, 'A2');
    const decide = (login: string, outcome: string) =>
      at.town.as(login, (tx, who) =>
        addEvent(tx, who, matterId, NewApprovalEvent.parse({ after: lastNumber, kind: 'decided', outcome })),
      );
    const both = await Promise.all([
      refusal(decide('approval', 'approved')),
      refusal(decide('leader', 'refused')),
    ]);
    expect(both.map(String).sort()).toEqual(['approval-event-meanwhile', 'nothing was refused']);
    expect((await matter(id, 'A2')).events.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  it('is issued only after what it rests on, and after the land; a promise may stand for what is lacking', async () => {
    const id = await at.add('发证试试');
    await plan(id);
    await event(id, 'A7', 'accepted', '2022-06-20');
    await event(id, 'A7', 'decided', '2022-06-21', { outcome: 'approved' });
    expect(await refusal(event(id, 'A7', 'issued', '2022-06-22'))).toEqual(['approval-before-anchor']);
    await event(id, 'A3', 'reached', '2022-06-20');
    await event(id, 'A5', 'reached', '2022-06-22');
    await event(id, 'A6', 'reached', '2022-06-24');
    expect(await refusal(event(id, 'A7', 'issued', '2022-06-23'))).toEqual([
      'approval-before-anchor-day',
      'happenedOn approval-before-anchor-day',
    ]);
    expect(await refusal(event(id, 'A7', 'issued', '2022-06-27'))).toEqual(['approval-needs-open']);
    const { id: a7 } = await matter(id, 'A7');
    const promise = {
      what: '备案证后补',
      promisedBy: '项目公司',
      dueOn: '2022-06-28',
      promisedOn: '2022-06-24',
    };
    const add = (more: object) =>
      at.town.as('approval', (tx, who) => addPromise(tx, who, a7, NewPromise.parse({ ...promise, ...more })));
    expect(await refusal(add({ standsFor: 'D4' }))).toEqual([
      'approval-promise-stands',
      'standsFor approval-promise-stands',
    ]);
    const item = await add({ standsFor: 'A2' });
    await event(id, 'A7', 'issued', '2022-06-27', { documentNumber: '地字第 1 号' });
    expect(await matter(id, 'A7')).toMatchObject({
      state: 'issued',
      documentNumber: '地字第 1 号',
      promises: [{ state: 'open' }],
    });
    expect((await list({ show: 'promises' })).rows.map(({ id: found }) => found)).toContain(a7);
    const settle = (more: object) =>
      at.town.as('approval', (tx, who) =>
        settlePromise(tx, who, item, PromiseEnd.parse({ after: 1, words: '已交', ...more })),
      );
    expect(await refusal(settle({ state: 'lapsed' }))).toEqual([
      'approval-promise-early',
      'state approval-promise-early',
    ]);
    await settle({ state: 'made-up' });
    expect(await refusal(settle({ state: 'waived' }))).toEqual(['approval-promise-meanwhile']);
    expect((await list({ show: 'promises', projectId: id })).total).toBe(0);
  });

  it('in an impossible order is refused at its field; a wrong last step is taken back with a reason', async () => {
    const id = await at.add('顺序试试');
    await plan(id);
    expect(await refusal(event(id, 'B1', 'decided', '2022-06-20', { outcome: 'approved' }))).toEqual([
      'approval-event-refused',
      'kind approval-event-first',
    ]);
    await event(id, 'B1', 'accepted', '2022-06-20');
    const { id: matterId } = await matter(id, 'B1');
    const back = (number: number) =>
      at.town.as('approval', (tx, who) => takeBackEvent(tx, who, { id: matterId, number, reason: '点错了' }));
    await event(id, 'B1', 'extended', '2022-06-21', { extendedBy: 10, words: '材料多' });
    expect(await refusal(back(1))).toEqual(['approval-not-last']);
    await back(2);
    const found = await matter(id, 'B1');
    expect(found.events.map(({ takenBack }) => takenBack)).toEqual([null, '点错了']);
    expect(found).toMatchObject({
      state: 'running',
      lastNumber: 1,
      next: ['paused', 'extended', 'decided', 'withdrawn'],
    });
    expect(
      await refusal(event(id, 'B1', 'extended', '2022-06-22', { extendedBy: 11, words: '材料多' })),
    ).toEqual(['approval-extension-long', 'extendedBy approval-extension-long']);
    expect(await refusal(event(id, 'C4', 'accepted', '2022-06-22'))).toEqual(['approval-not-needed']);
  });
});
