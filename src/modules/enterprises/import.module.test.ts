import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { oldExcelFile } from '#platform/files/sample-files.ts';
import { readOfficeTable, textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addEnterprise } from './commands.ts';
import { EnterpriseQuery, NewEnterprise } from './contract.ts';
import { dryRun, type ImportWish, runImport } from './import.ts';
import type { ImportCheck, ImportMapping } from './import-contract.ts';
import { checkAnswer } from './import-http.ts';
import { type ImportTable, importTable } from './import-table.ts';
import { listEnterprises } from './list.ts';
import { enterpriseHistory, readEnterprise } from './reads.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

let made = 0;
const freshCode = (): string => creditCodeFrom(`91321000MB${String(1_000_000 + ++made).slice(1)}`);
const NOTHING: ImportWish = { edits: [], confirmed: [] };
const check = (
  of: Promise<ImportTable> | ImportTable,
  wish: Partial<ImportWish> = {},
  login = 'service',
): Promise<ImportCheck> =>
  town.as(login, async (tx, who) => {
    const table = await of;
    const run = await dryRun(tx, who, table, { ...NOTHING, ...wish });
    return checkAnswer(table, run, wish.confirmed ?? [], 'zh');
  });
const bring = (of: Promise<ImportTable> | ImportTable, wish: Partial<ImportWish> = {}, login = 'service') =>
  town.as(login, async (tx, who) => runImport(tx, who, await of, { ...NOTHING, ...wish }));
const pasted = (...rows: string[][]): Promise<ImportTable> =>
  importTable('粘贴', textTable(rows.map((row) => row.join('\t')).join('\n')));
const list = (q: string) =>
  town.as('service', (tx, who) => listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), q }));
const cells = ({ errors }: ImportCheck) => errors.map(({ cell, message }) => `${cell} ${message}`);
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

async function fileOf(book: exceljs.Workbook): Promise<ImportTable> {
  const read = await readOfficeTable(new Uint8Array(await book.xlsx.writeBuffer()), '企业.xlsx');
  if (!read.ok) throw new Error(read.code);
  return importTable('企业.xlsx', read.table);
}

const HEAD = ['企业名称', '统一社会信用代码', '所在园区', '营业收入（万元）', '职工人数'];

