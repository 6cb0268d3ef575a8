/** Columns of the empty tables: head words that the import understands, an example, and what each asks. */
import { templateColumn as column, type TemplateColumn } from '#platform/bring/template.ts';
import type { Brought } from './bring-contract.ts';

export const TEMPLATES: Readonly<
  Record<Brought, { readonly name: string; readonly columns: readonly TemplateColumn[] }>
> = {
  enquiries: {
    name: '招商咨询',
    columns: [
      column(
        '企业名称',
        '示例电源科技有限公司',
        '以“示例”开头的行不导入',
        'rows that begin with 示例 are left out',
      ),
      column(
        '收到日期',
        '2022-06-20',
        '空着就是导入那天；时刻按上班时间起算',
        'empty is the day it is brought; the clock begins when the office opens',
      ),
      column('来自', '常州', '城市或国家', 'city or country'),
      column('行业', '储能', '投资者自己的说法', 'in the investor’s words'),
      column('咨询内容', '想建储能电芯二期', '必填，5 字以上', 'needed, five characters or more'),
      column('投资规模', '1 亿至 10 亿元', '用表单里的说法', 'one of the form’s words'),
      column('用地', '60', '亩，只写数', 'mu, the number alone'),
      column('联系部门', '投资部', '只写部门，不写个人', 'an office, no person'),
      column('电话', '0519-80000000', '电话和邮箱至少写一样', 'telephone or e-mail'),
      column('邮箱', 'invest@example.com', '电话和邮箱至少写一样', 'telephone or e-mail'),
      column(
        '渠道',
        '来电',
        '来电、展会、中介转来、上门、来信',
        'By phone, At a fair, By an agency, In person, By letter',
      ),
      column(
        '招商方式',
        '展会活动',
        '用系统里的说法；空着算“未写”',
        'one of the system’s words; empty is not told',
      ),
      column('来源说明', '某储能展', '展会、基金、驻点、飞地的名称', 'which fair, fund, outpost, enclave'),
      column('承办单位', '市商务局', '空着是自己单位', 'empty is one’s own unit'),
      column(
        '答复日期',
        '2022-06-22',
        '首次答复；钟点不知道，按当天下班算',
        'the first answer; its hour is not known and taken as closing time',
      ),
      column('答复内容', '已寄投资指南', '给投资者的话', 'what the investor was told'),
    ],
  },
  visits: {
    name: '考察走访',
    columns: [
      column(
        '企业名称',
        '示例电源科技有限公司',
        '以“示例”开头的行不导入',
        'rows that begin with 示例 are left out',
      ),
      column('统一社会信用代码', '', '有就写，好与名册对上', 'where it is known'),
      column('往来', '外出拜访', '外出拜访、来访考察、视频', 'Out, In, Video'),
      column('单位', '市商务局', '空着是自己单位', 'empty is one’s own unit'),
      column('岗位', '市商务局 招商专员', '写岗位，不写姓名', 'a post, no name'),
      column('事由', '谈二期选址', '必填', 'needed'),
      column('计划日期', '2022-07-05', '还没去的写这一列', 'for one to come'),
      column('钟点', '09:30', '知道就写', 'where it is known'),
      column('实际日期', '', '去过的写这一列', 'for one that happened'),
      column('地点', '常州', '', ''),
      column('结果', '', '答应了什么、下一步', 'what came of it'),
    ],
  },
};
