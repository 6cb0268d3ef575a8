/** What is read out of a table, and what both forms of it share: choices, faults, bounds. Pure. */
import type { ShownRow } from '#platform/bring/contract.ts';
import type { Faults } from '#platform/bring/faults.ts';
import type { LeftRows } from '#platform/bring/left-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { Measure, ValueUnit } from './contract.ts';

/** What a person has chosen, or the table said. */
export interface Choice {
  readonly measure: Measure | null;
  readonly year: number | null;
  readonly unit: ValueUnit | null;
}

export interface ReadPlace {
  readonly code: string | null;
  readonly name: string;
  /** One for each class, in their order. */
  readonly values: Float64Array;
}

export interface ReadClass {
  readonly code: string;
  readonly name: string | null;
}

export interface ReadTable {
  /** By name, so that the same table in another order is the same. */
  readonly places: readonly ReadPlace[];
  /** By code. */
  readonly classes: readonly ReadClass[];
  readonly level: number | null;
  readonly years: readonly number[];
  /** Cells that hold nothing or a dash; taken for 0. */
  readonly blank: number;
  readonly rowCount: number;
  readonly faults: Faults;
  readonly left: LeftRows;
  readonly preview: readonly ShownRow[];
}

export const MOST_PLACES = 6_000;
export const MOST_CLASSES = 2_000;

/** What takes the rows below the head. */
export interface TakenRows {
  take(row: OfficeRow): void;
  end(): Pick<ReadTable, 'places' | 'classes' | 'years' | 'blank' | 'level'>;
}

/** All classes must be of one level: the most frequent one counts. */
export function commonLevel(classes: readonly { readonly level: number }[]): number | null {
  const counts = new Map<number, number>();
  for (const { level } of classes) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
