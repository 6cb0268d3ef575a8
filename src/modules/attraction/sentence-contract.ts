/** How attraction says no. */
import type { RefusalSentences } from '#kernel/route.ts';
import { enquirySentences } from './enquiry-sentence-contract.ts';

const contactSentences = {
  'contact-held': {
    status: 409,
    zh: '这家投资方的这个项目已由{unit}报备（{number}），锁定到 {day}。认为自己先谈的，可以提争议。',
    en: 'This matter is held by {unit} ({number}) until {day}. Whoever was first may dispute it.',
  },
  'contact-near': {
    status: 409,
    zh: '{unit}报备了这家投资方的另一个产品（{number}），锁定到 {day}。确是不同项目的，勾选后再报。',
    en: '{unit} holds this investor for another product ({number}) until {day}. Confirm that it is another project.',
  },
  'contact-own': {
    status: 409,
    zh: '本单位已报备（{number}），锁定到 {day}；有进展请延期。',
    en: 'Your own unit holds it ({number}) until {day}; extend it with proof of progress.',
  },
  'contact-day-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'contact-way-unknown': { status: 422, zh: '没有“{way}”这种谈法。', en: 'There is no way to talk “{way}”.' },
  'contact-proof-missing': {
    status: 422,
    zh: '要附佐证文件（会谈纪要、邮件、照片）。',
    en: 'Attach a file that proves it.',
  },
  'contact-progress-missing': { status: 422, zh: '要写明有什么进展。', en: 'Say what progress was made.' },
  'contact-not-held': { status: 409, zh: '这条报备没有在锁定（{day}）。', en: 'It is not held ({day}).' },
  'contact-extended': {
    status: 409,
    zh: '最多延期 {times} 次，已经延过了。',
    en: 'It may be extended {times} times, and was.',
  },
  'contact-extend-refused': {
    status: 422,
    zh: '还不能延期，请看各项说明。',
    en: 'It cannot be extended yet; see each reason.',
  },
  'dispute-number': {
    status: 422,
    zh: '没有编号是 {number} 的首谈报备。',
    en: 'No first contact has the number {number}.',
  },
  'dispute-not-held': {
    status: 409,
    zh: '这条报备已不在锁定，不用争议，直接报备即可。',
    en: 'It is no longer held: register your own, there is nothing to dispute.',
  },
  'dispute-own': { status: 422, zh: '这是本单位自己的报备。', en: 'It is your own unit’s.' },
  'dispute-there': {
    status: 409,
    zh: '本单位已提过争议（{number}）。',
    en: 'Your unit disputed it already ({number}).',
  },
  'dispute-phase': { status: 409, zh: '争议到了这一步，不能再这样办。', en: 'The dispute is past that.' },
  'dispute-side': {
    status: 422,
    zh: '要写明替哪一方说，只能是争议双方之一。',
    en: 'Say for which of the two units you speak.',
  },
  'dispute-decide-reach': {
    status: 403,
    zh: '裁定的人要有权，而且双方都在管辖范围内。',
    en: 'Only somebody with the right who reaches both units decides.',
  },
  'dispute-party-decides': {
    status: 403,
    zh: '本单位是争议的一方，不能自己裁定。',
    en: 'Your own unit is a party: another decides.',
  },
  'dispute-same-decider': {
    status: 403,
    zh: '申诉要由另一个人来定。',
    en: 'An appeal is decided by another person.',
  },
  'dispute-share': {
    status: 422,
    zh: '双方共享的要写份额，别的不写。',
    en: 'A share is said where both share it, and only there.',
  },
  'dispute-appeal-late': {
    status: 409,
    zh: '申诉期到 {day} 为止，已经过了。',
    en: 'It could be appealed until {day}.',
  },
} as const satisfies RefusalSentences;

