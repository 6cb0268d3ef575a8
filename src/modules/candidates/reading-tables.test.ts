import { describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { textTable } from '#platform/office-table.ts';
import type { TableKind } from './import-contract.ts';
import { broughtTable } from './table-head.ts';
import { TableReader } from './table-reader.ts';
import { TableRows } from './table-rows.ts';

const code = (n: number) => creditCodeFrom(`91320400RD${String(n).padStart(6, '0')}`);

async function read(kind: TableKind, text: string) {
  const table = await broughtTable(kind, '表', textTable(text));
  const reader = new TableReader({
    ...{ kind, columns: table.head.columns, today: '2022-06-28', source: '某库', sourceDay: '2022-06-01' },
    funds: new Map([['市产业基金', 'F']]),
  });
  const rows = [];
  for await (const piece of new TableRows(table, table.head.columns, []).pieces())
    for (const row of piece.rows) rows.push(reader.read(row));
  return { rows, fields: table.head.columns.map(({ field }) => field) };
}
const faults = ({ rows }: Awaited<ReturnType<typeof read>>) =>
  rows.map((row) => row.faults.map((fault) => `${fault.code}@${fault.column}`));

describe('a table of firms', () => {
  it('is read under a title, in 万元, with words and units as offices write them', async () => {
    const found = await read(
      'firms',
      [
        '2022 年外地重点企业\t\t\t\t\t\t\t\t',
        '企业名称\t统一社会信用代码\t所在地区\t行业代码\t主要产品\t规模\t营业收入（万元）\t专利数\t租约到期',
        `常州甲电源有限公司\t${code(1)}\t常州\tC3824 变压器\t储能变流器 PCS、逆变器\t规上\t26,000\t31件\t2023年2月28日`,
        '合计\t\t\t\t\t\t26,000\t31\t',
      ].join('\n'),
    );
    expect(faults(found)).toEqual([[]]);
    expect(found.rows[0]?.told).toMatchObject({
      ...{ creditCode: code(1), industryClass: '3824', scale: 'above', revenue: '260000000', patents: '31' },
      ...{ leaseEndsOn: '2023-02-28', productKey: '储能变流器PCS、逆变器', sourceDay: '2022-06-01' },
    });
  });

  it('says what is wrong at each cell, once', async () => {
    const found = await read(
      'firms',
      [
        '企业名称,统一社会信用代码,行业代码,规模,营业收入（万元）,专利数,租约到期,数据日期',
        '甲有限公司,913204000000000000,C,不详,很多,3.5,明年,2022-07-01',
        ',,,,,,,2022-06-02',
        `丙有限公司,${code(3).slice(0, 17)}?,,,,,,`,
      ].join('\n'),
    );
    expect(faults(found)).toEqual([
      [
        ...['credit-code-mangled@1', 'candidate-class@2', 'candidate-scale@3', 'candidate-money@4'],
        ...['candidate-number@5', 'candidate-day@6', 'candidate-day-future@7'],
      ],
      ['credit-code-empty@1', 'candidate-name-missing@0'],
      ['credit-code-character@1'],
    ]);
  });
});

describe('a table of relations', () => {
  const head = '甲方名称,甲方代码,关系,乙方名称,乙方代码,金额（万元）,年度';
  it('makes who buys the one who is supplied, and keeps a name without a code under the name', async () => {
    const { rows } = await read(
      'relations',
      [
        head,
        `本地甲有限公司,${code(1)},采购,无锡（丙）有限公司,,19000,2021`,
        `无锡(丙)有限公司,,供应,本地甲有限公司,${code(1)},19000,2021`,
      ].join('\n'),
    );
    expect(rows[0]?.told).toMatchObject({
      kind: 'supplies',
      fromKey: 'name:无锡丙有限公司',
      toKey: code(1),
      amount: '190000000',
    });
    expect(rows[1]?.key).toBe(rows[0]?.key);
  });
  it('lets neither of two sisters stand first', async () => {
    const { rows } = await read(
      'relations',
      [head, '甲公司甲,,同一控制人,乙公司乙,,,', '乙公司乙,,同一实际控制人,甲公司甲,,,'].join('\n'),
    );
    expect(rows[0]?.key).toBe(rows[1]?.key);
    expect(rows[0]?.fingerprint).toBe(rows[1]?.fingerprint);
  });
  it('refuses a relation with itself, an unknown word, an end that is nobody, a year to come', async () => {
    const found = await read(
      'relations',
      [
        head,
        '甲公司甲,,供应,甲公司甲,,,',
        '甲公司甲,,喜欢,乙公司乙,,,',
        ',,供应,乙公司乙,,,',
        '甲公司甲,,供应,乙公司乙,,1,2023',
      ].join('\n'),
    );
    expect(faults(found)).toEqual([
      ['candidate-same-ends@3'],
      ['candidate-relation-word@2'],
      ['candidate-end-missing@0'],
      ['candidate-year@6'],
    ]);
  });
});

describe('a table of holdings', () => {
  it('knows its funds by name and rounds as they are said', async () => {
    const found = await read(
      'holdings',
      [
        '基金,被投企业,轮次,投资日期',
        '市产业基金,戊有限公司,b 轮融资,2021-09-30',
        '没有的基金,己有限公司,A轮,',
        ',己有限公司,,',
      ].join('\n'),
    );
    expect(faults(found)).toEqual([[], ['candidate-fund-unknown@0'], ['candidate-fund-missing@0']]);
    expect(found.rows[0]?.told).toMatchObject({ fundId: 'F', firmKey: 'name:戊有限公司', round: 'B' });
  });
});

it('a sheet without a head, or with nothing, is refused', async () => {
  await expect(broughtTable('firms', '表', textTable('一,二\n三,四'))).rejects.toMatchObject({
    code: 'candidates-bring-no-head',
  });
  await expect(broughtTable('firms', '表', textTable('\n\n'))).rejects.toMatchObject({
    code: 'candidates-bring-empty',
  });
});
