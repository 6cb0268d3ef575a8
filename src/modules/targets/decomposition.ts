/** Decomposition (分解): shares by unit and by part of the period must reconcile with the goal, or the difference is owned up to. */
import { add, compare, divide, equals, multiply, negate, round, subtract, sum } from '#kernel/decimal.ts';
import { shownInProse } from '#kernel/quantity.ts';
import type { Operator } from './contract.ts';
import type { Measure } from './judging-rules.ts';

export interface SharedGoal {
  readonly operator: Operator | null;
  readonly value: string | null;
  readonly value2: string | null;
  readonly measure: Measure;
}

/**
 * by unit: counts and levels of the units add up to the whole, ratios do not.
 * by period: counts add up; of levels and ratios only the last part must stand at the goal.
 */
export type ShareKind = 'unit' | 'period';

export type Reconciliation =
  | {
      readonly state: 'equal' | 'over' | 'under';
      readonly sum: string;
      readonly difference: string;
      readonly goal: string;
    }
  | {
      readonly state: 'not-additive' | 'none';
      readonly sum: null;
      readonly difference: null;
      readonly goal: string | null;
    };

/** Sum of the shares against the goal; the difference is without sign. Any sum within a range is equal. */
export function reconcile(
  parent: SharedGoal,
  shares: readonly string[],
  by: ShareKind = 'unit',
): Reconciliation {
  const goal = parent.value;
  if (goal === null || shares.length === 0) return { state: 'none', sum: null, difference: null, goal };
  if (by === 'unit' && parent.measure === 'ratio')
    return { state: 'not-additive', sum: null, difference: null, goal };
  const total =
    by === 'period' && parent.measure !== 'cumulative' ? round(shares.at(-1) ?? '0', 6) : sum(shares);
  const high = parent.operator === 'range' && parent.value2 !== null ? parent.value2 : goal;
  if (compare(total, goal) < 0)
    return { state: 'under', sum: total, difference: subtract(goal, total), goal };
  if (compare(total, high) > 0)
    return { state: 'over', sum: total, difference: subtract(total, high), goal: high };
  return { state: 'equal', sum: total, difference: '0', goal };
}

/** As the head of the section says it: 合计 76 个，比目标少 4 个. */
export function shareSentence(result: Reconciliation, unit: string, locale: 'zh' | 'en'): string {
  const amount = (value: string): string => shownInProse({ value, unit });
  const zh = locale === 'zh';
  switch (result.state) {
    case 'none':
      return zh ? '还没有分解' : 'Not shared out yet';
    case 'not-additive':
      return zh ? '比率不能相加，各单位各对各的目标' : 'Ratios do not add up; each unit answers for its own';
    case 'equal':
      return zh ? `合计 ${amount(result.sum)}，与目标一致` : `Adds up to ${amount(result.sum)}, as the goal`;
    case 'over':
      return zh
        ? `合计 ${amount(result.sum)}，比目标多 ${amount(result.difference)}`
        : `Adds up to ${amount(result.sum)}, ${amount(result.difference)} more than the goal`;
    case 'under':
      return zh
        ? `合计 ${amount(result.sum)}，比目标少 ${amount(result.difference)}`
        : `Adds up to ${amount(result.sum)}, ${amount(result.difference)} less than the goal`;
  }
}

/**
 * Splits an amount by weights so that the parts add up to it exactly (largest remainder; ties go to the earlier).
 * Parts have at most `decimals` decimals; an amount finer than that leaves its rest on the first part.
 */
export function spread(amount: string, weights: readonly string[], decimals: number): string[] {
  const whole = sum(weights);
  if (weights.length === 0 || compare(whole, '0') <= 0) return weights.map(() => '0');
  if (compare(amount, '0') < 0) return spread(negate(amount), weights, decimals).map(negate);
  const exact = weights.map((weight) => divide(multiply(amount, weight), whole, 24));
  const parts = exact.map((value) => floor(value, decimals));
  const unit = step(decimals);
  const order = exact
    .map((value, i) => ({ i, rest: subtract(value, parts[i] ?? '0') }))
    .sort((a, b) => compare(b.rest, a.rest) || a.i - b.i);
  let left = subtract(amount, sum(parts));
  for (const { i } of order) {
    if (compare(left, unit) < 0) break;
    parts[i] = add(parts[i] ?? '0', unit);
    left = subtract(left, unit);
  }
  return parts.map((part, i) => (i === 0 ? add(part, left) : part));
}

const step = (decimals: number): string => (decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`);

function floor(value: string, decimals: number): string {
  const rounded = round(value, decimals);
  return compare(rounded, value) > 0 ? subtract(rounded, step(decimals)) : rounded;
}

export interface Mending {
  readonly way: 'to-last' | 'evenly' | 'in-proportion' | 'note';
  /** undefined where nothing is changed and the reason is written down instead. */
  readonly shares: readonly string[] | undefined;
}

/** Ways to mend shares that do not add up; a way that would push a share below zero is left out. */
export function waysToMend(
  parent: SharedGoal,
  shares: readonly string[],
  decimals: number,
  by: ShareKind = 'unit',
): Mending[] {
  const result = reconcile(parent, shares, by);
  if (result.state !== 'over' && result.state !== 'under') return [];
  const note: Mending = { way: 'note', shares: undefined };
  if (by === 'period' && parent.measure !== 'cumulative')
    return [{ way: 'to-last', shares: [...shares.slice(0, -1), result.goal] }, note];
  const missing = result.state === 'under' ? result.difference : negate(result.difference);
  const plus = (extra: readonly string[]) => shares.map((share, i) => add(share, extra[i] ?? '0'));
  const even = shares.map(() => '1');
  const ways: Mending[] = [
    { way: 'to-last', shares: plus([...even.slice(1).map(() => '0'), missing]) },
    { way: 'evenly', shares: plus(spread(missing, even, decimals)) },
    { way: 'in-proportion', shares: plus(spread(missing, shares, decimals)) },
  ];
  const sound = ways.filter(
    ({ shares: mended = [] }) =>
      mended.every((share) => compare(share, '0') >= 0) && equals(sum(mended), result.goal),
  );
  return [...sound, note];
}
