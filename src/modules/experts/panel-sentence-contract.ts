/** What a panel, a seat or a sheet may refuse, in both languages. */
import type { RefusalSentences } from '#kernel/route.ts';

export const panelSentences = {
  'panel-template-unknown': {
    status: 422,
    zh: '{day} 没有“{template}”这个专家组样式。',
    en: 'There is no template “{template}” on {day}.',
  },
  'panel-template-project': {
    status: 422,
    zh: '“{template}”是论证项目用的，要选一个项目。',
    en: '“{template}” is for a project; choose one.',
  },
  'panel-template-topic': {
    status: 422,
    zh: '“{template}”是研究课题用的，不挂项目。',
    en: '“{template}” is for a topic, not for a project.',
  },
  'panel-state': {
    status: 409,
    zh: '现在是“{state}”，不能这样做。',
    en: 'It stands at “{state}”; this cannot be done.',
  },
  'panel-too-few': {
    status: 422,
    zh: '候选专家不够，名单没有封闭。',
    en: 'There are too few candidates; the list was not closed.',
  },
  'panel-short-quota': {
    status: 422,
    zh: '{profession}要 {asked} 人，能抽的只有 {found} 人，还缺 {missing} 人。',
    en: '{profession}: {asked} asked, {found} can be drawn, {missing} missing.',
  },
  'panel-short-together': {
    status: 422,
    zh: '各专业单看够，合起来只坐得满 {found} 席，要 {asked} 席：外地专家至少 {outside} 人，同一单位至多 {institution} 人，一人只坐一席。',
    en: 'Each profession alone has enough; together only {found} of {asked} seats can be filled: at least {outside} from outside, at most {institution} of one institution, one seat each.',
  },
  'panel-expert-not-listed': {
    status: 422,
    zh: '要回避的人不在候选名单里。',
    en: 'Who is to be left out is not on the list.',
  },
  'panel-public-missing': {
    status: 422,
    zh: '种子要和公开值合成，请填公开值：{rule}。',
    en: 'The seed is composed with a public value: {rule}.',
  },
  'panel-public-none': {
    status: 422,
    zh: '封闭名单前没有说要用公开值，不能再加。',
    en: 'No public value was named before the list closed; none can be added now.',
  },
  'panel-sheets-in': {
    status: 409,
    zh: '已经收到 {count} 张评分表，不能重新抽取。',
    en: '{count} sheets are in; it cannot be drawn anew.',
  },
  'panel-unanswered': {
    status: 409,
    zh: '还有 {count} 位专家没有答复。',
    en: '{count} experts have not answered yet.',
  },
  'panel-nobody': {
    status: 409,
    zh: '没有一位专家答应参加。',
    en: 'No expert has accepted.',
  },
  'panel-deadline-past': {
    status: 422,
    zh: '截止时间 {deadline} 已经过了。',
    en: 'The deadline {deadline} has passed.',
  },
  'panel-sheets-awaited': {
    status: 409,
    zh: '还有 {count} 张评分表没交，{deadline} 以后才能开封。',
    en: '{count} sheets are awaited; they can be opened after {deadline}.',
  },
  'panel-no-quorum': {
    status: 409,
    zh: '打分的只有 {scored} 人，不足 {least} 人，不能出意见。',
    en: 'Only {scored} scored, fewer than {least}; no opinion can be written.',
  },
  'panel-is-final': {
    status: 409,
    zh: '论证意见已出，评分不能再动；有错请另组一次论证。',
    en: 'The opinion is final; scores stay. Plan another panel if something was wrong.',
  },
  'panel-reason-missing': {
    status: 422,
    zh: '不来要写明原因。',
    en: 'Say why he is not coming.',
  },
  'panel-no-opinion': {
    status: 404,
    zh: '还没有出论证意见。',
    en: 'No opinion has been written yet.',
  },
  'seat-gone': {
    status: 409,
    zh: '这一席已经让出或作废。',
    en: 'This seat was given up.',
  },
  'seat-has-sheet': {
    status: 409,
    zh: '这位专家的评分表已经收到。',
    en: 'This expert’s sheet is in already.',
  },
  'seat-not-accepted': {
    status: 409,
    zh: '这位专家还没有答应参加。',
    en: 'This expert has not accepted.',
  },
  'sheet-link-unknown': {
    status: 404,
    zh: '这个链接不对，请向组织论证的单位重要一个。',
    en: 'This link is not right; ask the office that holds the panel for another.',
  },
  'sheet-link-expired': {
    status: 409,
    zh: '这个链接过了期，请向组织论证的单位重要一个。',
    en: 'This link has expired; ask the office that holds the panel for another.',
  },
  'sheet-link-used': {
    status: 409,
    zh: '这个链接已经用过，评分表已经收到。',
    en: 'This link has been used; the sheet is in.',
  },
  'sheet-closed': {
    status: 409,
    zh: '评分已经结束。',
    en: 'The scoring is over.',
  },
  'sheet-refused': {
    status: 422,
    zh: '评分表没有收，请改好再交。',
    en: 'The sheet was not taken; mend it and hand it in again.',
  },
  'sheet-abstain-reason': {
    status: 422,
    zh: '弃权要写明原因。',
    en: 'Say why you abstain.',
  },
  'sheet-abstain-scores': {
    status: 422,
    zh: '弃权就不打分、不表态。',
    en: 'Who abstains neither scores nor votes.',
  },
  'sheet-verdict-missing': {
    status: 422,
    zh: '请选同意、修改后同意或不同意。',
    en: 'Choose agree, agree with changes, or disagree.',
  },
  'sheet-no-scores': {
    status: 422,
    zh: '至少给一项打分；都不能判断的请选弃权。',
    en: 'Score at least one criterion, or abstain.',
  },
  'sheet-criterion-unknown': {
    status: 422,
    zh: '没有“{criterion}”这一项。',
    en: 'There is no criterion “{criterion}”.',
  },
  'sheet-criterion-twice': {
    status: 422,
    zh: '“{criterion}”打了两次分。',
    en: '“{criterion}” was scored twice.',
  },
  'sheet-score-range': {
    status: 422,
    zh: '“{criterion}”要在 {least} 到 {most} 之间。',
    en: '“{criterion}” lies between {least} and {most}.',
  },
  'sheet-reason-missing': {
    status: 422,
    zh: '“{criterion}”要写理由。',
    en: '“{criterion}” needs a reason.',
  },
  'sheet-dissent-missing': {
    status: 422,
    zh: '不同意的，请写明不同意见，会一字不改地写进论证意见。',
    en: 'Who disagrees writes down why; it goes into the opinion word for word.',
  },
  'sheet-not-read': {
    status: 400,
    zh: '评分表的内容读不出来。',
    en: 'The sheet could not be read.',
  },
  'sheet-gone': {
    status: 409,
    zh: '这张评分表已经作废。',
    en: 'This sheet was taken back already.',
  },
} as const satisfies RefusalSentences;
