/** The rows below a head, piece by piece: edits put in, sums, notes and the template's example left out. */
import { Refusal } from '#kernel/refusal.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { CellEdit, TableColumn } from './import-contract.ts';
import type { BroughtTable } from './table-head.ts';

export const LONGEST_TABLE = 6_000_000;
const LEFT_OUT = /^(示例|合\s*计|总\s*计|小\s*计|注[:：]|备注|说明|填表|制表|数据来源)/;
const EMPTY: Cell = { value: '', kind: 'empty' };
/** People are told no more of them. */
const TOLD = 10;

export interface RowsPiece {
  readonly rows: readonly OfficeRow[];
  readonly share: number;
}

export class TableRows {
  readonly leftOut: number[] = [];
  private readonly table: BroughtTable;
  private readonly mapped: readonly number[];
  private readonly edits: ReadonlyMap<number, readonly CellEdit[]>;

  constructor(table: BroughtTable, columns: readonly TableColumn[], edits: readonly CellEdit[]) {
    this.table = table;
    this.mapped = columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
    this.edits = Map.groupBy(edits, ({ row }) => row);
  }

  async *pieces(): AsyncGenerator<RowsPiece> {
    for await (const { rows, share } of this.table.file.pieces())
      yield { rows: rows.flatMap((row) => this.take(row)), share };
  }

  private take(row: OfficeRow): OfficeRow | [] {
    const { number } = row;
    if (number <= this.table.head.row) return [];
    if (number > LONGEST_TABLE) throw new Refusal('candidates-bring-too-long', { limit: LONGEST_TABLE });
    const cells = this.edited(row);
    const first = cells.find(({ value }) => value !== '' && value.trim() !== '')?.value;
    if (first === undefined || !this.mapped.some((at) => (cells[at]?.value ?? '').trim() !== '')) return [];
    if (LEFT_OUT.test(first.trim())) {
      if (this.leftOut.length < TOLD) this.leftOut.push(number);
      return [];
    }
    return { number, cells };
  }

  private edited({ number, cells }: OfficeRow): readonly Cell[] {
    const edits = this.edits.get(number);
    if (!edits) return cells;
    const line = [...cells];
    for (const { column, value } of edits) {
      while (line.length <= column) line.push(EMPTY);
      line[column] = value.trim() === '' ? EMPTY : { value, kind: 'text' };
    }
    return line;
  }
}
