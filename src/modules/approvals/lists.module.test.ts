/** The list, local limits and league tables on a real database. */
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one } from '#platform/db/database.ts';
import { approvalWork, LAND, refusal } from '#test/support/approvals.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { addChange, takeBackChange } from './changes.ts';
import { LeagueCaseQuery, LeagueQuery, MatterQuery, NewApprovalChange, NewPromise } from './contract.ts';
import { exportMatters } from './export.ts';
import { listLeagueCases, readLeagues } from './leagues.ts';
import { addPromise } from './promises.ts';
import { readTemplates } from './templates.ts';

let at: ProjectsTown;
const { plan, page, matter, event, list, whole } = approvalWork(() => at);
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

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

describe('a row of the list', () => {
  it('has the days of the project’s page, in the unit of its limit', async () => {
    const id = await at.add('用时单位试试');
    await plan(id, { facts: { ...LAND.facts, 'region-assessed': false } });
    await event(id, 'A5', 'begun', '2022-06-08');
    await event(id, 'C6', 'accepted', '2022-06-13');
    await event(id, 'A8', 'pre-accepted', '2022-06-22');
    const { rows } = await list({ projectId: id });
    const listed = (code: string) => rows.find((one) => one.code === code);
    expect(listed('A5')).toMatchObject({
      ...{ used: 20, limitDays: 30, limitUnit: 'calendar-days', limitAtLeast: true },
    });
    expect(listed('C6')).toMatchObject({ used: 11, limitDays: 20, limitUnit: 'working-days' });
    expect(listed('A8')).toMatchObject({ acceptedOn: null, preBegunOn: '2022-06-22', used: null });
    for (const code of ['A5', 'C6', 'A8']) {
      const { used, dueOn, state, mover } = await matter(id, code);
      expect(listed(code)).toMatchObject({ used, dueOn, state, mover });
    }
  });

  it('is late by a promise that is past its day, whatever the matter is at', async () => {
    const id = await at.add('容缺逾期试试');
    await plan(id);
    await event(id, 'B2', 'pre-accepted', '2022-06-15');
    await event(id, 'B2', 'pre-passed', '2022-06-20');
    expect((await list({ projectId: id })).total).toBe(0);
    const { id: b2 } = await matter(id, 'B2');
    const wish = { what: '岩土勘察报告', promisedBy: '演示公司', promisedOn: '2022-06-15' };
    const promise = (dueOn: string) =>
      at.town.as(
        'approval',
        (tx, who) => addPromise(tx, who, b2, NewPromise.parse({ ...wish, dueOn })),
        '2022-06-15T02:00:00.000Z',
      );
    await promise('2022-06-28');
    expect((await list({ projectId: id })).rows.map(({ code }) => code)).toEqual(['B2']);
    expect((await list({ projectId: id, show: 'overdue' })).total).toBe(0);
    await promise('2022-06-24');
    const late = await list({ projectId: id, show: 'overdue' });
    expect(late.rows.map(({ code, promiseDueOn }) => [code, promiseDueOn])).toEqual([['B2', '2022-06-24']]);
  });

  it('that nobody answered in time is deemed accepted, and late only by its own term', async () => {
    const id = await at.add('视为受理试试');
    await plan(id);
    await event(id, 'B1', 'applied', '2022-06-16');
    await event(id, 'C5', 'applied', '2022-06-14');
    const { rows } = await list({ projectId: id });
    expect(rows.find(({ code }) => code === 'B1')).toMatchObject({
      ...{ state: 'running', deemed: true, acceptedOn: '2022-06-16', dueOn: '2022-06-30', overdueDays: 0 },
    });
    const codes = async (show: string) => (await list({ projectId: id, show })).rows.map(({ code }) => code);
    expect(await codes('overdue')).toEqual(['C5']);
    expect(await codes('soon')).toEqual(['B1']);
    const query = MatterQuery.parse({ projectId: id });
    const bytes = await at.town.as('approval', (tx, who) => exportMatters(tx, who, query));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const [head, ...lines] = book.worksheets[0]?.getSheetValues().slice(1) ?? [];
    const cellOf = (line: unknown, word: string) =>
      (line as unknown[])[(head as unknown[]).indexOf(word)] as string;
    expect(
      lines.map((line) => ['事项', '视为受理', '受理', '时限'].map((word) => cellOf(line, word))).sort(),
    ).toEqual([
      ['水土保持方案', '视为受理', '2022-06-14', '5 个工作日'],
      ['设计方案审查', '视为受理', '2022-06-16', '10 个工作日'],
    ]);
    expect((await list({ projectId: id, asOf: '2022-06-21' })).rows.map(({ deemed }) => deemed)).toEqual([
      false,
      false,
    ]);
  });
});

describe('a row that was kept before', () => {
  it('a step was known as the enterprise’s own is found by whose move it is', async () => {
    const id = await at.add('旧行试试');
    await plan(id);
    await event(id, 'C8', 'begun', '2022-06-20');
    const { id: c8 } = await matter(id, 'C8');
    await at.town.as('approval', (tx) =>
      sql`update approval_matter set mover = 'office' where region_id = ${tx.region} and id = ${c8}`.execute(
        tx.db,
      ),
    );
    const found = await list({ projectId: id, mover: 'applicant' });
    expect(found.rows.map(({ code, mover }) => [code, mover])).toEqual([['C8', 'applicant']]);
    expect((await list({ projectId: id, mover: 'office' })).total).toBe(0);
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
