/** Plans, events, promises and local limits on a real database: what works, what is refused, and that every day can be read again. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { setStatus } from '#modules/projects/index.ts';
import { one } from '#platform/db/database.ts';
import { journalOf } from '#platform/db/journal.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { addChange, takeBackChange } from './changes.ts';
import {
  LeagueCaseQuery,
  LeagueQuery,
  MatterQuery,
  NewApprovalChange,
  NewApprovalEvent,
  NewApprovalPlan,
  NewPromise,
  PromiseSettled,
} from './contract.ts';
import { addEvent, takeBackEvent } from './events.ts';
import { listLeagueCases, readLeagues } from './leagues.ts';
import { listMatters } from './list.ts';
import { readProjectApprovals } from './page.ts';
import { makePlan, tryPlan } from './plans.ts';
import { addPromise, settlePromise } from './promises.ts';
import { readTemplates } from './templates.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

const on = (day: string) => `${day}T02:00:00.000Z`;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field, code }) => `${field} ${code}`)]
        : String(problem),
  );
const LAND = {
  ...{ template: 'land', orders: ['land-start', 'finish-deliver'], startOn: '2022-05-30', after: 0 },
  ...{ wishKind: 'land', wishOn: '2022-07-13' },
  facts: {
    energy: 860,
    power: 300,
    eia: 'table',
    'special-fire': false,
    'allotted-land': false,
    'region-assessed': true,
    'large-works': false,
    'air-defence': false,
  },
};
const plan = (id: string, wish: object = {}, login = 'approval', day = '2022-05-30') =>
  at.town.as(login, (tx, who) => makePlan(tx, who, id, NewApprovalPlan.parse({ ...LAND, ...wish })), on(day));
const page = (id: string, asOf?: string, login = 'approval') =>
  at.town.as(login, (tx, who) => readProjectApprovals(tx, who, id, asOf));
const matter = async (id: string, code: string) => {
  const found = (await page(id)).matters.find((one) => one.code === code);
  if (!found) throw new Error(`no matter ${code}`);
  return found;
};
const event = async (
  id: string,
  code: string,
  kind: string,
  day: string,
  more: object = {},
  login = 'approval',
) => {
  const { id: matterId, lastNumber } = await matter(id, code);
  const wish = { after: lastNumber, kind, happenedOn: day, ...more };
  return at.town.as(
    login,
    (tx, who) => addEvent(tx, who, matterId, NewApprovalEvent.parse(wish)),
    on(day > '2022-06-28' ? '2022-06-28' : day),
  );
};
const list = (query: object = {}, login = 'approval') =>
  at.town.as(login, (tx, who) => listMatters(tx, who, MatterQuery.parse(query)));
const whole = async (id: string, code: string, accepted: string, decided: string) => {
  await event(id, code, 'accepted', accepted);
  await event(id, code, 'decided', decided, { outcome: 'approved' });
  await event(id, code, 'issued', decided, { documentNumber: `${code}-1` });
};

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
        settlePromise(tx, who, item, PromiseSettled.parse({ after: 1, words: '已交', ...more })),
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

describe('the list', () => {
  it('tells what is overdue, paused and whose move; a park sees its own, another sees nothing', async () => {
    const id = await at.add('清单试试');
    await plan(id);
    await event(id, 'C5', 'accepted', '2022-06-06');
    await event(id, 'B1', 'accepted', '2022-06-20');
    await event(id, 'B1', 'paused', '2022-06-22', { reason: 'supplement' });
    const overdue = await list({ show: 'overdue', projectId: id });
    expect(
      overdue.rows.map(({ code, overdueDays, mover, overLegal }) => [code, overdueDays, mover, overLegal]),
    ).toEqual([['C5', 11, 'office', true]]);
    const paused = await list({ show: 'paused', projectId: id });
    expect(paused.rows.map(({ code, mover }) => [code, mover])).toEqual([['B1', 'applicant']]);
    expect((await list({ projectId: id }, 'leader')).total).toBe(2);
    expect((await list({ projectId: id }, 'hitech')).total).toBe(0);
    expect(await refusal(page(id, undefined, 'hitech'))).toEqual(['out-of-reach']);
    expect(
      (await list({ projectId: id, asOf: '2022-06-21' })).rows.map(({ code, state }) => [code, state]),
    ).toEqual([
      ['C5', 'running'],
      ['B1', 'running'],
    ]);
    expect(await list({ projectId: id, limit: 1 })).toMatchObject({ total: 2, rows: [{ code: 'C5' }] });
  });
});

describe('an office’s own limits', () => {
  const change = (wish: object, login = 'approval') =>
    at.town.as(login, (tx, who) =>
      addChange(
        tx,
        who,
        NewApprovalChange.parse({
          unitId: at.town.unit('etdz'),
          from: '2022-01-01',
          reason: '服务企业 2 号文件',
          source: '经开区办事指南',
          ...wish,
        }),
      ),
    );
  const ofPlace = async (code: string, unit = 'etdz') => {
    const { templates } = await at.town.as('approval', (tx, who) =>
      readTemplates(tx, who, { unitId: at.town.unit(unit) }),
    );
    return templates[0]?.matters.find((one) => one.code === code);
  };

  it('hold for the place and all below it, and for no other', async () => {
    const made = await change({ kind: 'limit', code: 'C1', limitDays: 5 });
    expect(await ofPlace('C1', 'etdz-1')).toMatchObject({
      promised: { days: 5, source: '经开区办事指南', doubt: false },
      change: made,
    });
    expect(await ofPlace('C1', 'hitech')).toMatchObject({
      promised: { days: 10, doubt: true },
      change: null,
    });
    const id = await at.add('本地时限试试');
    await plan(id);
    expect(
      (await page(id)).plan?.planned.lines.find(({ code, part }) => code === 'C1' && part === 'pre'),
    ).toBeDefined();
    expect(await matter(id, 'C1')).toMatchObject({ promised: { days: 5 } });
    await at.town.as('approval', (tx, who) => takeBackChange(tx, who, made, '指南改了'));
    expect(await ofPlace('C1', 'etdz-1')).toMatchObject({ promised: { days: 10 } });
  });

  it('may drop a matter or add one of their own; a circle, a promise past the law or a second word is refused', async () => {
    const dropped = await change({ kind: 'drop', code: 'U3' });
    expect(await ofPlace('U3')).toMatchObject({ dropped: true });
    const own = {
      kind: 'add',
      code: 'X1',
      zh: '桩基先行许可',
      lead: '住建局',
      stage: 'III',
      limitDays: 2,
      needs: ['C1'],
      before: ['C9'],
    };
    const added = await change(own);
    expect(await ofPlace('X1')).toMatchObject({ needs: ['C1'], promised: { days: 2 } });
    expect((await ofPlace('C9'))?.needs).toContain('X1');
    expect(await refusal(change({ ...own, code: 'X2', needs: ['C9'], before: ['C1'] }))).toEqual([
      'approval-cycle',
      'needs approval-cycle',
    ]);
    expect(await refusal(change({ kind: 'limit', code: 'A7', limitDays: 21 }))).toEqual([
      'approval-limit-long',
      'limitDays approval-limit-long',
    ]);
    expect(await refusal(change({ kind: 'drop', code: 'START' }))).toEqual([
      'approval-goal-kept',
      'code approval-goal-kept',
    ]);
    expect(await refusal(change({ kind: 'drop', code: 'U3' }))).toEqual([
      'approval-change-there',
      'code approval-change-there',
    ]);
    expect(
      await refusal(
        change({ kind: 'limit', code: 'A7', limitDays: 2, unitId: at.town.unit('hitech') }, 'leader'),
      ),
    ).toEqual(['out-of-reach']);
    for (const id of [dropped, added])
      await at.town.as('approval', (tx, who) => takeBackChange(tx, who, id, '试完'));
  });
});

describe('the league table', () => {
  it('has the cases behind its numbers, and marks small samples', async () => {
    const id = await at.add('用时试试', { unitId: at.town.unit('hitech') });
    await plan(id, { wishKind: null, wishOn: null });
    await whole(id, 'A1', '2022-06-01', '2022-06-06');
    const asked = { by: 'groups', group: 'company-start', unitId: at.town.unit('hitech') };
    const { rows, smallSample } = await at.town.as('clerk', (tx, who) =>
      readLeagues(tx, who, LeagueQuery.parse(asked)),
    );
    expect(smallSample).toBe(5);
    expect(
      rows.map(({ unit, count, median, within, withPromise, small, rank }) => [
        unit,
        count,
        median,
        within,
        withPromise,
        small,
        rank,
      ]),
    ).toEqual([
      ['', 1, 2, 1, 1, true, null],
      ['扬州高新区', 1, 2, 1, 1, true, null],
    ]);
    const cases = await at.town.as('clerk', (tx, who) =>
      listLeagueCases(tx, who, LeagueCaseQuery.parse(asked)),
    );
    expect(cases).toMatchObject({ total: 1, rows: [{ project: '用时试试', days: 2, within: true }] });
  });

  it('keeps every row whose version it has', async () => {
    const { lost } = await at.town.as('auditor', (tx) =>
      one(
        tx,
        sql<{ lost: number }>`
          select count(*)::integer as lost from approval_matter m
          where m.region_id = ${tx.region} and not exists (select 1 from approval_matter_version v
            where v.region_id = ${tx.region} and v.matter_id = m.id and v.version = m.version and v.recorded_to is null)`,
      ),
    );
    expect(lost).toBe(0);
  });
});
