/** Shares and differences of shares. A difference of percentages is 个百分点, never %. */

import type { Decimal } from './decimal.ts';
import { compare, divide, multiply, round, subtract } from './decimal.ts';

/** part ÷ whole as a plain ratio: '0.5383'; undefined where the whole is zero, which has no share. */
export function ratioOf(part: string, whole: string, decimals = 6): Decimal | undefined {
  return compare(whole, '0') === 0 ? undefined : divide(part, whole, decimals);
}

/** '0.5383' → '54' or, to one decimal, '53.8'. */
export const percentFrom = (ratio: string, decimals = 0): Decimal => round(multiply(ratio, '100'), decimals);

/** a − b of two percentages, in percentage points. */
export const pointsBetween = (a: string, b: string): Decimal => subtract(a, b);

/** Growth from base to value in percent: growth('120', '100', 1) → '20'; undefined where the base is not above zero. */
export function growth(value: string, base: string, decimals = 2): Decimal | undefined {
  return compare(base, '0') <= 0 ? undefined : divide(multiply(subtract(value, base), '100'), base, decimals);
}
