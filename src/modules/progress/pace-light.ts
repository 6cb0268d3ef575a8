/** The light on investment against the pace: the ledger's own presets and pace, so that a threshold is written once. Pure. */
import { compare, sum } from '#kernel/decimal.ts';
import { fraction, minus, over, signOf, times, toDecimal } from '#kernel/fraction.ts';
import { periodFrom } from '#kernel/period.ts';
import { type LedgerScheme, lightOf, paceOf, plannedOn } from '#modules/targets/index.ts';
import { type Light, none } from './lights.ts';

export interface InvestedFacts {
  readonly goesOn: boolean;
  readonly year: number;
  /** Planned for the year; null where nobody said, then the months together where they are told. */
  readonly annual: string | null;
  /** Planned month by month of the year. */
  readonly months: readonly { readonly month: string; readonly amount: string }[];
  /** Verified in the year so far, and the last month that it reaches. */
  readonly verified: string | null;
  readonly lastVerified: string | null;
  /** The last month whose report is overdue; null where none is owed or it was reported. */
  readonly missing: string | null;
  /** The last month of the year that should be known by now; null where none should yet. */
  readonly expected: string | null;
  /** So many months behind that one a figure still has a light. */
  readonly mostBehind: number;
  readonly anyReported: boolean;
}

/** What was verified in the year against what should have been by the end of its last month: the figure's own day, never a later one. */
export function investmentLight(facts: InvestedFacts, scheme: LedgerScheme): Light {
  if (!facts.goesOn) return none('ended');
  const goal = facts.annual ?? sumOf(facts.months);
  if (goal === null || compare(goal, '0') === 0) return none('no-plan');
  const until: Light['params'] = facts.lastVerified === null ? {} : { until: facts.lastVerified };
  if (facts.missing !== null) return none('not-reported', { month: facts.missing, ...until });
  if (facts.verified === null || facts.lastVerified === null)
    return facts.anyReported ? none('not-verified') : none('nothing-due');
  const behind = monthsBehind(facts.lastVerified, facts.expected);
  if (behind > facts.mostBehind)
    return none('stale', { month: facts.lastVerified, expected: facts.expected ?? '', behind });
  return againstPace(facts, { goal, verified: facts.verified, month: facts.lastVerified }, scheme);
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
const monthsBehind = (month: string, expected: string | null): number =>
  expected === null ? 0 : Math.max(0, monthNumber(expected) - monthNumber(month));

const sumOf = (months: InvestedFacts['months']): string | null =>
  months.length === 0 ? null : sum(months.map(({ amount }) => amount));

interface Reached {
  readonly goal: string;
  readonly verified: string;
  readonly month: string;
}

function againstPace(
  { year, months, expected }: InvestedFacts,
  { goal, verified, month }: Reached,
  scheme: LedgerScheme,
): Light {
  const plan = months.map((one) => ({ period: one.month, share: one.amount }));
  const question = { period: periodFrom(String(year)), goal, baseline: null, measure: 'cumulative' as const };
  const pace = paceOf({ ...question, plan }, scheme, 'zero');
  if (pace === null) return none('no-plan');
  const planned = plannedOn(pace, periodFrom(month).end);
  if (signOf(planned) <= 0) return { colour: 'green', code: 'nothing-due', params: { month } };
  const hundred = fraction('100');
  const ratio = times(over(fraction(verified), planned), hundred);
  const pointsBelow = times(over(minus(planned, fraction(verified)), fraction(goal)), hundred);
  const { colour, bound } = lightOf(scheme, { ratio, pointsBelow });
  const measured = scheme.basis === 'ratio-to-pace' ? ratio : pointsBelow;
  return {
    colour,
    code: 'against-pace',
    params: {
      ...{ month, bound, basis: scheme.basis, measured: toDecimal(measured, 2) },
      ...{ planned: toDecimal(planned, 2), verified, goal },
      ...(expected !== null && monthsBehind(month, expected) > 0 ? { expected } : {}),
    },
  };
}
