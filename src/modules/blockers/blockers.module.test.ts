import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { journalOf } from '#platform/db/journal.ts';
import { type SmallChain, smallChain } from '#test/support/chain.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { blockersAcross } from './across.ts';
import { decideBlocker, raiseBlocker, stepBlocker, takeBackStep } from './blockers.ts';
import { BlockerQuery, Decision, NewBlocker, NewBlockerStep } from './contract.ts';
import { exportBlockers } from './export.ts';
import { listBlockers } from './list.ts';
import { readBlocker } from './page.ts';

let town: TestTown;
let chain: SmallChain;
const at = (day: string) => `${day}T02:00:00.000Z`;
beforeAll(async () => {
  town = await ownTown();
  chain = await smallChain(town);
});
afterAll(() => town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field, code }) => `${field} ${code}`)]
        : String(problem),
  );
const raise = (more: object = {}, login = 'chain', day = '2022-06-01') =>
  town.as(
    login,
    (tx, who) => {
      const base = { chainId: chain.id, cause: 'land', what: '缺 12 亩地', raisedBy: '本地集成有限公司' };
      return raiseBlocker(
        tx,
        who,
        NewBlocker.parse({ ...base, moverId: town.unit('etdz'), dueOn: '2022-06-20', ...more }),
      );
    },
    at(day),
  );
const step = (
  id: string,
  after: number,
  state: string,
  more: object = {},
  login = 'chain',
  day = '2022-06-28',
) =>
  town.as(
    login,
    (tx, who) => stepBlocker(tx, who, id, NewBlockerStep.parse({ after, state, ...more })),
    at(day),
  );
const decide = (id: string, after: number, more: object = {}, login = 'leader', rights: string[] = []) =>
  town.as(login, (tx, caller) => {
    const who = { ...caller, rights: new Set([...caller.rights, ...rights]) };
    const base = { after, words: '同意调剂', unitId: town.unit('etdz'), dueOn: '2022-07-15' };
    return decideBlocker(tx, who, id, Decision.parse({ ...base, ...more }));
  });
const page = (id: string, asOf?: string, login = 'chain') =>
  town.as(login, (tx, who) => readBlocker(tx, who, id, asOf));
const list = (query: object = {}, login = 'chain') =>
  town.as(login, (tx, who) => listBlockers(tx, who, BlockerQuery.parse({ chainId: chain.id, ...query })));

