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
