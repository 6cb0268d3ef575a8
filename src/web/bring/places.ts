/** Cells by their places. */
import type { CellEdit } from '#platform/bring/contract.ts';

export const placeOf = ({ row, column }: { readonly row: number; readonly column: number | null }): string =>
  `${row}:${column}`;

/** What was mended before and now; the later counts. */
export const mergedEdits = (old: readonly CellEdit[], fresh: readonly CellEdit[]): CellEdit[] => [
  ...new Map([...old, ...fresh].map((edit) => [placeOf(edit), edit])).values(),
];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Columns from 0, as a spreadsheet names them. */
export const columnLetters = (column: number): string =>
  column < 26
    ? (LETTERS[column] ?? '')
    : `${columnLetters(Math.floor(column / 26) - 1)}${columnLetters(column % 26)}`;