describe('a blocker', () => {
  it('goes from the unit to the chief and back, each step a row, and every day reads as it was', async () => {
    const id = await raise({ enterpriseId: chain.firm.integrator, nodeId: chain.node.pcs });
    await step(
      id,
      1,
      'passed-on',
      { unitId: town.unit('etdz-1'), dueOn: '2022-06-10' },
      'chain',
      '2022-06-03',
    );
    await step(id, 2, 'taken-up', { words: '请定供地' }, 'chain', '2022-06-15');
    const waiting = await page(id);
    expect(waiting).toMatchObject({
      level: 'chief',
      words: '请定供地',
      days: 27,
      overdueDays: 0,
      mover: '市政府',
    });
    expect([waiting.can, waiting.moves, waiting.history[0]?.can]).toEqual([[], [], ['take-back']]);
    expect(await page(id, '2022-06-12')).toMatchObject({
      level: 'unit',
      mover: '一号园区',
      overdueDays: 2,
      can: [],
    });
    expect((await list({ level: 'chief' })).rows.map((row) => row.id)).toEqual([id]);
    await decide(id, 3, {}, 'chain', ['blockers.decide']);
    await step(id, 4, 'settled', { words: '地已交付' });
    expect(await page(id)).toMatchObject({ settled: true, level: 'unit', dueOn: null, days: 27 });
    expect((await list({ settled: 'false' })).total).toBe(0);
    const acts = await town.as('auditor', (tx) => journalOf(tx, 'blocker', id));
    expect(acts.map(({ act }) => act)).toEqual(['settled', 'decided', 'taken-up', 'passed-on', 'raise']);
    await step(id, 5, 'reopened', { words: '又停了', unitId: town.unit('etdz'), dueOn: '2022-07-10' });
    expect((await page(id)).settled).toBe(false);
  });

  it('takes a wrong step back with a reason, and only the last', async () => {
    const id = await raise({ what: '撤回试试' });
    await step(id, 1, 'taken-up', { words: '请定' });
    expect(
      await refusal(town.as('chain', (tx, who) => takeBackStep(tx, who, { id, number: 1, reason: '错了' }))),
    ).toEqual(['blocker-first-step']);
    await town.as('chain', (tx, who) => takeBackStep(tx, who, { id, number: 2, reason: '不到请示的程度' }));
    const { history, state } = await page(id);
    expect(state).toBe('raised');
    expect(history.map(({ takenBack }) => takenBack)).toEqual(['不到请示的程度', null]);
    expect(await step(id, 1, 'passed-on', { unitId: town.unit('etdz'), dueOn: '2022-07-01' })).toBe(3);
    expect(await refusal(step(id, 1, 'settled', { words: '好了' }))).toEqual(['changed-meanwhile']);
  });

  it('is refused with a sentence at its field', async () => {
    expect(await refusal(raise({ chainId: null }))).toEqual(['blocker-subject', 'chainId blocker-subject']);
    expect(await refusal(raise({ cause: 'weather' }))).toEqual([
      'blocker-cause-unknown',
      'cause blocker-cause-unknown',
    ]);
    expect(await refusal(raise({ raisedOn: '2022-06-02' }))).toEqual([
      'blocker-raised-future',
      'raisedOn blocker-raised-future',
    ]);
    expect(await refusal(raise({ raisedOn: '2020-12-31', dueOn: null }))).toEqual([
      'blocker-chain-day',
      'raisedOn blocker-chain-day',
    ]);
    expect(await refusal(raise({ dueOn: '2022-05-31' }))).toEqual([
      'blocker-due-before',
      'dueOn blocker-due-before',
    ]);
    expect(await refusal(raise({ nodeId: chain.id }))).toEqual([
      'blocker-node-foreign',
      'nodeId blocker-node-foreign',
    ]);
    expect(await refusal(raise({ moverId: chain.id }))).toEqual(['blocker-unit', 'moverId blocker-unit']);
  });
});

describe('the chief', () => {
  it('decides for what he reaches, in words, with who and by when; nobody else does', async () => {
    const own = {
      chainId: null,
      enterpriseId: chain.firm.battery,
      what: '园区企业的事',
      moverId: town.unit('etdz-1'),
    };
    const id = await raise(own);
    expect(await refusal(decide(id, 1))).toEqual(['blocker-not-waiting']);
    await step(id, 1, 'taken-up', { words: '请定贴息' });
    expect(await refusal(step(id, 2, 'decided', { words: '同意' }))).toEqual([
      'blocker-decide-here',
      'state blocker-decide-here',
    ]);
    expect(await refusal(decide(id, 2, {}, 'hitech'))).toEqual(['out-of-reach']);
    const waits = await town.as('leader', async (tx, who) => blockersAcross.waiting?.(tx, who));
    expect(waits).toContainEqual(expect.objectContaining({ kind: 'chief-decisions', count: 1 }));
    expect(await decide(id, 2)).toBe(3);
    expect(await page(id, undefined, 'leader')).toMatchObject({
      state: 'decided',
      level: 'unit',
      words: '同意调剂',
      mover: '扬州经开区',
    });
    expect(
      await refusal(town.as('chain', (tx, who) => takeBackStep(tx, who, { id, number: 3, reason: '误记' }))),
    ).toEqual(['blocker-decide-reach']);
  });

  it('alone moves what waits for him; who asked may withdraw it', async () => {
    const id = await raise({ what: '等链长定的', moverId: town.unit('etdz-1') });
    await step(id, 1, 'taken-up', { words: '请定' }, 'leader');
    // whoever had it before still sees it, and does not move it
    expect(await page(id, undefined, 'leader')).toMatchObject({ level: 'chief', can: [], moves: [] });
    expect((await list({ level: 'chief', q: '等链长定的' }, 'leader')).total).toBe(1);
    const on = { unitId: town.unit('etdz'), dueOn: '2022-07-01' };
    for (const login of ['service', 'chain']) {
      expect((await page(id, undefined, login)).history.flatMap(({ can }) => can)).toEqual([]);
      for (const [state, more] of [
        ['settled', { words: '不用定了' }],
        ['passed-on', on],
      ] as const)
        expect(await refusal(step(id, 2, state, more, login))).toEqual(['blocker-waits-chief']);
      expect(
        await refusal(
          town.as(login, (tx, who) => takeBackStep(tx, who, { id, number: 2, reason: '不用定' })),
        ),
      ).toEqual(['blocker-waits-chief']);
    }
    const own = await raise({ what: '链办自己提请的' });
    await step(own, 1, 'taken-up', { words: '请定' });
    expect((await page(own)).history[0]?.can).toEqual(['take-back']);
    await town.as('chain', (tx, who) => takeBackStep(tx, who, { id: own, number: 2, reason: '不用定' }));
    expect((await page(own)).state).toBe('raised');
  });

  it('of another chain is told whose it is to decide', async () => {
    const id = await raise({ what: '市里的链', moverId: town.unit('etdz') });
    await step(id, 1, 'passed-on', { unitId: town.unit('etdz'), dueOn: '2022-07-01' });
    expect((await page(id, undefined, 'leader')).can).toEqual(['step']);
    expect(await refusal(decide(id, 2))).toEqual(['blocker-decide-reach']);
  });
});

