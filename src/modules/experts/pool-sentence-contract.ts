/** What the pool may refuse, and why an expert is left out of a panel, in both languages. */
import type { RefusalSentences } from '#kernel/route.ts';

export const poolSentences = {
  'expert-already': {
    status: 409,
    zh: '“{institution}”的“{name}”已经在库里。',
    en: '“{name}” of “{institution}” is in the pool already.',
  },
  'expert-industry-shape': {
    status: 422,
    zh: '行业写 GB/T 4754 的门类字母或两到四位代码，如 C、38、3825。',
    en: 'An industry is a letter or two to four digits of GB/T 4754, such as C, 38, 3825.',
  },
  'expert-industry-unknown': {
    status: 422,
    zh: '行业表里没有“{code}”。',
    en: 'The class table has no “{code}”.',
  },
  'expert-profession-unknown': {
    status: 422,
    zh: '没有“{profession}”这个专业。',
    en: 'There is no profession “{profession}”.',
  },
  'expert-chain-unknown': {
    status: 422,
    zh: '没有这条产业链。',
    en: 'There is no such chain.',
  },
  'expert-pool-days': {
    status: 422,
    zh: '出库日 {to} 早于入库日 {from}。',
    en: 'The last day {to} is before the first day {from}.',
  },
  'expert-consent-future': {
    status: 422,
    zh: '同意日 {day} 还没到。',
    en: 'The day of consent {day} has not come yet.',
  },
  'expert-no-contact': {
    status: 409,
    zh: '没有记联系方式。',
    en: 'No contact is kept.',
  },
  'expert-state-same': {
    status: 409,
    zh: '现在就是“{state}”。',
    en: 'It is “{state}” already.',
  },
  'interest-kind-unknown': {
    status: 422,
    zh: '没有“{kind}”这种利害关系。',
    en: 'There is no interest of kind “{kind}”.',
  },
  'interest-firm-missing': {
    status: 422,
    zh: '要选名册里的企业，或写明企业名称。',
    en: 'Choose an enterprise of the register, or write its name.',
  },
  'interest-firm-unknown': {
    status: 422,
    zh: '名册里没有这家企业。',
    en: 'The register has no such enterprise.',
  },
  'interest-days': {
    status: 422,
    zh: '止日 {to} 早于起日 {from}。',
    en: 'The last day {to} is before the first day {from}.',
  },
  'interest-ended-missing': {
    status: 422,
    zh: '“曾任职”要写到哪天止，才知道过了几年。',
    en: 'A former employer must say until when, so that the years can be told.',
  },
  'interest-gone': {
    status: 409,
    zh: '这条利害关系已经改过或撤回。',
    en: 'This interest was replaced or taken back.',
  },
  'expert-out-suspended': {
    status: 422,
    zh: '暂停中',
    en: 'Suspended',
  },
  'expert-out-left': {
    status: 422,
    zh: '已出库',
    en: 'Left the pool',
  },
  'expert-out-early': {
    status: 422,
    zh: '{day} 才入库',
    en: 'In the pool only from {day}',
  },
  'expert-out-late': {
    status: 422,
    zh: '{day} 已出库',
    en: 'Out of the pool since {day}',
  },
  'expert-out-consent': {
    status: 422,
    zh: '本人还没有同意',
    en: 'Has not agreed',
  },
  'expert-out-interest': {
    status: 422,
    zh: '{kind}：{firm}',
    en: '{kind}: {firm}',
  },
  'expert-out-institution': {
    status: 422,
    zh: '所在单位就是当事企业：{firm}',
    en: 'His institution is a party: {firm}',
  },
  'expert-out-profession': {
    status: 422,
    zh: '不是要抽的专业',
    en: 'None of the professions asked for',
  },
  'expert-out-field': {
    status: 422,
    zh: '不熟悉这个行业或产业链',
    en: 'Does not know the trade or the chain',
  },
  'expert-out-hand': {
    status: 422,
    zh: '人工回避：{reason}',
    en: 'Left out by hand: {reason}',
  },
  'experts-bring-empty': {
    status: 422,
    zh: '表里没有内容。',
    en: 'The table is empty.',
  },
  'experts-bring-no-head': {
    status: 422,
    zh: '没有找到表头：要有“姓名（代号）”和“单位”两列。',
    en: 'No head was found: it needs columns for the name and the institution.',
  },
  'experts-bring-long': {
    status: 422,
    zh: '一次最多导入 {limit} 行，这张表有 {rows} 行。',
    en: 'At most {limit} rows at a time; this table has {rows}.',
  },
  'experts-bring-faults': {
    status: 422,
    zh: '表里有 {count} 处不对，没有导入。',
    en: '{count} cells are wrong; nothing was imported.',
  },
  'experts-cell-missing': {
    status: 422,
    zh: '没有填“{field}”。',
    en: '“{field}” is missing.',
  },
  'experts-cell-long': {
    status: 422,
    zh: '太长，最多 {most} 个字。',
    en: 'Too long; {most} characters at most.',
  },
  'experts-cell-day': {
    status: 422,
    zh: '“{text}”不是日期。',
    en: '“{text}” is no day.',
  },
  'experts-cell-profession': {
    status: 422,
    zh: '没有“{text}”这个专业。',
    en: 'There is no profession “{text}”.',
  },
  'experts-cell-industry': {
    status: 422,
    zh: '行业表里没有“{text}”。',
    en: 'The class table has no “{text}”.',
  },
  'experts-cell-outside': {
    status: 422,
    zh: '是否外地要填“是”或“否”。',
    en: 'Outside is yes or no.',
  },
  'experts-cell-twice': {
    status: 422,
    zh: '和第 {row} 行是同一个人。',
    en: 'The same person as in row {row}.',
  },
} as const satisfies RefusalSentences;
