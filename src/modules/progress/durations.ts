/**
 * How long the way from one stage to the next takes, learnt from this region's own projects. Pure.
 *
 * Those still waiting are right-censored: of them it is known only that it takes longer than they have waited. Leaving them out would
 * make every forecast too short (the quick ones finish first), counting their days as durations too. So the share still waiting after
 * so many days is the product-limit estimate of Kaplan and Meier (1958), and a project that has waited t days already is asked of the
 * same curve given that it passed t. Where the curve does not fall far enough, the quantile is not known and is said so.
 */

export interface Duration {
  readonly days: number;
  /** false: still waiting, or stopped while it waited. */
  readonly completed: boolean;
}

/** Days at which some completed, the share that is still waiting after them, and how many completed; one where that was not kept. */
export type Curve = readonly (readonly [days: number, waiting: number, completed?: number])[];

export function curveOf(durations: readonly Duration[]): Curve {
  const ends = [...new Set(durations.filter(({ completed }) => completed).map(({ days }) => days))].sort(
    (a, b) => a - b,
  );
  let waiting = 1;
  return ends.map((day) => {
    // one that stopped waiting on the day was still at risk on it
    const atRisk = durations.filter(({ days }) => days >= day).length;
    const ended = durations.filter(({ days, completed }) => completed && days === day).length;
    waiting *= 1 - ended / atRisk;
    return [day, waiting, ended] as const;
  });
}

/** Share still waiting after so many days. */
export const waitingAfter = (curve: Curve, days: number): number =>
  curve.findLast(([at]) => at <= days)?.[1] ?? 1;

/** On how many completed ways a forecast rests, given that so many days have passed: those that took longer. */
export const completedAfter = (curve: Curve, waited: number): number =>
  curve.reduce((all, [day, , completed = 1]) => (waited === 0 || day > waited ? all + completed : all), 0);

/** Products of shares are not exact: 0.25 may come out a little over it. */
const ROUNDING = 1e-9;

/** By how many days in all the share has come, given that `waited` days have passed; null where nobody knows. */
export function quantile(curve: Curve, share: number, waited = 0): number | null {
  const left = waited === 0 ? 1 : waitingAfter(curve, waited);
  if (left <= ROUNDING) return null;
  const found = curve.find(
    ([day, waiting]) => (waited === 0 || day > waited) && waiting <= (1 - share) * left + ROUNDING,
  );
  return found?.[0] ?? null;
}

export interface DurationForecast {
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
}

export interface Quartiles {
  readonly lower: number;
  readonly upper: number;
}

/** Days since the stage was entered. */
export const forecastOf = (curve: Curve, { lower, upper }: Quartiles, waited = 0): DurationForecast => ({
  lower: quantile(curve, lower, waited),
  median: quantile(curve, 0.5, waited),
  upper: quantile(curve, upper, waited),
});

/** One project's way between two stages, by day numbers. */
export interface Way {
  readonly from: number;
  /** Reached the next stage; null while it waits. */
  readonly to: number | null;
  /** Waited until this day, where it did not reach it: today, or the day it was stopped. */
  readonly until: number;
}

/** What was known of the ways on a day: later arrivals were still waiting then. */
export const durationsOn = (ways: readonly Way[], day: number): Duration[] =>
  ways
    .filter(({ from }) => from < day)
    .map(({ from, to, until }) =>
      to !== null && to <= day
        ? { days: to - from, completed: true }
        : { days: Math.min(to ?? until, day) - from, completed: false },
    );

export interface Backtest {
  /** Forecasts that could be made and compared. */
  readonly cases: number;
  /** Mean of the days by which the median was off. */
  readonly meanError: number | null;
  /** Share of cases that fell into the range. */
  readonly coverage: number | null;
}

/** Rolling: each completed way is forecast by what was known on the day it began, never by what came later. */
export function backtest(ways: readonly Way[], quartiles: Quartiles, least: number): Backtest {
  const errors: number[] = [];
  let within = 0;
  for (const { from, to } of ways) {
    if (to === null) continue;
    const known = durationsOn(ways, from);
    if (known.filter(({ completed }) => completed).length < least) continue;
    const { lower, median, upper } = forecastOf(curveOf(known), quartiles);
    if (median === null) continue;
    const actual = to - from;
    errors.push(Math.abs(actual - median));
    if (lower !== null && actual >= lower && (upper === null || actual <= upper)) within++;
  }
  const cases = errors.length;
  if (cases === 0) return { cases, meanError: null, coverage: null };
  return { cases, meanError: errors.reduce((all, one) => all + one, 0) / cases, coverage: within / cases };
}
