/** The five answers of a tier, in the one pair of words that every screen, file and sentence uses for each. */
export const ANSWER_WORDS = {
  met: ['满足', 'met'],
  'not-met': ['不满足', 'not met'],
  'data-missing': ['数据缺失', 'data missing'],
  'needs-a-person': ['需人工核验', 'needs a person'],
  'not-applicable': ['不适用', 'not applicable'],
} as const;
