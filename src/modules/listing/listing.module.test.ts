import exceljs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { rows } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { listCases } from './cases.ts';
import { amendCase, openCase, setNextStep } from './commands.ts';
import { CaseQuery, NewCase } from './contract.ts';
import { exportCases } from './export.ts';
import { moveCase } from './moves.ts';
import { caseHistory, readCase } from './reads.ts';
import { changeStatus } from './statuses.ts';
import { correctStep, undoStep } from './steps.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

let made = 0;
const firm = (name: string, unit = 'etdz-1'): Promise<string> =>
  town.as('service', (tx, who) =>
    addEnterprise(
      tx,
      who,
      NewEnterprise.parse({
        ...{ name, creditCode: creditCodeFrom(`91321000MB${String(1_000_000 + ++made).slice(1)}`) },
        unitId: town.unit(unit),
      }),
    ),
  );
const open = (enterpriseId: string, change: Partial<NewCase> = {}, at?: string, login = 'service') =>
  town.as(
    login,
    (tx, who) =>
      openCase(tx, who, { ...NewCase.parse({ enterpriseId, happenedOn: '2022-01-10' }), ...change }),
    at,
  );
const page = (id: string, asOf?: string, login = 'service') =>
  town.as(login, (tx, who) => readCase(tx, who, id, asOf));
const move = async (
  id: string,
  stage: string,
  happenedOn: string,
  reason: string | null = null,
  at?: string,
) => {
  const { version } = await page(id);
  return town.as('service', (tx, who) => moveCase(tx, who, id, { version, stage, happenedOn, reason }), at);
};
const list = (change: Partial<CaseQuery> = {}, login = 'service') =>
  town.as(login, (tx, who) => listCases(tx, who, { ...CaseQuery.parse({}), ...change }));
const refusal = async (work: Promise<unknown>): Promise<string | string[]> =>
  work.then(
    () => 'nothing was refused',
    (error) => {
      if (!(error instanceof Refusal)) return String(error);
      return error.reasons ? [error.code, ...error.reasons.map(({ code }) => code)] : error.code;
    },
  );

describe('a case', () => {
  it('is one at a time for a firm, and another may follow when it has ended', async () => {
    const id = await firm('一家一份有限公司');
    const first = await open(id);
    expect(await refusal(open(id))).toBe('listing-case-there');
    const change = {
      version: 1,
      act: 'terminate' as const,
      ending: 'left',
      happenedOn: '2022-02-01',
      reason: '不上了',
    };
    await town.as('service', (tx, who) => changeStatus(tx, who, first, change));
    const second = await open(id, { happenedOn: '2022-03-01' });
    expect((await page(second)).others).toMatchObject([{ id: first, status: 'terminated' }]);
    const back = {
      version: 2,
      act: 'resume' as const,
      ending: null,
      happenedOn: '2022-04-01',
      reason: '又要上',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, first, back)))).toBe(
      'listing-case-there',
    );
  });

  it('is opened by name or code, and an unknown name is said', async () => {
    await firm('按名称（建档）有限责任公司');
    const id = await town.as('service', (tx, who) =>
      openCase(tx, who, NewCase.parse({ firm: '按名称(建档)有限公司', happenedOn: '2022-03-01' })),
    );
    expect((await page(id)).enterprise).toBe('按名称（建档）有限责任公司');
    const unknown = NewCase.parse({ firm: '没有这家有限公司', happenedOn: '2022-03-01' });
    expect(await refusal(town.as('service', (tx, who) => openCase(tx, who, unknown)))).toBe(
      'listing-firm-unknown',
    );
  });

  it('that begins later than in the reserve says why and has what the gates ask for', async () => {
    const id = await firm('中途进来有限公司');
    const late = { stage: 'tutoring-filed', board: 'main', happenedOn: '2022-02-01' };
    expect(await refusal(open(id, late))).toBe('listing-step-reason');
    expect(await refusal(open(id, { ...late, reason: '外地迁入' }))).toEqual([
      'listing-gate',
      'listing-missing-shareReformOn',
      'listing-missing-sponsor',
    ]);
    const whole = { ...late, reason: '外地迁入', shareReformOn: '2021-01-01', sponsor: '某证券' };
    expect(await page(await open(id, whole))).toMatchObject({ stage: 'tutoring-filed', status: 'active' });
  });

  it('is not changed over somebody else’s change', async () => {
    const id = await open(await firm('同改档案有限公司'));
    const change = { version: 1, sponsor: '某证券', reason: '补保荐机构' };
    await town.as('service', (tx, who) => amendCase(tx, who, id, change));
    expect(await refusal(town.as('service', (tx, who) => amendCase(tx, who, id, change)))).toBe(
      'changed-meanwhile',
    );
  });
});

