/** A table out of an uploaded file: .xlsx by our own bounded reader, .csv and pasted text as separated cells. */
import { type FileParams, FileProblem } from './files/extracted.ts';
import type { FileCode } from './files/refusals.ts';
import { readXlsxRows } from './files/xlsx-rows.ts';
import { readSeparated } from './separated.ts';

export type TableFile =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly code: FileCode; readonly params: FileParams };

const MOST_ROWS = 200_001;
const MOST_COLUMNS = 100;

/** Empty rows are kept as empty, so that row numbers are those of the spreadsheet. */
export async function readTableFile(bytes: Uint8Array): Promise<TableFile> {
  try {
    return { ok: true, rows: isZip(bytes) ? await xlsxTable(bytes) : readSeparated(decodeText(bytes)) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, code: error.code, params: error.params };
  }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function xlsxTable(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { row, cells } of readXlsxRows(bytes, { maxRows: MOST_ROWS, maxCols: MOST_COLUMNS })) {
    while (rows.length < Math.min(row - 1, MOST_ROWS)) rows.push([]);
    rows.push(cells.map(({ value }) => value));
  }
  return rows;
}

/** Offices export CSV in GB18030 as often as in UTF-8. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
