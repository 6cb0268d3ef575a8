/** How enquiries and their sources say no. */
import type { RefusalSentences } from '#kernel/route.ts';

export const enquirySentences = {
  'enquiry-refused': {
    status: 422,
    zh: '还不能提交，请看各项说明。',
    en: 'It cannot be sent yet; see each field.',
  },
  'enquiry-choice-unknown': { status: 422, zh: '没有“{text}”这个选项。', en: 'There is no choice “{text}”.' },
  'enquiry-contact-missing': {
    status: 422,
    zh: '电话和邮箱至少写一样，好答复您。',
    en: 'Give a telephone or an e-mail address to be answered.',
  },
  'enquiry-received-future': {
    status: 422,
    zh: '收到的时间不能晚于现在。',
    en: 'It cannot have come later than now.',
  },
  'enquiry-region': {
    status: 404,
    zh: '没有这个地区的咨询表。',
    en: 'There is no enquiry form for this region.',
  },
  'enquiry-form-closed': {
    status: 409,
    zh: '公开咨询表暂未开放，请打电话：{telephone}。',
    en: 'The public form is closed for now. Call us: {telephone}.',
  },
  'enquiry-form-full': {
    status: 429,
    zh: '今天收到的咨询太多，没有收下这一件，请明天再来或打电话：{telephone}。',
    en: 'Too many enquiries came today and this one was not taken. Try tomorrow, or call: {telephone}.',
  },
  'enquiry-not-known': {
    status: 404,
    zh: '编号或查询码不对，请照回执再填。',
    en: 'The number or the code is not right; copy both from your receipt.',
  },
  'enquiry-adds-no-more': { status: 409, zh: '这一件已不能再补充。', en: 'Nothing more can be added to it.' },
  'enquiry-step-refused': {
    status: 422,
    zh: '这一步还不能记，请看各项说明。',
    en: 'The step cannot be recorded yet; see each field.',
  },
  'enquiry-state-unknown': { status: 422, zh: '没有“{state}”这一步。', en: 'There is no step “{state}”.' },
  'enquiry-state-order': {
    status: 422,
    zh: '“{from}”之后不能直接“{to}”。',
    en: '“{to}” cannot follow “{from}”.',
  },
  'enquiry-own-door': {
    status: 422,
    zh: '转项目、转招商对象请用各自的按钮。',
    en: 'It becomes a project or a lead by its own door.',
  },
  'enquiry-unit-missing': {
    status: 422,
    zh: '“{state}”要写明交给哪家单位。',
    en: '“{state}” must say which unit.',
  },
  'enquiry-answer-missing': {
    status: 422,
    zh: '“{state}”要写给投资者的话。',
    en: '“{state}” must say what the investor is told.',
  },
  'enquiry-note-missing': {
    status: 422,
    zh: '“{state}”要写明情况。',
    en: '“{state}” must say what happened.',
  },
  'enquiry-reason-missing': { status: 422, zh: '“{state}”要选理由。', en: '“{state}” must give its reason.' },
  'enquiry-reason-unknown': {
    status: 422,
    zh: '没有“{reason}”这个理由。',
    en: 'There is no reason “{reason}”.',
  },
  'enquiry-other-missing': {
    status: 422,
    zh: '要写和哪一件重复（编号）。',
    en: 'Give the number of the enquiry that it repeats.',
  },
  'enquiry-other-unknown': {
    status: 422,
    zh: '没有编号是 {number} 的另一件咨询。',
    en: 'No other enquiry has the number {number}.',
  },
  'enquiry-step-future': { status: 422, zh: '时间不能晚于现在。', en: 'It cannot be later than now.' },
  'enquiry-step-before': {
    status: 422,
    zh: '时间不能早于上一步。',
    en: 'It cannot be before the last step.',
  },
  'enquiry-handler': {
    status: 422,
    zh: '没有这个岗位，或不能经办咨询。',
    en: 'There is no such post, or it answers no enquiries.',
  },
  'enquiry-first-step': { status: 409, zh: '第一步不能撤回。', en: 'The first step cannot be taken back.' },
  'enquiry-not-last': { status: 409, zh: '只能撤回最后一步。', en: 'Only the last step can be taken back.' },
  'enquiry-investors-word': {
    status: 409,
    zh: '投资者说的话不能撤回。',
    en: 'What the investor said is not taken back.',
  },
  'enquiry-lead-code': {
    status: 422,
    zh: '转招商对象要有统一社会信用代码。',
    en: 'A lead needs the credit code.',
  },
  'source-unknown': {
    status: 422,
    zh: '没有“{source}”这种招商方式。',
    en: 'There is no way of attraction “{source}”.',
  },
  'source-detail-missing': {
    status: 422,
    zh: '“{source}”要写明{detail}。',
    en: '“{source}” must say: {detail}.',
  },
  'source-introducer-missing': {
    status: 422,
    zh: '“{source}”要写明谁引荐的。',
    en: '“{source}” must say who introduced it.',
  },
  'introducer-kind-missing': {
    status: 422,
    zh: '引荐单位是哪一类？',
    en: 'Say what kind of body introduced it.',
  },
  'introducer-enterprise-missing': {
    status: 422,
    zh: '从名册里选引荐的企业。',
    en: 'Choose the enterprise of the register.',
  },
  'introducer-enterprise-unknown': {
    status: 422,
    zh: '名册里没有这家企业，或不归您管。',
    en: 'The register has no such enterprise within your reach.',
  },
  'introducer-name-missing': { status: 422, zh: '写引荐单位的名称。', en: 'Give the name of the body.' },
  'introducer-person': {
    status: 422,
    zh: '“{name}”不像单位名称；引荐只记企业、机构、协会，不记个人。',
    en: '“{name}” is no name of a body: companies, agencies and associations only, no person.',
  },
} as const satisfies RefusalSentences;
