import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addVisit, NewVisit as NewChainVisit } from '#modules/chiefs/index.ts';
import { textTable } from '#platform/office-table.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { bringTable, dryRun } from './bring.ts';
import { broughtTable } from './bring-head.ts';
import { stepPromise } from './promises.ts';
import { addMinutes, joinVisit, leaveVisit, readMinutes } from './visit-company.ts';
import { NewVisit, NewVisitStep, VisitQuery } from './visit-contract.ts';
import { visitCalendar } from './visit-export.ts';
import { listAllVisits } from './visit-list.ts';
import { readVisit } from './visit-page.ts';
import { moveVisit, nearVisits, planVisit } from './visits.ts';

let town: TestTown;
let chain: SmallChain;
const at = (day: string) => `${day}T02:00:00.000Z`;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
});
afterAll(() => town.drop());

const plan = (login: string, wish: object, day = '2022-06-20') =>
  town.as(
    login,
    (tx, who) =>
      planVisit(
        tx,
        who,
        NewVisit.parse({ direction: 'out', firm: '常州某公司', post: '招商专员', matter: '谈选址', ...wish }),
      ),
    at(day),
  );
const list = (login: string, query: object = {}, day = '2022-06-28') =>
  town.as(login, (tx, who) => listAllVisits(tx, who, VisitQuery.parse(query)), at(day));

describe('one firm, one calendar', () => {
  let first: string;
  it('warns before another office goes there within the days of the rule', async () => {
    first = await plan('leader', { plannedOn: '2022-07-05' });
    await expect(plan('hitech', { firm: '常州某 公司', plannedOn: '2022-07-12' })).rejects.toMatchObject({
      ...{
        code: 'visit-near',
        params: { unit: '扬州经开区', day: '2022-07-05', others: { zh: '', en: '' } },
      },
    });
    const near = await town.as(
      'hitech',
      (tx, who) => nearVisits(tx, who, { firm: '常州某公司', day: '2022-07-12' }),
      at('2022-06-20'),
    );
    expect(near.rows).toMatchObject([{ id: first, kind: 'visit', post: '招商专员', can: ['join'] }]);
    expect(
      (
        await town.as(
          'hitech',
          (tx, who) => nearVisits(tx, who, { firm: '常州某公司', day: '2022-07-20' }),
          at('2022-06-20'),
        )
      ).rows,
    ).toEqual([]);
    await plan('hitech', { plannedOn: '2022-07-12', knowing: true });
  });

  it('shows others who goes where and when, and not what for', async () => {
    const seen = (await list('hitech')).rows.find(({ id }) => id === first);
    expect(seen).toMatchObject({
      firm: '常州某公司',
      unit: '扬州经开区',
      matter: null,
      to: null,
      within: false,
      near: 1,
    });
    expect((await list('leader')).rows.find(({ id }) => id === first)).toMatchObject({
      matter: '谈选址',
      near: 1,
    });
    await expect(town.as('hitech', (tx, who) => readVisit(tx, who, first, undefined))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await list('hitech', { q: '谈选址' })).rows.map(({ id }) => id)).not.toContain(first);
  });

  it('lets another unit go along, which then sees it whole, and leave again', async () => {
    await town.as('hitech', (tx, who) => joinVisit(tx, who, first, { post: '招商局局长' }));
    expect(await town.as('hitech', (tx, who) => readVisit(tx, who, first, undefined))).toMatchObject({
      units: ['扬州高新区'],
      matter: '谈选址',
    });
    await expect(
      town.as('hitech', (tx, who) => joinVisit(tx, who, first, { post: '专员' })),
    ).rejects.toMatchObject({ code: 'visit-joined' });
    await town.as('hitech', (tx, who) => leaveVisit(tx, who, first, { reason: '另有安排' }));
    await expect(
      town.as('hitech', (tx, who) => leaveVisit(tx, who, first, { reason: '再来' })),
    ).rejects.toMatchObject({ code: 'visit-not-joined' });
  });

  it('counts the visits of chains among them', async () => {
    const wish = NewChainVisit.parse({
      ...{
        kind: 'call',
        enterpriseId: chain.firm.integrator,
        role: 'office',
        post: '专员',
        matter: '问用工',
        plannedOn: '2022-07-02',
      },
    });
    await town.as('chain', (tx, who) => addVisit(tx, who, chain.id, wish), at('2022-06-20'));
    const near = await town.as(
      'investment',
      (tx, who) => nearVisits(tx, who, { enterpriseId: chain.firm.integrator, day: '2022-07-06' }),
      at('2022-06-20'),
    );
    expect(near.rows).toMatchObject([{ kind: 'chain-visit', day: '2022-07-02', can: [] }]);
    expect((await list('chain')).rows.some(({ kind }) => kind === 'chain-visit')).toBe(true);
  });
});

