/** A file's cells turned into rows under a head: edits put in, merged cells filled or refused, sums and notes left out. Pure. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { columnLetters } from '#platform/files/xlsx-merged.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import type { CellEdit, ImportField, ImportMapping } from './import-contract.ts';
import { type FoundHead, findHeader, leftRow } from './import-header.ts';

export const LONGEST_TABLE = 200_000;

export interface TableRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface ImportTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly header: FoundHead;
}

/** Refusals 'import-empty', 'import-no-head', 'import-too-long'. */
export function importTable(fileName: string, file: OfficeTable): ImportTable {
  if (!file.rows.some((row) => row.some(isFilled))) throw new Refusal('import-empty');
  const header = findHeader(file.rows, file.merged);
  if (!header) throw new Refusal('import-no-head');
  const count = file.rows.length - header.bottom - 1;
  if (count > LONGEST_TABLE) throw new Refusal('import-too-long', { limit: LONGEST_TABLE, rows: count });
  return { fileName, file, header };
}

const isFilled = ({ value }: Cell): boolean => value.trim() !== '';

/** The words of a head tell a source from another; years in them change from year to year. */
export const sourceOf = ({ words }: FoundHead): string =>
  words
    .map((word) =>
      word
        .normalize('NFKC')
        .replace(/(19|20)\d\d/g, 'YYYY')
        .replace(/\s+/g, ''),
    )
    .join('|')
    .slice(0, 800);

export interface NoteRows {
  readonly notes: readonly number[];
  readonly sums: readonly number[];
  readonly heads: readonly number[];
}

export interface ReadTable {
  readonly rows: readonly TableRow[];
  readonly leftOut: NoteRows;
  readonly faults: readonly RefusalReason[];
}

export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`;

/** Fields whose merged cells mean the same for all rows they cover. */
const SHARED: ReadonlySet<ImportField> = new Set(['unit', 'industryClass', 'status', 'placeCode', 'year']);

export function tableRows(
  { file, header }: ImportTable,
  mapping: ImportMapping,
  edits: readonly CellEdit[],
): ReadTable {
  const cells = file.rows.map((row) => [...row]);
  const fields = new Map(mapping.columns.map(({ column, field }) => [column, field]));
  const faults = fillMerged(cells, file, header, fields, new Set(edits.map(keyOf)));
  for (const { row, column, value } of edits) {
    const line = cells[row - 1];
    if (!line || row - 1 <= header.bottom) continue;
    while (line.length <= column) line.push(EMPTY);
    line[column] = value.trim() === '' ? EMPTY : { value, kind: 'text' };
  }
  const at = (field: ImportField) => mapping.columns.find((column) => column.field === field)?.column ?? -1;
  const [code, name] = [at('creditCode'), at('name')];
  const left = { note: [] as number[], sum: [] as number[], head: [] as number[] };
  const rows: TableRow[] = [];
  cells.forEach((line, place) => {
    if (place <= header.bottom || !line.some(isFilled)) return;
    const why = leftRow(line, header, line[code]?.value.trim() ?? '', line[name]?.value.trim() ?? '');
    if (why) left[why].push(place + 1);
    else if (holdsAnything(line, mapping)) rows.push({ number: place + 1, cells: line });
  });
  return { rows, leftOut: { notes: left.note, sums: left.sum, heads: left.head }, faults };
}

const EMPTY: Cell = { value: '', kind: 'empty' };
const keyOf = ({ row, column }: { row: number; column: number }): string => `${row}:${column}`;

/** A serial number alone is an empty row of a form. */
const holdsAnything = (line: readonly Cell[], mapping: ImportMapping): boolean =>
  mapping.columns.some(({ column, field }) => {
    const cell = line[column];
    return field !== null && cell !== undefined && isFilled(cell);
  });

function fillMerged(
  cells: Cell[][],
  file: OfficeTable,
  header: FoundHead,
  fields: ReadonlyMap<number, ImportField | null>,
  edited: ReadonlySet<string>,
): RefusalReason[] {
  const faults: RefusalReason[] = [];
  for (const { top, left, bottom, right } of file.merged) {
    const cell = cells[top]?.[left];
    if (top <= header.bottom || !cell || !isFilled(cell)) continue;
    const field = fields.get(left) ?? null;
    if (left === right && field !== null && SHARED.has(field)) {
      for (let row = top + 1; row <= Math.min(bottom, cells.length - 1); row++) {
        const line = cells[row] ?? [];
        while (line.length <= left) line.push(EMPTY);
        line[left] = cell;
      }
      continue;
    }
    // A note across the foot of the table is merged too: only what lies under a mapped column counts, row by row.
    const covered = columnsBetween(left, right).filter((column) => (fields.get(column) ?? null) !== null);
    const below = bottom > top;
    if (covered.length === 0 || (covered.length > 1 && isLong(cell))) continue;
    if (!below && covered.length < 2) continue;
    if (edited.has(`${top + 1}:${left}`)) continue;
    faults.push({ code: 'cell-merged', row: top + 1, column: String(left) });
  }
  return faults;
}

const isLong = ({ value }: Cell): boolean => value.length > 30 || /^(注|备注|说明)/.test(value.trim());

const columnsBetween = (left: number, right: number): number[] =>
  Array.from({ length: Math.min(right - left, 500) + 1 }, (_, i) => left + i);
