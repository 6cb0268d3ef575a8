/**
 * A table as offices really have it: .xlsx, .xls or separated text, cells with their kinds, what is merged, and which
 * sheets were not read. Only the first visible sheet that holds a table is read; the others are named.
 */
import { type FileParams, FileProblem, fileLimits } from './files/extracted.ts';
import { runLibrary } from './files/library.ts';
import type { FileCode } from './files/refusals.ts';
import { sniff } from './files/sniff.ts';
import type { XlsSheet } from './files/xls-rows.ts';
import { type MergedCells, mergedCells } from './files/xlsx-merged.ts';
import { type Cell, sheetRows } from './files/xlsx-rows.ts';
import { openWorkbook } from './files/xlsx-workbook.ts';
import { readSeparated } from './separated.ts';

export interface OfficeTable {
  /** '' for separated text. */
  readonly sheet: string;
  /** Row n of the spreadsheet is at n - 1; empty rows are there. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merged: readonly MergedCells[];
  readonly hiddenSheets: readonly string[];
  /** Visible sheets beside the one that was read. */
  readonly otherSheets: readonly string[];
}

export type OfficeTableFile =
  | { readonly ok: true; readonly table: OfficeTable }
  | { readonly ok: false; readonly code: FileCode; readonly params: FileParams };

const MOST_ROWS = 200_001;
const MOST_XLS_ROWS = 65_536;
const MOST_COLUMNS = 200;

export async function readOfficeTable(bytes: Uint8Array, fileName: string): Promise<OfficeTableFile> {
  try {
    if (bytes.length === 0) throw new FileProblem('empty');
    const kind = sniff(bytes, fileName, fileLimits);
    if (kind === 'xlsx') return { ok: true, table: xlsxTable(bytes) };
    if (kind === 'xls') return { ok: true, table: await xlsTable(bytes) };
    if (kind === 'txt' || kind === 'md') return { ok: true, table: textTable(decodeText(bytes)) };
    throw new FileProblem('unsupported', { format: ` .${kind}` });
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, code: error.code, params: error.params };
  }
}

export const textTable = (text: string): OfficeTable => ({
  sheet: '',
  rows: readSeparated(text).map((row) =>
    row.map((value): Cell => ({ value, kind: value.trim() === '' ? 'empty' : 'text' })),
  ),
  ...{ merged: [], hiddenSheets: [], otherSheets: [] },
});

function xlsxTable(bytes: Uint8Array): OfficeTable {
  const book = openWorkbook(bytes, fileLimits);
  const visible = book.sheets.filter((sheet) => !sheet.hidden);
  let first: { name: string; rows: Cell[][]; sheet: (typeof visible)[number] } | undefined;
  for (const sheet of visible) {
    const rows: Cell[][] = [];
    for (const { row, cells } of sheetRows(book, sheet, { maxRows: MOST_ROWS, maxCols: MOST_COLUMNS })) {
      while (rows.length < Math.min(row - 1, MOST_ROWS)) rows.push([]);
      rows.push([...cells]);
    }
    first ??= { name: sheet.name, rows, sheet };
    if (!holdsTable(rows)) continue;
    first = { name: sheet.name, rows, sheet };
    break;
  }
  if (!first) throw new FileProblem('no-text');
  const merged = mergedCells(book, first.sheet);
  return chosen(book.sheets, first.name, first.rows, merged);
}

async function xlsTable(bytes: Uint8Array): Promise<OfficeTable> {
  const limits = { ...fileLimits, rows: MOST_XLS_ROWS, columns: MOST_COLUMNS };
  const sheets = await runLibrary<XlsSheet[]>('xls', bytes, limits);
  const visible = sheets.filter((sheet) => !sheet.hidden);
  const sheet = visible.find(({ rows }) => holdsTable(rows)) ?? visible[0];
  if (!sheet) throw new FileProblem('no-text');
  return chosen(sheets, sheet.name, sheet.rows, sheet.merged);
}

const chosen = (
  sheets: readonly { readonly name: string; readonly hidden: boolean }[],
  name: string,
  rows: readonly (readonly Cell[])[],
  merged: readonly MergedCells[],
): OfficeTable => ({
  ...{ sheet: name, rows, merged },
  hiddenSheets: sheets.filter(({ hidden }) => hidden).map((sheet) => sheet.name),
  otherSheets: sheets.filter((sheet) => !sheet.hidden && sheet.name !== name).map((sheet) => sheet.name),
});

/** Two rows of two filled cells: a cover sheet has fewer. */
const holdsTable = (rows: readonly (readonly Cell[])[]): boolean =>
  rows.filter((row) => row.filter(({ value }) => value.trim() !== '').length >= 2).length >= 2;

/** Offices export CSV in GB18030 as often as in UTF-8. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
