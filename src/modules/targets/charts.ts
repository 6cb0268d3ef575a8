/** Lines of the target page: the pace, the scheme's limits, and a straight continuation of what was verified. Pure. */
import { compare, max } from '#kernel/decimal.ts';
import { fraction, minus, over, plus, times, toDecimal } from '#kernel/fraction.ts';
import { daysBetween } from '#kernel/local-date.ts';
import { periodFrom } from '#kernel/period.ts';
import type { Operator, TargetPage } from './contract.ts';
import { aimOf, directionOf, type Polarity } from './goal.ts';
import { conventionsOn, judgingRules, type Measure, type Scheme } from './judging-rules.ts';
import { limitOn, type Pace, paceLine, paceOf } from './pace.ts';
import { schemeOn } from './scheme.ts';

export interface Charted {
  readonly operator: Operator | null;
  readonly value: string | null;
  readonly value2: string | null;
  readonly period: string | null;
  readonly measure: Measure;
  readonly polarity: Polarity;
  readonly baseline: string | null;
  readonly plan: readonly { readonly period: string; readonly share: string }[];
  readonly scheme: string;
  readonly asOf: string;
  /** Newest first. */
  readonly figures: readonly { readonly day: string; readonly verified: string | null }[];
}

type Charts = Pick<TargetPage, 'pace' | 'limits' | 'forecast'>;
const NOTHING: Charts = { pace: [], limits: [], forecast: null };

export function pageCharts(target: Charted): Charts {
  const { operator, value, value2, period: code } = target;
  if (operator === null || value === null || code === null) return NOTHING;
  const period = periodFrom(code);
  const rules = judgingRules();
  const day = target.asOf > period.end ? period.end : target.asOf;
  const scheme = schemeOn(rules, target.scheme, day);
  if (!scheme) return NOTHING;
  const goal = { operator, value, value2 };
  const aim = aimOf(goal, directionOf(goal, target.polarity));
  const conventions = conventionsOn(rules, day);
  const pace = paceOf(
    { ...target, period, goal: aim },
    scheme,
    conventions.paceWithoutBaseline[target.measure],
  );
  if (!pace) return { ...NOTHING, forecast: forecastOf(target, period.end) };
  return {
    pace: paceLine(pace, 2),
    limits: pace.kind === 'level' ? [] : limitLines(pace, aim, scheme, conventions.colourVerdict),
    forecast: target.measure === 'cumulative' ? forecastOf(target, period.end) : null,
  };
}

/** One line for each colour that is worse than green, along the corners of the pace. */
function limitLines(
  pace: Pace,
  aim: string,
  scheme: Scheme,
  verdicts: ReturnType<typeof conventionsOn>['colourVerdict'],
): Charts['limits'] {
  return scheme.bands.flatMap((band) => {
    const bound =
      scheme.basis === 'ratio-to-pace' ? (band.below ?? band.atMost) : (band.above ?? band.atLeast);
    if (band.colour === 'green' || bound === undefined) return [];
    const line = paceLine(pace, 2).map(([day]): [string, string] => [
      day,
      toDecimal(limitOn(pace, aim, scheme, bound, day), 2),
    ]);
    return [{ verdict: verdicts[band.colour], line }];
  });
}

const POINTS = 6;
const FEWEST = 3;

/**
 * The end of the period if the count goes on as between the last figures: the middle by the mean speed, low and high by
 * the slowest and fastest step. Not a promise of ours: the page says from which figures it was drawn.
 */
function forecastOf({ figures, asOf }: Charted, end: string): Charts['forecast'] {
  const known = figures
    .flatMap(({ day, verified }) => (verified === null ? [] : [{ day, value: verified }]))
    .slice(0, POINTS)
    .reverse();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < FEWEST || asOf >= end || last.day >= end) return null;
  const left = String(daysBetween(last.day, end));
  const reachedAt = (from: { day: string; value: string }, to: { day: string; value: string }): string => {
    const speed = over(
      minus(fraction(to.value), fraction(from.value)),
      fraction(String(daysBetween(from.day, to.day))),
    );
    return max(last.value, toDecimal(plus(fraction(last.value), times(speed, fraction(left))), 1));
  };
  const steps = known
    .slice(1)
    .map((to, i) => reachedAt(known[i] ?? first, to))
    .sort(compare);
  const [low, high] = [steps[0] ?? last.value, steps.at(-1) ?? last.value];
  return { day: end, low, middle: reachedAt(first, last), high, basis: `${first.day} — ${last.day}` };
}