describe('what came of a visit', () => {
  let id: string;
  it('is a step of its own day, with promises that are followed up', async () => {
    id = await plan('leader', { firm: '深圳某公司', plannedOn: '2022-06-22' });
    expect((await list('leader', { overdue: 'true' }, '2022-06-23')).rows.map((row) => row.id)).toEqual([id]);
    const wish = {
      after: 1,
      state: 'happened',
      day: '2022-06-22',
      words: '要蒸汽',
      promises: [{ what: '答复蒸汽价', dueOn: '2022-06-25' }],
    };
    await town.as('leader', (tx, who) => moveVisit(tx, who, id, NewVisitStep.parse(wish)), at('2022-06-23'));
    const [promise] = (
      await town.as('leader', (tx, who) => readVisit(tx, who, id, undefined), at('2022-06-28'))
    ).promisesOf;
    expect(promise).toMatchObject({ state: 'owed', overdueDays: 3, unit: '扬州经开区' });
    expect((await list('leader', { owing: 'true' })).rows.map((row) => row.id)).toEqual([id]);
    const kept = { after: 0, state: 'kept', words: '已书面答复' };
    await town.as('leader', (tx, who) => stepPromise(tx, who, promise?.id ?? '', kept), at('2022-06-28'));
    expect((await list('leader', { owing: 'true' })).rows).toEqual([]);
    expect((await list('leader', { owing: 'true', asOf: '2022-06-27' })).rows).toHaveLength(1);
  });

  it('has minutes, for those whose business it is', async () => {
    const file = [{ name: '纪要.docx', bytes: Buffer.from('纪要') }];
    await town.as('leader', (tx, who) => addMinutes(tx, who, id, file));
    expect((await town.as('leader', (tx, who) => readMinutes(tx, who, id))).fileName).toBe('纪要.docx');
    await expect(town.as('hitech', (tx, who) => readMinutes(tx, who, id))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await town.as('leader', (tx, who) => readVisit(tx, who, id, undefined))).toMatchObject({
      words: '要蒸汽',
      state: 'happened',
    });
  });

  it('is refused where it cannot be', async () => {
    const move = (wish: object) =>
      town.as('leader', (tx, who) => moveVisit(tx, who, id, NewVisitStep.parse(wish)));
    await expect(move({ after: 3, state: 'moved', day: '2022-07-09', words: '改期' })).rejects.toMatchObject({
      code: 'visit-order',
    });
    await expect(
      plan('leader', { plannedOn: '2022-07-30', firm: '丙公司', post: '张三' }),
    ).rejects.toMatchObject({
      reasons: [{ code: 'visit-post', field: 'post' }],
    });
    await expect(plan('leader', { firm: null, plannedOn: '2022-07-30' })).rejects.toMatchObject({
      code: 'visit-firm',
    });
  });
});

it('the calendar file holds own visits alone', async () => {
  const file = await town.as('leader', (tx, who) => visitCalendar(tx, who, {}), at('2022-06-28'));
  expect(file).toContain('SUMMARY:外出拜访：常州某公司');
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
});

describe('a table of visits', () => {
  const TABLE =
    '企业名称\t往来\t岗位\t事由\t计划日期\t实际日期\n甲公司\t外出拜访\t招商局局长\t谈二期\t2022-07-20\t\n乙公司\t来访考察\t招商局局长\t看厂房\t\t2022-06-01';
  const bring = (text: string, run = false) =>
    town.as('leader', async (tx, who) => {
      const table = await broughtTable('visits', 'paste', textTable(text));
      return run ? bringTable(tx, who, table, { edits: [] }) : dryRun(tx, who, table, { edits: [] });
    });

  it('is tried by the form’s own rules, each fault at its cell, and nothing stays of it', async () => {
    const tried = await bring(TABLE.replace('外出拜访', '飞过去').replace('2022-06-01', '2023-06-01'));
    expect(tried).toMatchObject({ added: 0, rowCount: 2 });
    expect(
      'faults' in tried && tried.faults.first.map(({ code, row, column }) => [code, row, column]),
    ).toEqual([
      ['attraction-cell-choice', 2, '1'],
      ['visit-not-yet', 3, '5'],
    ]);
    expect(await bring(TABLE)).toMatchObject({ added: 2, unchanged: 0 });
    expect((await list('leader', { q: '甲公司' })).total).toBe(0);
  });

  it('is written whole, and the same table twice changes nothing', async () => {
    expect(await bring(TABLE, true)).toMatchObject({ added: 2, unchanged: 0 });
    expect(await bring(TABLE, true)).toEqual({ added: 0, unchanged: 2, near: 0, importId: null });
    expect((await list('leader', { q: '甲公司' })).total).toBe(1);
  });
});
