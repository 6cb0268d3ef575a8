import { describe, expect, it } from 'vitest';
import { readOfficeTable } from '#platform/office-table.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { HEAD, PLACES, refusal, relatednessTown, SAID, wide } from '#test/relatedness/tables.ts';
import { broughtTable, lookAt } from './bring.ts';
import { type TableCheck, TableInput } from './contract.ts';
import { readOverview } from './editions.ts';
import { MOST_COLUMNS } from './table-http.ts';

const chainOffice = relatednessTown();
const { check, bring } = chainOffice;
const said = ({ errors }: TableCheck) => errors.map(({ cell, message }) => `${cell} ${message}`);

describe('a table that is brought', () => {
  it('is understood in its wide form, with names under the codes, a sum row, a sum column and a note', async () => {
    const text = [
      ['2021年各地企业数', '', '', ''],
      ['地区', '3411', '3670', '合计'],
      ['', '锅炉', '汽车零部件', ''],
      ['甲州', '1,200', '—', '1200'],
      ['乙州', '', '3', '3'],
      ['合计', '1200', '3', '1203'],
      ['注：规上企业'],
    ];
    expect(await check(text.map((row) => row.join('\t')).join('\n'), { source: '年鉴' })).toMatchObject({
      ...{
        form: 'wide',
        headRows: [2, 3],
        measure: 'enterprises',
        year: 2021,
        asks: [],
        level: 4,
        errorCount: 0,
      },
      ...{ placeCount: 2, classCount: 2, named: 2, filled: 2, blank: 2, total: 1203 },
      leftOut: ['合计行没有导入：第 6 行', '附注没有导入：第 7 行', '合计列没有导入：合计'],
    });
  });

  it('is understood in its long form, and asks which of several years', async () => {
    const text = [
      ['地区', '行业代码', '行业', '年份', '企业数', '营业收入（万元）'],
      ['甲州', 'C3411', '锅炉', '2021', '5', '10.5'],
      ['甲州', 'C3670', '汽车零部件', '2021', '1', '3'],
      ['乙州', 'C3411', '锅炉', '2021', '2', ''],
      ['乙州', 'C3670', '汽车零部件', '2021', '7', '8'],
      ['甲州', 'C3411', '锅炉', '2020', '4', '9'],
    ];
    const tabs = text.map((row) => row.join('\t')).join('\n');
    expect(await check(tabs, { source: '年鉴' })).toMatchObject({
      form: 'long',
      asks: ['year'],
      years: [2020, 2021],
      measures: ['enterprises', 'revenue'],
    });
    expect(await check(tabs, { source: '年鉴', year: 2021 })).toMatchObject({
      asks: [],
      errorCount: 0,
      total: 15,
      filled: 4,
      blank: 0,
    });
    expect(await check(tabs, { source: '年鉴', year: 2021, measure: 'revenue' })).toMatchObject({
      unit: '万元',
      total: 215_000,
      blank: 1,
    });
  });

  it('is refused cell by cell, and nothing is written', async () => {
    const text = wide(
      [
        [9, -1, 0, '约4', 0],
        [8, 2, 1.5, 0, 0],
        [0, 7, 6, 1, 2],
      ],
      ['地区', '3411 锅炉', '3670', '367 汽车', 'X12', '3411'],
    ).replace('丙州', '乙州');
    expect(said(await check(text))).toEqual([
      'E1 “X12”不是行业代码：应是 GB/T 4754 的门类字母（A–T）或两到四位数字，后面可以跟名称',
      expect.stringMatching(/^D1 “367”是 3 位，其余多是 4 位/),
      'F1 行业 3411 已有一列（“3411 锅炉”）',
      'C2 “-1”是负数',
      'A4 “乙州”在第 3 行已有',
    ]);
    expect(await refusal(bring(text))).toBe('import-has-errors');
    expect(
      said(
        await check(
          wide([
            [9, '约4', 0, 0, 0],
            [1.5, 1, 1, 1, 1],
          ]),
        ),
      ),
    ).toEqual(['C2 “约4”不是数；没有就留空或填 0', 'B3 企业数应是整数，这里是“1.5”']);
    expect((await chainOffice.town.as('chain', (tx, who) => readOverview(tx, who))).tables).toEqual([]);
  });

  it('is refused where it is empty, all nought, too small, without a head or not fully said', async () => {
    expect(await refusal(bring(''))).toBe('import-empty');
    expect(await refusal(bring('甲\t乙\n1\t2'))).toBe('relatedness-no-head');
    expect(await refusal(bring(HEAD.join('\t')))).toBe('relatedness-no-rows');
    expect(
      await refusal(
        bring(
          wide([
            [0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0],
          ]),
        ),
      ),
    ).toBe('relatedness-all-zero');
    expect(await refusal(bring(wide([[1, 2, 3, 4, 5]])))).toBe('relatedness-too-small');
    expect(await refusal(bring(wide(), { source: '年鉴' }))).toBe('relatedness-not-said');
    expect(await check(wide(), { year: 2021, measure: 'output' })).toMatchObject({
      asks: ['unit', 'source'],
    });
  });

  it('mended on the screen is read as mended', async () => {
    const text = wide([
      [9, '约4', 0, 0, 0],
      [1, 1, 1, 1, 1],
    ]);
    expect(await check(text, { ...SAID, edits: [{ row: 2, column: 2, value: '4' }] })).toMatchObject({
      errorCount: 0,
      total: 18,
    });
  });

  it('is read from a workbook with a column for each of a thousand classes', async () => {
    const codes = Array.from({ length: 1_400 }, (_, at) => String(1011 + at));
    const rows = PLACES.map((name, place) => [name, ...codes.map((_, at) => (at + place) % 3)]);
    const bytes = await writeWorkbook([{ name: '表', header: ['地区', ...codes], rows }]);
    const read = await readOfficeTable(new Uint8Array(bytes), '宽表.xlsx', { maxCols: MOST_COLUMNS });
    if (!read.ok) throw new Error(read.code);
    const looked = await lookAt(await broughtTable('宽表.xlsx', read.table), TableInput.parse(SAID));
    expect([looked.read.classes.length, looked.read.places.length, looked.read.faults.count]).toEqual([
      1_400, 6, 0,
    ]);
    expect(looked.read.places.map(({ values }) => values.reduce((sum, one) => sum + one, 0))).toEqual(
      looked.read.places.map(({ name }) =>
        rows
          .find(([at]) => at === name)
          ?.slice(1)
          .reduce<number>((sum, one) => sum + Number(one), 0),
      ),
    );
  });
});
