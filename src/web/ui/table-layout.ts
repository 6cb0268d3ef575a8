/** What of a table is on the screen: columns in the reader's order, groups, folded or not. Pure. */
import type { Column, Group } from './table-column.ts';

/**
 * Columns to show. `chosen` is the address's list of keys in order ('verdict,indicator,goal'); undefined is the
 * screen's own choice. Keys that no longer exist are passed over.
 */
export function shownColumns<R>(all: readonly Column<R>[], chosen: string | undefined): readonly Column<R>[] {
  if (chosen === undefined || chosen === '') return all.filter(({ hidden }) => !hidden);
  const byKey = new Map(all.map((column) => [column.key, column]));
  return chosen.split(',').flatMap((key) => byKey.get(key) ?? []);
}

/** The list after a column is shown or left out; one column always stays. */
export function toggled(shown: readonly string[], key: string): readonly string[] {
  if (!shown.includes(key)) return [...shown, key];
  return shown.length === 1 ? shown : shown.filter((other) => other !== key);
}

/** The list after a column is moved one place forward (-1) or back (+1). */
export function moved(shown: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const at = shown.indexOf(key);
  const to = at + by;
  if (at < 0 || to < 0 || to >= shown.length) return shown;
  const next = shown.filter((other) => other !== key);
  return next.toSpliced(to, 0, key);
}

export interface Block<R> {
  readonly key: string | null;
  readonly rows: readonly R[];
}

/** Rows in blocks of neighbours of one group; one block without a key where there are no groups. */
export function blocksOf<R>(rows: readonly R[], group: Group<R> | undefined): readonly Block<R>[] {
  if (!group) return [{ key: null, rows }];
  const blocks: { key: string; rows: R[] }[] = [];
  for (const row of rows) {
    const key = group.of(row);
    const last = blocks.at(-1);
    if (last?.key === key) last.rows.push(row);
    else blocks.push({ key, rows: [row] });
  }
  return blocks;
}

/** Rows that the cursor can stand on, in order: those of folded groups are passed over. */
export const reachable = <R>(blocks: readonly Block<R>[], folded: ReadonlySet<string>): readonly R[] =>
  blocks.flatMap(({ key, rows }) => (key !== null && folded.has(key) ? [] : rows));

/** A place `by` steps away, held within 0 … count - 1; from nowhere (-1) any step leads to the first or the last. */
export function stepped(at: number, by: number, count: number): number {
  if (count === 0) return -1;
  if (at < 0) return by > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + by, 0), count - 1);
}
