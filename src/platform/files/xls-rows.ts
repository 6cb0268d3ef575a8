/** Rows of an old Excel file (.xls, .et), bounded. Runs inside the library worker only. */
import * as xlsx from '@e965/xlsx';
import { type FileLimits, FileProblem } from './extracted.ts';
import { percentNumber, plainNumber, shownAs, shownDate } from './number-formats.ts';
import type { MergedCells } from './xlsx-merged.ts';
import type { Cell } from './xlsx-rows.ts';

export interface XlsSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly rowsCut: boolean;
  readonly columnsCut: boolean;
  /** Cells that are shown as one; only the first of each holds a value. */
  readonly merged: readonly MergedCells[];
}

/** All sheets, at most `limits.rows` × `limits.columns` each. Throws `FileProblem`. */
export function readXls(bytes: Uint8Array, limits: FileLimits): XlsSheet[] {
  const book = open(bytes, limits);
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.slice(0, limits.sheets + 1).map((name, place) => {
    const hidden = (book.Workbook?.Sheets?.[place]?.Hidden ?? 0) !== 0;
    return { name, hidden, ...sheetRows(book.Sheets[name], limits, from1904) };
  });
}

/** Formats come as codes, so their number does not matter. */
const CUSTOM_FORMAT = 164;

function open(bytes: Uint8Array, limits: FileLimits): xlsx.WorkBook {
  try {
    return xlsx.read(bytes, {
      type: 'array',
      sheetRows: limits.rows + 1,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
    });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new FileProblem(locked ? 'encrypted' : 'broken');
  }
}

function sheetRows(sheet: xlsx.WorkSheet | undefined, limits: FileLimits, from1904: boolean) {
  const reference = sheet?.['!ref'];
  if (!sheet || !reference) return { rows: [], rowsCut: false, columnsCut: false, merged: [] };
  const range = xlsx.utils.decode_range(reference);
  const lastColumn = Math.min(range.e.c, limits.columns - 1);
  const rows: Cell[][] = [];
  for (let r = 0; r <= Math.min(range.e.r, limits.rows - 1); r++) {
    const cells: Cell[] = [];
    for (let c = 0; c <= lastColumn; c++)
      cells.push(cellOf(sheet[xlsx.utils.encode_cell({ r, c })], from1904));
    rows.push(cells);
  }
  const merged = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r,
    left: s.c,
    bottom: e.r,
    right: e.c,
  }));
  return { rows, rowsCut: range.e.r >= limits.rows, columnsCut: range.e.c > lastColumn, merged };
}

function cellOf(cell: xlsx.CellObject | undefined, from1904: boolean): Cell {
  if (!cell || cell.t === 'z') return { value: '', kind: 'empty' };
  switch (cell.t) {
    case 'n':
      return numberCell(cell, from1904);
    case 'b':
      return { value: cell.v === true ? 'TRUE' : 'FALSE', kind: 'boolean' };
    case 'e':
      return { value: cell.w ?? '', kind: 'error' };
    default:
      return { value: String(cell.v ?? ''), kind: 'text' };
  }
}

function numberCell(cell: xlsx.CellObject, from1904: boolean): Cell {
  const value = Number(cell.v);
  const shown = shownAs(CUSTOM_FORMAT, String(cell.z ?? 'General'));
  if (shown === 'percent') return { value: percentNumber(value), kind: 'percent' };
  if (shown === 'date') return { value: shownDate(value, from1904), kind: 'date' };
  return { value: plainNumber(value), kind: 'number' };
}
