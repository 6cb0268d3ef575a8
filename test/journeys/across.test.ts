/** What the pages that mix modules know of every module: work that waits, records by a word, names and words in the journal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { across } from '#app/modules.ts';
import type { JournalPage } from '#modules/boards/contract.ts';
import { find } from '#modules/boards/find.ts';
import { readHome } from '#modules/boards/home.ts';
import { readJournal } from '#modules/boards/journal.ts';
import { waitingCounts } from '#modules/boards/waiting.ts';
import { actKey, actWords, entityWords } from '#modules/boards/web/journal-words.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { FIELDS, flat, UNTOLD } from '#web/record-changes.ts';

let town: TestTown;
let entries: JournalPage['rows'];
beforeAll(async () => {
  town = await ownTown({ told: true });
  entries = await town.as('auditor', async (tx, who) => {
    const all: JournalPage['rows'] = [];
    for (;;) {
      const page = await readJournal(tx, who, { offset: all.length, limit: 200 }, across);
      all.push(...page.rows);
      if (page.rows.length === 0) return all;
    }
  });
}, 120_000);
afterAll(() => town.drop());

const found = (login: Parameters<TestTown['as']>[0], q: string) =>
  town.as(login, async (tx, who) =>
    (await find(tx, who, q, across)).map(({ kind, title }) => `${kind} ${title}`),
  );

describe('the journal of the demo', () => {
  it('has words for every entry, and a name for every record that has one', () => {
    const wordless = entries
      .filter(({ entity, act }) => !(`entity.${entity}` in entityWords) || !(actKey(entity, act) in actWords))
      .map(({ entity, act }) => `${entity} ${act}`);
    expect([...new Set(wordless)]).toEqual([]);
    const nameless = entries.filter(({ title }) => title === null).map(({ entity }) => entity);
    expect([...new Set(nameless)]).toEqual([]);
  });

  it('holds no field that is neither told nor left to machines', () => {
    const told: ReadonlySet<string> = new Set(FIELDS);
    const strange = entries.flatMap(({ entity, before, after }) =>
      [before, after].flatMap((state) =>
        Object.keys(flat(state) ?? {})
          .filter((field) => !told.has(field) && !UNTOLD.has(field))
          .map((field) => `${entity}.${field}`),
      ),
    );
    expect([...new Set(strange)]).toEqual([]);
  });

  const read = (login: Parameters<TestTown['as']>[0], query: object) =>
    town.as(login, (tx, who) => readJournal(tx, who, { offset: 0, limit: 50, ...query }, across));

  it('is narrowed by kind, post, days and words, also those of the record’s name', async () => {
    const claims = await read('auditor', {
      entity: 'claim',
      q: '高企首次认定奖励',
      from: '2022-06-20',
      to: '2022-06-20',
    });
    expect(claims.rows.map(({ act, title, to }) => [act, title, to?.slice(0, 15)])).toEqual([
      ['paid', '演示甲精密机械有限公司 高企首次认定奖励（演示）', '/measures/firm/'],
    ]);
    const moves = await read('auditor', { entity: 'listing-case', post: '企业服务专员', q: '演示' });
    expect(moves.total).toBeGreaterThan(0);
    expect((await read('auditor', { post: '没有这个岗位' })).total).toBe(0);
    expect((await read('auditor', {})).words['listing-case']).toMatchObject({ reserve: expect.any(String) });
  });

  it('shows a park what happened to its own firms, and nothing of another’s', async () => {
    const own = await read('leader', { entity: 'enterprise', limit: 200 });
    const all = await read('auditor', { entity: 'enterprise', limit: 200 });
    expect(own.total).toBeGreaterThan(0);
    expect(own.total).toBeLessThan(all.total);
    expect((await read('leader', { entity: 'appointment' })).total).toBe(0);
  });
});

describe('finding', () => {
  it('knows firms by name and code, units by their short names, and what every module keeps', async () => {
    expect(await found('service', '演示甲')).toContain('enterprise 演示甲精密机械有限公司');
    expect(await found('service', '91321000XX0000019E')).toContain('enterprise 演示甲精密机械有限公司');
    expect(await found('service', '扬州经开区')).toContain('unit 扬州经开区');
    expect(await found('service', '高企首次')).toContain('measure 高企首次认定奖励（演示）');
    expect(await found('service', '总装线')).toContain('renovation-project 总装线视觉检测');
    expect((await found('service', '演示甲')).some((one) => one.startsWith('listing-case '))).toBe(true);
    expect((await found('service', '高新技术企业')).some((one) => one.startsWith('tier-version '))).toBe(
      true,
    );
    expect((await found('service', '第二期')).some((one) => one.startsWith('listing-class '))).toBe(true);
  });

  it('stays within reach and rights, and gives few of each kind', async () => {
    const kinds = (all: readonly string[]) => all.filter((one) => one.startsWith('enterprise ')).length;
    expect(kinds(await found('service', '演示'))).toBe(8);
    const own = await found('leader', '有限公司');
    const foreign = await town.as('hitech', async (tx, who) => find(tx, who, '有限公司', across));
    const firms = foreign.filter(({ kind }) => kind === 'enterprise').map(({ title }) => title);
    expect(firms.length).toBeGreaterThan(0);
    for (const firm of firms) expect(own).not.toContain(`enterprise ${firm}`);
  });
});

describe('work that waits', () => {
  it('comes from every module to the home page of who may do it, and is counted in the rail', async () => {
    const home = await town.as('service', (tx, who) => readHome(tx, who, across));
    const kinds = home.waiting.work.map(({ kind }) => kind);
    expect(kinds).toContain('statements');
    expect(kinds).toContain('steps');
    const counts = await town.as('service', (tx, who) => waitingCounts(tx, who, across));
    const statements = home.waiting.work.find(({ kind }) => kind === 'statements');
    expect(statements).toMatchObject({ count: 1, to: '/portal/waiting' });
    expect(counts['/portal/waiting']).toBe(1);
    expect(counts['/renovation']).toBeGreaterThan(0);
  });

  it('does not come to somebody who only looks', async () => {
    const home = await town.as('auditor', (tx, who) => readHome(tx, who, across));
    expect(home.waiting.work).toEqual([]);
  });
});
