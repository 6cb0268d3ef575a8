import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { responseTimes, sourceTable } from './conversion.ts';
import { setDesk } from './desk.ts';
import { addEnquiry, stepEnquiry, takeBackEnquiryStep } from './enquiries.ts';
import { enquiryToProject } from './enquiry-becomes.ts';
import { settleAnswerClocks } from './enquiry-clock.ts';
import { EnquiryQuery, NewEnquiry, NewEnquiryStep, ToProject } from './enquiry-contract.ts';
import { listEnquiries } from './enquiry-list.ts';
import { readEnquiry } from './enquiry-page.ts';
import { addToEnquiry, lookAtEnquiry, publicForm, sendEnquiry } from './public.ts';
import { PublicEnquiry } from './public-contract.ts';

let town: TestTown;
const at = (day: string, clock = '10:00') => new Date(`${day}T${clock}:00+08:00`).toISOString();
const TOLD = {
  ...{ company: 'Nordlicht GmbH', place: 'Munich', sector: 'inverters', plan: 'A plant for inverters' },
  ...{
    investmentBand: '1b-5b',
    landNeed: 'land',
    landMu: 120,
    timing: 'one-year',
    contactEmail: 'a@b.example',
  },
};
beforeAll(async () => {
  town = await ownTown();
  await town.as('clerk', (tx, who) =>
    setDesk(tx, who, { unitId: town.unit('commerce'), open: true, telephone: '0514-1' }),
  );
});
afterAll(() => town.drop());

const send = (wish: object = {}, when = at('2022-06-28')) =>
  town.as(
    'investment',
    (tx) => sendEnquiry(tx, PublicEnquiry.parse({ ...TOLD, language: 'en', seconds: 60, ...wish })),
    when,
  );
const idOf = (number: string) =>
  town.as(
    'investment',
    async (tx) => (await one(tx, sql<{ id: string }>`select id from v_enquiry where number = ${number}`)).id,
  );
const list = (login: string, query: object = {}, when?: string) =>
  town.as(login, (tx, who) => listEnquiries(tx, who, EnquiryQuery.parse(query)), when);
const step = (login: string, id: string, wish: object, when: string) =>
  town.as(login, (tx, who) => stepEnquiry(tx, who, id, NewEnquiryStep.parse(wish)), when);
const page = (login: string, id: string, asOf?: string, when?: string) =>
  town.as(login, (tx, who) => readEnquiry(tx, who, id, asOf), when);

describe('the public form', () => {
  it('is closed until a unit answers, says what is promised, and takes no more than the day allows', async () => {
    const form = await town.as('investment', (tx) => publicForm(tx));
    expect(form).toMatchObject({ open: true, unit: '扬州市商务局', promisedHours: 14 });
    await town.as('clerk', (tx, who) =>
      setDesk(tx, who, { unitId: town.unit('commerce'), open: false, telephone: '0514-1' }),
    );
    await expect(send()).rejects.toMatchObject({
      code: 'enquiry-form-closed',
      params: { telephone: '0514-1' },
    });
    await town.as('clerk', (tx, who) =>
      setDesk(tx, who, { unitId: town.unit('commerce'), open: true, telephone: '0514-1' }),
    );
  });

  it('answers a number and a secret; only both show how it stands, and what is wrong is not told apart', async () => {
    const receipt = await send();
    expect(receipt).toMatchObject({ number: 'E20220628-001', answerDueAt: at('2022-06-30', '10:00') });
    const look = (number: string, secret: string) =>
      town.as('investment', (tx) => lookAtEnquiry(tx, number, secret));
    expect(await look('e20220628-001', receipt.secret.toLowerCase())).toMatchObject({
      ...{ answered: false, mayAdd: true, state: { en: 'Received, waiting for an answer' } },
    });
    await expect(look(receipt.number, 'WRONG-WRONG')).rejects.toMatchObject({ code: 'enquiry-not-known' });
    await expect(look('E20220628-999', receipt.secret)).rejects.toMatchObject({ code: 'enquiry-not-known' });
    const { hash } = await town.as('investment', (tx) =>
      one(
        tx,
        sql<{ hash: string }>`select secret_hash as hash from enquiry where number = ${receipt.number}`,
      ),
    );
    expect(hash).not.toContain(receipt.secret);
  });

  it('keeps what a machine seems to have sent, last and without a promise', async () => {
    const { number } = await send({ website: 'http://spam.example' });
    const id = await idOf(number);
    expect(await page('investment', id)).toMatchObject({ suspect: true, clock: 'none', answerDueAt: null });
    expect((await send({ seconds: 1 })).secret).toHaveLength(14);
    const { tally } = await list('investment');
    expect(tally).toMatchObject({ suspect: 2, waiting: 1 });
  });

  it('refuses what no choice has and what cannot be answered', async () => {
    await expect(send({ investmentBand: 'lots' })).rejects.toMatchObject({
      reasons: [{ code: 'enquiry-choice-unknown', field: 'investmentBand' }],
    });
    await expect(send({ contactEmail: null })).rejects.toMatchObject({
      reasons: [{ code: 'enquiry-contact-missing' }],
    });
  });
});

