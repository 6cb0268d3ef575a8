/** One row of a table: what its cells say, and what is wrong with each. Pure. */
import { readCreditCode } from '#kernel/credit-code.ts';
import { compare, decimal, multiply } from '#kernel/decimal.ts';
import type { RefusalParams, RefusalReason } from '#kernel/refusal.ts';
import { dayFrom, isMangledCode, said } from '#modules/enterprises/index.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { filingCodeFault, plainFilingCode } from '#platform/filing-code.ts';
import type { ImportColumn, ImportField } from './contract.ts';
import type { TableRow } from './import-table.ts';
import { rulesOn } from './stage-rules.ts';

/** What a row says; a field that it does not say is not there. */
export type RowValues = Partial<Record<ImportField, string>>;

export interface ReadRow {
  readonly row: TableRow;
  readonly values: RowValues;
  readonly faults: readonly RefusalReason[];
}

type Read = { readonly value: string } | { readonly code: string; readonly params?: RefusalParams };

const TIMES = { 元: '1', 万元: '10000', 亿元: '100000000' } as const;
const MONEY = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(元|万元|亿元)?$/;
const LARGEST = '9999999999999999';

function money(cell: Cell, unit: ImportColumn['unit']): Read {
  const text = cell.value.normalize('NFKC').replace(/[¥￥\s]/g, '');
  const found = MONEY.exec(text);
  const own = (['元', '万元', '亿元'] as const).find((one) => one === found?.[3]);
  const word = own ?? unit;
  if (!found) return { code: 'renovation-cell-money', params: { text: cell.value } };
  if (word === null) return { code: 'renovation-cell-money-unit' };
  const digits = decimal(`${(found[1] ?? '').replaceAll(',', '')}${found[2] ?? ''}`);
  const value = multiply(digits, TIMES[word]);
  return compare(value, LARGEST) > 0
    ? { code: 'renovation-cell-money', params: { text: cell.value } }
    : { value };
}

function day(cell: Cell): Read {
  const value = dayFrom(cell);
  return value === undefined ? { code: 'renovation-cell-day-bad', params: { text: cell.value } } : { value };
}

function creditCode(cell: Cell): Read {
  if (isMangledCode(cell)) return { code: 'credit-code-mangled', params: { text: cell.value } };
  const read = readCreditCode(cell.value);
  if ('value' in read) return read;
  return { code: read.fault.code, params: 'params' in read.fault ? read.fault.params : {} };
}

function kind(text: string, today: string): Read {
  const { kinds } = rulesOn(today);
  const found = kinds.find(({ code, zh, en }) => [code, zh, en].includes(text));
  if (found) return { value: found.code };
  const names = kinds.map(({ zh }) => zh).join('、');
  return { code: 'renovation-cell-kind-unknown', params: { text, kinds: names } };
}

function filing(text: string, today: string): Read {
  const code = plainFilingCode(text);
  const example = filingCodeFault(code, today);
  return example === undefined
    ? { value: code }
    : { code: 'renovation-cell-filing-shape', params: { code: text, example } };
}

function readCell(cell: Cell, { field, unit }: ImportColumn, today: string): Read {
  const text = said(cell);
  if (field === 'creditCode') return creditCode(cell);
  if (field === 'kind') return kind(text, today);
  if (field === 'filingCode') return filing(text, today);
  if (field === 'plannedInvestment' || field === 'equipmentInvestment') return money(cell, unit);
  if (field === 'plannedStart' || field === 'plannedCompletion') return day(cell);
  if (field === 'actualStart' || field === 'actualCompletion') return actual(day(cell), today);
  return { value: text.slice(0, field === 'content' ? 2000 : 160) };
}

const actual = (read: Read, today: string): Read =>
  'value' in read && read.value > today
    ? { code: 'renovation-cell-day-future', params: { text: read.value } }
    : read;

export function readRow(row: TableRow, columns: readonly ImportColumn[], today: string): ReadRow {
  const values: RowValues = {};
  const faults: RefusalReason[] = [];
  for (const column of columns) {
    const cell = row.cells[column.column];
    if (column.field === null || cell === undefined || said(cell) === '') continue;
    const read = readCell(cell, column, today);
    if ('value' in read) values[column.field] = read.value;
    else faults.push({ ...read, row: row.number, column: String(column.column) });
  }
  return { row, values, faults: [...faults, ...together(values, columns, row.number)] };
}

/** What does not fit together within a row. */
function together(values: RowValues, columns: readonly ImportColumn[], row: number): RefusalReason[] {
  const { plannedInvestment: whole, equipmentInvestment: part, actualStart, actualCompletion } = values;
  const at = (field: ImportField) => {
    const found = columns.find((one) => one.field === field)?.column;
    return found === undefined ? {} : { column: String(found) };
  };
  const faults: RefusalReason[] = [];
  if (!values.name) faults.push({ code: 'renovation-cell-project-name', row, ...at('name') });
  if (whole && part && compare(part, whole) > 0)
    faults.push({ code: 'renovation-cell-part-over-whole', row, ...at('equipmentInvestment') });
  for (const [start, end, field] of [
    [actualStart, actualCompletion, 'actualCompletion'],
    [values.plannedStart, values.plannedCompletion, 'plannedCompletion'],
  ] as const)
    if (start && end && end < start)
      faults.push({ code: 'renovation-cell-days-order', params: { start, end }, row, ...at(field) });
  return faults;
}
