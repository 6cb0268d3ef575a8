import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { ImportInput, ProjectQuery } from './contract.ts';
import { dryRun, runImport } from './import.ts';
import { fieldOf, importTable } from './import-table.ts';
import { listProjects } from './list.ts';

let town: TestTown;
const code = creditCodeFrom('91321000MA300001X'.slice(0, 16));
beforeAll(async () => {
  town = await ownTown();
  for (const [name, unit, creditCode] of [
    ['导入甲有限公司', 'etdz-1', code],
    ['导入乙有限公司', 'hitech', creditCodeFrom('91321000MA300002')],
  ] as const)
    await town.as('service', (tx, who) =>
      addEnterprise(tx, who, { ...NewEnterprise.parse({ name, creditCode }), unitId: town.unit(unit) }),
    );
});
afterAll(() => town.drop());

const HEAD = '企业名称\t信用代码\t项目名称\t总投资(万元)\t设备投资\t计划完工日\t开工日\t完工日\t备案代码';
const wish = (change: object = {}) => ImportInput.parse(change);
const table = (...lines: string[]) => importTable('paste', textTable([HEAD, ...lines].join('\n')));
const check = (of: ReturnType<typeof table>, change: object = {}, login = 'leader') =>
  town.as(login, async (tx, who) => dryRun(tx, who, await of, wish(change)));
const run = (of: ReturnType<typeof table>, change: object = {}, login = 'leader') =>
  town.as(login, async (tx, who) => runImport(tx, who, await of, wish(change)));
const faults = async (...lines: string[]) =>
  (await check(table(...lines))).checked.faults.map(({ code: fault, row, column }) => [fault, row, column]);
const row = (...cells: string[]) => cells.join('\t');
const named = async (q: string) =>
  (await town.as('service', (tx, who) => listProjects(tx, who, { ...ProjectQuery.parse({}), q }))).rows;

describe('a head', () => {
  it.each([
    ['总投资(万元)', 'plannedInvestment'],
    ['其中：设备投资（万元）', 'equipmentInvestment'],
    ['计划开工日期', 'plannedStart'],
    ['开工时间', 'actualStart'],
    ['预计竣工时间', 'plannedCompletion'],
    ['备案代码', 'filingCode'],
    ['建设单位', 'enterprise'],
    ['开工核实', null],
    ['序号', null],
  ])('%s is %s', (head, field) => expect(fieldOf(head)).toBe(field));
});