describe('the desk', () => {
  let id: string;
  let secret: string;
  let number: string;
  beforeAll(async () => {
    ({ number, secret } = await send({ company: 'Südwind AG' }, at('2022-06-27', '17:00')));
    id = await idOf(number);
  });

  it('tells those that wait from those that are overdue, at the end of any day', async () => {
    expect((await page('investment', id, undefined, at('2022-06-29', '16:59'))).clock).toBe('waiting');
    expect((await page('investment', id, undefined, at('2022-06-29', '17:01'))).clock).toBe('overdue');
    const late = await list('investment', { clock: 'overdue' }, at('2022-07-01'));
    expect(late.rows.map((row) => row.number)).toContain(number);
  });

  it('passes it on to a unit; from then on that unit answers, and others see only what they had', async () => {
    await step(
      'investment',
      id,
      { after: 1, state: 'assigned', unitId: town.unit('etdz') },
      at('2022-06-28'),
    );
    expect((await page('leader', id)).can).toEqual(['step']);
    await expect(page('hitech', id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      step('hitech', id, { after: 2, state: 'answered', answer: '我们有地' }, at('2022-06-28')),
    ).rejects.toMatchObject({ code: 'out-of-reach' });
  });

  it('shows the contact in full only to whoever answers', async () => {
    expect(await page('leader', id)).toMatchObject({ masked: false, contactEmail: 'a@b.example' });
    expect(await page('auditor', id)).toMatchObject({ masked: true, contactEmail: 'a***@b.example' });
  });

  it('answers in words that the investor reads, notes that he does not, and counts the working time', async () => {
    const early = {
      after: 2,
      state: 'answered',
      answer: 'Welcome',
      note: '内部：给 60 亩',
      happenedAt: at('2022-06-28', '15:30'),
    };
    await step('leader', id, early, at('2022-06-28', '16:00'));
    expect(await page('leader', id)).toMatchObject({ clock: 'in-time', tookMinutes: 330 });
    const seen = await town.as(
      'investment',
      (tx) => lookAtEnquiry(tx, number, secret),
      at('2022-06-28', '16:10'),
    );
    expect(seen).toMatchObject({ answered: true, unit: '扬州经济技术开发区' });
    expect(JSON.stringify(seen)).toContain('Welcome');
    expect(JSON.stringify(seen)).not.toContain('60 亩');
    await town.as(
      'investment',
      (tx) => addToEnquiry(tx, number, secret, 'We need steam'),
      at('2022-06-28', '17:00'),
    );
    expect((await page('leader', id)).history[0]).toMatchObject({
      state: 'told-more',
      answer: 'We need steam',
    });
  });

  it('is read as it was known on a day', async () => {
    expect((await page('investment', id, '2022-06-27', at('2022-06-29'))).state).toBe('received');
    expect((await page('leader', id, undefined, at('2022-06-29'))).state).toBe('told-more');
  });

  it('takes back a wrong last step, but never what the investor said', async () => {
    const back = (n: number) =>
      town.as(
        'leader',
        (tx, who) => takeBackEnquiryStep(tx, who, { id, number: n, reason: '记错' }),
        at('2022-06-29'),
      );
    await expect(back(4)).rejects.toMatchObject({ code: 'enquiry-investors-word' });
    await step('leader', id, { after: 4, state: 'closed', note: '不推进' }, at('2022-06-29', '11:00'));
    await back(5);
    expect((await page('leader', id)).history[0]).toMatchObject({ takenBack: '记错' });
    await expect(back(1)).rejects.toMatchObject({ code: 'enquiry-first-step' });
  });

  it('makes it a project at its first stage, with where it came from', async () => {
    const wish = ToProject.parse({
      after: 4,
      name: 'Südwind 逆变器',
      kind: 'land-project',
      unitId: town.unit('etdz'),
    });
    const made = await town.as('leader', (tx, who) => enquiryToProject(tx, who, id, wish), at('2022-06-30'));
    const project = await town.as('leader', (tx) =>
      one(
        tx,
        sql`select stage, from_kind, from_id, source_method, first_unit_id from v_project where id = ${made.toId}`,
      ),
    );
    expect(project).toEqual({
      ...{ stage: 'lead', from_kind: 'enquiry', from_id: id, source_method: 'online' },
      first_unit_id: town.unit('etdz'),
    });
    expect((await page('leader', id)).history[0]?.to).toMatchObject({
      kind: 'project',
      title: 'Südwind 逆变器',
    });
  });

  it('counts by way of attraction, with how many said how they came', async () => {
    await town.as('investment', (tx, who) =>
      addEnquiry(tx, who, NewEnquiry.parse({ ...TOLD, channel: 'phone', company: '未写来源公司' })),
    );
    const table = await town.as(
      'investment',
      (tx, who) => sourceTable(tx, who, { year: 2022 }),
      at('2022-07-01'),
    );
    expect([table.enquiries, table.told]).toEqual([3, 2]);
    expect(table.rows.find(({ source }) => source === 'online')).toMatchObject({
      ...{ enquiries: 2, talks: 1, projects: 1, signed: 0 },
    });
    expect(table.rows.find(({ source }) => source === null)).toMatchObject({ enquiries: 1 });
  });

  it('tells a median by unit with its count', async () => {
    const { rows } = await town.as(
      'investment',
      (tx, who) => responseTimes(tx, who, { year: 2022 }),
      at('2022-07-04'),
    );
    expect(rows.find(({ unitId }) => unitId === town.unit('etdz'))).toMatchObject({
      ...{ answered: 1, inTime: 1, median: 330 },
    });
    expect(rows.find(({ unitId }) => unitId === town.unit('commerce'))).toMatchObject({
      answered: 0,
      median: null,
      overdue: 2,
    });
  });
});

it('an enquiry of a year without calendar has no due day, and gets one when the calendar is there', async () => {
  const { id } = await town.as(
    'investment',
    (tx, who) => addEnquiry(tx, who, NewEnquiry.parse({ ...TOLD, company: '远期公司', channel: 'phone' })),
    at('2031-03-03'),
  );
  expect(await page('investment', id, undefined, at('2031-03-04'))).toMatchObject({
    clock: 'uncounted',
    answerDueAt: null,
  });
  await town.as('investment', (tx) =>
    sql`update enquiry set received_at = ${at('2022-06-01')}, received_on = '2022-06-01' where id = ${id}`.execute(
      tx.db,
    ),
  );
  expect(await town.as('investment', settleAnswerClocks)).toBe(1);
  expect((await page('investment', id)).clock).toBe('overdue');
});

it('an introducer is a body of the register or by its name, never a person', async () => {
  const wish = { ...TOLD, company: '某公司', channel: 'agency', source: 'agency', introducerKind: 'agency' };
  const add = (name: string) =>
    town.as('investment', (tx, who) =>
      addEnquiry(tx, who, NewEnquiry.parse({ ...wish, introducerName: name })),
    );
  await expect(add('李四')).rejects.toMatchObject({
    reasons: [{ code: 'introducer-person', field: 'introducerName' }],
  });
  expect((await add('某咨询公司')).number).toMatch(/^E20220628-/);
});
