import exceljs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeEnterprises } from '#modules/enterprises/merges.ts';
import { rows } from '#platform/db/database.ts';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { setNextStep } from './commands.ts';
import { CaseQuery, Move } from './contract.ts';
import { exportCases } from './export.ts';
import { moveCase } from './moves.ts';
import { refuseStep, verifyStep } from './verification.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());
const { firm, open, page, move, list, refusal } = caseWork(() => town);

describe('the list', () => {
  it('counts listed and quoted apart, by fact day, each opening to its firms', async () => {
    const before = (await list()).tally;
    const whole = { board: 'bse', sponsor: '某证券', shareReformOn: '2020-01-01', stockCode: '870001' };
    const id = await open(await firm('先挂后上有限公司'), { ...whole, lawFirm: '某所', accountants: '某所' });
    const proof = { evidence: '股转函〔2022〕1号' };
    expect(await refusal(move(id, 'quoted', '2022-02-01', '早已股改'))).toBe('listing-step-evidence');
    await move(id, 'quoted', '2022-02-01', '早已股改', undefined, proof);
    expect((await page(id)).status).toBe('active');
    await move(id, 'listed', '2022-05-01', '补录', undefined, proof);
    expect(await page(id)).toMatchObject({ status: 'done', next: null, waiting: true });
    // What one person said does not count yet; the same one cannot make it count.
    const waiting = await list({ waiting: true });
    expect(waiting).toMatchObject({ total: 1, tally: { waiting: 1 } });
    const { quoted, listed } = before.inYear;
    expect(waiting.tally.inYear).toMatchObject({ quoted, listed });
    const steps = (await page(id, undefined, 'clerk')).steps.filter(({ can }) => can.includes('verify'));
    expect(steps.map(({ stage, evidence }) => [stage, evidence])).toEqual([
      ['listed', proof.evidence],
      ['quoted', proof.evidence],
    ]);
    const verify = (login: string, at: number) =>
      town.as(login, (tx, who) => verifyStep(tx, who, steps[at]?.id ?? ''));
    expect(await refusal(verify('service', 0))).toBe('listing-verify-own');
    await verify('clerk', 0);
    await verify('clerk', 1);
    expect(await refusal(verify('clerk', 1))).toBe('listing-verify-none');
    const after = await page(id);
    expect(after.waiting).toBe(false);
    expect(after.steps.map(({ verification }) => verification)).toContain('verified');
    const known = await town.as('clerk', (tx) =>
      rows(
        tx,
        sql<{ stage: string }>`
          select stage from v_listing_step where region_id = ${tx.region} and case_id = ${id} order by happened_on`,
      ),
    );
    expect(known.map(({ stage }) => stage)).toEqual(['reserve', 'quoted', 'listed']);
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

  it('does not count what a second person refused', async () => {
    const before = (await list()).tally;
    const facts = { board: 'neeq', sponsor: '某证券', shareReformOn: '2020-01-01' };
    const id = await open(await firm('凭据不对有限公司'), facts);
    await move(id, 'quoted', '2022-02-01', '补录', undefined, { evidence: '口头' });
    const entered = async () => (await page(id)).steps.find(({ stage }) => stage === 'quoted');
    const { id: step = '' } = (await entered()) ?? {};
    await town.as('clerk', (tx, who) => refuseStep(tx, who, step, '没有公告'));
    expect(await entered()).toMatchObject({ verification: 'refused', refusedReason: '没有公告' });
    expect((await list()).tally.ever.quoted).toBe(before.ever.quoted);
  });

  it('takes a new next step with the move, and what was to be done before is done with', async () => {
    const id = await open(await firm('下一步有限公司'), { nextStep: '选定保荐机构', nextOn: '2022-07-31' });
    await move(id, 'share-reform', '2022-03-01');
    expect(await page(id)).toMatchObject({ nextStep: null, nextOn: null });
    const next = { nextStep: '签辅导协议', nextOn: '2022-08-31', version: 2 };
    await town.as('service', (tx, who) =>
      moveCase(
        tx,
        who,
        id,
        Move.parse({ ...next, stage: 'reserve', happenedOn: '2022-04-01', reason: '重来' }),
      ),
    );
    expect(await page(id)).toMatchObject({ nextStep: '签辅导协议', nextOn: '2022-08-31' });
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
    const change = Move.parse({ version: 1, stage: 'share-reform', happenedOn: '2022-02-01' });
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

  it('counts a merged firm’s case for the one that stands, which opens no second one', async () => {
    const [kept, other] = [await firm('并入后有限公司'), await firm('被并有限公司')];
    const id = await open(other);
    await town.as('service', (tx, who) => mergeEnterprises(tx, who, kept, other, '同一家'));
    expect(await page(id)).toMatchObject({ enterpriseId: kept, enterprise: '并入后有限公司' });
    expect(await refusal(open(kept))).toBe('listing-case-there');
    const seen = await town.as('clerk', (tx) =>
      rows(
        tx,
        sql<{ enterprise_id: string }>`
          select c.enterprise_id from v_listing_case c where c.region_id = ${tx.region} and c.id = ${id}`,
      ),
    );
    expect(seen).toEqual([{ enterprise_id: kept }]);
  });
});
