/** How ledgers that are brought, leads that become projects and steps that were brought say no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const ledgerRefusals = {
  'project-lead-not-ready': {
    status: 409,
    zh: '“{firm}”的交办现在是“{state}”，到“有意向，转项目”才能转。',
    en: 'The lead of “{firm}” is “{state}”: it becomes a project once the firm has agreed.',
  },
  'project-lead-turned': {
    status: 409,
    zh: '“{firm}”的交办已经转成项目“{name}”。',
    en: 'The lead of “{firm}” has become the project “{name}” already.',
  },
  'projects-ledger-empty': { status: 422, zh: '这张表里没有内容。', en: 'There is nothing in this table.' },
  'projects-ledger-no-head': {
    status: 422,
    zh: '没有找到表头：要有“项目名称”一列，再有至少一列认得的，例如投资方、落户园区、总投资（万元）。可以下载模板对照。',
    en: 'No head was found: a column 项目名称 (name) is needed and at least one more that is known. Hold it against the template.',
  },
  'projects-ledger-too-long': {
    status: 422,
    zh: '这张表超过 {limit} 行，请分几张导入。',
    en: 'The table has more than {limit} rows: bring it in parts.',
  },
  'projects-ledger-wrong': {
    status: 422,
    zh: '有 {count} 处不对，一行都没有写入。',
    en: '{count} cells are wrong; nothing was written.',
  },
  'project-cell-money': {
    status: 422,
    zh: '“{text}”不是金额，写数字，可带“万元”“亿元”。',
    en: '“{text}” is no amount: write a number, with 万元 or 亿元 if need be.',
  },
  'project-cell-unit': {
    status: 422,
    zh: '这一列的金额没有写单位，请选元、万元或亿元。',
    en: 'The amounts of this column have no unit: choose 元, 万元 or 亿元.',
  },
  'project-cell-number': { status: 422, zh: '“{text}”不是数。', en: '“{text}” is no number.' },
  'project-cell-day': {
    status: 422,
    zh: '“{text}”不是日期，写成 2022-03-01 这样；只有年月的补上日。',
    en: '“{text}” is no day: write it like 2022-03-01.',
  },
  'project-cell-future': { status: 422, zh: '“{text}”还没有到。', en: '“{text}” has not come yet.' },
  'project-cell-class': {
    status: 422,
    zh: '“{text}”不是行业代码，写二到四位数字，例如 3824。',
    en: '“{text}” is no class of industry: two to four digits, as 3824.',
  },
  'project-cell-long': { status: 422, zh: '超过 {limit} 个字。', en: 'More than {limit} characters.' },
  'project-cell-short': { status: 422, zh: '少于 {limit} 个字。', en: 'Fewer than {limit} characters.' },
  'project-cell-name': { status: 422, zh: '没有写项目名称。', en: 'The project has no name.' },
  'project-cell-unit-name': {
    status: 422,
    zh: '没有叫“{value}”的单位，或对得上不止一个。',
    en: 'No unit is called “{value}”, or more than one is.',
  },
  'project-cell-chain': {
    status: 422,
    zh: '没有叫“{value}”的产业链，或对得上不止一条。',
    en: 'No chain is called “{value}”, or more than one is.',
  },
  'project-cell-node': {
    status: 422,
    zh: '这条链上没有叫“{value}”的环节，或对得上不止一个。',
    en: 'The chain has no node “{value}”, or more than one.',
  },
  'project-cell-stage': {
    status: 422,
    zh: '“{text}”不是一个阶段，或对得上不止一个；写一个，例如 签约、开工、竣工。',
    en: '“{text}” is no stage, or fits more than one: write one, as 签约 or 开工.',
  },
  'project-cell-not-on-way': {
    status: 422,
    zh: '这类项目不经过“{stage}”，请看项目类型对不对。',
    en: 'A project of this kind does not pass “{stage}”: look whether the kind is right.',
  },
  'project-cell-order': {
    status: 422,
    zh: '“{stage}”的日子 {day} 早于前面“{earlier}”的 {earlierDay}。',
    en: 'The day of “{stage}”, {day}, is before that of “{earlier}”, {earlierDay}.',
  },
  'project-aside-which': { status: 422, zh: '请选是哪个项目。', en: 'Choose which project it is.' },
  'project-aside-reason': { status: 422, zh: '不要这一行，请写明原因。', en: 'Say why the row is left out.' },
  'project-waiver-named': {
    status: 409,
    zh: '已经有叫“{name}”的迁移豁免，请换一个名字。',
    en: 'There is a leave “{name}” already: give it another name.',
  },
  'project-waiver-idle': {
    status: 409,
    zh: '这张台账里没有可以迁入的项目：都没有写阶段和进入日期，或已经往前走了。',
    en: 'The ledger has no project to move: none tells a stage with its day, or all have gone on.',
  },
  'project-waiver-due': {
    status: 422,
    zh: '核实期限 {day} 已经过去。',
    en: 'The day until which all are to be verified, {day}, is past.',
  },
  'project-not-migrated': {
    status: 409,
    zh: '只有随台账迁入的项目可以补记走过的阶段，其他的按顺序上报。',
    en: 'Only of a project that was brought with a ledger may earlier stages be told; others are reported in order.',
  },
  'project-stage-not-passed': {
    status: 422,
    zh: '“{stage}”不在它走过的阶段里，或已经记过。',
    en: '“{stage}” is not among the stages it passed, or is told already.',
  },
  'project-day-between': {
    status: 422,
    zh: '日子要在前一个阶段（{from}）和后一个阶段（{to}）之间。',
    en: 'The day is between those of the stage before ({from}) and the one after ({to}).',
  },
} as const satisfies RefusalSentences;