describe('an office’s workbook', () => {
  it('with titles, two heads, merged cells, a hidden sheet, sums and notes is understood', async () => {
    const [a, b, c] = [freshCode(), freshCode(), freshCode()];
    const book = new exceljs.Workbook();
    book.addWorksheet('封面').addRow(['企业情况调查']);
    const hidden = book.addWorksheet('旧数据');
    hidden.state = 'hidden';
    hidden.addRow(['企业名称', '统一社会信用代码']);
    const sheet = book.addWorksheet('规上企业');
    sheet.addRow(['2021 年规模以上企业情况']);
    sheet.mergeCells('A1:G1');
    sheet.addRow(['序号', '企业名称', '统一社会信用代码', '园区', '营业收入（万元）', null, '高企发证日期']);
    sheet.addRow([null, null, null, null, '2020年', '2021年', null]);
    for (const range of ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:F2', 'G2:G3']) sheet.mergeCells(range);
    sheet.addRow([1, '表格甲有限公司', a, '一号园区', 4100, 5200, 43791]);
    sheet.addRow([
      2,
      '表格乙有限公司',
      ` ${b.toLowerCase()}`,
      null,
      '3,100',
      { formula: 'E5*2', result: 6200 },
    ]);
    sheet.addRow([3, '表格丙有限公司', c, '二号园区', '—', '１２０']);
    sheet.mergeCells('D4:D5');
    sheet.addRow(['合计', null, null, null, 7200, 11520]);
    sheet.addRow(['注：数据来自各园区']);
    sheet.mergeCells('A8:G8');
    const table = await fileOf(book);

    const first = await check(table);
    expect(cells(first)).toEqual([]);
    expect(first).toMatchObject({ added: 3, changed: 0, yearsAdded: 5, certificatesAdded: 1, rowCount: 3 });
    expect(first.leftOut).toEqual([
      '隐藏的工作表没有读：旧数据',
      '只读了“规上企业”，没有读：封面',
      '合计行没有导入：第 7 行',
      '附注没有导入：第 8 行',
    ]);
    expect((await list('表格')).total).toBe(0);

    expect(await bring(table)).toMatchObject({ added: 3, yearsAdded: 5, certificatesAdded: 1 });
    const { rows } = await list('表格');
    expect(rows.map(({ name, unit, revenue }) => [name, unit, revenue])).toEqual([
      ['表格丙有限公司', '二号园区', '1200000'],
      ['表格乙有限公司', '一号园区', '62000000'],
      ['表格甲有限公司', '一号园区', '52000000'],
    ]);
    expect(rows.at(-1)?.certificates).toEqual(['high-tech']);

    expect((await check(table)).alreadyImported).toBe(true);
    expect(await bring(table)).toMatchObject({ importId: null, added: 0, changed: 0, unchanged: 3 });
  });

  it('of the old kind is read too', async () => {
    const read = await readOfficeTable(
      oldExcelFile([HEAD, ['旧表有限公司', freshCode(), '三号园区', 900, 30]]),
      '旧表.xls',
    );
    if (!read.ok) throw new Error(read.code);
    const table = await importTable('旧表.xls', read.table);
    const mapping = await yearly(table, 2021);
    expect(await bring(table, { mapping })).toMatchObject({ added: 1, yearsAdded: 1 });
  });
});

async function yearly(table: Promise<ImportTable> | ImportTable, year: number): Promise<ImportMapping> {
  return { ...(await check(table)).mapping, year };
}

describe('what is wrong', () => {
  it('is said at its cell, in words, and nothing is written', async () => {
    const known = freshCode();
    const other = freshCode();
    const add = (name: string, creditCode: string) =>
      town.as('service', (tx, who) =>
        addEnterprise(tx, who, {
          ...NewEnterprise.parse({ name, creditCode }),
          unitId: town.unit('etdz-1'),
        }),
      );
    await add('错格甲有限公司', known);
    await add('错格乙有限公司', other);
    const wrong = freshCode().replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const table = pasted(
      HEAD,
      ['错格丙有限公司', '9.13E+17', '一号园区', '52', '10'],
      ['错格丁有限公司', wrong, '一号园区', '52', '10'],
      ['错格乙有限公司', known, '一号园区', '52', '10'],
      ['错格戊有限公司', freshCode(), '九号园区', '约五千', '10.5'],
      ['没有这家有限公司', '', '一号园区', '52', '10'],
      ['错格己有限公司', freshCode(), '一号园区', '-3', '—'],
    );
    const said = await check(table, { mapping: await yearly(table, 2021) });
    expect(cells(said)).toEqual([
      'B2 “9.13E+17”是表格软件把 18 位代码当成数存坏的，后几位已经丢了；请把这一列设为文本，从原件重新填',
      expect.stringMatching(/^B3 校验位不对：按前 17 位应是“.”，写的是“.”；有一位抄错了$/),
      `B4 这是“错格甲有限公司”的代码，同一行写的是“错格乙有限公司”（名册里的代码是 ${other}）`,
      'C5 没有“九号园区”这个单位',
      'D5 “约五千”不是数',
      'E5 “职工人数”应是整数',
      'B6 没有填代码，名册里也没有叫“没有这家有限公司”的企业',
      'D7 “营业收入”不能是负数',
    ]);
    expect(await refusal(bring(table, { mapping: await yearly(table, 2021) }))).toBe('import-has-errors');
    expect((await list('错格')).total).toBe(2);
  });

  it('can be mended on the screen, cell by cell', async () => {
    const table = pasted(HEAD, ['补格有限公司', '9.13E+17', '一号园区', '52', '十人']);
    const mapping = await yearly(table, 2021);
    const edits = [
      { row: 2, column: 1, value: freshCode() },
      { row: 2, column: 4, value: '10' },
    ];
    expect((await check(table, { mapping, edits })).errorCount).toBe(0);
    expect(await bring(table, { mapping, edits })).toMatchObject({ added: 1, yearsAdded: 1 });
  });

  it('in the mapping is asked at the head: no unit, no year', async () => {
    const table = pasted(['企业名称', '统一社会信用代码', '营业收入'], ['口径有限公司', freshCode(), '52']);
    expect(cells(await check(table))).toEqual([
      'C1 “营业收入”没有写单位，请选是元还是万元',
      'C1 “营业收入”看不出是哪一年的，请选年份',
    ]);
    expect(await refusal(Promise.resolve().then(() => pasted(['甲', '乙'], ['1', '2'])))).toBe(
      'import-no-head',
    );
  });

  it('to somebody else’s park does not happen', async () => {
    const table = pasted(HEAD, ['越界有限公司', freshCode(), '扬州高新区', '52', '10']);
    const mapping = await yearly(table, 2021);
    expect(cells(await check(table, { mapping }, 'leader'))).toEqual(['C2 “越界有限公司”不归您的岗位管']);
    expect((await check(table, { mapping }, 'service')).errorCount).toBe(0);
  });
});

describe('what is asked', () => {
  it('a thousandfold jump against last year waits for a yes', async () => {
    const code = freshCode();
    const first = pasted(HEAD, ['跳变有限公司', code, '一号园区', '4100', '80']);
    await bring(first, { mapping: await yearly(first, 2020) });
    const table = pasted(HEAD, ['跳变有限公司', code, '一号园区', '52000000', '90']);
    const mapping = await yearly(table, 2021);
    const { questions, openQuestions } = await check(table, { mapping });
    expect(openQuestions).toBe(1);
    expect(questions.map(({ cell, message }) => [cell, message])).toEqual([
      ['D2', '“营业收入”52000000 万元，2020 年是 4100 万元，差了 1000 倍以上；请核对单位是元还是万元'],
    ]);
    expect(await refusal(bring(table, { mapping }))).toBe('import-questions-open');
    const confirmed = questions.map(({ key }) => key);
    expect(await bring(table, { mapping, confirmed })).toMatchObject({ changed: 1, yearsAdded: 1 });
  });

  it('another name for a known code is a renaming only with a yes, and the old name is kept', async () => {
    const code = freshCode();
    const before = pasted(HEAD, ['更名前有限公司', code, '一号园区', '1', '1']);
    await bring(before, { mapping: await yearly(before, 2021) });
    const table = pasted(HEAD, ['更名后有限公司', code, '一号园区', '1', '1']);
    const mapping = await yearly(table, 2021);
    const { questions } = await check(table, { mapping });
    expect(questions.map(({ cell }) => cell)).toEqual(['A2']);
    await bring(table, { mapping, confirmed: questions.map(({ key }) => key) });
    const id = (await list('更名后')).rows[0]?.id ?? '';
    const page = await town.as('service', (tx, who) => readEnterprise(tx, who, id));
    expect(page.names.map(({ name }) => name)).toEqual(['更名后有限公司', '更名前有限公司']);
    const history = await town.as('service', (tx, who) => enterpriseHistory(tx, who, id));
    expect(history.map(({ act }) => act)).toEqual(['import', 'add']);
  });

  it('the same name under another code is another firm only with a yes; without a code the name finds the firm', async () => {
    const first = pasted(HEAD, ['同名（扬州）有限公司', freshCode(), '一号园区', '1', '1']);
    await bring(first, { mapping: await yearly(first, 2021) });
    const byName = pasted(HEAD, ['同名(扬州)有限责任公司', '', '', '2', '']);
    expect(await bring(byName, { mapping: await yearly(byName, 2021) })).toMatchObject({
      ...{ added: 0, changed: 1, yearsChanged: 1 },
    });
    const twin = pasted(HEAD, ['同名（扬州）有限公司', freshCode(), '一号园区', '1', '1']);
    const mapping = await yearly(twin, 2021);
    expect((await check(twin, { mapping })).openQuestions).toBe(1);
  });
});

describe('the mapping of a source', () => {
  it('is remembered, with the years of the head that is there now', async () => {
    const table = (year: string) =>
      pasted(
        ['企业名称', '统一社会信用代码', `${year}年营业收入`, '代号'],
        ['映射有限公司', freshCode(), '52', 'x'],
      );
    const first = table('2020');
    const guessed = (await check(first)).mapping;
    const columns = guessed.columns.map((one) => (one.field === 'revenue' ? { ...one, unit: '万元' } : one));
    await bring(first, { mapping: { ...guessed, columns } });
    const next = await check(table('2021'));
    expect(next.remembered).toBe(true);
    expect(next.mapping.columns[2]).toMatchObject({ field: 'revenue', unit: '万元', year: 2021 });
  });
});
