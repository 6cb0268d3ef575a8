import { add } from '#kernel/decimal.ts';
import type { Amount, Column } from './table-column.ts';

export interface ColumnSum {
  readonly key: string;
  readonly head: string;
  /** One for each unit, in the order in which the units first appear. */
  readonly amounts: readonly Amount[];
}

/** What the foot bar shows of the selected rows: each column's sum by unit, never across units. */
export function sumsOf<R>(columns: readonly Column<R>[], rows: readonly R[]): readonly ColumnSum[] {
  return columns.flatMap(({ key, head, sum }) => {
    if (!sum) return [];
    const amounts = byUnit(rows.map(sum).filter((amount) => amount !== null));
    return amounts.length === 0 ? [] : [{ key, head, amounts }];
  });
}

function byUnit(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, string>();
  for (const { value, unit } of amounts) sums.set(unit, add(sums.get(unit) ?? '0', value));
  return [...sums].map(([unit, value]) => ({ unit, value }));
}
