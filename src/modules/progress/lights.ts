/** Lights on a project's way, judged by dated presets: start, entry into statistics, investment against the pace. Pure. */
import { compare, sum } from '#kernel/decimal.ts';
import { fraction, minus, over, signOf, times, toDecimal } from '#kernel/fraction.ts';
import { addMonths, calendarDay, daysBetween } from '#kernel/local-date.ts';
import { periodFrom } from '#kernel/period.ts';
import { type LedgerScheme, lightOf, paceOf, plannedOn } from '#modules/targets/index.ts';
import type { LightCode, LightColour } from './light-contract.ts';
import type { MonthScheme } from './progress-rules.ts';

export interface Light {
  readonly colour: LightColour;
  readonly code: LightCode;
  readonly params: Readonly<Record<string, string | number>>;
}

const none = (code: LightCode, params: Light['params'] = {}): Light => ({ colour: 'none', code, params });

export interface GateDays {
  /** Neither ended nor suspended. */
  readonly goesOn: boolean;
  readonly plannedOn: string | null;
  /** Verified. */
  readonly reachedOn: string | null;
}

/** On the planned day of the start. The month that it was planned for is the first in which it should have begun. */
export function startLight(days: GateDays, scheme: MonthScheme, today: string): Light {
  const { goesOn, reachedOn } = days;
  const planned = days.plannedOn;
  if (reachedOn !== null) return reached(reachedOn, planned);
  if (!goesOn) return none('ended');
  if (planned === null) return none('no-plan');
  if (today <= planned) return { colour: 'green', code: 'not-due', params: { planned } };
  const months = monthNumber(today) - monthNumber(planned) + 1;
  const params = { planned, months, days: daysBetween(planned, today) };
  return { colour: monthColour(months, scheme), code: 'late', params };
}

function reached(day: string, planned: string | null): Light {
  const late = planned !== null && day > planned;
  return late
    ? { colour: 'green', code: 'done-late', params: { day, planned, days: daysBetween(planned, day) } }
    : { colour: 'green', code: 'done', params: { day } };
}

const monthColour = (months: number, { amberMonths, redMonths }: MonthScheme): LightColour =>
  months >= redMonths ? 'red' : months >= amberMonths ? 'yellow' : 'green';

function monthNumber(day: string): number {
  const { year, month } = calendarDay(day);
  return year * 12 + month;
}

export interface StatisticsDays {
  readonly goesOn: boolean;
  readonly startedOn: string | null;
  readonly enteredOn: string | null;
}

/** So many months after the start it should be in the statistics: full months for amber, more than so many for red. */
export function statisticsLight(days: StatisticsDays, scheme: MonthScheme, today: string): Light {
  const { startedOn } = days;
  if (days.enteredOn !== null) return { colour: 'green', code: 'done', params: { day: days.enteredOn } };
  if (!days.goesOn) return none('ended');
  if (startedOn === null) return none('not-started');
  const red = today > addMonths(startedOn, scheme.redMonths);
  const amber = today >= addMonths(startedOn, scheme.amberMonths);
  const params = { planned: startedOn, days: daysBetween(startedOn, today) };
  return red || amber
    ? { colour: red ? 'red' : 'yellow', code: 'late', params }
    : { colour: 'green', code: 'not-due', params: { planned: addMonths(startedOn, scheme.amberMonths) } };
}

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
  readonly anyReported: boolean;
}

/** What was verified in the year against what should have been by the end of its last month: the figure's own day, never a later one. */
export function investmentLight(facts: InvestedFacts, scheme: LedgerScheme): Light {
  if (!facts.goesOn) return none('ended');
  const goal = facts.annual ?? sumOf(facts.months);
  if (goal === null || compare(goal, '0') === 0) return none('no-plan');
  if (facts.missing !== null) return none('not-reported', { month: facts.missing });
  if (facts.verified === null || facts.lastVerified === null)
    return facts.anyReported ? none('not-verified') : none('nothing-due');
  return againstPace(facts, { goal, verified: facts.verified, month: facts.lastVerified }, scheme);
}

const sumOf = (months: InvestedFacts['months']): string | null =>
  months.length === 0 ? null : sum(months.map(({ amount }) => amount));

interface Reached {
  readonly goal: string;
  readonly verified: string;
  readonly month: string;
}

function againstPace(
  { year, months }: InvestedFacts,
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
    },
  };
}
