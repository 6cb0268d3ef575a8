/** Words that the lists, the workbooks and the terminal share. */
export const MOVER_WORDS = {
  manager: { zh: '等专家库管理', en: 'Who keeps the pool' },
  experts: { zh: '等专家', en: 'The experts' },
  chair: { zh: '等主持', en: 'The chair' },
  nobody: { zh: '', en: '' },
} as const;

export const CONCLUSION_WORDS = {
  passed: { zh: '通过', en: 'Passed' },
  'not-passed': { zh: '不通过', en: 'Not passed' },
  'no-quorum': { zh: '人数不足', en: 'No quorum' },
} as const;
