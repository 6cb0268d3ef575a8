/** A workbook as a document: each sheet a line with its name, then its rows with TABs. */
import type { FileLimits, FileNote } from './extracted.ts';
import type { XlsSheet } from './xls-rows.ts';
import { type Cell, sheetRows } from './xlsx-rows.ts';
import { openWorkbook, type Sheet, type Workbook } from './xlsx-workbook.ts';

export interface SheetText {
  readonly text: string;
  readonly notes: readonly FileNote[];
}

interface SheetRead {
  readonly name: string;
  readonly lines: readonly string[];
  readonly rowsCut: boolean;
  readonly columnsCut: boolean;
}

/** The visible sheets of an .xlsx, within `limits`. Throws `FileProblem`. */
export async function xlsxText(bytes: Uint8Array, limits: FileLimits): Promise<SheetText> {
  const book = await openWorkbook(bytes, limits);
  const visible = book.sheets.filter((sheet) => !sheet.hidden);
  const read: SheetRead[] = [];
  for (const sheet of visible.slice(0, limits.sheets)) read.push(await readSheet(book, sheet, limits));
  return together(read, visible.length, hiddenNames(book.sheets), limits);
}

async function readSheet(book: Workbook, sheet: Sheet, limits: FileLimits): Promise<SheetRead> {
  const lines: string[] = [];
  let columnsCut = false;
  let rowsCut = false;
  for await (const row of sheetRows(book, sheet, { maxRows: limits.rows + 1, maxCols: limits.columns })) {
    rowsCut = lines.length === limits.rows;
    columnsCut ||= row.cut;
    if (!rowsCut) lines.push(lineOf(row.cells));
  }
  return { name: sheet.name, lines, rowsCut, columnsCut };
}

/** The visible sheets of an .xls that the library read. */
export function xlsText(sheets: readonly XlsSheet[], limits: FileLimits): SheetText {
  const visible = sheets.filter((sheet) => !sheet.hidden);
  const read = visible.slice(0, limits.sheets).map((sheet) => ({ ...sheet, lines: sheet.rows.map(lineOf) }));
  return together(read, visible.length, hiddenNames(sheets), limits);
}

const hiddenNames = (sheets: readonly { name: string; hidden: boolean }[]): string[] =>
  sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name);

/** Cells keep to one line; empty cells at the end are left out. */
const lineOf = (cells: readonly Cell[]): string =>
  cells
    .map((cell) => cell.value.replace(/\s+/g, ' ').trim())
    .join('\t')
    .trimEnd();

function together(
  read: readonly SheetRead[],
  visible: number,
  hidden: readonly string[],
  limits: FileLimits,
): SheetText {
  const filled = read.filter((sheet) => sheet.lines.some((line) => line !== ''));
  const text = filled
    .map((sheet) => [sheet.name, ...sheet.lines.filter((line) => line !== '')].join('\n'))
    .join('\n\n');
  const notes: FileNote[] = filled.flatMap((sheet) => [
    ...(sheet.rowsCut ? [note('rows-cut', { sheet: sheet.name, rows: limits.rows })] : []),
    ...(sheet.columnsCut ? [note('columns-cut', { sheet: sheet.name, columns: limits.columns })] : []),
  ]);
  if (visible > limits.sheets) notes.push(note('sheets-cut', { sheets: limits.sheets }));
  if (hidden.length > 0) notes.push(note('hidden-sheets', { sheets: hidden.join('、') }));
  return { text, notes };
}

const note = (code: FileNote['code'], params: FileNote['params']): FileNote => ({ code, params });
