import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { ContactQuery, NewContact } from './contact-contract.ts';
import { contactFile, listContacts, readContact } from './contact-list.ts';
import { DisputeDecision, NewDispute } from './dispute-contract.ts';
import { readDispute } from './dispute-list.ts';
import { appealDispute, decideDispute, raiseDispute, stateInDispute, takeBackDispute } from './disputes.ts';
import { checkContact, extendContact, registerContact } from './first-contacts.ts';

let town: TestTown;
const at = (day: string) => `${day}T02:00:00.000Z`;
const PROOF = [{ name: '纪要.txt', bytes: Buffer.from('会谈纪要') }];
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const register = (login: string, wish: object, day = '2022-06-01') =>
  town.as(
    login,
    (tx, who) =>
      registerContact(
        tx,
        who,
        NewContact.parse({
          investor: '某电芯有限公司',
          project: '二期',
          contactedOn: day,
          way: 'out',
          ...wish,
        }),
        PROOF,
      ),
    at(day),
  );
const rows = async (login: string, day: string, query: object = {}) =>
  (await town.as(login, (tx, who) => listContacts(tx, who, ContactQuery.parse(query)), at(day))).rows;

describe('a first contact', () => {
  it('is held; a second unit is told by whom and until when, and nothing else', async () => {
    const { number, heldUntil } = await register('leader', { product: '储能电芯' });
    expect([number, heldUntil]).toEqual(['S20220601-001', '2022-08-29']);
    await expect(register('hitech', { investor: '某电芯 有限责任公司' }, '2022-06-10')).rejects.toMatchObject(
      {
        ...{ code: 'contact-held', params: { unit: '扬州经开区', number, day: '2022-08-29' } },
      },
    );
    const held = await town.as(
      'hitech',
      (tx, who) => checkContact(tx, who, { investor: '某电芯有限公司' }),
      at('2022-06-10'),
    );
    expect(held).toEqual([{ number, unit: '扬州经开区', heldUntil, match: 'same', own: false }]);
    expect(await rows('hitech', '2022-06-10')).toEqual([]);
  });

  it('of another product stands beside it once that was seen', async () => {
    await expect(register('hitech', { product: '光伏组件' }, '2022-06-10')).rejects.toMatchObject({
      code: 'contact-near',
    });
    expect((await register('hitech', { product: '光伏组件', knowing: 'true' }, '2022-06-10')).number).toBe(
      'S20220610-001',
    );
  });

  it('needs its proof, a day that has come, and is not registered twice by one unit', async () => {
    await expect(register('leader', { product: '储能电芯' }, '2022-06-12')).rejects.toMatchObject({
      code: 'contact-own',
    });
    await expect(register('leader', { investor: '乙公司', contactedOn: '2022-07-01' })).rejects.toMatchObject(
      {
        code: 'contact-day-future',
      },
    );
    await expect(
      town.as('leader', (tx, who) =>
        registerContact(
          tx,
          who,
          NewContact.parse({ investor: '丙公司', project: '三期', contactedOn: '2022-06-01', way: 'out' }),
          [],
        ),
      ),
    ).rejects.toMatchObject({ code: 'contact-proof-missing' });
  });

  it('that was told late is marked, is extended with proof, and ends by itself', async () => {
    const { id } = await register('leader', { investor: '迟报公司', contactedOn: '2022-05-01' });
    expect(
      await town.as('leader', (tx, who) => readContact(tx, who, id, undefined), at('2022-06-02')),
    ).toMatchObject({
      ...{ late: true, state: 'registered' },
    });
    const extend = (day: string) =>
      town.as('leader', (tx, who) => extendContact(tx, who, id, '签了备忘录', PROOF), at(day));
    expect((await extend('2022-08-01')).heldUntil).toBe('2022-11-27');
    await expect(extend('2022-08-02')).rejects.toMatchObject({ reasons: [{ code: 'contact-extended' }] });
    const state = async (day: string) => (await rows('leader', day)).find((row) => row.id === id)?.state;
    expect([await state('2022-11-27'), await state('2022-11-28')]).toEqual(['extended', 'expired']);
    const left = async (day: string) => (await rows('leader', day)).find((row) => row.id === id)?.daysLeft;
    expect([await left('2022-11-21'), await left('2022-11-27'), await left('2022-11-28')]).toEqual([
      6,
      0,
      null,
    ]);
    expect((await register('hitech', { investor: '迟报公司' }, '2022-11-28')).number).toBe('S20221128-001');
  });

  it('is read as of a day before it was extended', async () => {
    const [row] = (
      await town.as(
        'leader',
        (tx, who) => listContacts(tx, who, ContactQuery.parse({ q: '迟报公司', asOf: '2022-07-01' })),
        at('2022-09-01'),
      )
    ).rows;
    expect(row).toMatchObject({ heldUntil: '2022-08-29', state: 'registered' });
  });
});