describe('reach', () => {
  it('shows a blocker to whose it is and to whose move it is, and to nobody else', async () => {
    const id = await raise({ what: '只给一号园区', moverId: town.unit('etdz-1') });
    expect((await page(id, undefined, 'leader')).what).toBe('只给一号园区');
    expect(await refusal(page(id, undefined, 'hitech'))).toEqual(['not-found']);
    expect(await refusal(step(id, 1, 'settled', { words: '好了' }, 'hitech'))).toEqual(['out-of-reach']);
  });

  it('is asked of who raises it: of its chain or of whose move it will be', async () => {
    expect(await refusal(raise({ what: '别人的事' }, 'hitech'))).toEqual(['out-of-reach']);
    const id = await raise({ what: '高新区自己办', moverId: town.unit('hitech') }, 'hitech');
    expect((await page(id, undefined, 'hitech')).what).toBe('高新区自己办');
  });

  it('counts on the first page what its link opens', async () => {
    await raise({ what: '链办协调的', level: 'office', moverId: town.unit('chains') });
    await raise({ what: '别家链办的', level: 'office', moverId: town.unit('gaoyou') });
    await raise({ what: '园区在办的', moverId: town.unit('etdz-2') }, 'leader');
    for (const login of ['chain', 'leader', 'service']) {
      const waits = await town.as(login, async (tx, who) => (await blockersAcross.waiting?.(tx, who)) ?? []);
      for (const { kind, count, day, to } of waits) {
        const query = Object.fromEntries(new URL(to ?? '', 'http://x').searchParams);
        const opened = await town.as(login, (tx, who) =>
          listBlockers(tx, who, BlockerQuery.parse({ ...query, settled: 'false' })),
        );
        expect([login, kind, count, day]).toEqual([login, kind, opened.total, opened.rows[0]?.raisedOn]);
      }
    }
    const own = await town.as('leader', async (tx, who) => blockersAcross.waiting?.(tx, who));
    expect(own?.map(({ kind }) => kind)).toContain('own-blockers');
  });

  it('leaves as a workbook with what is seen', async () => {
    const bytes = await town.as('chain', (tx, who) =>
      exportBlockers(tx, who, BlockerQuery.parse({ q: '只给一号园区' })),
    );
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const cells = book.worksheets[0]?.getRow(2).values;
    expect(cells).toEqual(expect.arrayContaining(['只给一号园区', '用地厂房', '单位在办', '一号园区']));
    expect(book.worksheets[0]?.rowCount).toBe(2);
  });
});
