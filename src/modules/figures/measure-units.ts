/** How an indicator's unit is kept: money in yuan, counts whole, everything else as people write it. Pure. */
import { findUnit } from '#kernel/units.ts';

const WHOLE_DIMENSIONS = new Set(['count', 'people']);

/** Rows hold value × factor, so that 亿元 and 万元 of one indicator are the same money (DESIGN §4.3). */
export function measureUnitFactor(unit: string): string {
  const known = findUnit(unit);
  return known?.dimension.startsWith('money-') && known.denominator === '1' ? known.numerator : '1';
}

/** Whether figures of this unit have no decimals: 家, 个, 人. */
export function wholeUnit(unit: string): boolean {
  const known = findUnit(unit);
  return known !== undefined && WHOLE_DIMENSIONS.has(known.dimension) && known.numerator === '1';
}