describe('a dispute', () => {
  const DAY = '2022-06-20';
  let id: string;
  let number: string;
  beforeAll(async () => {
    ({ number } = await register('leader', { investor: '争议公司' }, '2022-06-15'));
  });
  const dispute = (login: string, day: string, more: object = {}) =>
    town.as(
      login,
      (tx, who) =>
        raiseDispute(
          tx,
          who,
          NewDispute.parse({ number, contactedOn: '2022-06-08', way: 'out', words: '我们先谈', ...more }),
          PROOF,
        ),
      at(day),
    );
  const read = (login: string, day: string) =>
    town.as(login, (tx, who) => readDispute(tx, who, id, undefined), at(day));
  const decide = (login: string, wish: object, day: string) =>
    town.as(login, (tx, who) => decideDispute(tx, who, id, DisputeDecision.parse(wish)), at(day));

  it('is raised by another unit with its own proof, once', async () => {
    await expect(dispute('leader', DAY)).rejects.toMatchObject({ code: 'dispute-own' });
    ({ id } = await dispute('hitech', DAY));
    await expect(dispute('hitech', DAY)).rejects.toMatchObject({ code: 'dispute-there' });
    expect((await read('hitech', DAY)).can).toEqual(['state', 'take-back']);
    expect((await read('leader', DAY)).can).toEqual(['state']);
    expect((await read('clerk', DAY)).can).toEqual(['decide']);
  });

  it('hears both, and is decided by whoever reaches both', async () => {
    const say = (login: string, after: number) =>
      town.as(
        login,
        (tx, who) => stateInDispute(tx, who, id, { after, words: '有纪要为证' }, []),
        at('2022-06-21'),
      );
    expect(await say('leader', 1)).toBe(2);
    await expect(say('leader', 1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(
      decide('leader', { after: 2, verdict: 'holder', words: '归我' }, '2022-06-21'),
    ).rejects.toMatchObject({
      code: 'dispute-decide-reach',
    });
    await expect(
      decide('clerk', { after: 2, verdict: 'shared', words: '各半' }, '2022-06-21'),
    ).rejects.toMatchObject({
      code: 'dispute-share',
    });
    await decide('clerk', { after: 2, verdict: 'claimant', words: '6 月 8 日的纪要成立' }, '2022-06-22');
    expect(await read('hitech', '2022-06-22')).toMatchObject({ phase: 'decided', appealUntil: '2022-06-29' });
    const held = async (login: string) =>
      (await rows(login, '2022-06-22', { q: '争议公司' })).map((row) => row.state);
    expect([await held('leader'), await held('hitech')]).toEqual([['lost'], ['registered']]);
  });

  it('may be appealed within the working days, and another person decides it', async () => {
    const appeal = (after: number, day: string) =>
      town.as(
        'leader',
        (tx, who) => appealDispute(tx, who, id, { after, words: '纪要日期有误' }, []),
        at(day),
      );
    await expect(appeal(3, '2022-06-30')).rejects.toMatchObject({ code: 'dispute-appeal-late' });
    await appeal(3, '2022-06-29');
    await expect(
      decide('clerk', { after: 4, verdict: 'shared', holderShare: 40, words: '各有贡献' }, '2022-06-30'),
    ).rejects.toMatchObject({ code: 'dispute-same-decider' });
  });

  it('is taken back by the claimant alone, before it is decided', async () => {
    const other = await register('leader', { investor: '撤回公司' }, '2022-06-23');
    const raised = await town.as(
      'hitech',
      (tx, who) =>
        raiseDispute(
          tx,
          who,
          NewDispute.parse({ number: other.number, contactedOn: '2022-06-20', way: 'in', words: '先谈' }),
          PROOF,
        ),
      at('2022-06-24'),
    );
    const back = (login: string) =>
      town.as(
        login,
        (tx, who) => takeBackDispute(tx, who, raised.id, { after: 1, reason: '记错' }),
        at('2022-06-24'),
      );
    await expect(back('leader')).rejects.toMatchObject({ code: 'out-of-reach' });
    expect(await back('hitech')).toBe(2);
  });
});

it('a proof is opened only by who reaches the unit', async () => {
  const { id } = await register('leader', { investor: '文件公司' });
  expect((await town.as('leader', (tx, who) => contactFile(tx, who, id, undefined))).fileName).toBe(
    '纪要.txt',
  );
  await expect(town.as('hitech', (tx, who) => contactFile(tx, who, id, undefined))).rejects.toMatchObject({
    code: 'not-found',
  });
});
