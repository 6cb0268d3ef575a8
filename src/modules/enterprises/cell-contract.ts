/** What is said of a table that is imported, of its columns and of single cells. */
import type { RefusalSentences } from '#kernel/route.ts';

export const importRefusals = {
  'import-no-head': {
    status: 422,
    zh: '没有找到表头：至少要有“企业名称”或“统一社会信用代码”，再加一列。',
    en: 'No head was found: it needs a name or a credit code, and one column more.',
  },
  'import-questions-open': {
    status: 422,
    zh: '还有 {count} 处要您确认，一行都没有写入。',
    en: '{count} questions are open; nothing was written.',
  },
  'enterprise-withdrawn': {
    status: 409,
    zh: '“{name}”随一次导入的撤销退出了名册，不能再改；要的话重新加一家。',
    en: '“{name}” left the register when an import was undone and cannot be changed; add it anew.',
  },
  'cell-no-enterprise': {
    status: 422,
    zh: '没有填代码，名册里也没有叫“{text}”的企业',
    en: 'no code, and no enterprise of the name “{text}” in the register',
  },
  'cell-several-enterprises': {
    status: 422,
    zh: '名册里叫“{text}”的有 {count} 家，请填代码',
    en: '{count} enterprises bear the name “{text}”; fill in the code',
  },
  'cell-name-missing': { status: 422, zh: '新企业没有填名称', en: 'a new enterprise without a name' },
  'cell-code-of-another': {
    status: 422,
    zh: '这是“{owner}”的代码，同一行写的是“{name}”（名册里的代码是 {code}）',
    en: 'this is the code of “{owner}”, but the row says “{name}” (whose code is {code})',
  },
  'cell-renamed': {
    status: 422,
    zh: '这个代码在名册里叫“{before}”，表里写“{name}”：是更名吗',
    en: 'the register calls this code “{before}”, the table “{name}”: was it renamed',
  },
  'cell-same-name': {
    status: 422,
    zh: '名册里已有同名的“{name}”，代码是 {code}：确实是另一家吗（导入后可到“疑似重复”合并）',
    en: 'the register has “{name}” with the code {code}: is this really another one (they can be merged later)',
  },
  'cell-row-twice': {
    status: 422,
    zh: '与第 {row} 行是同一家企业',
    en: 'the same enterprise as in row {row}',
  },
  'cell-bad-number': { status: 422, zh: '“{text}”不是数', en: '“{text}” is not a number' },
  'cell-too-large': { status: 422, zh: '“{text}”大得存不下', en: '“{text}” is too large to be kept' },
  'cell-formula': {
    status: 422,
    zh: '公式算出来的是“{text}”，请改成数',
    en: 'the formula came to “{text}”; put a number',
  },
  'cell-item-unit': {
    status: 422,
    zh: '“{text}”不能按“{unit}”记成“{item}”',
    en: '“{text}” cannot be kept in {unit} as “{item}”',
  },
  'cell-bad-status': {
    status: 422,
    zh: '“{text}”不是在营、停业、注销、吊销、迁出之一',
    en: '“{text}” is none of operating, suspended, deregistered, revoked, moved',
  },
  'cell-bad-industry': {
    status: 422,
    zh: '“{text}”里没有国民经济行业代码（如 C3670）；不需要就把这一列设为不导入',
    en: '“{text}” holds no industry code (such as C3670); leave the column out if it is not needed',
  },
  'cell-bad-place': {
    status: 422,
    zh: '“{text}”不是六位行政区划代码',
    en: '“{text}” is no six-digit place code',
  },
  'cell-bad-phone': { status: 422, zh: '“{text}”不是电话号码', en: '“{text}” is no telephone number' },
  'cell-bad-year': { status: 422, zh: '“{text}”不是年份', en: '“{text}” is no year' },
  'cell-too-long': { status: 422, zh: '超过 {limit} 个字', en: 'longer than {limit} characters' },
  'cell-merged': {
    status: 422,
    zh: '这一格与旁边的格子合并了，看不出各是多少，请拆开分别填',
    en: 'merged with its neighbours, so it cannot be told whose it is; split the cells',
  },
  'column-unit-missing': {
    status: 422,
    zh: '“{item}”没有写单位，请选是元还是万元',
    en: 'the unit of “{item}” is not written; choose it',
  },
  'column-year-missing': {
    status: 422,
    zh: '“{item}”看不出是哪一年的，请选年份',
    en: 'the year of “{item}” is not written; choose it',
  },
  'column-certificate-missing': {
    status: 422,
    zh: '看不出是哪种资质，请选',
    en: 'which certificate is not written; choose it',
  },
  'cell-ip-fewer': {
    status: 422,
    zh: '名册里已逐件登记 {listed} 件，表里只写 {count} 件',
    en: '{listed} rights are listed one by one in the register; the table says {count}',
  },
  'cell-not-whole': { status: 422, zh: '“{text}”不是整数', en: '“{text}” is no whole number' },
  'cell-certificate-day': {
    status: 422,
    zh: '有资质编号或有效期，但没有发证日期',
    en: 'a certificate without its day of issue',
  },
} as const satisfies RefusalSentences;
