/** What both sides promised: kinds, steps and reminders as dated data, and how a commitment stands on a day. Pure. */
import { z } from 'zod';
import { add, compare, divide, subtract } from '#kernel/decimal.ts';
import { daysBetween } from '#kernel/local-date.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = {
  code: z.string(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(4),
};
const word = { ...dated, zh: z.string(), en: z.string() };
export const MEASURES = ['money', 'mu', 'kva', 'persons', 'none'] as const;
const Kind = z.strictObject({
  ...word,
  side: z.enum(['investor', 'government', 'either']),
  measure: z.enum(MEASURES),
  proof: z.string(),
  /** Money that is paid after performance. */
  settles: z.boolean().default(false),
});
const State = z.strictObject({ ...word, next: z.array(z.string()), done: z.boolean().default(false) });
const CommitmentsFile = z.strictObject({
  kinds: z.array(Kind).min(1),
  reminders: z.array(z.strictObject({ ...dated, days: z.array(z.number().int().positive()).min(1) })).min(1),
  states: z.array(State).min(2),
});
export type CommitmentKind = z.infer<typeof Kind>;
export interface CommitmentRules {
  readonly kinds: readonly CommitmentKind[];
  readonly leadDays: readonly number[];
  readonly states: readonly z.infer<typeof State>[];
}

const holds = (day: string) => (one: { readonly from: string; readonly to?: string | undefined }) =>
  one.from <= day && (one.to === undefined || day <= one.to);

export function commitmentRulesOn(day: string): CommitmentRules {
  const all = readRuleFile('admission/commitments.yaml', CommitmentsFile);
  return {
    kinds: all.kinds.filter(holds(day)),
    leadDays: (all.reminders.find(holds(day))?.days ?? []).toSorted((a, b) => b - a),
    states: all.states.filter(holds(day)),
  };
}

export interface Standing {
  readonly dueOn: string | null;
  readonly state: string;
  readonly since: string | null;
}
export interface Stood {
  /** Nothing is owed any more. */
  readonly done: boolean;
  /** Days until it is due; negative where that has passed; null without a day or where it is done. */
  readonly daysLeft: number | null;
  readonly overdueDays: number;
  /** The reminder that has been reached: 90, 30 or 7 days before; null where none is. */
  readonly reminder: number | null;
  /** Whose move it is: who owes, who verifies, nobody. */
  readonly mover: 'owing' | 'verifier' | 'nobody';
}

export function standsOn(
  { dueOn, state }: Standing,
  day: string,
  { leadDays, states }: CommitmentRules,
): Stood {
  const done = states.find(({ code }) => code === state)?.done ?? false;
  const left = dueOn === null || done ? null : daysBetween(day, dueOn);
  const reached = left === null || left < 0 ? undefined : leadDays.filter((lead) => left <= lead).at(-1);
  return {
    done,
    daysLeft: left,
    overdueDays: left === null ? 0 : Math.max(0, -left),
    reminder: reached ?? null,
    mover: done ? 'nobody' : state === 'proven' ? 'verifier' : 'owing',
  };
}

export interface StepWish {
  readonly state: string;
  readonly happenedOn: string;
  readonly amount: string | null;
  readonly words: string | null;
  readonly hasFile: boolean;
}
export interface StepOn {
  readonly state: string;
  readonly happenedOn: string | null;
  readonly promised: string | null;
  readonly proven: string | null;
  /** Money that was paid already. */
  readonly paid: string;
  readonly kind: CommitmentKind;
  readonly provenBy: { readonly userId: string | null; readonly post: string } | null;
  readonly conditions: readonly { readonly what: string; readonly state: string }[];
}

