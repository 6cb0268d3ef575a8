/**
 * A table as offices really have it: .xlsx, .xls or separated text, cells with their kinds, what is merged, and which
 * sheets were not read. Only the first visible sheet that holds a table is read; the others are named. The rows are gone
 * through anew each time and never all held, so that a million of them need no more memory than a hundred.
 */
import { readFileSync } from 'node:fs';
import { type FileParams, FileProblem, fileLimits } from './files/extracted.ts';
import { runLibrary } from './files/library.ts';
import type { FileCode } from './files/refusals.ts';
import { sniff } from './files/sniff.ts';
import type { XlsSheet } from './files/xls-rows.ts';
import { type MergedCells, mergedCells } from './files/xlsx-merged.ts';
import { type Cell, sheetPieces } from './files/xlsx-rows.ts';
import { openWorkbook, type Workbook } from './files/xlsx-workbook.ts';
import { readSeparated, SeparatedReader } from './separated.ts';
import { bytePieces, encodingOf, type TableBytes, type TextEncoding, textPieces } from './table-text.ts';

export interface OfficeRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface OfficePiece {
  readonly rows: readonly OfficeRow[];
  /** How much of the table has been read with this piece, from 0 to 1. */
  readonly share: number;
}

export interface OfficeTable {
  /** '' for separated text. */
  readonly sheet: string;
  readonly merged: readonly MergedCells[];
  readonly hiddenSheets: readonly string[];
  /** Visible sheets beside the one that was read. */
  readonly otherSheets: readonly string[];
  /** Rows in order, from the first again at each call; empty ones may be left out. Throws `FileProblem`. */
  pieces(): AsyncIterable<OfficePiece>;
}

export type OfficeTableFile =
  | { readonly ok: true; readonly table: OfficeTable }
  | { readonly ok: false; readonly code: FileCode; readonly params: FileParams };

/** What a sheet can hold. */
const MOST_ROWS = 1_048_576;
const MOST_XLS_ROWS = 65_536;
const MOST_COLUMNS = 200;
/** Enough to tell what a file is. */
const SNIFFED = 1024 * 1024;

export interface TableWish {
  readonly sheet?: string;
  readonly maxCols?: number;
}

/**
 * `from`: the bytes, or the path of a file that stays where it is as long as the table is used. `sheet`: the visible sheet
 * of this name, where a file has one, whatever it holds; the table answers its own name. Cells beyond `maxCols` are not read from a
 * workbook: tables with a column for each of a thousand classes say how many they may have.
 */
export async function readOfficeTable(
  from: TableBytes,
  fileName: string,
  wish: TableWish = {},
): Promise<OfficeTableFile> {
  try {
    return { ok: true, table: await openTable(from, fileName, wish) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, code: error.code, params: error.params };
  }
}

async function openTable(from: TableBytes, fileName: string, wish: TableWish): Promise<OfficeTable> {
  const start = startOf(from);
  if (start.length === 0) throw new FileProblem('empty');
  const packed = start[0] === 0x50 || start[0] === 0xd0;
  const kind = sniff(packed ? wholeOf(from) : start, fileName, fileLimits);
  if (kind === 'xlsx') return xlsxTable(from, wish);
  if (kind === 'xls') return xlsTable(wholeOf(from), wish);
  if (kind === 'txt' || kind === 'md') return separatedTable(from, encodingOf(from));
  throw new FileProblem('unsupported', { format: ` .${kind}` });
}

function startOf(from: TableBytes): Uint8Array {
  if (typeof from !== 'string') return from;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const { bytes } of bytePieces(from)) {
    parts.push(Buffer.from(bytes));
    length += bytes.length;
    if (length >= SNIFFED) break;
  }
  return Buffer.concat(parts);
}

/** A package is read by its directory, which stands at its end. */
const wholeOf = (from: TableBytes): Uint8Array => (typeof from === 'string' ? readFileSync(from) : from);

const EMPTY: Cell = { value: '', kind: 'empty' };
const textCell = (value: string): Cell => {
  const text = value.startsWith('="') ? formulaText(value) : value;
  return text.trim() === '' ? EMPTY : { value: text, kind: 'text' };
};
/** ="0123": how programs write a code into a CSV so that the spreadsheet keeps it as text. */
const formulaText = (value: string): string => /^="([^"]*)"\s*$/.exec(value)?.[1] ?? value;
const ALONE = { sheet: '', merged: [], hiddenSheets: [], otherSheets: [] } as const;

