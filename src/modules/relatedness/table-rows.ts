/** What is read out of a table, and what both forms of it share: choices, faults, bounds. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
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
  readonly faults: readonly RefusalReason[];
  readonly faultCount: number;
  /** Numbers of rows that are sums or notes. */
  readonly leftOut: readonly number[];
  /** What the faulty cells say, by row and column. */
  readonly said: ReadonlyMap<string, string>;
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

export const MOST_PLACES = 6_000;
export const MOST_CLASSES = 2_000;
const KEPT_FAULTS = 500;

/** Faults of cells, the first of them kept; columns from 0. Adding one answers false: the row was not taken. */
export class Faults {
  readonly kept: RefusalReason[] = [];
  readonly said = new Map<string, string>();
  count = 0;

  add(
    row: number,
    column: number | null,
    code: string,
    params: RefusalReason['params'] = {},
    said = '',
  ): false {
    this.count++;
    if (this.kept.length >= KEPT_FAULTS) return false;
    this.kept.push({ code, row, params, ...(column === null ? {} : { column: String(column) }) });
    if (said !== '') this.said.set(`${row}:${column}`, said);
    return false;
  }
}

/** What takes the rows below the head. */
export interface TakenRows {
  /** Whether the row could be taken. */
  take(row: OfficeRow): boolean;
  end(): Pick<ReadTable, 'places' | 'classes' | 'years' | 'blank' | 'level'>;
}

/** All classes must be of one level: the most frequent one counts. */
export function commonLevel(classes: readonly { readonly level: number }[]): number | null {
  const counts = new Map<number, number>();
  for (const { level } of classes) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
