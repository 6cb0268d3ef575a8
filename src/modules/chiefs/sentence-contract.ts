/** How the chain chief's workbench says no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const chiefRefusals = {
  'chief-chain-ended': {
    status: 409,
    zh: '这条链 {day} 起不再单列，不能再改。',
    en: 'The chain ended on {day}; nothing is changed any more.',
  },
  'team-refused': {
    status: 422,
    zh: '还不能这样记，请看各项说明。',
    en: 'It cannot be recorded so; see each field.',
  },
  'team-role-unknown': { status: 422, zh: '没有“{role}”这个角色。', en: 'There is no role “{role}”.' },
  'team-needs-post': { status: 422, zh: '{role}要写岗位。', en: '{role}: name the post.' },
  'team-needs-unit': { status: 422, zh: '{role}要选单位。', en: '{role}: choose a unit.' },
  'team-needs-enterprise': { status: 422, zh: '{role}要选企业。', en: '{role}: choose an enterprise.' },
  'team-needs-holder': { status: 422, zh: '{role}要写单位或岗位。', en: '{role}: name a unit or a post.' },
  'team-post-name': {
    status: 422,
    zh: '“{post}”看着像姓名。这里只写岗位，例如“市委常委、常务副市长”。',
    en: '“{post}” looks like a name. Write the post, such as “deputy mayor”.',
  },
  'team-before-chain': {
    status: 422,
    zh: '这条链 {day} 才设立，不能更早。',
    en: 'The chain begins on {day}; not before.',
  },
  'team-days': {
    status: 422,
    zh: '结束日 {to} 早于开始日 {from}。',
    en: 'The last day {to} is before the first day {from}.',
  },
  'team-there': {
    status: 409,
    zh: '{role}自 {from} 起是“{holder}”。先写明到哪天为止，或选“接替”。',
    en: '{role} is “{holder}” since {from}. End that first, or take over.',
  },
  'team-there-until': {
    status: 409,
    zh: '{role} {from} 至 {to} 是“{holder}”，日子不能重叠。',
    en: '{role} is “{holder}” from {from} to {to}; the days must not overlap.',
  },
  'team-unit-unknown': { status: 422, zh: '没有这个单位。', en: 'There is no such unit.' },
  'team-enterprise-unknown': {
    status: 422,
    zh: '名册里没有这家企业。',
    en: 'The register has no such enterprise.',
  },
  'set-unknown': { status: 422, zh: '没有“{code}”这套清单。', en: 'There is no set “{code}”.' },
  'set-there': {
    status: 409,
    zh: '{day} 起已定过一套清单，请换一天。',
    en: 'A set was chosen from {day} already; take another day.',
  },
  'item-unknown': { status: 422, zh: '没有“{item}”这一项。', en: 'There is no item “{item}”.' },
  'document-bare': {
    status: 422,
    zh: '要写文号或链接，至少一样。',
    en: 'Give its number or a link, one at least.',
  },
  'document-days': {
    status: 422,
    zh: '失效日 {to} 早于生效日 {from}。',
    en: 'The last day {to} is before the first day {from}.',
  },
  'plan-node-foreign': { status: 422, zh: '这个环节不在这条链上。', en: 'The node is not on this chain.' },
  'plan-measure-foreign': {
    status: 422,
    zh: '这项举措不在前一版方案里。',
    en: 'The measure is not in the version before.',
  },
  'plan-backward': {
    status: 422,
    zh: '第 {number} 版自 {from} 起，新版不能更早。',
    en: 'Version {number} is in force from {from}; a new one cannot begin earlier.',
  },
  'measure-refused': { status: 422, zh: '这一步还不能记。', en: 'The step cannot be recorded yet.' },
  'measure-step-order': {
    status: 422,
    zh: '现在不能记这一步。',
    en: 'This step cannot follow now.',
  },
  'measure-day-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'measure-day-before': {
    status: 422,
    zh: '不能早于上一步的 {day}。',
    en: 'It cannot be before the last step on {day}.',
  },
  'year-row-unknown': { status: 422, zh: '年度表没有“{code}”这一行。', en: 'There is no row “{code}”.' },
  'year-target-unknown': {
    status: 422,
    zh: '台账里没有这条目标，或不归您看。',
    en: 'The ledger has no such target within your reach.',
  },
  'year-target-there': {
    status: 409,
    zh: '这条目标已在 {year} 年度表里。',
    en: 'The target stands in the table of {year} already.',
  },
  'year-target-other': {
    status: 422,
    zh: '这条目标的期限是 {period}，不在 {year} 年。',
    en: 'The target’s period is {period}, not {year}.',
  },
  'visit-refused': { status: 422, zh: '走访还不能这样记。', en: 'The visit cannot be recorded so.' },
  'visit-kind-unknown': { status: 422, zh: '没有“{kind}”这种走访。', en: 'There is no kind “{kind}”.' },
  'visit-day-missing': {
    status: 422,
    zh: '要写哪天去，或哪天去过。',
    en: 'Say on which day it is planned, or happened.',
  },
  'visit-before-chain': {
    status: 422,
    zh: '这条链 {day} 才设立，走访不能更早。',
    en: 'The chain begins on {day}; no visit is before it.',
  },
  'visit-day-future': {
    status: 422,
    zh: '{day} 还没到，不能记成去过了。',
    en: '{day} has not come: it cannot have happened.',
  },
  'visit-planned-past': {
    status: 422,
    zh: '{day} 已经过了。去过了的请写在“哪天去过”。',
    en: '{day} is past. If it happened, say on which day.',
  },
  'visit-enterprise': {
    status: 422,
    zh: '这家企业不在这条链上，也不归您管。',
    en: 'The enterprise is neither on this chain nor within your reach.',
  },
  'visit-step-order': { status: 409, zh: '这次走访已经了结。', en: 'The visit is over.' },
  'visit-words-missing': { status: 422, zh: '要写明为什么。', en: 'Say why.' },
  'visit-blocker-early': {
    status: 422,
    zh: '去过了才能提断点堵点。',
    en: 'A blocker is raised of a visit that happened.',
  },
  'first-step': { status: 409, zh: '第一步不能撤回。', en: 'The first step cannot be taken back.' },
} as const satisfies RefusalSentences;
