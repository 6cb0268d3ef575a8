import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { admissionAcross } from './across.ts';
import { CommitmentQuery, NewCommitment, NewCommitmentStep } from './commitment-contract.ts';
import { listCommitments } from './commitment-list.ts';
import { readCommitment } from './commitment-page.ts';
import { stepCommitment, takeBackStep } from './commitment-steps.ts';
import { pasteCommitments } from './commitment-table.ts';
import { addCommitment, amendCommitment, withdrawCommitment } from './commitments.ts';
import { exportCommitments } from './exports.ts';

let at: ProjectsTown;
let project: string;
beforeAll(async () => {
  at = await projectsTown();
  project = await at.add('储能变流器生产线', { ...TOLD, unitId: at.town.unit('etdz') });
});
afterAll(() => at.town.drop());

type Work<T> = (tx: Tx, who: KnownCaller) => Promise<T>;
const as = <T>(login: string, work: Work<T>, day = '2022-06-28T01:30:00.000Z') =>
  at.town.as(login, work, day);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [
            problem.code,
            ...(problem.reasons ?? []).map(({ code, params }) =>
              [code, params?.what ?? params?.short].filter(Boolean).join(' '),
            ),
          ]
        : String(problem),
  );

describe('a commitment', () => {
  const add = (more: object, login = 'investment') =>
    as(login, (tx, who) =>
      addCommitment(
        tx,
        who,
        NewCommitment.parse({ projectId: project, side: 'investor', owingName: '甲公司（演示）', ...more }),
      ),
    );
  const step = (id: string, after: number, state: string, more: object = {}, login = 'investment') =>
    as(login, (tx, who) => stepCommitment(tx, who, id, NewCommitmentStep.parse({ after, state, ...more })));
  const list = (query: object = {}, login = 'investment') =>
    as(login, (tx, who) => listCommitments(tx, who, CommitmentQuery.parse({ projectId: project, ...query })));
  it('is proven, verified by a second person, and only then the money that depends on it is paid', async () => {
    const invest = await add({
      kind: 'fixed-investment',
      what: '固定资产投资 8 亿元',
      amount: '800000000',
      dueOn: '2022-06-20',
    });
    const money = await add({
      side: 'government',
      owingName: null,
      owingUnitId: at.town.unit('etdz'),
      kind: 'policy-money',
      what: '设备补助 1000 万元',
      amount: '10000000',
      dueOn: '2022-12-31',
      conditions: [invest],
    });
    expect(await refusal(step(money, 0, 'settled', { amount: '10000000' }, 'clerk'))).toEqual([
      'commitment-step',
      'commitment-condition-open 固定资产投资 8 亿元',
    ]);
    await step(invest, 0, 'proven', { words: '审计报告' });
    expect(await refusal(step(invest, 1, 'verified', { amount: '800000000' }))).toEqual(['no-right']);
    expect(await refusal(step(invest, 1, 'verified', { amount: '700000000' }, 'clerk'))).toEqual([
      'commitment-step',
      'commitment-short 100000000',
    ]);
    expect(await refusal(step(money, 0, 'settled', { amount: '10000000' }, 'clerk'))).toEqual([
      'commitment-step',
      'commitment-condition-open 固定资产投资 8 亿元',
    ]);
    await step(invest, 1, 'verified', { amount: '800000000' }, 'clerk');
    await step(money, 0, 'settled', { amount: '6000000' }, 'clerk');
    expect(await refusal(step(money, 1, 'settled', { amount: '4000000.01' }, 'clerk'))).toEqual([
      'commitment-step',
      'commitment-overpaid',
    ]);
    expect(
      await refusal(as('clerk', (tx, who) => takeBackStep(tx, who, invest, { number: 2, reason: '核错了' }))),
    ).toEqual(['commitment-is-condition']);
    const { rows, tally, sums } = await list();
    expect(rows.map(({ what, state, doneAmount, mover }) => [what, state, doneAmount, mover])).toEqual([
      ['固定资产投资 8 亿元', 'verified', '800000000', 'nobody'],
      ['设备补助 1000 万元', 'settled', '6000000', 'nobody'],
    ]);
    expect([
      tally.open,
      tally.done,
      sums.map(({ kind, told, of, amount }) => [kind, told, of, amount]),
    ]).toEqual([
      0,
      2,
      [
        ['policy-money', 1, 1, '10000000'],
        ['fixed-investment', 1, 1, '800000000'],
      ],
    ]);
  });
  it('is amended by another wording, and every day reads as it was', async () => {
    const id = await add({ kind: 'production', what: '2022 年 6 月底前投产', dueOn: '2022-06-27' });
    const row = (await list({ kind: 'production' })).rows[0];
    expect(row).toMatchObject({ overdueDays: 1, mover: 'owing', amendments: 0 });
    const amend = (seen: string) =>
      as(
        'investment',
        (tx, who) =>
          amendCommitment(tx, who, id, {
            ...NewCommitment.parse({
              projectId: project,
              side: 'investor',
              owingName: '甲公司（演示）',
              kind: 'production',
              what: '2022 年底前投产',
              dueOn: '2022-12-31',
            }),
            seen,
            reason: '补充协议',
          }),
        '2022-06-29T01:00:00.000Z',
      );
    await amend(row?.seen ?? '');
    expect(await refusal(amend(row?.seen ?? ''))).toEqual(['commitment-changed']);
    const read = (asOf?: string) =>
      as('investment', (tx, who) => readCommitment(tx, who, id, asOf), '2022-07-01T01:00:00.000Z');
    expect([
      (await read('2022-06-28')).row.dueOn,
      (await read()).row.dueOn,
      (await read()).wordings.length,
    ]).toEqual(['2022-06-27', '2022-12-31', 2]);
    await as('investment', (tx, who) => withdrawCommitment(tx, who, id, '录错'), '2022-06-30T01:00:00.000Z');
    expect((await list({ kind: 'production' })).total).toBe(0);
  });
  it('comes out of a table, wrong cells named', async () => {
    const head = '承诺方\t谁承诺\t种类\t内容\t金额（万元）\t期限\t备注';
    const paste = (rows: readonly string[], save = false) =>
      as('investment', (tx, who) =>
        pasteCommitments(tx, who, { text: [head, ...rows].join('\n'), projectId: project, save }),
      );
    const wrong = await paste([
      '投资方\t甲公司\t达产年税收\t年税收\t3000\t2024-13-01\t',
      '政府方\t某局\t通路\t道路接通\t\t2023-01-31\t',
      '投资方\t\t不知道\t\t\t\t',
    ]);
    expect(wrong.errors.map(({ row, column }) => [row, column])).toEqual([
      [2, '期限'],
      [3, '谁承诺'],
      [4, '种类'],
      [4, '谁承诺'],
      [4, '内容'],
    ]);
    const right = await paste(
      [
        '投资方\t甲公司（演示）\t达产年税收\t年税收不低于 3000 万元\t3000\t2024-12-31\t',
        '政府方\t扬州经开区\t通路\t道路接通\t\t2022年7月31日\t',
      ],
      true,
    );
    expect(right.saved).toBe(2);
    const { rows } = await list({ show: 'open' });
    expect(rows.map(({ kind, amount, dueOn, reminder }) => [kind, amount, dueOn, reminder])).toEqual([
      ['road', null, '2022-07-31', 90],
      ['tax', '30000000', '2024-12-31', null],
    ]);
    expect(
      (await as('clerk', (tx, who) => exportCommitments(tx, who, CommitmentQuery.parse({})))).length,
    ).toBeGreaterThan(1000);
  });
  it('that is proven waits for whoever reviews, and not for the one that brought the proof', async () => {
    const id = (await list({ kind: 'tax' })).rows[0]?.id ?? '';
    await step(id, 0, 'proven', { words: '税务证明' });
    const waiting = async (login: string) =>
      (await as(login, (tx, who) => admissionAcross.waiting?.(tx, who) ?? Promise.resolve([]))).map(
        ({ kind, count }) => [kind, count],
      );
    expect(await waiting('clerk')).toContainEqual(['proofs', 1]);
    expect((await waiting('hitech')).length).toBe(0);
    expect((await list({ mine: 'true' }, 'clerk')).total).toBe(1);
    expect((await list({}, 'hitech')).total).toBe(0);
  });
});
