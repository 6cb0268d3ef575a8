/** A table of investments: where its head is, which columns are months, and each cell as the month of a project. Pure but for reading lines. */
import { compare, decimal, multiply } from '#kernel/decimal.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { unitIn } from '#modules/enterprises/index.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import { firstLines, isFilled } from '#platform/bring/rows.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow, OfficeTable } from '#platform/office-table.ts';
import { type InvestmentColumn, MONEY_UNITS, type MoneyUnit, type TableField } from './bring-contract.ts';

/** The first that fits is taken. */
const WORDS: readonly (readonly [TableField, RegExp])[] = [
  ['number', /^(项目)?编号$|^project ?(no|number)\.?$/i],
  ['filingCode', /^项目代码$|备案(项目)?代码|^filing ?code$/i],
  ['name', /^(项目)?(名称|全称)$|^项目$|^(project|name)$/i],
  ['month', /^(月份|所属月|年月|month)$/i],
  ['fixed', /固定资产|固投|^fixed/i],
  ['equipment', /设备|^equipment/i],
  ['building', /土建|土地|建安|^(land and )?building/i],
  ['arrivedForeign', /到账外资|外资到账|实际使用外资|^(arrived )?foreign/i],
  ['note', /^(备注|说明|note)$/i],
  ['amount', /完成投资|^(当月|本月)?投资(额|完成)?$|^(amount|investment)$/i],
];
const MONEY: ReadonlySet<string> = new Set(['amount', 'fixed', 'equipment', 'building', 'arrivedForeign']);
const NAMING: ReadonlySet<string> = new Set(['name', 'number', 'filingCode']);
const MONTH = /^(?:((?:19|20)\d\d)[年\-./]?)?(\d{1,2})月?$/;
const DEEPEST = 30;
const LONGEST = 30;

export const isMonthField = (field: string | null): field is string =>
  field !== null && /^\d{4}-\d\d$/.test(field);
export const isMoney = (field: string | null): boolean =>
  field !== null && (MONEY.has(field) || isMonthField(field));

export interface InvestmentTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly words: readonly string[];
  readonly columns: readonly InvestmentColumn[];
  readonly headRow: number;
}

/** '2022年5月', '2022-05', '5月' of the year that is meant; undefined where it is none. */
export function monthFrom(text: string, year: number | undefined): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const found = MONTH.exec(plain) ?? /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/.exec(plain);
  const [, told, month = ''] = found ?? [];
  const number = Number(month);
  // a bare number is no month: a column of serial numbers would be one
  if (!found || number < 1 || number > 12 || (told === undefined && !plain.endsWith('月'))) return undefined;
  const of = told ?? (year === undefined ? undefined : String(year));
  return of === undefined ? undefined : `${of}-${String(number).padStart(2, '0')}`;
}

/** Refusals 'progress-bring-empty', 'progress-bring-no-head'. @param year of month heads that name none */
export async function investmentTable(
  fileName: string,
  file: OfficeTable,
  year: number,
): Promise<InvestmentTable> {
  const lines = await firstLines(file, DEEPEST);
  if (lines.length === 0) throw new Refusal('progress-bring-empty');
  let best: Pick<InvestmentTable, 'words' | 'columns' | 'headRow'> | undefined;
  for (const [place, cells] of lines.entries()) {
    const head = headFrom(cells, place + 1, year);
    if (known(head.columns) > (best ? known(best.columns) : 0)) best = head;
  }
  if (!best || !isWhole(best.columns)) throw new Refusal('progress-bring-no-head');
  return { fileName, file, ...best };
}

const known = (columns: readonly InvestmentColumn[]) => columns.filter(({ field }) => field !== null).length;

const isWhole = (columns: readonly InvestmentColumn[]): boolean => {
  const fields = new Set(columns.map(({ field }) => field));
  const named = columns.some(({ field }) => field !== null && NAMING.has(field));
  return (
    named &&
    (columns.some(({ field }) => isMonthField(field)) || (fields.has('month') && fields.has('amount')))
  );
};

function headFrom(cells: readonly Cell[], headRow: number, year: number) {
  const words = headWords(cells);
  const taken = new Set<string>();
  const columns = words.map((word, column): InvestmentColumn => {
    const bare = bareWord(word);
    const found = bare === '' || bare.length > LONGEST ? undefined : fieldOf(bare, year, taken);
    if (found) taken.add(found);
    const unit = MONEY_UNITS.find((one) => one === unitIn(word)) ?? null;
    return { column, field: found ?? null, unit: isMoney(found ?? null) ? unit : null };
  });
  return { words, columns, headRow };
}

