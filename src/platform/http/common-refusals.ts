/** Sentences for what the kernel and any module may refuse: numbers, days, money, a form with several faults. */
import type { RefusalSentences } from '#kernel/route.ts';

export const commonRefusals = {
  'bad-input': {
    status: 422,
    zh: '填的内容有问题，没有保存。',
    en: 'Something in the form is not right; nothing was saved.',
  },
  'bad-number': { status: 422, zh: '“{number}”不是数。', en: '“{number}” is not a number.' },
  'bad-day': { status: 422, zh: '“{day}”不是日期。', en: '“{day}” is no day.' },
  'division-by-zero': {
    status: 422,
    zh: '“{number}”要除以零，算不出来。',
    en: '“{number}” would be divided by nought.',
  },
  'money-too-fine': { status: 422, zh: '“{amount}”比一分钱还细。', en: '“{amount}” is finer than a cent.' },
  'money-too-large': {
    status: 422,
    zh: '“{amount}”大得存不下。',
    en: '“{amount}” is too large to be kept.',
  },
  'different-currencies': {
    status: 422,
    zh: '{first} 和 {second} 不是一种货币，不能放在一起算。',
    en: '{first} and {second} are different currencies.',
  },
  'different-dimensions': {
    status: 422,
    zh: '“{from}”不能换算成“{to}”。',
    en: '“{from}” cannot be converted into “{to}”.',
  },
  'no-rule-on-day': {
    status: 422,
    zh: '{day} 那天还没有规则可用。',
    en: 'No rule was in force on {day}.',
  },
  'field-number': {
    status: 422,
    zh: '“{field}”要填数，不带单位。',
    en: '“{field}” takes a number without its unit.',
  },
} as const satisfies RefusalSentences;