/** Why a step cannot be taken; empty where it may. `who` takes it on `today`. */
export function stepFaults(
  wish: StepWish,
  on: StepOn,
  rules: CommitmentRules,
  { today, userId, post }: { readonly today: string; readonly userId: string; readonly post: string },
): RefusalReason[] {
  const wanted = rules.states.find(({ code }) => code === wish.state);
  const now = rules.states.find(({ code }) => code === on.state);
  if (!wanted || !now?.next.includes(wish.state))
    return [
      {
        code: 'commitment-order',
        field: 'state',
        params: { from: named(now, on.state), to: named(wanted, wish.state) },
      },
    ];
  const mine = on.provenBy !== null && (on.provenBy.userId === userId || on.provenBy.post === post);
  const verifies = wish.state === 'verified' || wish.state === 'refused';
  const faults: (RefusalReason | false)[] = [
    wish.happenedOn > today && {
      code: 'commitment-day-future',
      field: 'happenedOn',
      params: { day: wish.happenedOn },
    },
    on.happenedOn !== null &&
      wish.happenedOn < on.happenedOn && {
        code: 'commitment-day-before',
        field: 'happenedOn',
        params: { day: on.happenedOn },
      },
    verifies && mine && { code: 'commitment-verify-own' },
    ['refused', 'breached', 'waived', 'reopened'].includes(wish.state) &&
      (wish.words ?? '').trim().length < 2 && {
        code: 'commitment-words-missing',
        field: 'words',
        params: { state: named(wanted, wish.state) },
      },
    wish.state === 'proven' &&
      !wish.hasFile &&
      (wish.words ?? '').trim().length < 2 && {
        code: 'commitment-proof-missing',
        field: 'words',
        params: { proof: on.kind.proof },
      },
    ...(wish.state === 'verified' ? shortFaults(wish, on) : []),
    ...(wish.state === 'settled' ? moneyFaults(wish, on, rules) : []),
  ];
  return faults.filter((fault) => fault !== false);
}

const named = (state: { zh: string; en: string } | undefined, code: string) => ({
  zh: state?.zh ?? code,
  en: state?.en ?? code,
});

/** What was promised in numbers is verified in numbers, and not below the promise. */
function shortFaults(wish: StepWish, { promised, kind }: StepOn): RefusalReason[] {
  if (promised === null || kind.measure === 'none') return [];
  if (wish.amount === null) return [{ code: 'commitment-amount-missing', field: 'amount' }];
  if (compare(wish.amount, promised) >= 0) return [];
  return [
    {
      code: 'commitment-short',
      field: 'amount',
      params: { promised, short: subtract(promised, wish.amount) },
    },
  ];
}

/** Money is paid only for what was verified, and no more than was promised. */
function moneyFaults(
  wish: StepWish,
  { kind, conditions, promised, paid }: StepOn,
  rules: CommitmentRules,
): RefusalReason[] {
  if (!kind.settles)
    return [{ code: 'commitment-not-money', field: 'state', params: { kind: { zh: kind.zh, en: kind.en } } }];
  if (conditions.length === 0) return [{ code: 'commitment-no-condition', field: 'state' }];
  const unverified = conditions
    .filter(({ state }) => state !== 'verified')
    .map(({ what, state }) => ({
      code: 'commitment-condition-open',
      field: 'state',
      params: {
        what,
        state: named(
          rules.states.find(({ code }) => code === state),
          state,
        ),
      },
    }));
  if (unverified.length > 0) return unverified;
  if (wish.amount === null) return [{ code: 'commitment-amount-missing', field: 'amount' }];
  const total = add(paid, wish.amount);
  if (promised !== null && compare(total, promised) > 0)
    return [
      { code: 'commitment-overpaid', field: 'amount', params: { promised, over: subtract(total, promised) } },
    ];
  return [];
}

const UNITS = { money: '万元', mu: '亩', kva: '千伏安', persons: '人', none: '' } as const;

/** For the journal: the number with its unit, money in 10,000 yuan; undefined where none is told. */
export const amountSaid = (
  amount: string | null,
  { measure }: Pick<CommitmentKind, 'measure'>,
): string | undefined =>
  amount === null
    ? undefined
    : `${measure === 'money' ? divide(amount, '10000', 4) : amount} ${UNITS[measure]}`.trim();
