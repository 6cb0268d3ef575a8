/** Words of enquiries as the dated rules have them, and the desk that answers. */
import { z } from 'zod';
import { CodeWord, WayWord } from './source-contract.ts';

const Id = z.uuid();

export const StateWord = CodeWord.extend({
  next: z.array(z.string()),
  needs: z.array(z.enum(['unit', 'answer', 'note', 'reason', 'other'])),
  ends: z.enum(['hit', 'miss', 'aside']).nullable(),
});
export type StateWord = z.infer<typeof StateWord>;
export const EnquiryWords = z.object({
  channels: z.array(CodeWord),
  states: z.array(StateWord),
  bands: z.array(CodeWord),
  needs: z.array(CodeWord),
  timings: z.array(CodeWord),
  reasons: z.array(CodeWord),
  ways: z.array(WayWord),
  promisedHours: z.number(),
  /** Where the promise and the office hours are written. */
  promiseSource: z.string(),
});
export type EnquiryWords = z.infer<typeof EnquiryWords>;

export const Desk = z.object({
  unitId: Id.nullable(),
  unit: z.string().nullable(),
  open: z.boolean(),
  telephone: z.string().nullable(),
  can: z.array(z.string()),
});
export type Desk = z.infer<typeof Desk>;

/** answered in time or late; waiting; overdue; uncounted where a calendar is missing; none where nothing is owed. */
export const CLOCKS = {
  'in-time': { zh: '按时答复', en: 'Answered in time' },
  late: { zh: '迟答', en: 'Answered late' },
  waiting: { zh: '待答复', en: 'To answer' },
  overdue: { zh: '超时未答', en: 'Overdue' },
  uncounted: { zh: '时限未能算出', en: 'Time not counted' },
  none: { zh: '不计时', en: 'No clock' },
} as const;
export const ClockState = z.enum(['in-time', 'late', 'waiting', 'overdue', 'uncounted', 'none']);
export type ClockState = z.infer<typeof ClockState>;

/** How far it came, as the table of ways counts it. */
export const ReachedStep = z.enum(['talks', 'leads', 'projects', 'signed', 'started', 'producing']);
export type ReachedStep = z.infer<typeof ReachedStep>;
