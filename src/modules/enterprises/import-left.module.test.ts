import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { textTable } from '#platform/office-table.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { EnterpriseQuery } from './contract.ts';
import { dryRun, type ImportWish, runImport } from './import.ts';
import { checkAnswer } from './import-http.ts';
import { importTable } from './import-table.ts';
import { listEnterprises } from './list.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

let made = 0;
const freshCode = (): string => creditCodeFrom(`91321000ML${String(1_000_000 + ++made).slice(1)}`);
const NOTHING: ImportWish = { edits: [], confirmed: [] };
const csv = (...lines: string[]) => importTable('表.csv', textTable(lines.join('\n')));
type Table = ReturnType<typeof csv>;
const check = (of: Table, wish: Partial<ImportWish> = {}) =>
  town.as('service', async (tx, who) => {
    const table = await of;
    return checkAnswer(table, await dryRun(tx, who, table, { ...NOTHING, ...wish }), [], 'zh');
  });
const bring = (of: Table, wish: Partial<ImportWish> = {}) =>
  town.as('service', async (tx, who) => runImport(tx, who, await of, { ...NOTHING, ...wish }));
const list = (q: string) =>
  town.as('service', (tx, who) => listEnterprises(tx, who, { ...EnterpriseQuery.parse({}), q }));

const HEAD = '序号,企业名称,统一社会信用代码,所在园区,2021年营业收入（万元）';

describe('lines at the foot of a table', () => {
  it('that people sign are notes, wherever their names stand', async () => {
    const table = csv(
      HEAD,
      `1,签字甲有限公司,${freshCode()},一号园区,5200`,
      '填表人：张三,,审核人：李四,,填表日期：2022年3月1日',
      '单位负责人（签章）：,王五,审核人：,李四,',
      '填报单位（盖章）：某街道,,统计负责人：赵六,,联系电话：051480000000',
    );
    const found = await check(table);
    expect(found.errors).toEqual([]);
    expect(found.rowCount).toBe(1);
    expect(found.leftOut).toEqual(['附注没有导入：第 3、4、5 行']);
  });

  it('do not swallow an enterprise whose first cell is a remark', async () => {
    const found = await check(
      csv('备注,企业名称,统一社会信用代码,所在园区', `负责人：王五,备注企业有限公司,${freshCode()},一号园区`),
    );
    expect(found).toMatchObject({ rowCount: 1, added: 1, leftOut: ['没有对上、不导入的列：备注'] });
  });
});

describe('a row that a person leaves out', () => {
  it('is neither judged nor written, is told with its words, and is counted', async () => {
    const table = csv(
      HEAD,
      `1,留行甲有限公司,${freshCode()},一号园区,5200`,
      '2,留行乙有限公司,待补,一号园区,三千多',
      `3,留行丙有限公司,${freshCode()},二号园区,100`,
    );
    expect((await check(table)).errors.map(({ cell }) => cell)).toEqual(['C3', 'E3']);
    const found = await check(table, { leaveOut: [3, 4] });
    expect(found).toMatchObject({
      ...{ errorCount: 0, rowCount: 1, added: 1 },
      leaveOut: [
        { row: 3, says: '2 留行乙有限公司 待补 一号园区' },
        { row: 4, says: expect.stringContaining('留行丙有限公司') },
      ],
    });
    expect(found.preview.map(({ row }) => row)).toEqual([2]);
    expect(await bring(table, { leaveOut: [3, 4] })).toMatchObject({
      added: 1,
      leaveOut: 2,
      fileName: '表.csv',
    });
    expect((await list('留行')).rows.map(({ name }) => name)).toEqual(['留行甲有限公司']);
    // The rows that were left out may come later: it is another table then.
    const later = await check(table, { leaveOut: [3] });
    expect(later).toMatchObject({ alreadyImported: false, added: 1, unchanged: 1 });
  });
});

describe('a CSV', () => {
  it('whose codes are written as formulas, so that they stay text, is read', async () => {
    const code = freshCode();
    const found = await check(
      csv(
        '企业名称,统一社会信用代码,所在园区',
        `公式有限公司,="${code}",一号园区`,
        `公式二有限公司,"=""${freshCode()}""",一号园区`,
      ),
    );
    expect(found).toMatchObject({ errors: [], added: 2 });
  });

  it('with a blank line between the two lines of its head loses neither of them', async () => {
    const table = csv(
      '企业名称,统一社会信用代码,所在园区,营业收入,',
      ',,,,',
      ',,,2020年（万元）,2021年（万元）',
      `空行有限公司,${freshCode()},一号园区,4100,5200`,
    );
    const found = await check(table);
    expect(found.headRows).toEqual([1, 3]);
    expect(found).toMatchObject({ errors: [], rowCount: 1, yearsAdded: 2, leftOut: [] });
  });

  it('says which columns and rows come to nothing', async () => {
    const found = await check(
      csv(
        '企业名称,统一社会信用代码,出口交货（万元）,,所在园区',
        `说明有限公司,${freshCode()},12,不知道是什么,一号园区,更右边`,
        ',,只有出口,,',
        '8,,,,',
      ),
    );
    expect(found.rowCount).toBe(2);
    expect(found.leftOut).toEqual([
      '对上的列都空着的行没有导入：第 3 行',
      '没有对上、不导入的列：出口交货（万元）',
      '没有表头的列没有导入：D、F 列',
    ]);
  });
});
