/** Tables of invented enterprises, as an office would send them, made into a folder: a long CSV and a wide workbook. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import exceljs from 'exceljs';
import { creditCodeFrom } from '#kernel/credit-code.ts';

export const CSV_HEAD = [
  ...['企业名称', '统一社会信用代码', '所在园区', '行业代码', '成立日期'],
  ...['2021年营业收入（万元）', '2021年研发费用（万元）', '2021年职工人数'],
  ...['高企证书编号', '高企发证日期', '高企有效期至'],
];

const TRADES = ['精密机械', '汽车零部件', '新材料', '电子科技', '生物医药', '数控装备', '软件', '食品'];
const INDUSTRIES = ['C3525', 'C3670', 'C2659', 'C3972', 'C2710', 'C3421', 'I6513', 'C1499'];

/** Eight characters of an organisation that are nobody's. */
const codeOf = (series: string, at: number): string =>
  creditCodeFrom(`91321000${series}${at.toString().padStart(8 - series.length, '0')}`);
const nameOf = (at: number, word: string): string => `虚构${word}${TRADES[at % TRADES.length]}${at}有限公司`;
const dayOf = (at: number): string =>
  `${2001 + (at % 20)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;

export async function makeCsv(path: string, rows: number, parks: readonly string[]): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${CSV_HEAD.join(',')}\n`);
  for (let from = 0; from < rows; from += 5_000) {
    const lines: string[] = [];
    for (let at = from; at < Math.min(rows, from + 5_000); at++) lines.push(csvLine(at, parks));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

function csvLine(at: number, parks: readonly string[]): string {
  const revenue = 100 + ((at * 7919) % 90_000);
  const certificate =
    at % 10 < 3 ? [`GR2021320${String(at).padStart(6, '0')}`, '2021-11-30', '2024-11-29'] : ['', '', ''];
  return [
    ...[
      nameOf(at, '长表'),
      codeOf('MA', at),
      parks[at % parks.length] ?? '',
      INDUSTRIES[at % INDUSTRIES.length],
    ],
    ...[dayOf(at), revenue, (revenue * 0.04).toFixed(2), 10 + (at % 900), ...certificate],
  ].join(',');
}

const ITEMS = [
  '营业收入',
  '主营业务收入',
  '研发费用',
  '利润总额',
  '税收',
  '资产总额',
  '负债总额',
  '工业总产值',
  '工业增加值',
];
const MONEY = [...ITEMS, '经营现金流', '股权融资额', '高新产品收入'].map((item) => `2021年${item}（万元）`);
const OTHERS = ['职工人数', '科技人员数', '研发人员数'].map((item) => `2021年${item}`);
const MORE = [...OTHERS, '2021年用地面积（亩）', '2021年综合能耗（吨标准煤）', '2021年用电量（万千瓦时）'];
const WIDE_HEAD = [
  ...[
    '企业名称',
    '统一社会信用代码',
    '所在园区',
    '行业代码',
    '成立日期',
    '经营状态',
    '注册地址',
    '联系部门',
    '联系电话',
  ],
  ...MONEY,
  ...MORE,
  ...['高企证书编号', '高企发证日期', '高企有效期至'],
];
export const WIDE_COLUMNS = WIDE_HEAD.length;

/** Words once for all rows, as spreadsheets save them. */
export async function makeWorkbook(path: string, rows: number, parks: readonly string[]): Promise<void> {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('企业');
  sheet.addRow(WIDE_HEAD).commit();
  for (let at = 0; at < rows; at++) sheet.addRow(wideRow(at, parks)).commit();
  await book.commit();
}

function wideRow(at: number, parks: readonly string[]): (string | number | null)[] {
  const revenue = 100 + ((at * 7919) % 90_000);
  const staff = 10 + (at % 900);
  const money = [1, 0.9, 0.05, 0.08, 0.06, 1.4, 0.7, 1.1, 0.3, 0.1, 0.02, 0.5];
  const certificate =
    at % 10 < 3
      ? [`GR2021320${String(at).padStart(6, '0')}`, '2021-11-30', '2024-11-29']
      : [null, null, null];
  return [
    ...[
      nameOf(at, '宽表'),
      codeOf('MB', at),
      parks[at % parks.length] ?? '',
      INDUSTRIES[at % INDUSTRIES.length] ?? '',
    ],
    ...[dayOf(at), '在营', `虚构路 ${at % 1000} 号`, '办公室', '0514-80000000'],
    ...money.map((share) => Math.round(revenue * share * 100) / 100),
    ...[staff, Math.floor(staff / 3), Math.floor(staff / 5), at % 300, at % 5_000, at % 900, ...certificate],
  ];
}