describe('a stage', () => {
  it('is entered on the day it happened, which is not the day it was recorded', async () => {
    const id = await open(await firm('补记有限公司'), { board: 'star' }, '2022-03-20T02:00:00.000Z');
    await move(id, 'share-reform', '2022-04-01', null, '2022-05-10T02:00:00.000Z');
    const today = await page(id);
    expect(today).toMatchObject({
      stage: 'share-reform',
      stageSince: '2022-04-01',
      daysInStage: 88,
      shareReformOn: '2022-04-01',
    });
    expect(today.steps.map((one) => [one.stage, one.happenedOn, one.recordedAt.slice(0, 10)])).toEqual([
      ['share-reform', '2022-04-01', '2022-05-10'],
      ['reserve', '2022-01-10', '2022-03-20'],
    ]);
    expect(await page(id, '2022-04-30')).toMatchObject({ stage: 'reserve', daysInStage: 110, can: [] });
    expect(await refusal(page(id, '2022-03-19'))).toBe('not-found');
  });

  it('is refused with everything that is missing, and opened when it is there', async () => {
    const id = await open(await firm('缺项有限公司'));
    await move(id, 'share-reform', '2022-02-01');
    expect(await refusal(move(id, 'tutoring-filed', '2022-03-01'))).toEqual([
      'listing-gate',
      'listing-missing-board',
      'listing-missing-sponsor',
    ]);
    expect((await page(id)).next).toMatchObject({ stage: 'tutoring-filed', missing: ['board', 'sponsor'] });
    const fill = { version: 2, board: 'main', sponsor: '某证券', reason: '签了辅导协议' };
    await town.as('service', (tx, who) => amendCase(tx, who, id, fill));
    await move(id, 'tutoring-filed', '2022-03-01');
    expect((await page(id)).clocks).toMatchObject([
      { code: 'tutoring', due: '2022-06-01', passed: true, toVerify: true },
    ]);
  });

  it('skipped or gone back needs a reason and leaves a trace', async () => {
    const id = await open(await firm('跳退有限公司'), {
      board: 'main',
      sponsor: '某证券',
      shareReformOn: '2021-06-01',
    });
    expect(await refusal(move(id, 'tutoring-filed', '2022-03-01'))).toBe('listing-step-reason');
    await move(id, 'tutoring-filed', '2022-03-01', '早已是股份公司');
    expect(await refusal(move(id, 'share-reform', '2022-04-01'))).toBe('listing-step-reason');
    await move(id, 'share-reform', '2022-04-01', '股权要重新梳理');
    expect((await page(id)).steps.map(({ stage, kind, reason }) => [stage, kind, reason])).toEqual([
      ['share-reform', 'back', '股权要重新梳理'],
      ['tutoring-filed', 'skip', '早已是股份公司'],
      ['reserve', 'open', null],
    ]);
    const history = await town.as('service', (tx, who) => caseHistory(tx, who, id));
    expect(history.map(({ act }) => act)).toEqual(['go-back', 'skip', 'add']);
  });

  it('does not move while suspended, and goes on when resumed', async () => {
    const id = await open(await firm('中止有限公司'));
    const change = {
      version: 1,
      act: 'suspend' as const,
      ending: null,
      happenedOn: '2022-02-01',
      reason: '诉讼',
    };
    await town.as('service', (tx, who) => changeStatus(tx, who, id, change));
    expect(await refusal(move(id, 'share-reform', '2022-03-01'))).toBe('listing-not-active');
    const early = {
      version: 2,
      act: 'resume' as const,
      ending: null,
      happenedOn: '2022-01-31',
      reason: '撤诉',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, id, early)))).toBe(
      'listing-step-before',
    );
    await town.as('service', (tx, who) => changeStatus(tx, who, id, { ...early, happenedOn: '2022-03-01' }));
    expect(await page(id)).toMatchObject({ status: 'active', stage: 'reserve', stageSince: '2022-01-10' });
  });

  it('is not rejected before anything was applied for', async () => {
    const id = await open(await firm('谈不上否决有限公司'));
    const change = {
      version: 1,
      act: 'terminate' as const,
      ending: 'rejected',
      happenedOn: '2022-02-01',
      reason: '否决',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, id, change)))).toBe(
      'listing-ending',
    );
  });

  it('recorded in error is taken back or gets its right day; the wrong row stays', async () => {
    const id = await open(await firm('更正有限公司'));
    await move(id, 'share-reform', '2022-03-01');
    const [last, first] = (await page(id)).steps;
    const correct = (stepId: string, version: number, happenedOn: string) =>
      town.as('service', (tx, who) =>
        correctStep(tx, who, stepId, { version, happenedOn, reason: '看错批文' }),
      );
    expect(await refusal(correct(first?.id ?? '', 2, '2022-03-02'))).toBe('listing-step-after');
    await correct(last?.id ?? '', 2, '2022-03-11');
    expect(await page(id)).toMatchObject({ stageSince: '2022-03-11', shareReformOn: '2022-03-11' });
    expect(await refusal(correct(last?.id ?? '', 3, '2022-03-12'))).toBe('listing-step-superseded');
    const undo = (version: number) =>
      town.as('service', (tx, who) => undoStep(tx, who, id, { version, reason: '没有股改' }));
    await undo(3);
    const back = await page(id);
    expect(back).toMatchObject({ stage: 'reserve', stageSince: '2022-01-10', shareReformOn: null });
    expect(back.steps.map(({ superseded }) => superseded)).toEqual(['没有股改', '看错批文', null]);
    await undo(4);
    expect(await refusal(page(id))).toBe('not-found');
  });
});