const fieldOf = (bare: string, year: number, taken: ReadonlySet<string>): string | undefined => {
  const month = monthFrom(bare.replace(/(完成)?投资(额|完成)?$/, ''), year);
  if (month !== undefined && !taken.has(month)) return month;
  return WORDS.find(([field, shape]) => !taken.has(field) && shape.test(bare))?.[0];
};

export interface ProjectKeys {
  readonly name: string | null;
  readonly number: string | null;
  readonly filingCode: string | null;
  /** The column that the project is named in, for a fault. */
  readonly column: number;
}

export interface CellEntry {
  readonly row: number;
  readonly column: number;
  readonly month: string;
  readonly amounts: Readonly<Record<string, string>>;
  readonly note: string | null;
}

export interface ReadLine {
  readonly keys: ProjectKeys | null;
  readonly entries: readonly CellEntry[];
  readonly faults: readonly RefusalReason[];
}

interface Reading {
  readonly columns: readonly InvestmentColumn[];
  readonly year: number | undefined;
}

/** One row: of a long table one month with its parts, of a wide one a month for each filled cell. */
export function readLine(row: OfficeRow, { columns, year }: Reading): ReadLine {
  const faults: RefusalReason[] = [];
  const text = (field: string): { value: string | null; column: number } => {
    const column = columns.find((one) => one.field === field)?.column ?? -1;
    const cell = row.cells[column];
    return { value: cell && isFilled(cell) ? cell.value.replace(/\s+/g, ' ').trim() : null, column };
  };
  const fault = (column: number, code: string, params: RefusalReason['params'] = {}) =>
    faults.push({ code, params, row: row.number, column: String(column) });
  const [name, number, filingCode] = [text('name'), text('number'), text('filingCode')];
  const naming = [number, filingCode, name].find(({ value }) => value !== null);
  if (!naming) return { keys: null, entries: [], faults };
  const keys = {
    name: name.value,
    number: number.value,
    filingCode: filingCode.value,
    column: naming.column,
  };
  const money = new Map<string, { value: string; column: number }>();
  for (const one of columns) {
    const cell = row.cells[one.column];
    if (!isMoney(one.field) || one.field === null || !cell || !isFilled(cell)) continue;
    const read = readMoney(cell, one.unit);
    if ('value' in read) money.set(one.field, { value: read.value, column: one.column });
    else fault(one.column, read.code, read.params);
  }
  const note = text('note');
  if (note.value !== null && note.value.length > 500)
    fault(note.column, 'progress-cell-long', { limit: 500 });
  const entries: CellEntry[] = [];
  for (const [field, { value, column }] of money)
    if (isMonthField(field))
      entries.push({ row: row.number, column, month: field, amounts: { amount: value }, note: note.value });
  const parts = [...money].filter(([field]) => !isMonthField(field));
  if (parts.length > 0) {
    const month = text('month');
    const read = month.value === null ? undefined : monthFrom(month.value, year);
    const at = parts[0]?.[1].column ?? 0;
    if (read === undefined)
      fault(month.column < 0 ? at : month.column, 'progress-cell-month', { text: month.value ?? '' });
    else {
      const amounts = Object.fromEntries(parts.map(([field, { value }]) => [field, value]));
      entries.push({ row: row.number, column: at, month: read, amounts, note: note.value });
    }
  }
  return { keys, entries, faults };
}

const TIMES: Readonly<Record<MoneyUnit, string>> = { 元: '1', 万元: '10000', 亿元: '100000000' };
const AMOUNT = /^((?:\d{1,3}(?:,\d{3})+|\d+))(\.\d+)?(元|万元|亿元)?$/;
const LARGEST = '9999999999999999';

function readMoney(
  cell: Cell,
  unit: MoneyUnit | null,
): { readonly value: string } | { readonly code: string; readonly params?: RefusalReason['params'] } {
  const found = AMOUNT.exec(cell.value.normalize('NFKC').replace(/[¥￥\s]/g, ''));
  if (!found) return { code: 'progress-cell-money', params: { text: cell.value } };
  const word = (found[3] as MoneyUnit | undefined) ?? unit;
  if (word === null) return { code: 'progress-cell-unit' };
  const value = multiply(decimal(`${(found[1] ?? '').replaceAll(',', '')}${found[2] ?? ''}`), TIMES[word]);
  const fine = /\.\d{3,}$/.test(value);
  return fine || compare(value, LARGEST) > 0
    ? { code: 'progress-cell-money', params: { text: cell.value } }
    : { value };
}
