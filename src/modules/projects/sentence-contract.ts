/** How projects say no. */
import type { RefusalSentences } from '#kernel/route.ts';
import { ledgerRefusals } from './ledger-sentence-contract.ts';

export const projectRefusals = {
  ...ledgerRefusals,
  'project-kind-unknown': {
    status: 422,
    zh: '没有“{kind}”这类项目。',
    en: 'There is no kind of project “{kind}”.',
  },
  'project-stage-unknown': { status: 422, zh: '没有“{stage}”这个阶段。', en: 'There is no stage “{stage}”.' },
  'project-word-unknown': {
    status: 422,
    zh: '“{value}”不在可选的词里。',
    en: '“{value}” is none of the words to choose from.',
  },
  'project-unit-unknown': {
    status: 422,
    zh: '没有这个单位，或不归您管。',
    en: 'There is no such unit within your reach.',
  },
  'project-filing-code-shape': {
    status: 422,
    zh: '项目代码“{code}”的样子不对，应如 {example}。',
    en: 'The project code “{code}” should look like {example}.',
  },
  'project-number-taken': {
    status: 409,
    zh: '项目编号“{number}”已经是“{name}”的。',
    en: 'The number “{number}” is that of “{name}”.',
  },
  'project-part-over-whole': {
    status: 422,
    zh: '{part}（{partValue} 万元）不能多于{whole}（{wholeValue} 万元）。',
    en: '{part} ({partValue} × 10,000) is more than {whole} ({wholeValue} × 10,000).',
  },
  'project-rate-missing': {
    status: 422,
    zh: '币种是 {currency}，请写一单位折合多少元人民币和汇率日期。',
    en: 'The currency is {currency}: say how many yuan one is, and of which day.',
  },
  'project-node-without-chain': {
    status: 422,
    zh: '选了环节，也要选它所在的链。',
    en: 'A node needs its chain.',
  },
  'project-node-foreign': {
    status: 422,
    zh: '这条链上没有这个环节。',
    en: 'The chain has no such node.',
  },
  'project-enterprise-unknown': {
    status: 422,
    zh: '名册里没有这家企业。',
    en: 'The register has no such enterprise.',
  },
  'project-alike': {
    status: 409,
    zh: '很像已有的项目“{name}”（{unit}，{stage}）：{why}。如果确实是另一个项目，请确认后再存。',
    en: 'Much like “{name}” ({unit}, {stage}): {why}. If it is a different project, confirm and save again.',
  },
  'project-phase-of-phase': {
    status: 422,
    zh: '分期下面不能再分期，请挂在整体项目下。',
    en: 'A phase has no phases: put it under the whole project.',
  },
  'project-phases-over': {
    status: 422,
    zh: '各期合计 {part} 万元，多于整体项目的 {whole} 万元。',
    en: 'The phases come to {part} × 10,000 yuan, more than the {whole} of the whole.',
  },
  'project-withdrawn': { status: 409, zh: '这个项目已经撤下。', en: 'This project was withdrawn.' },
  'project-merged': {
    status: 409,
    zh: '这个项目已并入“{name}”，请到那边改。',
    en: 'This project was merged into “{name}”: change it there.',
  },
  'project-merge-itself': { status: 422, zh: '不能并入自己。', en: 'A project is not merged into itself.' },
  'project-merge-phase': {
    status: 422,
    zh: '“{gone}”和“{kept}”一个是整体、一个是分期，或不是同一个项目的分期，不能合并。',
    en: '“{gone}” and “{kept}” are not both whole projects, nor phases of one.',
  },
  'project-merge-chain': {
    status: 409,
    zh: '“{within}”已并入“{gone}”，请保留“{gone}”，或先撤销那次合并。',
    en: '“{within}” was merged into “{gone}”: keep “{gone}”, or undo that merge first.',
  },
  'project-merge-unlisted': {
    status: 409,
    zh: '“{name}”上还有 {count} 条别处登记的内容，没有说好合并后怎么显示，暂不能合并；请告诉管理员。',
    en: 'On “{name}” hang {count} rows kept elsewhere, and nobody has said how they would show after a merge: it has to wait. Tell the administrator.',
  },
  'project-merge-hindered': {
    status: 409,
    zh: '“{gone}”还不能并入“{kept}”，有 {count} 处要先处理。',
    en: '“{gone}” cannot be merged into “{kept}” yet: {count} things have to be settled first.',
  },
  'project-merge-both': {
    status: 409,
    zh: '“{gone}”有{what} {goneCount}，“{kept}”也有 {keptCount}：{remedy}，再合并。',
    en: '“{gone}” has {what} ({goneCount}) and so has “{kept}” ({keptCount}): {remedy}, then merge.',
  },
  'project-merge-same': {
    status: 409,
    zh: '“{gone}”和“{kept}”都有{what}：{which}。{remedy}，再合并。',
    en: '“{gone}” and “{kept}” both have {what}: {which}. First {remedy}, then merge.',
  },
  'project-merge-left': {
    status: 409,
    zh: '“{gone}”有{what} {goneCount}，“{kept}”没有，并走以后就不算了：{remedy}。',
    en: '“{gone}” has {what} ({goneCount}) and “{kept}” has none, so that it would no longer count: {remedy}.',
  },
  'project-merge-contradicts': {
    status: 409,
    zh: '两边核实的同一阶段日期不一致：{steps}（“{kept}” / “{gone}”）。先查清哪个对，把错的退回，再合并。',
    en: 'Both have the same stage verified on different days: {steps} (“{kept}” / “{gone}”). Find out which is right and send the other back first.',
  },
  'project-not-merged': {
    status: 409,
    zh: '“{name}”没有并入别的项目。',
    en: '“{name}” is not merged into another.',
  },
  'project-has-phases': {
    status: 409,
    zh: '它还有分期项目，请先撤下分期。',
    en: 'It has phases: withdraw them first.',
  },
  'project-status-same': { status: 409, zh: '已经是这个状态。', en: 'It has that status already.' },
  'project-reason-missing': {
    status: 422,
    zh: '改动已经写过的资料，要写理由；只填空着的不用。',
    en: 'Say why what was told is changed; filling in what is empty needs no reason.',
  },
  'project-competitor-missing': {
    status: 422,
    zh: '流失或迁出要写明去了哪里（不知道就写“去向不明”）。',
    en: 'Say where it went; write “not known” where that is so.',
  },
  'project-day-in-future': {
    status: 422,
    zh: '{day} 还没有到，不能报已经发生。',
    en: '{day} has not come yet.',
  },
  'project-day-before-earlier': {
    status: 422,
    zh: '{day} 早于进入“{stage}”的 {earlier}，先后颠倒。',
    en: '{day} is before {earlier}, when it entered “{stage}”.',
  },
  'project-plan-order': {
    status: 422,
    zh: '计划日先后颠倒：“{earlier}”{earlierDay} 在“{later}”{laterDay} 之后。',
    en: 'Planned days are out of order: “{earlier}” on {earlierDay} is after “{later}” on {laterDay}.',
  },
  'project-plan-reason': {
    status: 422,
    zh: '“{stage}”的计划日原为 {day}，改动要写原因。',
    en: 'The planned day of “{stage}” was {day}: give a reason for moving it.',
  },
  'project-stage-not-next': {
    status: 409,
    zh: '现在在“{from}”，下一步可以是：{next}。',
    en: 'It stands at “{from}”; the next may be: {next}.',
  },
  'project-stage-lacks': {
    status: 422,
    zh: '要进入“{stage}”，还缺下面这些。',
    en: 'To enter “{stage}” these are missing.',
  },
  'project-step-waits': {
    status: 409,
    zh: '“{stage}”已由{post}上报，等第二个人核实；核实或撤回后才能再报。',
    en: '“{stage}” was reported by {post} and waits for a second person; it is to be decided or taken back first.',
  },
  'project-step-settled': { status: 409, zh: '这一步已经有结论。', en: 'This step is settled already.' },
  'project-verify-own-step': {
    status: 403,
    zh: '上报的人或岗位不能自己核实，要换一个岗位的人。',
    en: 'Neither the person nor the post that reported may verify: a second one is needed.',
  },
  'project-verify-own-evidence': {
    status: 403,
    zh: '佐证“{file}”是您传的，要换一个人核实。',
    en: 'The evidence “{file}” is your own: somebody else is to verify.',
  },
  'project-evidence-changed': {
    status: 409,
    zh: '您打开以后佐证有增减，请重新看过再核实。',
    en: 'The evidence changed since you opened it: look again, then verify.',
  },
  'project-evidence-settled': {
    status: 409,
    zh: '“{stage}”已凭这些佐证核实，佐证不能再增减；确有错误请先退回阶段。',
    en: '“{stage}” was verified on this evidence: it stays. If it was wrong, go back first.',
  },
  'project-evidence-kind-unknown': {
    status: 422,
    zh: '没有“{kind}”这类佐证。',
    en: 'There is no evidence “{kind}”.',
  },
  'project-evidence-no-photo': {
    status: 415,
    zh: '“{file}”不是照片，现场照片请传 JPEG、PNG、WebP 或 HEIC。',
    en: '“{file}” is no picture: a photo on site is a JPEG, PNG, WebP or HEIC.',
  },
  'project-evidence-decided': {
    status: 409,
    zh: '这件佐证已经审过。',
    en: 'This evidence was decided already.',
  },
  'project-back-not-earlier': {
    status: 422,
    zh: '只能退回到已经走过的较早阶段。',
    en: 'One goes back to an earlier stage that was passed.',
  },
  'project-listing-there': {
    status: 409,
    zh: '这一级这一年的清单已经登记过。',
    en: 'The list of that level and year is registered already.',
  },
  'project-lack-field': { status: 422, zh: '{field}没有填。', en: '{field} is not filled in.' },
  'project-lack-plan': { status: 422, zh: '“{stage}”没有计划日。', en: 'No day is planned for “{stage}”.' },
  'project-lack-evidence': { status: 422, zh: '缺佐证：{kinds}。', en: 'Evidence is missing: {kinds}.' },
  'project-lack-expired': {
    status: 422,
    zh: '佐证“{kind}”{on} 已过期。',
    en: 'The evidence “{kind}” expired on {on}.',
  },
  'project-lack-status': {
    status: 422,
    zh: '项目现在是“{status}”，先恢复再推进。',
    en: 'The project is “{status}”: let it go on first.',
  },
  'project-share-over': {
    status: 422,
    zh: '投资方的占比合计 {sum}%，超过 100%。',
    en: 'The investors’ shares come to {sum}%, more than 100%.',
  },
} as const satisfies RefusalSentences;
