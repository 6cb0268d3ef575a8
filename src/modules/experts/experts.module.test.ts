import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { journalOf } from '#platform/db/journal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { ExpertQuery, NewExpert, NewInterest } from './contract.ts';
import { listExperts } from './expert-list.ts';
import { readExpert } from './expert-page.ts';
import { addExpert, amendExpert, moveExpert, showContact } from './experts.ts';
import { exportExperts } from './export.ts';
import { addInterest, endInterest, withdrawInterest } from './interests.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const at = (day: string) => `${day}T02:00:00.000Z`;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) => (problem instanceof Refusal ? problem.code : String(problem)),
  );
const wish = (name: string, more: object = {}) =>
  NewExpert.parse({
    ...{ name, institution: `${name}研究院`, professions: ['technology'], industries: ['38'] },
    ...{
      recommendedBy: '市科技局',
      poolFrom: '2022-03-01',
      consentOn: '2022-03-01',
      contact: '示例电话一二三四',
    },
    ...more,
  });
const add = (name: string, more: object = {}, day = '2022-03-01') =>
  town.as('chain', (tx) => addExpert(tx, wish(name, more)), at(day));
const list = (query: object = {}, login = 'chain') =>
  town.as(login, (tx, who) => listExperts(tx, who, ExpertQuery.parse(query)));
const page = (id: string, login = 'chain', asOf?: string) =>
  town.as(login, (tx, who) => readExpert(tx, who, id, asOf));

describe('the pool', () => {
  it('keeps an expert with fields and days, every state of him, and reads as of a day', async () => {
    const id = await add('演示专家 T01');
    await town.as(
      'chain',
      (tx) => amendExpert(tx, id, { version: 1, reason: '换了单位', institution: '演示大学', outside: true }),
      at('2022-04-01'),
    );
    await town.as(
      'chain',
      (tx) => moveExpert(tx, id, { version: 2, state: 'suspended', reason: '出国半年' }),
      at('2022-05-01'),
    );
    const now = await page(id);
    expect(now).toMatchObject({
      institution: '演示大学',
      outside: true,
      state: 'suspended',
      stateReason: '出国半年',
    });
    expect(await page(id, 'chain', '2022-03-15')).toMatchObject({
      ...{ institution: '演示专家 T01研究院', state: 'in', can: [] },
    });
    expect(await page(id, 'chain', '2022-04-15')).toMatchObject({ institution: '演示大学', state: 'in' });
    expect((await list({ asOf: '2022-02-01' })).total).toBe(0);
    expect((await list({ state: 'suspended' })).rows.map((row) => row.id)).toEqual([id]);
    expect((await list({ state: 'suspended', asOf: '2022-04-15' })).total).toBe(0);
    const acts = await town.as('auditor', (tx) => journalOf(tx, 'expert', id));
    expect(acts.map(({ act }) => act)).toEqual(['expert-suspended', 'amend', 'add']);
    expect(JSON.stringify(acts)).not.toContain('示例电话');
  });

  it('hides the contact, and writes down who looked at it', async () => {
    const id = await add('演示专家 T02');
    expect((await page(id)).contact).toBe('示例电****三四');
    const shown = await town.as('chain', (tx, who) => showContact(tx, who, id));
    expect(shown.contact).toBe('示例电话一二三四');
    const [last] = await town.as('auditor', (tx) => journalOf(tx, 'expert', id));
    expect(last?.act).toBe('show-contact');
    const none = await add('演示专家 T03', { contact: null });
    expect(await refusal(town.as('chain', (tx, who) => showContact(tx, who, none)))).toBe(
      'expert-no-contact',
    );
  });

  it('refuses the same person twice, unknown professions and industries, and days that turn round', async () => {
    await add('演示专家 T04');
    expect(await refusal(add('演示专家 T04'))).toBe('expert-already');
    expect(await refusal(add('演示专家 T05', { professions: ['magic'] }))).toBe('expert-profession-unknown');
    expect(await refusal(add('演示专家 T05', { industries: ['99'] }))).toBe('expert-industry-unknown');
    expect(await refusal(add('演示专家 T05', { poolTo: '2022-02-01' }))).toBe('expert-pool-days');
    expect(await refusal(add('演示专家 T05', { consentOn: '2022-12-01' }))).toBe('expert-consent-future');
  });

  it('finds who knows a class by what stands above it', async () => {
    await add('演示专家 T06', { industries: ['3825'] });
    await add('演示专家 T07', { industries: ['C'] });
    const names = async (industry: string) =>
      (await list({ industry, q: 'T0' })).rows.map(({ name }) => name.slice(-3));
    expect(await names('3825')).toEqual(expect.arrayContaining(['T01', 'T06', 'T07']));
    expect(await names('3829')).not.toContain('T06');
    expect(await names('A')).toEqual([]);
  });

  it('keeps interests as rows: ended by a new row, taken back with a reason, seen only by who draws, chairs or audits', async () => {
    const id = await add('演示专家 T08');
    const held = (login = 'chain', asOf?: string) => page(id, login, asOf).then((one) => one.held);
    const interest = await town.as(
      'chain',
      (tx) => addInterest(tx, id, NewInterest.parse({ kind: 'employer', firmName: '演示乙有限责任公司' })),
      at('2022-03-05'),
    );
    await town.as(
      'chain',
      (tx) => endInterest(tx, interest, { toDay: '2022-04-30', reason: '离职' }),
      at('2022-05-02'),
    );
    expect((await held())?.map(({ kind, toDay }) => [kind, toDay])).toEqual([['employer', '2022-04-30']]);
    expect((await held('chain', '2022-04-01'))?.map(({ toDay }) => toDay)).toEqual([null]);
    expect(await held('investment')).toBeNull();
    expect(await held('auditor')).toHaveLength(1);
    expect(await refusal(town.as('chain', (tx) => withdrawInterest(tx, interest, '记错')))).toBe(
      'interest-gone',
    );
    const bad = (more: object) =>
      refusal(
        town.as('chain', (tx) => addInterest(tx, id, NewInterest.parse({ kind: 'employer', ...more }))),
      );
    expect(await bad({})).toBe('interest-firm-missing');
    expect(await bad({ kind: 'magic', firmName: '某某' })).toBe('interest-kind-unknown');
    expect(await bad({ kind: 'former-employer', firmName: '某某' })).toBe('interest-ended-missing');
    expect(await bad({ firmName: '某某', creditCode: '123' })).toMatch(/^credit-code-/);
  });

  it('is exported as it is seen', async () => {
    const bytes = await town.as('chain', (tx, who) => exportExperts(tx, who, ExpertQuery.parse({})));
    expect(bytes.length).toBeGreaterThan(4000);
  });
});
