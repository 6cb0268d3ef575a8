/** One pass over a table, piece by piece: its places, classes and values, each fault at its cell. Pure but for the file it reads. */
import type { CellEdit, ShownRow } from '#platform/bring/contract.ts';
import { Faults } from '#platform/bring/faults.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { editsByRow, isFilled, mended, shownRow } from '#platform/bring/rows.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import { LongTable } from './long-table.ts';
import type { TableForm } from './table-form.ts';
import type { Choice, ReadTable, TakenRows } from './table-rows.ts';
import { WideTable } from './wide-table.ts';

const PREVIEW_ROWS = 8;
export const PREVIEW_COLUMNS = 12;

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
  const byRow = editsByRow(edits);
  const below = Math.max(...form.headRows);
  const left = new LeftRows();
  const preview: ShownRow[] = [];
  let rowCount = 0;
  for await (const { rows, share } of file.pieces()) {
    for (const { number, cells: written } of rows) {
      if (number <= below) continue;
      const cells = mended(written, byRow.get(number));
      const first = cells.find(isFilled)?.value.trim();
      if (first === undefined || isLeft(first, cells, number, form, left)) continue;
      rowCount++;
      taker.take({ number, cells });
      if (preview.length < PREVIEW_ROWS) preview.push(shownRow({ number, cells }, PREVIEW_COLUMNS));
    }
    tell(rowCount, share);
  }
  return { ...taker.end(), rowCount, faults, left, preview };
}

/** Sums of the country are no place. */
const COUNTRY = /^全国(合计)?$/;

function isLeft(
  first: string,
  cells: readonly Cell[],
  row: number,
  { placeName, words }: TableForm,
  left: LeftRows,
): boolean {
  const name = placeName === null ? '' : (cells[placeName]?.value.trim() ?? '');
  const isCountry = COUNTRY.test(first) || COUNTRY.test(name);
  // The head again, as printed tables repeat it.
  const isHead = name !== '' && placeName !== null && name === words[placeName];
  if (isCountry || isHead) left.put(isCountry ? 'sum' : 'note', row);
  return isCountry || isHead || left.take(first, row) || left.take(name, row);
}
