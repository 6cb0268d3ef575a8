/** What the shares being typed add up to, so that nobody must reach for a calculator. The server decides what may be saved. */
import { compare, isDecimal, subtract, sum } from '#kernel/decimal.ts';

export interface ShareSum {
  readonly sum: string;
  readonly difference: string;
  readonly state: 'equal' | 'short' | 'over';
}

/** null while something typed is no number, or where there is no goal to add up to. */
export function shareSum(values: readonly string[], goal: string | null): ShareSum | null {
  const typed = values.map((value) => value.trim().replaceAll(',', '')).filter((value) => value !== '');
  if (goal === null || typed.length === 0 || !typed.every(isDecimal)) return null;
  const total = sum(typed);
  const order = compare(total, goal);
  if (order === 0) return { sum: total, difference: '0', state: 'equal' };
  return order < 0
    ? { sum: total, difference: subtract(goal, total), state: 'short' }
    : { sum: total, difference: subtract(total, goal), state: 'over' };
}
