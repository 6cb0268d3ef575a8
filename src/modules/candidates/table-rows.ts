/** The rows below a head, piece by piece: edits put in, sums, notes and the template's example left out. */
import { Refusal } from '#kernel/refusal.ts';
import type { CellEdit } from '#platform/bring/contract.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { type Edits, editsByRow, isFilled, mended } from '#platform/bring/rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { TableColumn } from './import-contract.ts';
import type { BroughtTable } from './table-head.ts';

const LONGEST_TABLE = 6_000_000;

export interface RowsPiece {
  readonly rows: readonly OfficeRow[];
  readonly share: number;
}

export class TableRows {
  readonly left = new LeftRows();
  private readonly table: BroughtTable;
  private readonly mapped: readonly number[];
  private readonly edits: Edits;

  constructor(table: BroughtTable, columns: readonly TableColumn[], edits: readonly CellEdit[]) {
    this.table = table;
    this.mapped = columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
    this.edits = editsByRow(edits);
  }

  async *pieces(): AsyncGenerator<RowsPiece> {
    for await (const { rows, share } of this.table.file.pieces())
      yield { rows: rows.flatMap((row) => this.take(row)), share };
  }

  private take(row: OfficeRow): OfficeRow | [] {
    const { number } = row;
    if (number <= this.table.head.row) return [];
    if (number > LONGEST_TABLE) throw new Refusal('candidates-bring-too-long', { limit: LONGEST_TABLE });
    const cells = mended(row.cells, this.edits.get(number));
    const first = cells.find(isFilled)?.value;
    if (first === undefined || !this.mapped.some((column) => (cells[column]?.value ?? '').trim() !== ''))
      return [];
    return this.left.take(first.trim(), number) ? [] : { number, cells };
  }
}
