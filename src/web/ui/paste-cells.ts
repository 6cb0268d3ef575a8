import type { Reason } from '../api.ts';

/** The reasons of a dry run by 'row/column'; several at one cell are said one after the other. */
export function reasonsByCell(reasons: readonly Reason[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  for (const { row, column, message } of reasons) {
    if (row === undefined || column === undefined) continue;
    const at = `${row}/${column}`;
    const before = cells.get(at);
    cells.set(at, before === undefined ? message : `${before}；${message}`);
  }
  return cells;
}
