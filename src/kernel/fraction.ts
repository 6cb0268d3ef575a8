/** An exact quotient, for what no decimal can hold (80 × 178 ÷ 365), compared before any rounding. */
import type { Decimal } from './decimal.ts';
import { divideScaled, scaled, tenTo } from './decimal.ts';
import { Refusal } from './refusal.ts';

/** above ÷ below; below is always over zero. Not reduced: few steps lie between the question and the answer. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

const signed = (above: bigint, below: bigint): Fraction =>
  below > 0n ? { above, below } : { above: -above, below: -below };

/** Of two decimals; Refusals 'bad-number', 'division-by-zero'. */
export function fraction(above: string, below = '1'): Fraction {
  const [a, b] = [scaled(above), scaled(below)];
  if (b.digits === 0n) throw new Refusal('division-by-zero', { number: above });
  return signed(a.digits * tenTo(b.scale), b.digits * tenTo(a.scale));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.below === b.below
    ? { above: a.above + b.above, below: a.below }
    : { above: a.above * b.below + b.above * a.below, below: a.below * b.below };

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { above: -b.above, below: b.below });

export const times = (a: Fraction, b: Fraction): Fraction => ({
  above: a.above * b.above,
  below: a.below * b.below,
});

/** Refusal 'division-by-zero'. */
export function over(a: Fraction, b: Fraction): Fraction {
  if (b.above === 0n) throw new Refusal('division-by-zero', { number: toDecimal(a) });
  return signed(a.above * b.below, a.below * b.above);
}

export const size = (a: Fraction): Fraction => (a.above < 0n ? { ...a, above: -a.above } : a);

/** -1, 0, 1: below zero, zero, above. */
export function signOf(a: Fraction): -1 | 0 | 1 {
  if (a.above === 0n) return 0;
  return a.above < 0n ? -1 : 1;
}

/** -1, 0, 1 by size, exact. */
export const compareFractions = (a: Fraction, b: Fraction): -1 | 0 | 1 => signOf(minus(a, b));

/** Half up to so many decimals. */
export const toDecimal = (a: Fraction, decimals = 6): Decimal => divideScaled(a.above, a.below, decimals);
