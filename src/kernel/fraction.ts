/** An exact quotient of two decimals, for what no decimal can hold (80 × 178 ÷ 365), compared before any rounding. */

import type { Decimal } from './decimal.ts';
import { add, compare, divide, isZero, multiply, negate, subtract } from './decimal.ts';
import { Refusal } from './refusal.ts';

export interface Fraction {
  readonly above: Decimal;
  /** Always over zero. */
  readonly below: Decimal;
}

/** above ÷ below; Refusal 'division-by-zero'. */
export function fraction(above: string, below = '1'): Fraction {
  if (isZero(below)) throw new Refusal('division-by-zero', { number: above });
  return compare(below, '0') > 0 ? { above, below } : { above: negate(above), below: negate(below) };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.below === b.below
    ? { above: add(a.above, b.above), below: a.below }
    : {
        above: add(multiply(a.above, b.below), multiply(b.above, a.below)),
        below: multiply(a.below, b.below),
      };

export const minus = (a: Fraction, b: Fraction): Fraction =>
  plus(a, { above: negate(b.above), below: b.below });

export const times = (a: Fraction, b: Fraction): Fraction => ({
  above: multiply(a.above, b.above),
  below: multiply(a.below, b.below),
});

export const over = (a: Fraction, b: Fraction): Fraction =>
  fraction(multiply(a.above, b.below), multiply(a.below, b.above));

export const size = (a: Fraction): Fraction =>
  compare(a.above, '0') < 0 ? { ...a, above: negate(a.above) } : a;

/** -1, 0, 1 by size, exact. */
export const compareFractions = (a: Fraction, b: Fraction): -1 | 0 | 1 =>
  compare(subtract(multiply(a.above, b.below), multiply(b.above, a.below)), '0');

/** Half up to so many decimals. */
export const toDecimal = (a: Fraction, decimals = 6): Decimal => divide(a.above, a.below, decimals);
