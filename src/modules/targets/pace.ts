/**
 * Pace (序时进度): what should have been reached at the end of a day. A straight line over the period (DOMAIN §2.4:
 * days gone ÷ days, or months ÷ months), or the planned values where the target has them. Exact throughout.
 */
import { add, compare } from '#kernel/decimal.ts';
import type { Fraction } from '#kernel/fraction.ts';
import { fraction, minus, over, plus, signOf, times, toDecimal } from '#kernel/fraction.ts';
import { addDays, calendarDay, compareDays } from '#kernel/local-date.ts';
import type { Period } from '#kernel/period.ts';
import { daysGone, isWithin, lengthOf, periodFrom } from '#kernel/period.ts';
import type { PeriodShare } from './contract.ts';
import type { Measure, Scheme } from './judging-rules.ts';

export interface PaceQuestion {
  readonly period: Period;
  /** The value to be reached at the end, in the indicator's unit. */
  readonly goal: string;
  readonly baseline: string | null;
  readonly measure: Measure;
  /** Shares by part of the period for cumulative counts; levels at the end of each part for stock and ratio. */
  readonly plan: readonly PeriodShare[];
}

/** A value that should stand at the end of a day; the pace runs from corner to corner. */
interface Corner {
  /** undefined is the evening before the period. */
  readonly day: string | undefined;
  readonly value: string;
}

export interface Pace {
  readonly period: Period;
  readonly corners: readonly Corner[];
  readonly elapsed: Scheme['elapsed'];
  readonly withinPart: Scheme['withinPart'];
  /** line and plan move; level stands at the goal all along. */
  readonly kind: 'line' | 'plan' | 'level';
  /** Where it starts from, and progress is measured from; '0' for counts. */
  readonly base: string;
}

/** null where a level without baseline has no pace before its end. `start` says what to do without a baseline. */
export function paceOf(
  question: PaceQuestion,
  options: Pick<Scheme, 'elapsed' | 'withinPart'>,
  start: 'zero' | 'level' | 'none',
): Pace | null {
  const { period, goal, baseline, plan } = question;
  const shared = { period, elapsed: options.elapsed, withinPart: options.withinPart, base: baseline ?? '0' };
  if (plan.length > 0) return { ...shared, kind: 'plan', corners: plannedCorners(question) };
  if (baseline === null && start === 'none') return null;
  const level = baseline === null && start === 'level';
  const corners = [
    { day: undefined, value: level ? goal : shared.base },
    { day: period.end, value: goal },
  ];
  return { ...shared, kind: level ? 'level' : 'line', corners };
}

function plannedCorners({ baseline, measure, plan, period }: PaceQuestion): Corner[] {
  const base = baseline ?? '0';
  let reached = base;
  const parts = plan
    .map((each) => ({ part: periodFrom(each.period), share: each.share }))
    .filter(({ part }) => isWithin(part, period))
    .sort((a, b) => compareDays(a.part.end, b.part.end));
  const corners: Corner[] = [{ day: undefined, value: base }];
  for (const { part, share } of parts) {
    const before = addDays(part.start, -1);
    const last = corners.at(-1)?.day;
    if (compareDays(part.start, period.start) > 0 && (last === undefined || compareDays(last, before) < 0))
      corners.push({ day: before, value: reached });
    reached = measure === 'cumulative' ? add(reached, share) : share;
    corners.push({ day: part.end, value: reached });
  }
  return corners;
}

/** What should have been reached at the end of a day: the start before the period, the last value after it. */
export function plannedOn(pace: Pace, day: string): Fraction {
  const next = pace.corners.findIndex(
    (corner) => corner.day !== undefined && compareDays(day, corner.day) <= 0,
  );
  const [from, to] = [pace.corners[next - 1], pace.corners[next]];
  if (!from || !to) return fraction(pace.corners.at(-1)?.value ?? pace.base);
  const gone = shareGone(pace, from.day, to.day ?? pace.period.end, day);
  return plus(fraction(from.value), times(minus(fraction(to.value), fraction(from.value)), gone));
}

function shareGone(pace: Pace, from: string | undefined, to: string, day: string): Fraction {
  const atEnd = compareDays(day, to) >= 0;
  if (pace.kind === 'plan' && pace.withinPart === 'step') return fraction(atEnd ? '1' : '0');
  if (pace.kind !== 'plan' && pace.elapsed === 'months' && lengthOf(pace.period) > 31)
    return monthsGone(pace.period, day);
  const before = from === undefined ? 0 : daysGone(pace.period, from);
  return fraction(String(daysGone(pace.period, day) - before), String(daysGone(pace.period, to) - before));
}

/** The month of the day counts as gone: on 27 June six of twelve. */
function monthsGone(period: Period, day: string): Fraction {
  const number = (at: string) => calendarDay(at).year * 12 + calendarDay(at).month;
  const all = number(period.end) - number(period.start) + 1;
  const gone = compareDays(day, period.start) < 0 ? 0 : Math.min(number(day) - number(period.start) + 1, all);
  return fraction(String(gone), String(all));
}

/** The line as a chart draws it: [day, value] at the first day, each corner, and the last. */
export function paceLine(pace: Pace, decimals = 6): [string, string][] {
  const corners = pace.corners.flatMap(({ day }) => (day === undefined ? [] : [day]));
  const steps =
    pace.elapsed === 'months' || pace.withinPart === 'step' ? corners.map((day) => addDays(day, -1)) : [];
  const days = [pace.period.start, ...steps, ...corners, pace.period.end];
  const distinct = [...new Set(days)].filter((day) => compareDays(day, pace.period.start) >= 0).sort();
  return distinct.map((day) => [day, toDecimal(plannedOn(pace, day), decimals)]);
}

/** Share of the goal gone by on a day for a target without figures of its own, in percent to one decimal: '49'. */
export const percentGone = (period: Period, day: string): string =>
  toDecimal(fraction(String(daysGone(period, day) * 100), String(lengthOf(period))), 1);

/** Where a limit of a scheme runs on a day: `percent` of the way from the base to the pace, or points of the goal below it. */
export function limitOn(
  pace: Pace,
  goal: string,
  scheme: Pick<Scheme, 'basis'>,
  bound: string,
  day: string,
): Fraction {
  const planned = plannedOn(pace, day);
  const part = over(fraction(bound), fraction('100'));
  if (scheme.basis === 'ratio-to-pace') {
    const base = fraction(pace.base);
    return plus(base, times(minus(planned, base), part));
  }
  const way = minus(fraction(goal), fraction(pace.base));
  const limit = minus(planned, times(way, part));
  const belowBase = signOf(minus(limit, fraction(pace.base))) < 0;
  return belowBase && compare(goal, pace.base) >= 0 ? fraction(pace.base) : limit;
}
