/** How the states of a matter and whose move it is are called, for screens, files and the terminal alike. */
interface Word {
  readonly zh: string;
  readonly en: string;
}

export const CLOCK_STATES: Readonly<Record<string, Word>> = {
  'not-begun': { zh: '未办', en: 'Not begun' },
  'pre-review': { zh: '预审中', en: 'In pre-review' },
  'pre-passed': { zh: '预审通过', en: 'Passed in pre-review' },
  applied: { zh: '已申请', en: 'Applied' },
  running: { zh: '在办', en: 'Under way' },
  paused: { zh: '暂停', en: 'Paused' },
  decided: { zh: '已决定', en: 'Decided' },
  issued: { zh: '办结', en: 'Done' },
  ended: { zh: '撤回', en: 'Withdrawn' },
};

export const MOVER_WORDS: Readonly<Record<'applicant' | 'office' | 'agent' | 'nobody', Word>> = {
  applicant: { zh: '等企业', en: 'The enterprise' },
  office: { zh: '等部门', en: 'The office' },
  agent: { zh: '等代办员', en: 'The agent' },
  nobody: { zh: '', en: '' },
};

export const PROMISE_STATES: Readonly<Record<'open' | 'made-up' | 'lapsed' | 'waived', Word>> = {
  open: { zh: '待补', en: 'Open' },
  'made-up': { zh: '已补齐', en: 'Made up' },
  lapsed: { zh: '逾期未补', en: 'Lapsed' },
  waived: { zh: '不再需要', en: 'Waived' },
};
