/** How recognition says no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const recognitionRefusals = {
  'recognition-rule-unknown': {
    status: 422,
    zh: '{day} 没有“{rule}”这条规则。',
    en: 'There is no rule “{rule}” on {day}.',
  },
  'recognition-preset-unknown': {
    status: 422,
    zh: '{day} 没有“{preset}”这套口径。',
    en: 'There is no scheme “{preset}” on {day}.',
  },
  'recognition-pair-decided': {
    status: 409,
    zh: '这一对已经有结论，要改请先撤销。',
    en: 'This pair is decided; take the decision back first.',
  },
  'recognition-pair-open': { status: 409, zh: '这一对还没有结论。', en: 'This pair is not decided yet.' },
  'recognition-kept-missing': {
    status: 422,
    zh: '请选哪一个保留（合并）或哪一个是整体（分期）。',
    en: 'Say which of both stands (a merge) or is the whole (a phase).',
  },
  'recognition-of-phase': {
    status: 422,
    zh: '这是分期，随整体项目认定。',
    en: 'This is a phase: decide on the whole project.',
  },
  'recognition-rules-missing': {
    status: 422,
    zh: '不予认定要写明依据哪一条。',
    en: 'Say by which rule it does not count.',
  },
  'recognition-counted-over': {
    status: 422,
    zh: '计入的投资额不能多于计划总投资；没有写计划总投资的，先补上。',
    en: 'What counts cannot be more than the planned investment, which must be told.',
  },
  'recognition-not-decided': {
    status: 409,
    zh: '这个项目还没有人认定，没有可申诉的结论。',
    en: 'Nobody has decided on this project: there is nothing to object to.',
  },
  'recognition-appeal-open': {
    status: 409,
    zh: '已有申诉等答复。',
    en: 'An objection is waiting for its answer.',
  },
  'recognition-appeal-answered': {
    status: 409,
    zh: '这件申诉已经答复。',
    en: 'This objection was answered.',
  },
  'recognition-own-decision': {
    status: 403,
    zh: '作出认定的人或岗位不能自己答复申诉，要换一个岗位的人。',
    en: 'Neither the person nor the post that decided may answer: a second one is needed.',
  },
  'recognition-split-first': {
    status: 422,
    zh: '首谈单位没有写，或就是落地单位，没有可分的。',
    en: 'The place of the first contact is not told, or is where it lands: there is nothing to split.',
  },
  'recognition-split-there': {
    status: 409,
    zh: '“{name}”已有份额，改动请由上级裁定，或先撤回。',
    en: '“{name}” has shares already: let them be decided above, or withdraw them first.',
  },
  'recognition-split-settled': {
    status: 409,
    zh: '份额已经定了，改动要由上级裁定。',
    en: 'The shares are settled; a change is decided above.',
  },
  'recognition-split-not-yours': {
    status: 403,
    zh: '同意和异议由首谈地、落地地自己的岗位表示。',
    en: 'Each side agrees or disputes by a post of its own.',
  },
  'recognition-split-answered': {
    status: 409,
    zh: '这一边已经这样表示过。',
    en: 'This side has said so already.',
  },
  'recognition-split-words': {
    status: 422,
    zh: '提出异议要写明理由。',
    en: 'Say why it is disputed.',
  },
  'recognition-split-rule': {
    status: 422,
    zh: '没有“{rule}”这种分法。',
    en: 'There is no way of splitting “{rule}”.',
  },
  'recognition-split-shares': {
    status: 422,
    zh: '每一段两边合计要是 100%，只有最后一段不写年数。',
    en: 'Each period adds up to 100%, and only the last goes on without a number of years.',
  },
  'recognition-list-head': {
    status: 422,
    zh: '没有找到表头，至少要有“项目名称”一列。',
    en: 'No head was found: a column “项目名称” is needed.',
  },
  'recognition-list-name': { status: 422, zh: '项目名称空着。', en: 'The name of the project is empty.' },
  'recognition-list-money': {
    status: 422,
    zh: '“{value}”不是数，总投资写万元或亿元。',
    en: '“{value}” is no amount.',
  },
  'recognition-list-twice': {
    status: 422,
    zh: '和第 {row} 行是同一个名称。',
    en: 'The same name as in row {row}.',
  },
  'recognition-line-matched': {
    status: 409,
    zh: '这一行已经对上项目。',
    en: 'This line has its project already.',
  },
} as const satisfies RefusalSentences;
