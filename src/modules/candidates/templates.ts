/** Empty tables to fill in: head words that the import understands, one row marked 示例, and a sheet that explains each column. */
import { writeWorkbook } from '#platform/workbook.ts';
import type { TableKind } from './import-contract.ts';

type Locale = 'zh' | 'en';
type Column = readonly [head: string, example: string | number, zh: string, en: string];

const SHARED_DAY: Column = [
  '数据日期',
  '2022-06-01',
  '来源说的是哪一天；空着用导入时写的',
  'the day the source speaks of; else the one given when it is brought',
];
const TEMPLATES: Readonly<Record<TableKind, { readonly name: string; readonly columns: readonly Column[] }>> =
  {
    firms: {
      name: '外地企业',
      columns: [
        [
          '企业名称',
          '示例电源科技有限公司',
          '全称；以“示例”开头的行不导入',
          'in full; rows that begin with 示例 are left out',
        ],
        [
          '统一社会信用代码',
          '91320400MA00000000',
          '18 位，这一列设为文本',
          '18 characters; keep the column as text',
        ],
        [
          '行政区划代码',
          '320400',
          '六位；本地区的不会排进候选',
          'six digits; firms of the region itself are no candidates',
        ],
        ['所在地区', '常州', '省市区名称', 'its place by name'],
        ['行业代码', '3824', 'GB/T 4754，二到四位数字，前面带字母也行', 'GB/T 4754: two to four digits'],
        [
          '产品',
          '储能变流器、光伏逆变器',
          '用顿号隔开；环节里的产品词在这里找',
          'words of the node’s products are looked for here',
        ],
        ['规模', '规上', '规上、规下', '规上 (above scale) or 规下'],
        [
          '营业收入（万元）',
          26000,
          '也可写元、亿元，改表头里的单位',
          'or 元, 亿元: change the unit in the head',
        ],
        ['营收年度', 2021, '营收是哪一年的', 'the year of the revenue'],
        ['专利数', 31, '整数', 'whole'],
        ['租约到期', '2023-02-28', '厂房租约哪天到期', 'when the lease of its premises ends'],
        ['扩产动向', '两年扩产 2 次', '有依据的一句话', 'one sentence that can be shown'],
        ['备注', '', '', ''],
        SHARED_DAY,
      ],
    },
    relations: {
      name: '企业往来',
      columns: [
        ['甲方名称', '示例电源科技有限公司', '全称', 'in full'],
        [
          '甲方代码',
          '91320400MA00000000',
          '没有就空着，按名称认',
          'empty where not known: the name is looked for',
        ],
        [
          '关系',
          '供应',
          '甲方对乙方：供应、采购、投资、同一控制人',
          'of the first to the second: 供应 supplies, 采购 buys, 投资 invests, 同一控制人 sister',
        ],
        ['乙方名称', '示例系统集成有限公司', '全称', 'in full'],
        ['乙方代码', '', '没有就空着', 'empty where not known'],
        ['金额（万元）', 1900, '当年的；投资的不填也行', 'of the year'],
        ['年度', 2021, '', ''],
        SHARED_DAY,
      ],
    },
    holdings: {
      name: '基金投资',
      columns: [
        [
          '基金',
          '示例产业基金',
          '先在基金页加上，名称要一样',
          'added on the page of funds first, by the same name',
        ],
        ['被投企业名称', '示例半导体有限公司', '全称', 'in full'],
        ['统一社会信用代码', '', '没有就空着', 'empty where not known'],
        ['轮次', 'B轮', '', ''],
        ['投资日期', '2021-09-30', '', ''],
        ['金额（万元）', 5000, '', ''],
        SHARED_DAY,
      ],
    },
  };

export function tableTemplate(kind: TableKind, locale: Locale): Promise<Buffer> {
  const { name, columns } = TEMPLATES[kind];
  const zh = locale === 'zh';
  return writeWorkbook([
    {
      name,
      header: columns.map(([head]) => head),
      rows: [columns.map(([, example]) => example)],
      widths: columns.map(([head]) => Math.max(12, head.length * 2)),
    },
    {
      name: zh ? '填表说明' : 'Columns',
      header: zh ? ['列', '怎么填', '示例'] : ['Column', 'What to fill in', 'Example'],
      rows: columns.map(([head, example, inChinese, inEnglish]) => [
        head,
        zh ? inChinese : inEnglish,
        String(example),
      ]),
      widths: [24, 60, 24],
    },
  ]);
}

/** Head words of a field, for a table of rows that are to be mended and brought again. */
export const FIELD_HEADS: Readonly<Record<string, string>> = {
  ...{ creditCode: '统一社会信用代码', name: '企业名称', placeCode: '行政区划代码', placeName: '所在地区' },
  ...{
    industryClass: '行业代码',
    products: '产品',
    scale: '规模',
    revenue: '营业收入（元）',
    revenueYear: '营收年度',
  },
  ...{
    patents: '专利数',
    leaseEndsOn: '租约到期',
    expansion: '扩产动向',
    note: '备注',
    sourceDay: '数据日期',
  },
  ...{ fromCode: '甲方代码', fromName: '甲方名称', relation: '关系', toCode: '乙方代码', toName: '乙方名称' },
  ...{ amount: '金额（元）', year: '年度', fund: '基金', round: '轮次', investedOn: '投资日期' },
};
