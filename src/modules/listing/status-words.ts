/** The words of a case's status on the server: in refusals and in workbooks. */
import type { CaseStatus } from './contract.ts';

export const STATUS_WORDS: Readonly<Record<CaseStatus, Readonly<Record<'zh' | 'en', string>>>> = {
  active: { zh: '推进中', en: 'Going on' },
  suspended: { zh: '中止', en: 'Suspended' },
  terminated: { zh: '终止', en: 'Terminated' },
  done: { zh: '已办完', en: 'Finished' },
  void: { zh: '作废', en: 'Void' },
};
