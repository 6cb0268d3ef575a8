/** How far a figure stands from the pace and from the goal. Exact; directions are settled here and nowhere else. */

import type { Decimal } from '#kernel/decimal.ts';
import { compare, subtract } from '#kernel/decimal.ts';
import type { Fraction } from '#kernel/fraction.ts';
import { fraction, minus, over, signOf, size, times, toDecimal } from '#kernel/fraction.ts';
import { limitsOf } from './goal.ts';
import type { Case } from './judging-case.ts';
import type { Conventions, Scheme } from './judging-rules.ts';
import type { Pace } from './pace.ts';
import { paceOf } from './pace.ts';
import type { Standing } from './scheme.ts';

/** The pace of a target on its way; null where it can be judged only at the end. */
export function paceFor(
  { question, period, aim, direction }: Case,
  scheme: Scheme,
  conventions: Conventions,
): Pace | null {
  const start = direction === 'within' ? 'level' : conventions.paceWithoutBaseline[question.measure];
  return paceOf({ ...question, period, goal: aim }, scheme, start);
}

/** At the end the goal itself is due, whatever the plan added up to. */
export function goalAsPace({ question, period, aim }: Case, scheme: Scheme): Pace | null {
  return paceOf({ ...question, period, goal: aim, plan: [] }, scheme, 'zero');
}

/** How much is missing, on the bad side: above a limit, below a goal. For a range, outside either end. */
export function shortfall(
  { goal, direction, conventions }: Case,
  planned: Fraction,
  figure: string,
): Fraction {
  if (direction === 'up') return minus(planned, fraction(figure));
  if (direction === 'down') return minus(fraction(figure), planned);
  const { low, high } = limitsOf(goal, conventions.aboutTolerance);
  if (compare(figure, low) < 0) return fraction(subtract(low, figure));
  return compare(figure, high) > 0 ? fraction(subtract(figure, high)) : fraction('0');
}

/** Ratio 100 × (1 − shortfall ÷ way due), points 100 × shortfall ÷ whole way; ways begin at the baseline. */
export function standingOf(one: Case, pace: Pace, planned: Fraction, figure: string): Standing {
  const short = shortfall(one, planned, figure);
  const base = fraction(pace.base);
  const percent = (way: Fraction): Fraction | undefined => {
    const length = size(way);
    return signOf(length) === 0 ? undefined : times(fraction('100'), over(short, length));
  };
  const nothingDue = fraction(signOf(short) > 0 ? '100' : '0');
  const pointsBelow = percent(minus(fraction(one.aim), base)) ?? nothingDue;
  return { ratio: minus(fraction('100'), percent(minus(planned, base)) ?? nothingDue), pointsBelow };
}

/** Nothing to divide by where nothing was due yet. */
export function ratioShown(pace: Pace, planned: Fraction, standing: Standing): Decimal | null {
  const due = minus(planned, fraction(pace.base));
  return signOf(due) === 0 ? null : toDecimal(over(standing.ratio, fraction('100')));
}

/** Reached ÷ the whole way from the baseline; null where there is no way. */
export function completionOf({ question, aim }: Case, figure: string): Decimal | null {
  const base = question.baseline ?? '0';
  const way = subtract(aim, base);
  return compare(way, '0') === 0 ? null : toDecimal(fraction(subtract(figure, base), way));
}
