/** What may follow what for one firm in one window of a measure, and where the steps that stand leave it. */
import { add, compare } from '#kernel/decimal.ts';
import type { MeasureStep, MeasureWay } from './contract.ts';

export interface StandingStep {
  readonly step: MeasureStep;
  readonly on: string;
  readonly amount: string | null;
}

export interface ClaimState {
  /** The furthest step; null where none stands. */
  readonly state: MeasureStep | null;
  readonly toldOn: string | null;
  readonly appliedOn: string | null;
  readonly approvedAmount: string | null;
  readonly paidAmount: string | null;
}

/** Where a firm goes from each state by application; without one (免申即享) approval may follow at once. */
const NEXT: Readonly<Record<MeasureWay, Readonly<Record<MeasureStep | 'none', readonly MeasureStep[]>>>> = {
  apply: {
    none: ['told', 'applied'],
    told: ['applied'],
    applied: ['accepted', 'refused'],
    accepted: ['approved', 'refused'],
    approved: ['paid'],
    paid: ['paid'],
    refused: [],
  },
  direct: {
    none: ['told', 'approved'],
    told: ['applied', 'approved', 'refused'],
    applied: ['accepted', 'approved', 'refused'],
    accepted: ['approved', 'refused'],
    approved: ['paid'],
    paid: ['paid'],
    refused: [],
  },
};

/** Steps in the order in which they were recorded. */
export function standOf(steps: readonly StandingStep[]): ClaimState {
  const of = (wanted: MeasureStep) => steps.filter(({ step }) => step === wanted);
  const paid = of('paid').flatMap(({ amount }) => amount ?? []);
  return {
    state: steps.at(-1)?.step ?? null,
    toldOn: of('told')[0]?.on ?? null,
    appliedOn: of('applied')[0]?.on ?? null,
    approvedAmount: of('approved').at(-1)?.amount ?? null,
    paidAmount: paid.length === 0 ? null : paid.reduce(add),
  };
}

/** Paid by instalments until what was approved is paid. */
export function nextSteps(mode: MeasureWay, stand: ClaimState): readonly MeasureStep[] {
  const { state, approvedAmount, paidAmount } = stand;
  if (state === 'paid' && paidAmount !== null && approvedAmount !== null)
    return compare(paidAmount, approvedAmount) < 0 ? ['paid'] : [];
  return NEXT[mode][state ?? 'none'];
}

export type StepOutcome =
  | { readonly outcome: 'done' | 'already' }
  | { readonly outcome: 'refused'; readonly code: string; readonly params: Readonly<Record<string, string>> };

/** Whether a step may follow those that stand. Being told twice, or where it stands already, changes nothing. */
export function stepAfter(mode: MeasureWay, steps: readonly StandingStep[], wish: StandingStep): StepOutcome {
  const stand = standOf(steps);
  const again = wish.step !== 'paid' && steps.some(({ step }) => step === wish.step);
  if (again) return { outcome: 'already' };
  const next = nextSteps(mode, stand);
  if (!next.includes(wish.step)) {
    const said = { state: stand.state ?? '', step: wish.step, next: next.join(' ') };
    if (next.length === 0) return refused('step-over', said);
    return refused(stand.state === null ? 'step-begins' : 'step-before-told', said);
  }
  const last = steps.at(-1)?.on;
  if (last !== undefined && wish.on < last) return refused('step-day-order', { day: last });
  if (wish.step === 'paid') {
    const paid = add(stand.paidAmount ?? '0', wish.amount ?? '0');
    const approved = stand.approvedAmount ?? '0';
    if (compare(paid, approved) > 0) return refused('step-paid-over', { paid, approved });
  }
  return { outcome: 'done' };
}

const refused = (code: string, params: Readonly<Record<string, string>>): StepOutcome => ({
  ...{ outcome: 'refused', code, params },
});