const visitSentences = {
  'visit-wrong': {
    status: 422,
    zh: '还不能记，请看各项说明。',
    en: 'It cannot be recorded yet; see each field.',
  },
  'visit-no-day': {
    status: 422,
    zh: '要写计划日或办过日。',
    en: 'Say the planned day, or the day it happened.',
  },
  'visit-not-yet': { status: 422, zh: '{day} 还没到，不能记成办过了。', en: '{day} has not come yet.' },
  'visit-day-gone': {
    status: 422,
    zh: '{day} 已经过去，请改日子或记成办过了。',
    en: '{day} has gone: choose another, or record that it happened.',
  },
  'visit-time-alone': { status: 422, zh: '写了钟点就要写日子。', en: 'An hour needs its day.' },
  'visit-post': {
    status: 422,
    zh: '“{post}”不像岗位；写岗位，不写姓名。',
    en: '“{post}” is no post: write a post, not a name.',
  },
  'visit-firm': { status: 422, zh: '要写是哪家企业。', en: 'Say which firm.' },
  'visit-firm-unknown': {
    status: 422,
    zh: '名册里没有这家企业。',
    en: 'The register has no such enterprise.',
  },
  'visit-near': {
    status: 409,
    zh: '{unit}（{post}）{day} 也去这家企业{others}。可以一起去；仍要单独安排的，勾选后再存。',
    en: '{unit} ({post}) goes there on {day}{others}. Join it, or confirm that you go apart.',
  },
  'visit-order': {
    status: 409,
    zh: '办过了或取消了的，不能再改。',
    en: 'What happened or was called off is not changed.',
  },
  'visit-words': { status: 422, zh: '改期、取消要写原因。', en: 'Say why it was moved or called off.' },
  'visit-promise-early': {
    status: 422,
    zh: '办过了才记承诺。',
    en: 'Promises are recorded when it has happened.',
  },
  'visit-first-step': {
    status: 409,
    zh: '第一步不能撤回，请取消并写明。',
    en: 'The first step cannot be taken back; call it off.',
  },
  'visit-over': { status: 409, zh: '这次已经办过或取消。', en: 'It has happened, or was called off.' },
  'visit-joined': { status: 409, zh: '{unit}已经一起去了。', en: '{unit} goes along already.' },
  'visit-not-joined': { status: 409, zh: '这家单位没有一起去。', en: 'That unit does not go along.' },
  'visit-minutes-early': {
    status: 409,
    zh: '办过了才能附纪要。',
    en: 'Minutes are attached when it has happened.',
  },
  'promise-order': { status: 409, zh: '这件承诺不能这样改。', en: 'The promise cannot be changed so.' },
  'promise-future': { status: 422, zh: '{day} 还没到。', en: '{day} has not come yet.' },
  'attraction-unit': {
    status: 422,
    zh: '没有这个单位，或已停用。',
    en: 'There is no such unit, or it no longer works.',
  },
  'attraction-no-head': {
    status: 422,
    zh: '没有认出表头：至少要有企业名称一列。',
    en: 'No head was found: a column with the firm’s name is needed.',
  },
  'attraction-cell-day': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is no day' },
  'attraction-cell-time': {
    status: 422,
    zh: '“{text}”不是钟点，写成 09:30',
    en: '“{text}” is no hour; write 09:30',
  },
  'attraction-cell-number': { status: 422, zh: '“{text}”不是数', en: '“{text}” is no number' },
  'attraction-cell-choice': { status: 422, zh: '没有“{text}”这个选项', en: 'there is no choice “{text}”' },
  'attraction-cell-unit': {
    status: 422,
    zh: '没有“{text}”这个单位，或不归您管',
    en: 'no unit “{text}” within your reach',
  },
  'attraction-cell-missing': { status: 422, zh: '缺“{what}”', en: '“{what}” is missing' },
  'attraction-cell-wrong': {
    status: 422,
    zh: '“{text}”太短、太长或格式不对',
    en: '“{text}” is too short, too long or of the wrong form',
  },
} as const satisfies RefusalSentences;

export const attractionRefusals = { ...enquirySentences, ...contactSentences, ...visitSentences } as const;
