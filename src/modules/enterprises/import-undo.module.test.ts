import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows } from '#platform/db/database.ts';
import { textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addCertificate } from './certificates.ts';
import { addEnterprise, amendEnterprise, enterYear } from './commands.ts';
import { EnterpriseQuery, NewCertificate, NewEnterprise } from './contract.ts';
import { runImport } from './import.ts';
import { importTable } from './import-table.ts';
import { listImports, readPastImport, undoImport } from './import-undo.ts';
import { listEnterprises } from './list.ts';
import { enterpriseHistory, readEnterprise } from './reads.ts';
import type { FirmSearch } from './undo-check.ts';
import { NewYear } from './year-contract.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

let made = 0;
const freshCode = (): string => creditCodeFrom(`91321000MU${String(1_000_000 + ++made).slice(1)}`);
const HEAD =
  '企业名称,统一社会信用代码,所在园区,2021年营业收入（万元）,高企证书编号,高企发证日期,软件著作权数,注册地址';
const bring = async (lines: string[], confirmed: string[] = [], login = 'service') => {
  const table = await importTable('园区表.csv', textTable([HEAD, ...lines].join('\n')));
  const outcome = await town.as(login, (tx, who) => runImport(tx, who, table, { edits: [], confirmed }));
  return { ...outcome, importId: outcome.importId ?? '' };
};
const undo = (id: string, holders: readonly FirmSearch[] = [], login = 'service') =>
  town.as(login, (tx, who) => undoImport(tx, who, id, '导错了表', holders));
const list = (query: Partial<EnterpriseQuery>) =>
  town.as('service', (tx, who) => listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), ...query }));
const page = (id: string) => town.as('service', (tx, who) => readEnterprise(tx, who, id));
const add = (name: string, creditCode: string) =>
  town.as('service', (tx, who) =>
    addEnterprise(tx, who, { ...NewEnterprise.parse({ name, creditCode }), unitId: town.unit('etdz-1') }),
  );
