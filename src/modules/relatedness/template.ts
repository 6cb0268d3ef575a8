/** Both forms of the table, empty but for an example that is left out when read, with what may be written. */
import type { Caller } from '#platform/http/caller.ts';
import { writeWorkbook } from '#platform/workbook.ts';

type Locale = Caller['locale'];

export function tableTemplate(locale: Locale): Promise<Buffer> {
  const { wide, long, notes, sheets, noteHead } = locale === 'zh' ? ZH : EN;
  return writeWorkbook([
    { name: sheets[0], header: wide, rows: [], widths: wide.map(() => 22) },
    { name: sheets[1], header: long, rows: [], widths: long.map(() => 18) },
    { name: sheets[2], header: noteHead, rows: notes, widths: [22, 90] },
  ]);
}

const ZH = {
  sheets: ['宽表', '长表', '填写说明'] as const,
  wide: [
    '地区代码',
    '地区',
    '3411 锅炉及辅助设备制造',
    '3670 汽车零部件及配件制造',
    '3825 光伏设备及元器件制造',
  ],
  long: ['地区代码', '地区', '行业代码', '行业', '年份', '企业数'],
  noteHead: ['列', '怎么填'],
  notes: [
    ['用哪张表', '宽表和长表只用一张，另一张删掉；只读第一张有数的工作表'],
    ['地区', '参加比较的全部地区，每个一行；要有本地区自己。越全越准：全国地级市或全部县区'],
    [
      '行业代码',
      'GB/T 4754 的门类字母、两位大类、三位中类或四位小类；一张表只能是一个层级。单元格设为文本，免得丢了开头的 0',
    ],
    ['行业名称', '宽表跟在代码后面，或在代码下面另起一行；长表另有一列。可以不填'],
    ['数', '企业数、从业人员、产值、营业收入之一；没有就留空或填 0。金额在表头写单位，如 营业收入（万元）'],
    ['年份', '一张表一年。长表里有几年的，导入时选一年'],
    ['从哪里来', '经济普查、统计年鉴、市场监管登记库按地区和行业的汇总；导入时写明来源'],
  ],
};
const EN = {
  sheets: ['Wide', 'Long', 'How to fill in'] as const,
  wide: ['Place code', 'Place', '3411 Boilers', '3670 Automobile parts', '3825 Photovoltaic equipment'],
  long: ['Place code', 'Place', 'Class code', 'Class', 'Year', 'Enterprises'],
  noteHead: ['Column', 'How'],
  notes: [
    [
      'Which sheet',
      'Use one of the two and delete the other; only the first sheet that holds a table is read',
    ],
    [
      'Place',
      'All places that are compared, a row each, this region among them. The more complete the better: all prefectures or all counties',
    ],
    [
      'Class code',
      'GB/T 4754: the letter of a section, two digits of a division, three of a group, four of a class; one level a table. Make the cells text, so that no leading 0 is lost',
    ],
    [
      'Class',
      'In the wide form after the code or in a line below the codes; in the long form a column of its own. May be left out',
    ],
    [
      'Value',
      'Enterprises, employees, output or revenue; leave empty or put 0 where there is none. Money says its unit in the head, such as Revenue (万元)',
    ],
    ['Year', 'One year a table; of several in a long form one is chosen at import'],
    [
      'Where from',
      'The economic census, statistical yearbooks, the register of enterprises summed by place and class; the source is written down at import',
    ],
  ],
};
