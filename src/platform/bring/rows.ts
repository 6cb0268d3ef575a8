/** Rows of a table that is brought: cells by their names, mended cells put in, the first lines where a head may stand. Pure. */
import { columnLetters } from '../files/xlsx-merged.ts';
import type { Cell } from '../files/xlsx-rows.ts';
import type { OfficeRow, OfficeTable } from '../office-table.ts';
import type { CellEdit, ShownRow } from './contract.ts';

export const EMPTY: Cell = { value: '', kind: 'empty' };
export const isFilled = ({ value }: Cell): boolean => value !== '' && value.trim() !== '';

/** Rows from 1, columns from 0: D17. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`;

export type Edits = ReadonlyMap<number, readonly CellEdit[]>;
export const editsByRow = (edits: readonly CellEdit[]): Edits => Map.groupBy(edits, ({ row }) => row);

/** The cells of a row as they were mended; the very same where nothing was. */
export function mended(cells: readonly Cell[], edits: readonly CellEdit[] | undefined): readonly Cell[] {
  if (!edits) return cells;
  const line = [...cells];
  for (const { column, value } of edits) {
    while (line.length <= column) line.push(EMPTY);
    line[column] = value.trim() === '' ? EMPTY : { value, kind: 'text' };
  }
  return line;
}

/**
 * Lines down to `deepest`, each at its place from 0; empty ones between them are there too. Only a table that holds nothing gives none:
 * one that begins further down gives an empty line.
 */
export async function firstLines(file: OfficeTable, deepest: number): Promise<(readonly Cell[])[]> {
  const found: (readonly Cell[])[] = [];
  for await (const { rows } of file.pieces()) {
    for (const { number, cells } of rows) {
      if (!cells.some(isFilled)) continue;
      if (number > deepest) return found.length > 0 ? found : [[]];
      while (found.length < number - 1) found.push([]);
      found.push(cells);
    }
  }
  return found;
}

const LONGEST_SHOWN = 120;

export const shownRow = ({ number, cells }: OfficeRow, columns = cells.length): ShownRow => ({
  row: number,
  cells: cells.slice(0, columns).map(({ value }) => value.slice(0, LONGEST_SHOWN)),
});
