import { addWords } from '#web/i18n/i18n.tsx';
import type { Catalogue } from '#web/i18n/words.ts';

export const boardWords = {
  'home.title': ['今天要我办的', 'What needs me today'],
  'home.worse': ['昨日以来变差的', 'Worse since yesterday'],
  'home.worse.none': ['昨日以来没有变差的。', 'Nothing has turned worse since yesterday.'],
  'home.better': ['变好的', 'Better'],
  'home.was': ['原 {verdict}', 'was {verdict}'],
  'home.ofpace': ['为序时的', 'of pace'],
  'home.mover': ['该谁办', 'Whose move'],
  'home.waiting': ['等我确认', 'Waiting for me'],
  'home.waiting.none': ['没有等您确认的。', 'Nothing is waiting for you.'],
  'home.proposals': ['余 {open} 条提议，共 {all} 条', '{open} of {all} proposals left'],
  'home.unverified': ['{unit} 待核实 {n} 个数，最早 {day}', '{unit}: {n} to verify, oldest of {day}'],
  'home.lacks.value': ['原文没有数值', 'the source gives no value'],
  'home.lacks.period': ['原文没有期限', 'the source gives no deadline'],
  'home.lacks.both': ['原文没有数值和期限', 'the source gives neither value nor deadline'],
  'home.unbalanced': ['分解合计 {sum}，目标 {goal}', 'shares add up to {sum}, the goal is {goal}'],
  'home.waits.statements': [
    '企业来件 {n} 件等审核，最早 {day}',
    '{n} from enterprises to decide, oldest of {day}',
  ],
  'home.waits.steps': ['{n} 步待核实，最早 {day} 报的', '{n} steps to verify, oldest reported {day}'],
  'home.waits.next-steps': ['{n} 家的下一步已过期，最早 {day}', '{n} next steps overdue, oldest of {day}'],
  'home.waits.untold': [
    '{subject}：还有 {n} 家没告知，{day} 截止',
    '{subject}: {n} firms not told, closes {day}',
  ],
  'home.waits.drafts': ['{subject}：草稿等采用，{day} 起草', '{subject}: draft to adopt, of {day}'],
  'home.waits.learned-names': [
    '{n} 个学到的说法待看，最早 {day}',
    '{n} learned names to review, oldest of {day}',
  ],
  'home.waits.chief-decisions': [
    '{n} 件断点堵点等链长定，最早 {day} 提的',
    '{n} blockers wait for the chief, oldest of {day}',
  ],
  'home.waits.office-blockers': [
    '{n} 件断点堵点等链办协调，最早 {day} 提的',
    '{n} blockers with the chain office, oldest of {day}',
  ],
  'home.waits.leads': [
    '{n} 家招商对象在本单位手上，最早 {day} 起没有新进展',
    '{n} candidates are with this unit, the oldest without a step since {day}',
  ],
  'home.waits.project-steps': [
    '{n} 个项目的上报等人核实，最早 {day}',
    '{n} projects wait to be verified, oldest {day}',
  ],
  'home.waits.migrated-projects': [
    '{n} 个随台账迁入的项目还有阶段没核实，最早 {day}',
    '{n} projects that were brought have steps nobody verified, oldest {day}',
  ],
  'home.waits.investment-owed': [
    '{n} 个项目没报 {subject} 完成投资，{day} 前报',
    '{n} projects owe their investment of {subject}, due {day}',
  ],
  'home.waits.investment-unverified': [
    '{n} 个项目的完成投资等人核实，最早 {day} 报的',
    '{n} projects have investment to verify, oldest of {day}',
  ],
  'home.waits.late-projects': [
    '{n} 个项目过了下一阶段的计划日，最早 {day}',
    '{n} projects are past the planned day of their next stage, oldest {day}',
  ],
  'home.waits.expert-panels': [
    '{n} 次专家论证等您办，最早 {day} 论证',
    '{n} panels of experts are your move, the first held on {day}',
  ],
  'home.waits.overdue-approvals': [
    '{n} 件审批事项过了到期日，最早 {day}',
    '{n} permits are past their due day, oldest {day}',
  ],
  'home.waits.soon-approvals': ['{n} 件审批事项快到期，最早 {day}', '{n} permits are due soon, first {day}'],
  'home.waits.open-promises': [
    '{n} 件审批事项有容缺未补，最早 {day} 到期',
    '{n} permits have promises open, first due {day}',
  ],
  'home.waits.proofs': ['{n} 条承诺的证明等核实', '{n} proofs of commitments to verify'],
  'home.waits.clause-flags': ['{n} 份合同有没定的可疑说法', '{n} contracts have wording to decide on'],
  'home.waits.own-commitments': [
    '本单位答应的 {n} 条快到期或已逾期，最早 {day}',
    '{n} commitments of this unit are due or overdue, the earliest on {day}',
  ],
  'home.waits.project-pairs': [
    '{n} 对项目可能是同一个，等结论，最近 {day} 发现',
    '{n} pairs of projects may be one and wait to be decided, latest found {day}',
  ],
  'home.waits.project-verdicts': [
    '{n} 个项目有疑点，等认定，最近 {day}',
    '{n} projects wait to be recognised or not, latest {day}',
  ],
  'home.waits.project-appeals': [
    '{n} 件认定申诉等答复，{day}',
    '{n} appeals against recognition wait for an answer, {day}',
  ],
  'home.waits.credit-splits': [
    '{n} 个流转项目的份额等本单位同意，最早 {day}',
    '{n} transfers wait for this unit’s word on shares, oldest {day}',
  ],
  'home.waits.own-blockers': [
    '{n} 件断点堵点该本单位办，最早 {day} 提的',
    '{n} blockers are this unit’s move, oldest of {day}',
  ],
  'home.waits.visits': [
    '{n} 次走访过了日子还没记，最早 {day}',
    '{n} visits past their day and not recorded, oldest {day}',
  ],
  'home.waits.enquiries': [
    '{n} 件招商咨询等答复，最早 {day} 收到',
    '{n} enquiries to answer, oldest of {day}',
  ],
  'home.waits.late-enquiries': [
    '{n} 件招商咨询超时未答，最早 {day} 收到',
    '{n} enquiries overdue, oldest of {day}',
  ],
  'home.waits.open-visits': [
    '{n} 次考察走访过了日子还没记，最早 {day}',
    '{n} visits past their day and not recorded, oldest {day}',
  ],
  'home.waits.promises': [
    '{n} 次考察走访有承诺过期，最早 {day} 的',
    '{n} visits with promises overdue, oldest of {day}',
  ],
  'home.waits.contact-disputes': [
    '{n} 件首谈争议等裁定，最早 {day} 提的',
    '{n} disputes of first contacts to decide, oldest of {day}',
  ],
  'home.go': ['去看', 'Open'],
  'home.tasks': ['要办的事', 'Tasks'],
  'home.tasks.none': ['没有要办的事。', 'No tasks.'],
  'home.overdue': ['已过期', 'overdue'],
  'home.reporting': ['各单位报送', 'Reporting'],
  'home.reporting.col': ['应报项', 'Owed'],
  'home.reporting.done': ['已报 / 应报', 'Done / owed'],
  'home.reporting.last': ['最近一次', 'Last'],
  'home.reporting.none': ['现在没有应报的数。', 'No figures are owed now.'],
  'journal.entity': ['种类', 'Kind'],
  'journal.record': ['什么', 'Record'],
  'journal.who': ['谁（岗位）', 'Who (post)'],
  'journal.from': ['从', 'From'],
  'journal.to': ['到', 'To'],
  'journal.q': ['名称、理由、数', 'Name, reason, number'],
  'journal.one': ['只看这一件', 'Only this record'],
  'journal.any': ['不限', 'Any'],
  'journal.all': ['看全部记录', 'Show all records'],
  'journal.at': ['何时', 'When'],
  'journal.act': ['做了什么', 'Act'],
  'journal.change': ['改了哪里', 'What changed'],
  'journal.post': ['谁', 'Who'],
  'journal.hash': ['校验', 'Check'],
  'journal.none': ['没有记录。', 'No entries.'],
  'journal.checking': ['正在核对全链', 'Checking the whole chain'],
  'journal.whole': ['全链 {n} 条，没有断', 'Chain of {n}, whole'],
  'journal.broken': ['断在第 {at} 条', 'Broken at {at}'],
  'unit.title': ['单位', 'Units'],
  'unit.below': ['下级单位', 'Units below'],
  'unit.targets': ['承诺的目标', 'Promised'],
  'unit.leads': ['牵头的目标', 'Led for others'],
  'unit.col.verdict': ['判断', 'Verdict'],
  'unit.col.indicator': ['指标，理由', 'Indicator, why'],
  'unit.col.figure': ['累计 / 目标', 'So far / goal'],
  'unit.col.trend': ['走势', 'Trend'],
  'unit.col.day': ['报数日', 'Figure of'],
  'unit.none': ['没有目标。', 'No targets.'],
} as const satisfies Catalogue;

addWords(boardWords);
export type BoardKey = keyof typeof boardWords;