describe('the list', () => {
  it('counts listed and quoted apart, by fact day, each opening to its firms', async () => {
    const before = (await list()).tally;
    const whole = { board: 'bse', sponsor: '某证券', shareReformOn: '2020-01-01', stockCode: '870001' };
    const id = await open(await firm('先挂后上有限公司'), { ...whole, lawFirm: '某所', accountants: '某所' });
    await move(id, 'quoted', '2022-02-01', '早已股改');
    expect((await page(id)).status).toBe('active');
    await move(id, 'listed', '2022-05-01', '补录');
    expect(await page(id)).toMatchObject({ status: 'done', next: null });
    const { tally } = await list();
    expect([tally.inYear.quoted - before.inYear.quoted, tally.inYear.listed - before.inYear.listed]).toEqual([
      1, 1,
    ]);
    expect(tally.inYear.reserve - before.inYear.reserve).toBe(1);
    const entered = await list({ entered: 'quoted', year: 2022 });
    expect(entered.rows.map(({ enterprise }) => enterprise)).toContain('先挂后上有限公司');
    expect(entered.total).toBe(tally.inYear.quoted);
    expect((await list({ entered: 'quoted', year: 2021 })).total).toBe(0);
  });

  it('finds what is overdue, what stands long, and what is missing for the next stage', async () => {
    const id = await open(await firm('逾期有限公司'), { nextStep: '签辅导协议', nextOn: '2022-06-27' });
    const overdue = await list({ overdue: true });
    expect(overdue.rows.map((row) => row.id)).toEqual([id]);
    expect(overdue.tally.overdue).toBe(1);
    expect((await list({ minDays: 169 })).rows.map((row) => row.id)).toContain(id);
    expect((await list({ minDays: 170 })).rows.map((row) => row.id)).not.toContain(id);
    const done = { version: 1, nextStep: '选律所', nextOn: '2022-06-28', outcome: '协议已签' };
    await town.as('service', (tx, who) => setNextStep(tx, who, id, done));
    expect((await list({ overdue: true })).total).toBe(0);
  });

  it('shows a park leader the own firms only, and lets only that be changed', async () => {
    const id = await open(await firm('外区上市有限公司', 'hitech'));
    expect((await list({ q: '外区上市' }, 'leader')).total).toBe(0);
    expect(await refusal(page(id, undefined, 'leader'))).toBe('out-of-reach');
    expect((await list({ q: '外区上市' }, 'hitech')).rows[0]?.can).toContain('move');
    expect((await list({ q: '外区上市' }, 'clerk')).rows[0]?.can).toEqual([]);
    const change = { version: 1, stage: 'share-reform', happenedOn: '2022-02-01', reason: null };
    expect(await refusal(town.as('leader', (tx, who) => moveCase(tx, who, id, change)))).toBe('out-of-reach');
    const outside = await firm('外区建档有限公司', 'hitech');
    expect(await refusal(open(outside, {}, undefined, 'leader'))).toBe('out-of-reach');
  });

  it('goes out as a workbook with words, not codes', async () => {
    await open(await firm('导出上市有限公司'), { board: 'star' });
    const bytes = await town.as('service', (tx, who) =>
      exportCases(tx, who, CaseQuery.parse({ q: '导出上市' })),
    );
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const cells = book.worksheets[0]?.getRow(2).values;
    expect(cells).toEqual(
      expect.arrayContaining(['导出上市有限公司', '一号园区', '科创板', '入库后备', '推进中']),
    );
  });
});

describe('what other modules see', () => {
  it('counts firms that entered the reserve, by fact day and as known on a day', async () => {
    await open(
      await firm('后来才报有限公司', 'weiyang'),
      { happenedOn: '2022-03-05' },
      '2022-05-20T02:00:00.000Z',
    );
    await open(
      await firm('当月就报有限公司', 'weiyang'),
      { happenedOn: '2022-03-05' },
      '2022-03-06T02:00:00.000Z',
    );
    const known = (day: string) =>
      town.as('clerk', (tx) =>
        rows(
          tx,
          sql<{ n: number }>`
            select count(distinct enterprise_id)::integer as n from v_listing_step
            where region_id = ${tx.region} and stage = 'reserve' and kind <> 'back' and unit_id = ${town.unit('weiyang')}
              and happened_on between '2022-01-01' and '2022-03-31'
              and (recorded_at at time zone 'Asia/Shanghai')::date <= ${day}::date
              and (superseded_at is null or (superseded_at at time zone 'Asia/Shanghai')::date > ${day}::date)`,
        ),
      );
    expect([await known('2022-03-31'), await known('2022-06-28')]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  });
});
