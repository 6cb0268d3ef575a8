/** The rows below the head of a ledger: mended cells put in, sums, notes and rows that are left out passed over. */
import { Refusal } from '#kernel/refusal.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { type Edits, editsByRow, isFilled, mended } from '#platform/bring/rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { LedgerColumn, LedgerInput } from './import-contract.ts';
import type { BroughtProjects } from './ledger-head.ts';

/** A region has hundreds of projects on their way, a province's list some thousands. */
const MOST_ROWS = 20_000;

export class LedgerTable {
  readonly left = new LeftRows();
  private readonly table: BroughtProjects;
  private readonly mapped: readonly number[];
  private readonly edits: Edits;
  private readonly leaveOut: ReadonlySet<number>;

  constructor(
    table: BroughtProjects,
    columns: readonly LedgerColumn[],
    { edits, leaveOut }: Pick<LedgerInput, 'edits' | 'leaveOut'>,
  ) {
    this.table = table;
    this.mapped = columns.flatMap(({ column, field }) => (field === null ? [] : [column]));
    this.edits = editsByRow(edits);
    this.leaveOut = new Set(leaveOut);
  }

  /** Refusal 'projects-ledger-too-long'. */
  async rows(): Promise<OfficeRow[]> {
    const all: OfficeRow[] = [];
    for await (const { rows } of this.table.file.pieces()) {
      for (const row of rows) all.push(...this.take(row));
      if (all.length > MOST_ROWS) throw new Refusal('projects-ledger-too-long', { limit: MOST_ROWS });
    }
    return all;
  }

  private take({ number, cells: found }: OfficeRow): OfficeRow[] {
    if (number <= this.table.head.row || this.leaveOut.has(number)) return [];
    const cells = mended(found, this.edits.get(number));
    const first = cells.find(isFilled)?.value;
    if (first === undefined || !this.mapped.some((column) => (cells[column]?.value ?? '').trim() !== ''))
      return [];
    return this.left.take(first.trim(), number) ? [] : [{ number, cells }];
  }
}
