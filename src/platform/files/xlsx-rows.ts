/** Rows of an .xlsx, streamed and bounded: for documents, and for imports of a hundred thousand rows. */
import { type FileLimits, FileProblem, fileLimits } from './extracted.ts';
import { percentNumber, plainNumber, shownDate } from './number-formats.ts';
import { openWorkbook, type Sheet, type Workbook } from './xlsx-workbook.ts';
import { attribute, plainText, withoutEscapes, type XmlEvents, XmlScanner } from './xml-scan.ts';
import { unpackCounting } from './zip.ts';

export type CellKind = 'empty' | 'text' | 'number' | 'percent' | 'date' | 'boolean' | 'error';

/** `value` as a person reads it: '12.5%', '2025-06-30', '0.3'; never rounded to the decimals on show. */
export interface Cell {
  readonly value: string;
  readonly kind: CellKind;
}

export interface SheetRow {
  /** From 1, as Excel numbers it. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** True where cells beyond `maxCols` were left out. */
  readonly cut: boolean;
}

export interface RowBounds {
  /** Name or place (from 0) of the sheet; the first visible one if left out. */
  readonly sheet?: string | number;
  readonly maxRows: number;
  readonly maxCols: number;
  readonly limits?: FileLimits;
}

const emptyCell: Cell = { value: '', kind: 'empty' };

/** Reads at most `maxRows` rows that hold something. Throws `FileProblem`. */
export async function* readXlsxRows(bytes: Uint8Array, bounds: RowBounds): AsyncGenerator<SheetRow> {
  const book = await openWorkbook(bytes, bounds.limits ?? fileLimits);
  const sheet = chooseSheet(book, bounds.sheet);
  yield* sheetRows(book, sheet, bounds);
}

function chooseSheet(book: Workbook, wanted: string | number | undefined): Sheet {
  const found =
    wanted === undefined
      ? (book.sheets.find((sheet) => !sheet.hidden) ?? book.sheets[0])
      : book.sheets.find((sheet, place) => sheet.name === wanted || place === wanted);
  if (!found) throw new FileProblem('broken');
  return found;
}

/** The rows of one sheet of an opened workbook. */
export async function* sheetRows(book: Workbook, sheet: Sheet, bounds: RowBounds): AsyncGenerator<SheetRow> {
  for await (const { rows } of sheetPieces(book, sheet, bounds))
    for (const { number, cells, cut } of rows) yield { row: number, cells, cut };
}

interface PieceRow {
  /** From 1, as Excel numbers it. */
  readonly number: number;
  readonly cells: readonly Cell[];
  readonly cut: boolean;
}

/** The same as they come out of the package, with how much of it has been read, from 0 to 1. */
export async function* sheetPieces(
  book: Workbook,
  sheet: Sheet,
  bounds: RowBounds,
): AsyncGenerator<{ readonly rows: readonly PieceRow[]; readonly share: number }> {
  const { start, end } = sheet.entry;
  const reader = new RowReader(book, bounds.maxCols);
  const scanner = new XmlScanner(reader);
  const decoder = new TextDecoder();
  let given = 0;
  // Each pass has its own budget: a table is gone through more than once.
  const budget = book.budget.again();
  for await (const { piece, read } of unpackCounting(book.bytes, sheet.entry, budget)) {
    scanner.push(decoder.decode(piece, { stream: true }));
    const rows = reader.take().slice(0, bounds.maxRows - given);
    given += rows.length;
    if (rows.length > 0) yield { rows, share: Math.min(1, read / Math.max(1, end - start)) };
    if (given >= bounds.maxRows) return;
  }
}

class RowReader implements XmlEvents {
  readonly #book: Workbook;
  readonly #maxCols: number;
  #rows: PieceRow[] = [];
  #cells: Cell[] = [];
  #row = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #reading = false;
  #cut = false;
  #phonetic = false;

  constructor(book: Workbook, maxCols: number) {
    this.#book = book;
    this.#maxCols = maxCols;
  }

  take(): PieceRow[] {
    const ready = this.#rows;
    this.#rows = [];
    return ready;
  }

  open(name: string, attributes: string): void {
    if (name === 'v' || name === 't') this.#reading = !this.#phonetic;
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'rPh') this.#phonetic = true;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#cells.length > 0) {
      this.#rows.push({ number: this.#row, cells: this.#cells, cut: this.#cut });
    } else if (name === 'rPh') this.#phonetic = false;
  }

  text(raw: string): void {
    if (this.#reading) this.#value += raw;
  }

  #openRow(attributes: string): void {
    this.#row = Number(attribute(attributes, 'r') ?? this.#row + 1);
    this.#cells = [];
    this.#column = -1;
    this.#cut = false;
  }

  #openCell(attributes: string): void {
    // As every program writes most of them: the place alone needs no search for the others.
    const plain = PLACE.exec(attributes)?.[1];
    const place = plain ?? attribute(attributes, 'r');
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    this.#type = plain ? '' : (attribute(attributes, 't') ?? '');
    this.#style = plain ? 0 : Number(attribute(attributes, 's') ?? 0);
    this.#value = '';
  }

  #closeCell(): void {
    if (this.#value === '') return;
    if (this.#column >= this.#maxCols) {
      this.#cut = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push(emptyCell);
    this.#cells[this.#column] = this.#cell();
  }

  #cell(): Cell {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return { value: this.#book.strings[Number(value)] ?? '', kind: 'text' };
      case 'str':
      case 'inlineStr':
        return { value: withoutEscapes(plainText(value)), kind: 'text' };
      case 'b':
        return { value: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' };
      case 'e':
        return { value: plainText(value), kind: 'error' };
      case 'd':
        return { value: plainText(value).replace('T00:00:00', ''), kind: 'date' };
      default:
        return this.#number(value);
    }
  }

  #number(raw: string): Cell {
    const value = Number(raw);
    if (!Number.isFinite(value)) return { value: plainText(raw), kind: 'text' };
    const shown = this.#book.styles[this.#style] ?? 'number';
    if (shown === 'date') return { value: shownDate(value, this.#book.from1904), kind: 'date' };
    if (shown === 'percent') return { value: percentNumber(value), kind: 'percent' };
    // Most cells are short figures that are already as they should be.
    return { value: raw.length < 15 && !/[eE]/.test(raw) ? raw : plainNumber(value), kind: 'number' };
  }
}

const PLACE = /^ r="([A-Z]{1,3}\d{1,7})"$/;

/** 'AB12' is column 27, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
