/** The words of attendance on the server: in checks of pasted lists and in workbooks. */
import type { AttendanceState } from './contract.ts';

export const STATE_WORDS: Readonly<Record<AttendanceState, Readonly<Record<'zh' | 'en', string>>>> = {
  invited: { zh: '邀请', en: 'invited' },
  attended: { zh: '参训', en: 'attended' },
  absent: { zh: '缺席', en: 'absent' },
  excused: { zh: '请假', en: 'excused' },
};
