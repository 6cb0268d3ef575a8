/** How approvals say no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const approvalRefusals = {
  'approval-template-unknown': {
    status: 422,
    zh: '没有“{template}”这个审批模板。',
    en: 'There is no template “{template}”.',
  },
  'approval-order-unknown': {
    status: 422,
    zh: '没有“{order}”这种次序。',
    en: 'There is no order “{order}”.',
  },
  'approval-order-unfit': {
    status: 422,
    zh: '“{order}”以“{anchor}”为界，这个模板没有这件事项。',
    en: '“{order}” turns on “{anchor}”, which this template does not have.',
  },
  'approval-certificates-unknown': {
    status: 422,
    zh: '没有“{set}”这组证。',
    en: 'There is no set of certificates “{set}”.',
  },
  'approval-fact-unknown': { status: 422, zh: '项目事实里没有“{fact}”。', en: 'There is no fact “{fact}”.' },
  'approval-matter-unknown': {
    status: 422,
    zh: '模板里没有“{matter}”这件事项。',
    en: 'The template has no matter “{matter}”.',
  },
  'approval-cycle': {
    status: 422,
    zh: '这些事项互为前置，排不出先后：{matters}。计划没有保存。',
    en: 'These matters rest on each other in a circle: {matters}. Nothing was saved.',
  },
  'approval-days-missing': {
    status: 422,
    zh: '这些事项没有时限，也没有填天数：{matters}。填了再排。',
    en: 'No limit and no days are told for {matters}; enter them first.',
  },
  'approval-calendar-missing': {
    status: 422,
    zh: '{year} 年的放假安排还没有公布，工作日算不到那一年，计划没有保存。',
    en: 'The holidays of {year} are not announced yet, so working days cannot be counted there. Nothing was saved.',
  },
  'approval-project-stopped': {
    status: 409,
    zh: '“{project}”已经{status}，不再排计划、不再记经过；恢复以后再办。',
    en: '“{project}” is {status}: nothing is planned or recorded for it until it goes on.',
  },
  'approval-wish-half': {
    status: 422,
    zh: '期望的日子要写明是拿地还是开工。',
    en: 'Say whether the wished day is that of the land or of the start.',
  },
  'approval-wish-past': {
    status: 422,
    zh: '期望的日子 {day} 在起排日之前。',
    en: 'The wished day {day} is before the first day of the plan.',
  },
  'approval-no-land': {
    status: 422,
    zh: '这个模板没有拿地，不能按拿地日排。',
    en: 'This template has no land to be had.',
  },
  'approval-plan-meanwhile': {
    status: 409,
    zh: '{post} 刚排了第 {number} 版计划，您的没有保存。看过再排。',
    en: '{post} has just made plan {number}; yours was not saved. Look at it first.',
  },
  'approval-plan-none': {
    status: 409,
    zh: '“{project}”没有审批计划可撤。',
    en: '“{project}” has no permit plan to withdraw.',
  },
  'approval-replan-reason': {
    status: 422,
    zh: '重排计划要写理由。',
    en: 'A new plan over an old one says why.',
  },
  'approval-event-meanwhile': {
    status: 409,
    zh: '{post} 刚记了“{event}”（{day}），您的没有保存。看过再记。',
    en: '{post} has just recorded “{event}” ({day}); yours was not saved. Look at it first.',
  },
  'approval-event-refused': {
    status: 422,
    zh: '这一步还不能记，请看各项说明。',
    en: 'It cannot be recorded yet; see each field.',
  },
  'approval-event-unknown': { status: 422, zh: '没有“{kind}”这一步。', en: 'There is no step “{kind}”.' },
  'approval-event-order': {
    status: 422,
    zh: '“{from}”之后不能直接“{to}”。',
    en: '“{to}” cannot follow “{from}”.',
  },
  'approval-event-first': {
    status: 422,
    zh: '还没有开始办，不能先“{to}”。',
    en: 'It has not begun: “{to}” cannot come first.',
  },
  'approval-event-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'approval-event-before': {
    status: 422,
    zh: '不能早于上一步“{event}”的 {day}。',
    en: 'It cannot be before “{event}” on {day}.',
  },
  'approval-event-reason': { status: 422, zh: '“{event}”要写明为什么。', en: '“{event}” must say why.' },
  'approval-event-outcome': {
    status: 422,
    zh: '“{event}”要写明准予还是不予。',
    en: '“{event}” must say whether it is granted or refused.',
  },
  'approval-event-number': {
    status: 422,
    zh: '“{event}”要写文号。',
    en: '“{event}” must give the document number.',
  },
  'approval-event-days': {
    status: 422,
    zh: '“{event}”要写延几天。',
    en: '“{event}” must say by how many days.',
  },
  'approval-event-words': { status: 422, zh: '“{event}”要写明内容。', en: '“{event}” must say what.' },
  'approval-extension-long': {
    status: 422,
    zh: '最多延 {days} 个工作日（{source}）。',
    en: 'At most {days} working days more ({source}).',
  },
  'approval-not-needed': {
    status: 409,
    zh: '“{matter}”这个项目不需要办，不能记经过。',
    en: '“{matter}” is not needed for this project.',
  },
  'approval-before-anchor': {
    status: 422,
    zh: '“{matter}”要在“{anchor}”之后才能发证，{anchor}还没有完成。预审可以先做。',
    en: '“{matter}” may be issued only after “{anchor}”, which is not done. It may be reviewed beforehand.',
  },
  'approval-before-anchor-day': {
    status: 422,
    zh: '发证日不能早于“{anchor}”完成的 {day}。',
    en: 'It cannot be issued before “{anchor}” on {day}.',
  },
  'approval-needs-open': {
    status: 422,
    zh: '前置还没有办结：{matters}。办结以后再发，或先记一项容缺顶替它。',
    en: 'What it rests on is not done: {matters}. Issue it after, or record a promise that stands for it.',
  },
  'approval-nothing-happened': {
    status: 409,
    zh: '还没有记过什么，没有可撤回的。',
    en: 'Nothing has been recorded that could be taken back.',
  },
  'approval-not-last': { status: 409, zh: '只能撤回最后一步。', en: 'Only the last step can be taken back.' },
  'approval-promise-day': {
    status: 422,
    zh: '补齐期限不能早于承诺的 {day}。',
    en: 'It cannot be due before it was promised on {day}.',
  },
  'approval-promise-stands': {
    status: 422,
    zh: '“{matter}”不是它的前置，不能顶替。',
    en: '“{matter}” is not what it rests on.',
  },
  'approval-promise-meanwhile': {
    status: 409,
    zh: '这项容缺已经了结了：{words}',
    en: 'The promise has been settled: {words}',
  },
  'approval-promise-early': {
    status: 422,
    zh: '期限 {day} 还没过，不能记逾期。',
    en: 'It is not past its day, {day}: it cannot have lapsed.',
  },
  'approval-limit-days': { status: 422, zh: '改时限要写天数。', en: 'A limit needs its days.' },
  'approval-limit-long': {
    status: 422,
    zh: '承诺 {days} 天比法定的 {legal} 天还长，不能这样承诺。',
    en: 'A promise of {days} days is longer than the {legal} of the law.',
  },
  'approval-own-matter': {
    status: 422,
    zh: '增加事项要写名称、牵头单位、阶段和天数。',
    en: 'A matter of your own needs name, lead office, stage and days.',
  },
  'approval-code-taken': {
    status: 422,
    zh: '“{code}”已经是“{matter}”的编号，换一个。',
    en: '“{code}” is the code of “{matter}”; take another.',
  },
  'approval-change-there': {
    status: 409,
    zh: '{unit}对“{matter}”已有改动，先撤回那一条。',
    en: '{unit} has changed “{matter}” already; take that back first.',
  },
  'approval-change-days': { status: 422, zh: '止日不能早于起日。', en: 'It cannot end before it begins.' },
  'approval-goal-kept': {
    status: 422,
    zh: '“{matter}”是模板要达到的日子，不能去掉。',
    en: '“{matter}” is what the template leads to and cannot be dropped.',
  },
} as const satisfies RefusalSentences;