export const textTable = (text: string): OfficeTable => {
  const rows = readSeparated(text).map((row, at) => ({ number: at + 1, cells: row.map(textCell) }));
  return { ...ALONE, pieces: () => atOnce(rows) };
};

/** Rows that are held already. */
async function* atOnce(rows: readonly OfficeRow[]): AsyncGenerator<OfficePiece> {
  yield { rows, share: 1 };
}

const separatedTable = (from: TableBytes, encoding: TextEncoding): OfficeTable => ({
  ...ALONE,
  async *pieces() {
    const reader = new SeparatedReader();
    let number = 0;
    for (const { text, share, last } of textPieces(from, encoding)) {
      const rows = reader.push(text, last).map((row) => ({ number: ++number, cells: row.map(textCell) }));
      if (rows.length > 0) yield { rows, share };
    }
  },
});

/** The package is kept while there is memory for it, and opened again where there was none. */
async function xlsxTable(
  from: TableBytes,
  { sheet: wanted, maxCols = MOST_COLUMNS }: TableWish,
): Promise<OfficeTable> {
  const open = async (): Promise<Workbook> => {
    const book = await openWorkbook(wholeOf(from), fileLimits);
    kept = new WeakRef(book);
    return book;
  };
  let kept: WeakRef<Workbook> | undefined;
  const book = await open();
  const bounds = { maxRows: MOST_ROWS, maxCols };
  const visible = book.sheets.filter((sheet) => !sheet.hidden);
  const sheet =
    visible.find(({ name }) => name === wanted) ??
    (await firstTable(visible, (one) => sheetPieces(book, one, bounds))) ??
    visible[0];
  if (!sheet) throw new FileProblem('no-text');
  return {
    ...around(book.sheets, sheet.name),
    merged: await mergedCells(book, sheet),
    async *pieces() {
      yield* sheetPieces(kept?.deref() ?? (await open()), sheet, bounds);
    },
  };
}

async function xlsTable(
  bytes: Uint8Array,
  { sheet: wanted, maxCols = MOST_COLUMNS }: TableWish,
): Promise<OfficeTable> {
  const limits = { ...fileLimits, rows: MOST_XLS_ROWS, columns: maxCols };
  const sheets = await runLibrary<XlsSheet[]>('xls', bytes, limits);
  const visible = sheets.filter((sheet) => !sheet.hidden);
  const piecesOf = ({ rows }: XlsSheet) => atOnce(rows.map((cells, at) => ({ number: at + 1, cells })));
  const sheet =
    visible.find(({ name }) => name === wanted) ?? (await firstTable(visible, piecesOf)) ?? visible[0];
  if (!sheet) throw new FileProblem('no-text');
  return { ...around(sheets, sheet.name), merged: sheet.merged, pieces: () => piecesOf(sheet) };
}

const around = (sheets: readonly { readonly name: string; readonly hidden: boolean }[], name: string) => ({
  sheet: name,
  hiddenSheets: sheets.filter(({ hidden }) => hidden).map((sheet) => sheet.name),
  otherSheets: sheets.filter((sheet) => !sheet.hidden && sheet.name !== name).map((sheet) => sheet.name),
});

async function firstTable<Sheet>(
  sheets: readonly Sheet[],
  piecesOf: (sheet: Sheet) => AsyncIterable<OfficePiece>,
): Promise<Sheet | undefined> {
  for (const sheet of sheets) if (await holdsTable(piecesOf(sheet))) return sheet;
  return undefined;
}

/** Two rows of two filled cells: a cover sheet has fewer. */
async function holdsTable(pieces: AsyncIterable<OfficePiece>): Promise<boolean> {
  let found = 0;
  for await (const { rows } of pieces)
    for (const { cells } of rows)
      if (cells.filter(({ value }) => value.trim() !== '').length >= 2 && ++found === 2) return true;
  return false;
}

/** All rows of a short table, by their place from 0; gaps are empty rows. Refused by whoever asks where there are too many. */
export async function heldRows(table: OfficeTable): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const piece of table.pieces())
    for (const { number, cells } of piece.rows) {
      while (rows.length < number - 1) rows.push([]);
      rows[number - 1] = [...cells];
    }
  return rows;
}
