/** One pass over a table, piece by piece: its places, classes and values, each fault at its cell. Pure but for the file it reads. */
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow, OfficeTable } from '#platform/office-table.ts';
import type { CellEdit } from './contract.ts';
import { LongTable } from './long-table.ts';
import type { TableForm } from './table-form.ts';
import { type Choice, Faults, type ReadTable, type TakenRows } from './table-rows.ts';
import { WideTable } from './wide-table.ts';

const PREVIEW_ROWS = 8;
const PREVIEW_COLUMNS = 12;

export type TellRead = (rows: number, share: number) => void;

export async function readTable(
  file: OfficeTable,
  form: TableForm,
  choice: Choice,
  edits: readonly CellEdit[],
  tell: TellRead = () => {},
): Promise<ReadTable> {
  const faults = new Faults();
  const taker: TakenRows =
    form.form === 'wide' ? new WideTable(form, choice, faults) : new LongTable(form, choice, faults);
  const byRow = Map.groupBy(edits, ({ row }) => row);
  const below = Math.max(...form.headRows);
  const leftOut: number[] = [];
  const preview: { row: number; cells: string[] }[] = [];
  let rowCount = 0;
  for await (const { rows, share } of file.pieces()) {
    for (const row of rows) {
      if (row.number <= below) continue;
      const mended = withEdits(row, byRow.get(row.number));
      const first = mended.cells.find(({ value }) => value.trim() !== '')?.value.trim();
      if (first === undefined) continue;
      if (isNoRow(first, mended.cells, form)) {
        leftOut.push(row.number);
        continue;
      }
      rowCount++;
      taker.take(mended);
      if (preview.length < PREVIEW_ROWS)
        preview.push({
          row: row.number,
          cells: mended.cells.slice(0, PREVIEW_COLUMNS).map(({ value }) => value),
        });
    }
    tell(rowCount, share);
  }
  const read = taker.end();
  return {
    ...read,
    rowCount,
    faults: faults.kept,
    faultCount: faults.count,
    said: faults.said,
    leftOut,
    preview,
  };
}

/** Sums, sums of the country and notes under the table are no place. */
const NO_ROW =
  /^(合\s*计|总\s*计|小\s*计|共\s*计|全国|全国合计|示例|注[:：]|备注|说明|资料来源|数据来源|填表|制表|审核|total$)/i;

function isNoRow(first: string, cells: readonly Cell[], { placeName, words }: TableForm): boolean {
  const name = placeName === null ? '' : (cells[placeName]?.value.trim() ?? '');
  if (NO_ROW.test(first) || NO_ROW.test(name)) return true;
  // The head again, as printed tables repeat it.
  return name !== '' && placeName !== null && name === words[placeName];
}

function withEdits(row: OfficeRow, edits: readonly CellEdit[] | undefined): OfficeRow {
  if (!edits) return row;
  const cells = [...row.cells];
  for (const { column, value } of edits) {
    while (cells.length <= column) cells.push({ value: '', kind: 'empty' });
    cells[column] = { value, kind: value.trim() === '' ? 'empty' : 'text' };
  }
  return { ...row, cells };
}
