/** What may follow what with an enquiry, and what each step must say. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { EnquiryRules, EnquiryState } from './attraction-rules.ts';

export interface EnquiryStepWish {
  readonly state: string;
  readonly unitId?: string | undefined;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly note: string | null;
  readonly otherNumber: string | null;
}

export const stateNamed = (
  { states }: Pick<EnquiryRules, 'states'>,
  code: string,
): EnquiryState | undefined => states.find((one) => one.code === code);

export const codesWhere = (
  { states }: Pick<EnquiryRules, 'states'>,
  holds: (state: EnquiryState) => boolean,
): string[] => states.filter(holds).map(({ code }) => code);

/** Each reason at its field; empty where it may. */
export function stepFaults(wish: EnquiryStepWish, last: string, rules: EnquiryRules): RefusalReason[] {
  const next = stateNamed(rules, wish.state);
  if (!next) return [{ code: 'enquiry-state-unknown', field: 'state', params: { state: wish.state } }];
  const from = stateNamed(rules, last);
  const word = (state: EnquiryState | undefined, code: string) => ({
    zh: state?.zh ?? code,
    en: state?.en ?? code,
  });
  const state = word(next, wish.state);
  // one more answer, one more talk, another unit
  const again = wish.state === last && from?.ends === undefined && wish.state !== 'received';
  const lacks = (need: EnquiryState['needs'][number], given: unknown) => next.needs.includes(need) && !given;
  const faults: (RefusalReason | false)[] = [
    !again &&
      !from?.next.includes(wish.state) && {
        ...{ code: 'enquiry-state-order', field: 'state' },
        params: { from: word(from, last), to: state },
      },
    lacks('unit', wish.unitId) && { code: 'enquiry-unit-missing', field: 'unitId', params: { state } },
    lacks('answer', wish.answer) && { code: 'enquiry-answer-missing', field: 'answer', params: { state } },
    lacks('note', wish.note) && { code: 'enquiry-note-missing', field: 'note', params: { state } },
    lacks('reason', wish.reason) && { code: 'enquiry-reason-missing', field: 'reason', params: { state } },
    lacks('other', wish.otherNumber) && { code: 'enquiry-other-missing', field: 'otherNumber' },
    wish.reason !== null &&
      next.needs.includes('reason') &&
      !rules.reasons.some(({ code }) => code === wish.reason) && {
        ...{ code: 'enquiry-reason-unknown', field: 'reason' },
        params: { reason: wish.reason },
      },
  ];
  return faults.filter((fault) => fault !== false);
}