const report = (id: string, values: NewYear['values'], kind: NewYear['kind'] = 'reported') =>
  town.as('service', (tx, who) =>
    enterYear(tx, who, id, NewYear.parse({ year: 2021, kind, values, confirmed: true })),
  );
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );
/** Rows of every table that may not lose one. */
const counted = () =>
  town.as('service', async (tx) => {
    const tables = [
      'enterprise',
      'enterprise_version',
      'enterprise_name',
      'enterprise_year',
      'enterprise_certificate',
      'enterprise_ip',
    ];
    const found: number[] = [];
    for (const table of tables)
      for (const { n } of await rows(
        tx,
        sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`,
      ))
        found.push(n);
    return found;
  });

describe('after an import', () => {
  it('the register shows whom it brought or changed, and no others', async () => {
    const known = freshCode();
    await add('导回甲有限公司', known);
    const same = freshCode();
    await add('导回不变有限公司', same);
    const { importId } = await bring([
      `导回甲有限公司,${known},,1980,,,,`,
      `导回不变有限公司,${same},,,,,,`,
      `导回乙有限公司,${freshCode()},一号园区,300,,,,`,
    ]);
    const { rows: seen, total } = await list({ import: importId });
    expect(seen.map(({ name }) => name).toSorted()).toEqual(['导回乙有限公司', '导回甲有限公司'].toSorted());
    expect(total).toBe(2);
    const [latest] = await town.as('service', (tx, who) => listImports(tx, who));
    expect(latest).toMatchObject({
      id: importId,
      fileName: '园区表.csv',
      added: 1,
      changed: 1,
      can: ['undo'],
    });
  });

  it('the history of an enterprise says what was and became, and the file’s name', async () => {
    const code = freshCode();
    const id = await add('经过有限公司', code);
    await report(id, { revenue: '18800000' });
    await bring([`经过有限公司,${code},,1980,GR202132000001,2021-11-30,3,某路 1 号`]);
    const [change] = await town.as('service', (tx, who) => enterpriseHistory(tx, who, id));
    expect(change).toMatchObject({
      act: 'import',
      before: { address: null, years: [{ year: 2021, kind: 'reported', revenue: '18800000' }] },
      after: {
        ...{ fileName: '园区表.csv', address: '某路 1 号', certificates: ['high-tech'] },
        years: [{ year: 2021, kind: 'reported', revenue: '19800000' }],
        ips: [{ class: 'software', count: 3 }],
      },
    });
  });
});

describe('an import taken back', () => {
  it('withdraws whom it brought and puts back what it changed; no row is deleted', async () => {
    const [known, fresh] = [freshCode(), freshCode()];
    const id = await add('撤销甲有限公司', known);
    await report(id, { revenue: '18800000', staff: '45' });
    const first = await page(id);
    const { importId } = await bring(
      [
        `撤销甲改名有限公司,${known},,1980,GR202132000002,2021-11-30,3,某路 1 号`,
        `撤销乙有限公司,${fresh},一号园区,300,GR202132000003,2021-11-30,2,`,
      ],
      [`2:0:cell-renamed:撤销甲改名有限公司`],
    );
    const freshId = (await list({ q: '撤销乙' })).rows[0]?.id ?? '';
    expect((await page(id)).name).toBe('撤销甲改名有限公司');
    const rowsBefore = await counted();

    expect((await town.as('service', (tx, who) => readPastImport(tx, who, importId, []))).undo).toEqual({
      ...{ undone: 2, keptCount: 0, kept: [] },
    });
    expect(await undo(importId)).toEqual({ undone: 2, keptCount: 0, kept: [] });

    const back = await page(id);
    expect(back).toMatchObject({
      name: first.name,
      address: null,
      names: first.names,
      certificates: [],
      ips: [],
    });
    expect(
      back.years.map(({ year, kind, values, enteredPost }) => ({ year, kind, values, enteredPost })),
    ).toEqual(
      first.years.map(({ year, kind, values, enteredPost }) => ({ year, kind, values, enteredPost })),
    );
    expect((await list({ q: '撤销' })).rows.map(({ name }) => name)).toEqual(['撤销甲有限公司']);
    expect(await page(freshId)).toMatchObject({
      withdrawn: true,
      can: [],
      years: [],
      certificates: [],
      ips: [],
    });
    expect((await counted()).every((now, at) => now >= (rowsBefore[at] ?? 0))).toBe(true);
    const [change] = await town.as('service', (tx, who) => enterpriseHistory(tx, who, id));
    expect(change).toMatchObject({
      ...{ act: 'undo-import', reason: '导错了表' },
      before: { name: '撤销甲改名有限公司', years: [{ revenue: '19800000' }] },
      after: { name: '撤销甲有限公司', fileName: '园区表.csv', years: [{ revenue: '18800000' }] },
    });

    expect(await refusal(undo(importId))).toBe('import-undone');
    expect(await refusal(report(freshId, { revenue: '1' }))).toBe('enterprise-withdrawn');
  });

  it('may come again, and then again be taken back', async () => {
    const [known, fresh] = [freshCode(), freshCode()];
    const id = await add('再来甲有限公司', known);
    await report(id, { revenue: '18800000' });
    const lines = [`再来甲有限公司,${known},,1980,,,,`, `再来乙有限公司,${fresh},一号园区,300,,,2,`];
    const first = await bring(lines);
    await undo(first.importId);
    const again = await bring(lines);
    expect(again).toMatchObject({ added: 1, changed: 1, yearsAdded: 1, yearsChanged: 1, ipsChanged: 1 });
    expect((await list({ q: '再来' })).total).toBe(2);
    expect((await list({ q: fresh })).total).toBe(1);
    expect(await undo(again.importId)).toMatchObject({ undone: 2, keptCount: 0 });
    expect((await page(id)).years[0]?.values).toEqual({ revenue: '18800000' });
  });

  it('goes back through two imports, the last first', async () => {
    const code = freshCode();
    const one = await bring([`逐层有限公司,${code},一号园区,100,,,2,甲路`]);
    const two = await bring([`逐层有限公司,${code},,200,,,5,乙路`]);
    const id = (await list({ q: '逐层' })).rows[0]?.id ?? '';
    expect(await refusal(undo(one.importId))).toBe('import-nothing-to-undo');
    await undo(two.importId);
    const back = await page(id);
    expect(back).toMatchObject({ address: '甲路', ips: [{ class: 'software', count: 2 }] });
    expect(back.years[0]?.values).toEqual({ revenue: '1000000' });
    expect(await undo(one.importId)).toMatchObject({ undone: 1 });
    expect((await list({ q: '逐层' })).total).toBe(0);
  });

  it('leaves what was changed since, says why, and puts the rest back', async () => {
    const codes = Array.from({ length: 7 }, freshCode);
    const { importId } = await bring([
      ...codes.map((code, at) => `之后改${at}有限公司,${code},一号园区,${100 + at},,,1,`),
    ]);
    const ids = new Map((await list({ q: '之后改' })).rows.map(({ name, id }) => [name, id]));
    const id = (at: number) => ids.get(`之后改${at}有限公司`) ?? '';
    await town.as('service', (tx, who) =>
      amendEnterprise(tx, who, id(0), { version: 1, reason: '补地址', address: '新地址' }),
    );
    await report(id(1), { revenue: '1500000' });
    await town.as('service', (tx, who) =>
      addCertificate(tx, who, id(2), NewCertificate.parse({ kind: 'gazelle', issuedOn: '2022-01-01' })),
    );
    await report(id(3), { revenue: '1030000' }, 'verified');
    const held: FirmSearch = async (_, all) => all.filter((one) => one === id(4));
    const preview = await town.as('service', (tx, who) => readPastImport(tx, who, importId, [held]));
    const done = await undo(importId, [held]);
    expect(preview.undo).toEqual(done);
    expect(done).toMatchObject({ undone: 2, keptCount: 5 });
    expect(new Map(done.kept.map(({ name, why }) => [name, why]))).toEqual(
      new Map([
        ['之后改0有限公司', '导入之后有人改过它的登记信息'],
        ['之后改1有限公司', '导入之后有人改过或核实过它的年度数据'],
        ['之后改2有限公司', '导入之后有人改过它的资质'],
        ['之后改3有限公司', '导入之后有人改过或核实过它的年度数据'],
        ['之后改4有限公司', '导入之后它已用在别处（上市后备、技改、惠企政策或企业端）'],
      ]),
    );
    expect((await list({ q: '之后改' })).total).toBe(5);
  });

  it('is nobody else’s who does not reach all, and needs the right that the import needed', async () => {
    const own = await bring([`权限有限公司,${freshCode()},一号园区,1,,,,`]);
    expect(await refusal(undo(own.importId, [], 'leader'))).toBe('not-found');
    const leaders = await bring([`权限二有限公司,${freshCode()},一号园区,1,,,,`], [], 'leader');
    const seen = (login: string) =>
      town.as(login, async (tx, who) => (await listImports(tx, who)).map(({ id }) => id));
    expect(await seen('leader')).toEqual([leaders.importId]);
    expect(await seen('service')).toContain(leaders.importId);
    expect(await undo(leaders.importId, [], 'leader')).toMatchObject({ undone: 1 });
    expect((await list({ q: '权限' })).total).toBe(1);
  });
});
