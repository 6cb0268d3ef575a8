/** Columns of the empty ledger: head words that the import understands, an example, and what each asks. */
import { templateColumn as column, type TemplateColumn } from '#platform/bring/template.ts';

const money = (head: string, example: number, zh = '', en = ''): TemplateColumn =>
  column(
    `${head}（万元）`,
    example,
    zh || '也可写元、亿元，改表头里的单位',
    en || 'or 元, 亿元: change the unit in the head',
  );
const named = (head: string, example: string, zh: string, en: string) => column(head, example, zh, en);
const day = (head: string, example: string) =>
  column(head, example, '写到日；没有就空着', 'to the day; empty where not known');
const toldDay = (head: string) =>
  column(
    head,
    '',
    '台账写的实际日子，只作备注；导入后凭佐证逐步核实',
    'the day as the ledger tells it: a remark, verified step by step with evidence afterwards',
  );

export const LEDGER_COLUMNS: readonly TemplateColumn[] = [
  named('项目编号', 'XM2022-001', '本单位的编号，不能重复；没有就空着', 'the office’s own number, once each'),
  named('项目名称', '示例储能变流器项目', '以“示例”开头的行不导入', 'rows that begin with 示例 are left out'),
  named(
    '项目类型',
    '供地项目',
    '供地项目、租赁厂房、技术改造；空着用导入时选的',
    'land, leased plant or renovation',
  ),
  named('投资方', '示例电源科技有限公司', '多个用顿号隔开', 'several are parted by 、'),
  named(
    '投资方信用代码',
    '91320400MA00000000',
    '18 位，这一列设为文本',
    '18 characters; keep the column as text',
  ),
  named('实际控制人', '示例控股集团', '单位名称，不写个人', 'a body, never a private person'),
  named(
    '投资方性质',
    '上市公司',
    '世界 500 强、上市公司、央企、外资、本地企业',
    'Fortune 500, listed, central, foreign, local',
  ),
  named('项目公司', '', '注册以后写', 'once it is registered'),
  named('统一社会信用代码', '', '项目公司的', 'of the project company'),
  named('落户园区', '一号园区', '单位全称或简称；空着用导入时选的', 'a unit by its name'),
  named('责任单位', '市商务局', '单位全称或简称', 'a unit by its name'),
  named('责任人', '市商务局 招商专员', '写岗位，不写个人', 'a post, never a person'),
  named('挂钩领导', '', '写岗位', 'a post'),
  named('建设内容', '储能变流器生产线', '', ''),
  named('产品', '储能变流器', '查重要用', 'asked about when projects are alike'),
  named('行业代码', '3824', 'GB/T 4754，二到四位数字', 'GB/T 4754'),
  named('产业链', '光储充', '链的名称', 'name of the chain'),
  named('环节', '', '链上环节的名称', 'name of the node'),
  money('计划总投资', 105_000),
  money('固定资产投资', 80_000),
  money('设备投资', 62_000),
  money('注册资本', 10_000),
  money('协议外资', 0),
  money('到账资金', 0),
  named('币种', '人民币', '不是人民币的，还要汇率和汇率日期', 'other than yuan: also the rate and its day'),
  named('用地性质', '工业用地', '', ''),
  column('用地面积（亩）', 118, '亩', 'mu'),
  column('容积率', 1.5, '', ''),
  named('出让合同号', '', '', ''),
  named('载体', '', '租赁的标准厂房', 'the leased plant'),
  column('厂房面积（m²）', 0, '平方米', 'square metres'),
  named('备案证号', '', '在线审批监管平台的项目代码', 'the code of the filing platform'),
  money('达产年产值', 200_000),
  money('开票销售', 0),
  money('税收', 3000),
  column('用工（人）', 320, '', ''),
  column('综合能耗（吨标煤）', 0, '', ''),
  column('用电（万千瓦时）', 0, '', ''),
  named(
    '招商方式',
    '产业链招商',
    '产业链招商、以商招商、基金招商、驻点招商、中介招商、展会、飞地……',
    'the way of attraction',
  ),
  named('来源说明', '', '', ''),
  named('首报单位', '市商务局', '', 'who reported it first'),
  named('引荐单位', '', '单位，不写个人', 'a body'),
  day('计划开工日期', '2022-07-14'),
  day('计划竣工日期', '2023-05-30'),
  day('计划投产日期', '2023-08-31'),
  day('计划达产日期', '2024-08-31'),
  named(
    '当前阶段',
    '签约',
    '台账写的阶段：平台不认，留作备注',
    'as the ledger tells it: kept as a remark, not believed',
  ),
  named('状态', '', '留作备注', 'a remark'),
  ...[
    '签约日期',
    '注册日期',
    '到资日期',
    '备案日期',
    '拿地日期',
    '开工日期',
    '竣工日期',
    '投产日期',
    '达产日期',
  ].map(toldDay),
];
