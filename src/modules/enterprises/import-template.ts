/** An empty table to fill in: head words that the import understands, one row marked 示例, and a sheet that explains each column. */
import { writeWorkbook } from '#platform/workbook.ts';

type Locale = 'zh' | 'en';

interface TemplateColumn {
  readonly head: string;
  readonly example: string | number;
  readonly says: Readonly<Record<Locale, string>>;
}

const column = (head: string, example: string | number, zh: string, en: string): TemplateColumn => ({
  ...{ head, example },
  says: { zh, en },
});
const money = (head: string, example: number): TemplateColumn =>
  column(
    `${head}（万元）`,
    example,
    '当年数，单位万元；没有就空着',
    'of the year, in 10,000 yuan; empty where not known',
  );

export const TEMPLATE_COLUMNS: readonly TemplateColumn[] = [
  column(
    '企业名称',
    '示例精密机械有限公司',
    '营业执照上的全称；以“示例”开头的行不导入',
    'as on the licence; rows that begin with 示例 are left out',
  ),
  column(
    '统一社会信用代码',
    '91321000MA00000000',
    '18 位，这一列设为文本',
    '18 characters; keep the column as text',
  ),
  column('所在园区', '一号园区', '系统里的单位名称或简称', 'a unit of the system, by name or short name'),
  column('行业代码', 'C3525', 'GB/T 4754，字母加两到四位数字', 'GB/T 4754: a letter and two to four digits'),
  column('经营状态', '在营', '在营、停业、注销、吊销、迁出', '在营, 停业, 注销, 吊销 or 迁出'),
  column('注册地址', '', '最多 200 字', 'at most 200 characters'),
  column('行政区划代码', '321000', '六位', 'six digits'),
  column('成立日期', '2015-06-30', '2015-06-30、2015年6月30日都可以', '2015-06-30 or 2015年6月30日'),
  column('联系部门', '办公室', '填部门，不填个人', 'an office, never a person'),
  column('联系电话', '0514-80000000', '部门的电话', 'of the office'),
  column('年度', 2021, '以下各数是哪一年的', 'the year of the figures that follow'),
  ...[money('营业收入', 5200), money('主营业务收入', 5000), money('研发费用', 260), money('利润总额', 410)],
  ...[money('税收', 320), money('资产总额', 7300), money('负债总额', 2100), money('工业总产值', 5600)],
  ...[
    money('开票销售', 5300),
    money('工业增加值', 1500),
    money('经营现金流', 380),
    money('股权融资额', 0),
    money('高新产品收入', 3600),
  ],
  column('职工人数', 120, '年末数，整数', 'at the end of the year, whole'),
  column('科技人员数', 36, '不多于职工人数', 'no more than the staff'),
  column('研发人员数', 20, '不多于职工人数', 'no more than the staff'),
  column(
    '用地面积（亩）',
    30,
    '也可写平方米、公顷，改表头里的单位',
    'or 平方米, 公顷: change the unit in the head',
  ),
  column('综合能耗（吨标准煤）', 850, '当年数', 'of the year'),
  column('用电量（万千瓦时）', 210, '当年数', 'of the year'),
  column('碳排放（吨）', '', '当年数', 'of the year'),
  column('高企证书编号', 'GR202132000000', '有编号就要有发证日期', 'a number asks for its day of issue'),
  column('高企发证日期', '2021-11-30', '按证书', 'as on the certificate'),
  column('高企有效期至', '2024-11-29', '按证书', 'as on the certificate'),
  column('发明专利数', 3, '现有有效件数', 'rights in force'),
  column('实用新型数', 12, '现有有效件数', 'rights in force'),
  column('外观设计数', '', '现有有效件数', 'rights in force'),
  column('软件著作权数', 5, '现有件数', 'rights held'),
  column('智能工厂认定等级', '先进级', '基础级、先进级、卓越级、领航级', '基础级, 先进级, 卓越级 or 领航级'),
  column('智能工厂认定日期', '2022-01-10', '有等级就要有日期', 'a level asks for its day'),
];

export function importTemplate(locale: Locale): Promise<Buffer> {
  const zh = locale === 'zh';
  const widths = TEMPLATE_COLUMNS.map(({ head }) => Math.max(12, head.length * 2));
  return writeWorkbook([
    {
      name: '企业',
      header: TEMPLATE_COLUMNS.map(({ head }) => head),
      rows: [TEMPLATE_COLUMNS.map(({ example }) => example)],
      widths,
    },
    {
      name: zh ? '填表说明' : 'Columns',
      header: zh ? ['列', '怎么填', '示例'] : ['Column', 'What to fill in', 'Example'],
      rows: TEMPLATE_COLUMNS.map(({ head, says, example }) => [head, says[locale], String(example)]),
      widths: [24, 60, 24],
    },
  ]);
}
