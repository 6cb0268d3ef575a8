/** What is refused, and what is said of a cell, in both languages. */
import type { RefusalSentences } from '#kernel/route.ts';

export const candidateSentences = {
  'candidates-no-map': {
    status: 409,
    zh: '“{chain}”这一天还没有生效的图谱，没有环节可以排候选',
    en: '“{chain}” has no map in force on that day, so there is no node to rank for',
  },
  'candidates-node-unknown': {
    status: 404,
    zh: '这个环节不在当天生效的图谱里',
    en: 'This node is not on the map in force on that day',
  },
  'candidates-future-day': { status: 422, zh: '这一天还没有到', en: 'That day has not come yet' },
  'candidates-bring-empty': { status: 422, zh: '表里没有内容', en: 'The table is empty' },
  'candidates-bring-no-head': {
    status: 422,
    zh: '没有找到表头：至少要有两列认得出来，其中一列是名称或代码',
    en: 'No head was found: at least two columns must be known, a name or a code among them',
  },
  'candidates-bring-too-long': {
    status: 413,
    zh: '一次最多 {limit} 行，请分开导入',
    en: 'At most {limit} rows at a time; bring it in parts',
  },
  'candidates-bring-wrong': {
    status: 422,
    zh: '有 {count} 处不对，一行都没有写入。改好，或选“不对的先放一边”',
    en: '{count} cells are wrong; nothing was written. Mend them, or keep the wrong rows aside',
  },
  'candidate-row-twice': {
    status: 422,
    zh: '与第 {row} 行说的是同一件事，内容却不一样',
    en: 'speaks of the same as row {row} and says something else',
  },
  'candidate-name-missing': { status: 422, zh: '没有写名称', en: 'the name is missing' },
  'candidate-end-missing': {
    status: 422,
    zh: '这一头没有写名称，也没有写代码',
    en: 'this end has neither a name nor a code',
  },
  'candidate-same-ends': { status: 422, zh: '两头是同一家', en: 'both ends are one firm' },
  'candidate-relation-word': {
    status: 422,
    zh: '“{text}”看不出是什么往来：写供应、采购、投资或同一控制人',
    en: '“{text}” is no known relation: supplies, buys, invests or sister',
  },
  'candidate-money': { status: 422, zh: '“{text}”不是金额', en: '“{text}” is no amount' },
  'candidate-money-unit': {
    status: 422,
    zh: '这一列的金额没有写单位',
    en: 'the unit of this column of money is not known',
  },
  'candidate-number': { status: 422, zh: '“{text}”不是整数', en: '“{text}” is not a whole number' },
  'candidate-day': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is not a date' },
  'candidate-year': {
    status: 422,
    zh: '“{text}”不是年份，或还没有到',
    en: '“{text}” is no year, or has not come',
  },
  'candidate-class': {
    status: 422,
    zh: '“{text}”不是行业代码，写 GB/T 4754 的两到四位数字',
    en: '“{text}” is no class: two to four digits of GB/T 4754',
  },
  'candidate-place': {
    status: 422,
    zh: '“{text}”不是六位区划代码',
    en: '“{text}” is no place code of six digits',
  },
  'candidate-scale': {
    status: 422,
    zh: '“{text}”看不出是否规上',
    en: '“{text}” does not say whether above scale',
  },
  'candidate-day-future': {
    status: 422,
    zh: '来源的日子 {text} 还没有到',
    en: 'the day of the source, {text}, has not come',
  },
  'candidate-fund-unknown': {
    status: 422,
    zh: '没有“{text}”这只基金，先到基金页加上',
    en: 'there is no fund “{text}”; add it first',
  },
  'candidate-fund-missing': { status: 422, zh: '没有写基金', en: 'the fund is missing' },
  'candidate-long': { status: 422, zh: '最多 {limit} 字', en: 'at most {limit} characters' },
  'relation-known': {
    status: 409,
    zh: '这条往来已经有了，来源和年份也一样',
    en: 'This relation is there already, of the same source and year',
  },
  'name-is-code': {
    status: 422,
    zh: '这一头有代码，不用认名称',
    en: 'This end has a code; its name needs no meaning',
  },
  'fund-there': { status: 409, zh: '已有“{name}”这只基金', en: 'There is a fund “{name}” already' },
  'fund-share-courted': {
    status: 422,
    zh: '拟合作的基金还没有份额',
    en: 'A fund that is courted has no share yet',
  },
  'holding-there': { status: 409, zh: '这笔投资已经有了', en: 'This holding is there already' },
  'lead-there': {
    status: 409,
    zh: '“{firm}”已为“{node}”交给{unit}，还没有结果',
    en: '“{firm}” was handed to {unit} for “{node}” and has not ended',
  },
  'lead-courted': {
    status: 409,
    zh: '“{firm}”正由{unit}为“{node}”在谈，确认知道后再交办',
    en: '“{firm}” is courted by {unit} for “{node}”; hand over once you have taken note',
  },
  'lead-not-candidate': {
    status: 422,
    zh: '这家不在这个环节这一路的候选里',
    en: 'This firm is no candidate of this way for the node',
  },
  'lead-unit': { status: 422, zh: '没有这个单位，或已停用', en: 'There is no such unit, or it is closed' },
  'lead-due-past': { status: 422, zh: '期限 {day} 已经过去', en: 'The due day {day} is past' },
  'lead-step-refused': { status: 422, zh: '这一步记不上', en: 'This step cannot be recorded' },
  'lead-state-unknown': { status: 422, zh: '没有“{state}”这个状态', en: 'There is no state “{state}”' },
  'lead-state-order': { status: 422, zh: '“{from}”之后不能是“{to}”', en: '“{to}” does not follow “{from}”' },
  'lead-day-future': { status: 422, zh: '{day} 还没有到', en: '{day} has not come' },
  'lead-day-before': { status: 422, zh: '不能早于上一步的 {day}', en: 'not before the last step, {day}' },
  'lead-reason-missing': { status: 422, zh: '“{state}”要写理由', en: '“{state}” asks for a reason' },
  'lead-cause-missing': { status: 422, zh: '要选原因', en: 'A cause must be chosen' },
  'lead-cause-idle': { status: 422, zh: '“{state}”不用选原因', en: '“{state}” has no cause' },
  'lead-cause-unknown': { status: 422, zh: '没有“{cause}”这个原因', en: 'There is no cause “{cause}”' },
  'lead-first-step': {
    status: 409,
    zh: '交办本身不能撤回，可记为谢绝或暂不推进',
    en: 'The handing over itself cannot be taken back; record that it was declined or not now',
  },
  'lead-not-last': { status: 409, zh: '只能撤回最后一步', en: 'Only the last step can be taken back' },
} as const satisfies RefusalSentences;
