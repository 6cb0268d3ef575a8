/** Columns of the empty tables that are filled in: head words that the import understands, an example, and what each asks. */
import { templateColumn as column, type TemplateColumn } from '#platform/bring/template.ts';
import type { TableKind } from './import-contract.ts';

const SHARED_DAY = column(
  '数据日期',
  '2022-06-01',
  '来源说的是哪一天；空着用导入时写的',
  'the day the source speaks of; else the one given when it is brought',
);
export const TEMPLATES: Readonly<
  Record<TableKind, { readonly name: string; readonly columns: readonly TemplateColumn[] }>
> = {
  firms: {
    name: '外地企业',
    columns: [
      column(
        '企业名称',
        '示例电源科技有限公司',
        '全称；以“示例”开头的行不导入',
        'in full; rows that begin with 示例 are left out',
      ),
      column(
        '统一社会信用代码',
        '91320400MA00000000',
        '18 位，这一列设为文本',
        '18 characters; keep the column as text',
      ),
      column(
        '行政区划代码',
        '320400',
        '六位；本地区的不会排进候选',
        'six digits; firms of the region itself are no candidates',
      ),
      column('所在地区', '常州', '省市区名称', 'its place by name'),
      column('行业代码', '3824', 'GB/T 4754，二到四位数字，前面带字母也行', 'GB/T 4754: two to four digits'),
      column(
        '产品',
        '储能变流器、光伏逆变器',
        '用顿号隔开；环节里的产品词在这里找',
        'words of the node’s products are looked for here',
      ),
      column('规模', '规上', '规上、规下', '规上 (above scale) or 规下'),
      column(
        '营业收入（万元）',
        26000,
        '也可写元、亿元，改表头里的单位',
        'or 元, 亿元: change the unit in the head',
      ),
      column('营收年度', 2021, '营收是哪一年的', 'the year of the revenue'),
      column('专利数', 31, '整数', 'whole'),
      column('租约到期', '2023-02-28', '厂房租约哪天到期', 'when the lease of its premises ends'),
      column('扩产动向', '两年扩产 2 次', '有依据的一句话', 'one sentence that can be shown'),
      column('备注', '', '', ''),
      SHARED_DAY,
    ],
  },
  relations: {
    name: '企业往来',
    columns: [
      column('甲方名称', '示例电源科技有限公司', '全称', 'in full'),
      column(
        '甲方代码',
        '91320400MA00000000',
        '没有就空着，按名称认',
        'empty where not known: the name is looked for',
      ),
      column(
        '关系',
        '供应',
        '甲方对乙方：供应、采购、投资、同一控制人',
        'of the first to the second: 供应 supplies, 采购 buys, 投资 invests, 同一控制人 sister',
      ),
      column('乙方名称', '示例系统集成有限公司', '全称', 'in full'),
      column('乙方代码', '', '没有就空着', 'empty where not known'),
      column('金额（万元）', 1900, '当年的；投资的不填也行', 'of the year'),
      column('年度', 2021, '', ''),
      SHARED_DAY,
    ],
  },
  holdings: {
    name: '基金投资',
    columns: [
      column(
        '基金',
        '示例产业基金',
        '先在基金页加上，名称要一样',
        'added on the page of funds first, by the same name',
      ),
      column('被投企业名称', '示例半导体有限公司', '全称', 'in full'),
      column('统一社会信用代码', '', '没有就空着', 'empty where not known'),
      column('轮次', 'B轮', '', ''),
      column('投资日期', '2021-09-30', '', ''),
      column('金额（万元）', 5000, '', ''),
      SHARED_DAY,
    ],
  },
};

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
