/** A file's rows under its head, piece by piece: edits put in, merged cells filled or refused, sums and notes left out. Pure. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { CellEdit } from '#platform/bring/contract.ts';
import { type Edits, EMPTY, editsByRow, firstLines, isFilled, mended } from '#platform/bring/rows.ts';
import type { MergedCells } from '#platform/files/xlsx-merged.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow, OfficeTable } from '#platform/office-table.ts';
import type { ImportField, ImportMapping } from './import-contract.ts';
import { DEEPEST_HEAD, type FoundHead, findHeader, leftRow } from './import-header.ts';

/** What a workbook's sheet can hold. */
export const LONGEST_TABLE = 1_048_576;

export type TableRow = OfficeRow;

export interface ImportTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly header: FoundHead;
}

/** Refusals 'import-empty', 'import-no-head'. */
export async function importTable(fileName: string, file: OfficeTable): Promise<ImportTable> {
  const rows = await firstLines(file, DEEPEST_HEAD);
  if (rows.length === 0) throw new Refusal('import-empty');
  const header = findHeader(rows, file.merged);
  if (!header) throw new Refusal('import-no-head');
  return { fileName, file, header };
}

/** Rows that were left out and why; the first of each kind, since people are told no more than ten. */
export interface NoteRows {
  readonly notes: readonly number[];
  readonly sums: readonly number[];
  readonly heads: readonly number[];
  /** Rows with something in columns that hold nothing of the register's, and nothing else. */
  readonly bare: readonly number[];
}
const TOLD = 11;

/** A row that a person left out, with its first words to know it by. */
export interface LeaveOutRow {
  readonly row: number;
  readonly says: string;
}

export interface ReadPiece {
  readonly rows: readonly TableRow[];
  readonly share: number;
}

/** Fields whose merged cells mean the same for all rows they cover. */
const SHARED: ReadonlySet<ImportField> = new Set(['unit', 'industryClass', 'status', 'placeCode', 'year']);

/** One pass over the rows below the head. Refusal 'import-too-long'. */
export class TableReader {
  private readonly table: ImportTable;
  private readonly fields: ReadonlyMap<number, ImportField | null>;
  private readonly mapped: readonly number[];
  private readonly code: number;
  private readonly name: number;
  private readonly edits: Edits;
  private readonly leaving: ReadonlySet<number>;
  /** Columns without a head, of those that the head reaches over. */
  private readonly headless: readonly number[];
  private readonly merged: ReadonlyMap<number, readonly MergedCells[]>;
  /** Merged cells that reach further down: what they say, by their column. */
  private readonly reaching = new Map<number, { readonly cell: Cell; readonly bottom: number }>();
  private readonly fault: (reason: RefusalReason) => void;
  readonly leftOut = {
    ...{ notes: [] as number[], sums: [] as number[], heads: [] as number[], bare: [] as number[] },
  };
  readonly byHand: LeaveOutRow[] = [];
  /** Columns in which something stands that no head is over. */
  readonly unnamed = new Set<number>();

  constructor(
    table: ImportTable,
    mapping: ImportMapping,
    { edits, leaveOut = [] }: { readonly edits: readonly CellEdit[]; readonly leaveOut?: readonly number[] },
    fault: (reason: RefusalReason) => void,
  ) {
    this.table = table;
    this.leaving = new Set(leaveOut);
    this.headless = table.header.words.flatMap((word, column) => (word === '' ? [column] : []));
    this.fields = new Map(mapping.columns.map(({ column, field }) => [column, field]));
    this.mapped = mapping.columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
    const at = (field: ImportField) => mapping.columns.find((one) => one.field === field)?.column ?? -1;
    this.code = at('creditCode');
    this.name = at('name');
    this.edits = editsByRow(edits);
    this.merged = Map.groupBy(table.file.merged, ({ top }) => top);
    this.fault = fault;
  }

  async *pieces(): AsyncGenerator<ReadPiece> {
    for await (const { rows, share } of this.table.file.pieces())
      yield { rows: rows.flatMap((row) => this.take(row)), share };
  }

