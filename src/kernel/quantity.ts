/** A number with its unit: 80 个, 325 亿元, 8.5 %. Converted only within a dimension, exactly. */

import type { Decimal } from './decimal.ts';
import { divide, fixed, grouped, multiply, round } from './decimal.ts';
import { Refusal } from './refusal.ts';
import { unitInEnglish } from './unit-english.ts';
import type { Unit } from './units.ts';
import { findUnit } from './units.ts';

export interface Quantity {
  readonly value: Decimal;
  /** Code of the unit, the Chinese word. */
  readonly unit: string;
}

/** The unit of a code; Refusal 'unknown-unit'. */
export function unitFrom(code: string): Unit {
  const unit = findUnit(code);
  if (unit) return unit;
  throw new Refusal('unknown-unit', { unit: code });
}

/** Whether figures in both may be compared and summed. */
export function areConvertible(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [findUnit(a), findUnit(b)];
  return left !== undefined && right !== undefined && left.dimension === right.dimension;
}

/**
 * The quantity in another unit of its dimension, half up to so many decimals (six, as figures are stored).
 * Refusals 'unknown-unit', 'different-dimensions'.
 */
export function convert(quantity: Quantity, to: string, decimals = 6): Quantity {
  if (quantity.unit === to) return quantity;
  const [from, into] = [unitFrom(quantity.unit), unitFrom(to)];
  if (from.dimension !== into.dimension)
    throw new Refusal('different-dimensions', { from: quantity.unit, to });
  const above = multiply(quantity.value, multiply(from.numerator, into.denominator));
  return { value: divide(above, multiply(from.denominator, into.numerator), decimals), unit: to };
}

/** Decimals a table shows for a unit (亿元 1, 万元 0, 家 0); undefined leaves a number as it is. */
export const shownDecimals = (unit: string): number | undefined => findUnit(unit)?.decimals;

/**
 * The number as a table shows it, without its unit: 亿元 to one decimal, thousands commas, counts whole.
 * A number finer than its unit shows (2.5 家) is rounded half up; `decimals` overrides the unit's own.
 */
export function shownNumber(quantity: Quantity, decimals = shownDecimals(quantity.unit)): string {
  return grouped(decimals === undefined ? round(quantity.value, 6) : fixed(quantity.value, decimals));
}

/**
 * As prose writes it: 325 亿元, 21 个, 54%, 1.5 个百分点; a whole number stays whole. English: 21, 325 ×100m yuan. `decimals`
 * overrides the unit's own.
 */
export function shownInProse(
  { value, unit }: Quantity,
  locale: 'zh' | 'en' = 'zh',
  decimals = shownDecimals(unit),
): string {
  const number = grouped(round(value, decimals ?? 6));
  if (unit === '%' || unit === '‰') return `${number}${unit}`;
  return locale === 'zh' ? `${number} ${unit}` : `${number} ${unitInEnglish(unit)}`.trim();
}
