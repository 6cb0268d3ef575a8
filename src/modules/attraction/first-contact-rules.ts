/** Who is meant by a first contact, how long it is held, and what may follow in a dispute about it. Pure. */
import { addDays, daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import type { ContactRules } from './attraction-rules.ts';
import type { CONTACT_STATES } from './contact-contract.ts';
import type { DISPUTE_PHASES } from './dispute-contract.ts';

export interface Matter {
  readonly creditCode: string | null;
  readonly investorKey: string;
  readonly productKey: string | null;
}

/** Products as they are compared: one width, no blanks or marks, capitals; null where nothing is said. */
export function productKeyOf(text: string | null): string | null {
  const key = (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s、，,。;；·（）()“”"'-]/g, '');
  return key === '' ? null : key;
}

/**
 * By the credit code where both say one, else by the name. The same investor about another product is told, and stands beside it: 'near'.
 * A product that one of them does not say, or that holds the other, is the same.
 */
export function sameMatter(one: Matter, other: Matter): 'same' | 'near' | null {
  const bothCoded = one.creditCode !== null && other.creditCode !== null;
  const investor = bothCoded
    ? one.creditCode === other.creditCode
    : one.investorKey !== '' && one.investorKey === other.investorKey;
  if (!investor) return null;
  const [a, b] = [one.productKey, other.productKey];
  return a === null || b === null || a.includes(b) || b.includes(a) ? 'same' : 'near';
}

/** Last day of a lock that begins on this day. */
export const lockedUntil = (from: string, { days }: ContactRules): string => addDays(from, days - 1);

export type ContactState = keyof typeof CONTACT_STATES;

export interface Standing {
  readonly state: string;
  readonly heldUntil: string | null;
}

/** Whether somebody else is kept from it on the day. */
export const isHeld = ({ heldUntil }: Standing, day: string): boolean =>
  heldUntil !== null && heldUntil >= day;

export const stateOn = (standing: Standing, day: string): ContactState =>
  standing.heldUntil !== null && !isHeld(standing, day) ? 'expired' : (standing.state as ContactState);

export interface ExtendWish {
  readonly proof: boolean;
  readonly words: string | null;
}

/** Why a lock is not extended; empty where it is. `extended`: how often it was already. */
export function extendFaults(
  wish: ExtendWish,
  standing: Standing,
  extended: number,
  rules: ContactRules,
  today: string,
): RefusalReason[] {
  const faults: (RefusalReason | false)[] = [
    !isHeld(standing, today) && {
      code: 'contact-not-held',
      params: { day: standing.heldUntil ?? '—' },
    },
    extended >= rules.extensions && { code: 'contact-extended', params: { times: rules.extensions } },
    !wish.proof && { code: 'contact-proof-missing', field: 'file' },
    wish.words === null && { code: 'contact-progress-missing', field: 'words' },
  ];
  return faults.filter((fault) => fault !== false);
}

export const extendedUntil = (standing: Standing, { extendDays }: ContactRules, today: string): string =>
  addDays(standing.heldUntil ?? today, extendDays);

/** Told more days after the talk than the rules allow: it stands, and is marked. */
export const isLate = (contactedOn: string, toldOn: string, { lateAfter }: ContactRules): boolean =>
  daysBetween(contactedOn, toldOn) > lateAfter;

export type DisputePhase = keyof typeof DISPUTE_PHASES;

export interface DisputeStepMade {
  readonly state: string;
  readonly appealUntil: string | null;
}

/** Where a dispute is on the day, of its steps in their order. While the days of appeal cannot be counted it may still be appealed. */
export function disputePhase(steps: readonly DisputeStepMade[], day: string): DisputePhase {
  const last = steps.findLast(({ state }) => state !== 'raised' && state !== 'stated');
  if (!last) return 'open';
  if (last.state === 'taken-back') return 'taken-back';
  if (last.state === 'appealed') return 'appealed';
  if (last.state !== 'decided') return 'final';
  return last.appealUntil === null || day <= last.appealUntil ? 'decided' : 'final';
}