  private take(row: TableRow): TableRow | [] {
    const { number } = row;
    const { header } = this.table;
    if (number - 1 <= header.bottom) return [];
    if (number > LONGEST_TABLE) throw new Refusal('import-too-long', { limit: LONGEST_TABLE, rows: number });
    const cells = mended(this.unmerged(row), this.edits.get(number));
    if (!cells.some(isFilled)) return [];
    if (this.leaving.has(number)) {
      this.byHand.push({ row: number, says: firstWords(cells) });
      return [];
    }
    const why = leftRow(
      cells,
      header,
      cells[this.code]?.value.trim() ?? '',
      cells[this.name]?.value.trim() ?? '',
    );
    if (why) return this.leave(`${why}s`, number);
    this.findUnnamed(cells);
    if (this.mapped.some((column) => isFilled(cells[column] ?? EMPTY))) return { number, cells };
    // A serial number alone is an empty row of a form.
    return cells.every(({ value }) => SERIAL.test(value)) ? [] : this.leave('bare', number);
  }

  private leave(why: keyof NoteRows, number: number): [] {
    const told = this.leftOut[why];
    if (told.length < TOLD) told.push(number);
    return [];
  }

  private findUnnamed(cells: readonly Cell[]): void {
    for (const column of this.headless) if (isFilled(cells[column] ?? EMPTY)) this.unnamed.add(column);
    for (let column = this.table.header.words.length; column < cells.length; column++)
      if (isFilled(cells[column] ?? EMPTY)) this.unnamed.add(column);
  }

  private unmerged({ number, cells }: TableRow): readonly Cell[] {
    const begun = this.merged.get(number - 1);
    if (!begun && this.reaching.size === 0) return cells;
    for (const range of begun ?? []) this.begin(range, cells[range.left] ?? EMPTY);
    const line = [...cells];
    for (const [column, { cell, bottom }] of this.reaching) {
      if (number - 1 > bottom) this.reaching.delete(column);
      else {
        while (line.length <= column) line.push(EMPTY);
        line[column] = cell;
      }
    }
    return line;
  }

  private begin({ top, left, bottom, right }: MergedCells, cell: Cell): void {
    if (!isFilled(cell)) return;
    const field = this.fields.get(left) ?? null;
    if (left === right && field !== null && SHARED.has(field)) {
      this.reaching.set(left, { cell, bottom });
      return;
    }
    if (this.leaving.has(top + 1)) return;
    // A note across the foot of the table is merged too: only what lies under a mapped column counts, row by row.
    const covered = this.mapped.filter((column) => column >= left && column <= right);
    if (covered.length === 0 || (covered.length > 1 && isLong(cell))) return;
    if (bottom === top && covered.length < 2) return;
    if (this.edits.get(top + 1)?.some(({ column }) => column === left)) return;
    this.fault({ code: 'cell-merged', row: top + 1, column: String(left) });
  }
}

const SERIAL = /^\s*\d{0,6}\s*$/;

const firstWords = (cells: readonly Cell[]): string =>
  cells
    .flatMap(({ value }) => (value.trim() === '' ? [] : [value.trim().slice(0, 30)]))
    .slice(0, 4)
    .join(' ');

const isLong = ({ value }: Cell): boolean => value.length > 30 || /^(注|备注|说明)/.test(value.trim());

/** What stands in these cells, rows from 1; one more pass as far down as the last of them. */
export async function cellsAt(
  { file }: ImportTable,
  edits: readonly CellEdit[],
  places: readonly { readonly row: number; readonly column: number }[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = Map.groupBy(places, ({ row }) => row);
  const last = places.reduce((most, { row }) => Math.max(most, row), 0);
  const found = new Map<string, string>();
  const put = (row: number, column: number, value: string) => found.set(`${row}:${column}`, value);
  if (last === 0) return found;
  for await (const { rows } of file.pieces()) {
    for (const { number, cells } of rows) {
      if (number > last) break;
      for (const { column } of wanted.get(number) ?? []) put(number, column, cells[column]?.value ?? '');
    }
    if ((rows.at(-1)?.number ?? 0) >= last) break;
  }
  for (const { row, column, value } of edits) if (found.has(`${row}:${column}`)) put(row, column, value);
  return found;
}