describe('a table of projects', () => {
  const line = row(
    '导入甲有限公司',
    '',
    '产线更新项目',
    '1,200',
    '900',
    '2022-12-31',
    '2022-03-04',
    '',
    '2201-321071-07-02-300001',
  );

  it('is written with its steps, and the same again changes nothing', async () => {
    const dry = await check(table(line, row('合计', '', '', '1200', '900')));
    expect([dry.rowCount, dry.leftOut, dry.checked.faults]).toEqual([1, [3], []]);
    expect(await named('产线更新')).toEqual([]);
    expect(await run(table(line))).toMatchObject({ added: 1, changed: 0, unchanged: 0, steps: 2 });
    const [made] = await named('产线更新');
    expect(made).toMatchObject({
      ...{
        stage: 'started',
        actualStart: '2022-03-04',
        startState: 'reported',
        plannedInvestment: '12000000.00',
      },
      equipmentInvestment: '9000000.00',
    });
    expect(await run(table(line))).toEqual({ added: 0, changed: 0, unchanged: 1, steps: 0, importId: null });
    expect((await check(table(line))).alreadyImported).toBe(true);
  });

  it('with other values amends what is there, and finishes it', async () => {
    const later = row('', code, '产线更新', '1300', '900', '2022-12-31', '2022-03-04', '2022-06-20', '');
    expect(await run(table(later))).toMatchObject({ added: 0, changed: 1, steps: 1 });
    const [now] = await named('产线更新');
    expect(now).toMatchObject({
      plannedInvestment: '13000000.00',
      stage: 'completed',
      completionState: 'reported',
    });
    expect(await faults(row('', code, '产线更新', '', '', '', '2022-03-09'))).toEqual([
      ['renovation-cell-stage-differs', 2, '6'],
    ]);
  });

  it('names every wrong cell, and writes nothing at all', async () => {
    const good = row('导入甲有限公司', '', '好的一行', '100', '80');
    const lines = [
      good,
      row('没有这家公司', '', '某项目', '100'),
      row('导入甲有限公司', '', '', '100'),
      row('导入甲有限公司', '', '坏数项目', '一百', '200', '二月', '2022-07-01'),
      row('导入甲有限公司', '', '坏码项目', '100', '80', '', '', '', '2201-3210'),
      row('导入甲有限公司', '', '未备案项目', '100', '80', '2022-12-31', '2022-03-04'),
      row('导入乙有限公司', '', '越界项目', '100'),
      row('导入乙有限公司', code, '张冠项目', '100'),
      row('导入甲有限公司', '', '好的一行项目', '100'),
      row('导入甲有限公司', '', '抢码项目', '100', '80', '', '', '', '2201-321071-07-02-300001'),
    ];
    expect(await faults(...lines)).toEqual([
      ['cell-no-enterprise', 3, '0'],
      ['renovation-cell-project-name', 4, '2'],
      ['renovation-cell-money', 5, '3'],
      ['renovation-cell-day-bad', 5, '5'],
      ['renovation-cell-day-future', 5, '6'],
      ['renovation-cell-filing-shape', 6, '8'],
      ['renovation-cell-filing-needed', 7, '6'],
      ['renovation-cell-out-of-reach', 8, '0'],
      ['renovation-cell-code-of-another', 9, '0'],
      ['renovation-cell-project-twice', 10, '2'],
      ['renovation-cell-filing-taken', 11, '8'],
    ]);
    const refused = await run(table(...lines)).catch((error: Refusal) => [
      error.code,
      error.reasons?.[0]?.column,
    ]);
    expect(refused).toEqual(['import-has-errors', 'A3']);
    expect(await named('好的一行')).toEqual([]);
  });

  it('is mended on the screen, and asked about where a name is alike', async () => {
    const of = table(row('导入甲有限公司', '', '2022年产线升级', '一百万'));
    const edits = [{ row: 2, column: 3, value: '100' }];
    const dry = await check(of, { edits });
    expect([dry.checked.faults, dry.open.map(({ code: asked }) => asked)]).toEqual([
      [],
      ['renovation-cell-project-alike'],
    ]);
    expect(await run(of, { edits }).catch((error: Refusal) => error.code)).toBe('renovation-questions-open');
    const confirmed = dry.open.map(({ key }) => key);
    expect(await run(of, { edits, confirmed })).toMatchObject({ added: 1 });
    expect((await named('2022年产线升级'))[0]?.plannedInvestment).toBe('1000000.00');
  });

  it('asks for the unit of money that names none, and takes it from the mapping', async () => {
    const bare = importTable(
      'paste',
      textTable('企业名称\t项目名称\t总投资\n导入甲有限公司\t无单位项目\t300'),
    );
    const dry = await check(bare);
    expect(dry.checked.faults.map(({ code: fault }) => fault)).toEqual(['renovation-cell-money-unit']);
    const columns = dry.columns.map((one) =>
      one.field === 'plannedInvestment' ? { ...one, unit: '万元' } : one,
    );
    expect(await run(bare, { columns })).toMatchObject({ added: 1 });
    expect((await named('无单位'))[0]?.plannedInvestment).toBe('3000000.00');
  });

  it('without a head that can be read is refused', async () => {
    await expect(importTable('paste', textTable('甲\t乙\n1\t2'))).rejects.toThrow(Refusal);
  });
});
