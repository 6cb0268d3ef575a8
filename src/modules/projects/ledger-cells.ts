/** What a cell of a ledger says; what is wrong with it is a value. Pure. */
import { readCreditCode } from '#kernel/credit-code.ts';
import { compare, decimal, multiply } from '#kernel/decimal.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import { dayFrom, isMangledCode } from '#modules/enterprises/index.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { filingCodeFault, plainFilingCode } from '#platform/filing-code.ts';
import type { LedgerColumn } from './import-contract.ts';

export type ReadCell =
  | { readonly value: string }
  | { readonly code: string; readonly params?: RefusalParams };

const plainOf = (cell: Cell): string => cell.value.normalize('NFKC').trim();

const TIMES = { 元: '1', 万元: '10000', 亿元: '100000000' } as const;
const MONEY = /^((?:\d{1,3}(?:,\d{3})+|\d+))(\.\d+)?(元|万元|亿元|万|亿)?$/;
const LARGEST = '9999999999999999';

/** In the unit that the cell itself writes, else in its head's. */
export function readMoney(cell: Cell, unit: LedgerColumn['unit']): ReadCell {
  const text = plainOf(cell).replace(/[¥￥\s]/g, '');
  const found = MONEY.exec(text);
  if (!found) return { code: 'project-cell-money', params: { text: cell.value } };
  const said = found[3] === '万' ? '万元' : found[3] === '亿' ? '亿元' : found[3];
  const word = (said as keyof typeof TIMES | undefined) ?? unit;
  if (word === null) return { code: 'project-cell-unit' };
  const value = multiply(decimal(`${(found[1] ?? '').replaceAll(',', '')}${found[2] ?? ''}`), TIMES[word]);
  const [whole = '', rest = ''] = value.split('.');
  if (compare(value, LARGEST) > 0) return { code: 'project-cell-money', params: { text: cell.value } };
  return { value: rest === '' ? whole : `${whole}.${rest.slice(0, 2)}` };
}

/** 118亩, 12,000.5㎡ → the number. */
export function readAmount(cell: Cell): ReadCell {
  const found = /^((?:\d{1,3}(?:,\d{3})+|\d{1,10}))(\.\d{1,6})?\s*(?:m2|[^\d.]{0,8})$/i.exec(plainOf(cell));
  if (!found) return { code: 'project-cell-number', params: { text: cell.value } };
  const rest = (found[2] ?? '').slice(0, 3);
  return { value: `${(found[1] ?? '').replaceAll(',', '')}${rest === '.' ? '' : rest}` };
}

export function readWhole(cell: Cell): ReadCell {
  const found = /^(\d{1,3}(?:,\d{3})*|\d{1,7})(?:\.0+)?\s*[人名]?$/.exec(plainOf(cell));
  return found
    ? { value: (found[1] ?? '').replaceAll(',', '') }
    : { code: 'project-cell-number', params: { text: cell.value } };
}

export function readDay(cell: Cell): ReadCell {
  const value = dayFrom(cell);
  return value === undefined ? { code: 'project-cell-day', params: { text: cell.value } } : { value };
}

export const readPastDay =
  (today: string) =>
  (cell: Cell): ReadCell => {
    const read = readDay(cell);
    return 'value' in read && read.value > today
      ? { code: 'project-cell-future', params: { text: cell.value } }
      : read;
  };

export function readCode(cell: Cell): ReadCell {
  if (isMangledCode(cell)) return { code: 'credit-code-mangled', params: { text: cell.value } };
  const read = readCreditCode(cell.value);
  if ('value' in read) return read;
  return { code: read.fault.code, params: 'params' in read.fault ? read.fault.params : {} };
}

export const readFilingCode =
  (day: string) =>
  (cell: Cell): ReadCell => {
    const plain = plainFilingCode(cell.value);
    const example = filingCodeFault(plain, day);
    return example === undefined
      ? { value: plain }
      : { code: 'project-filing-code-shape', params: { code: plain, example } };
  };

/** C3824, “3824 变压器…” → 3824. */
export function readClass(cell: Cell): ReadCell {
  const found = /^[[(（]?[A-T]?(\d{2,4})(?!\d)/.exec(plainOf(cell).toUpperCase());
  return found ? { value: found[1] ?? '' } : { code: 'project-cell-class', params: { text: cell.value } };
}

export const readText =
  (most: number, least = 1) =>
  (cell: Cell): ReadCell => {
    const text = cell.value.replace(/\s+/g, ' ').trim();
    if (text.length > most) return { code: 'project-cell-long', params: { limit: most } };
    return text.length < least ? { code: 'project-cell-short', params: { limit: least } } : { value: text };
  };

const CURRENCIES: readonly (readonly [code: string, shape: RegExp])[] = [
  ['CNY', /^(人民币|元|RMB|CNY)$/i],
  ['USD', /^(美元|美金|USD)$/i],
  ['EUR', /^(欧元|EUR)$/i],
  ['HKD', /^(港[币元]|HKD)$/i],
  ['JPY', /^(日[元圆]|JPY)$/i],
  ['SGD', /^(新加坡元|新币|SGD)$/i],
  ['TWD', /^(新台币|TWD)$/i],
  ['KRW', /^(韩元|KRW)$/i],
  ['GBP', /^(英镑|GBP)$/i],
];

export function readCurrency(cell: Cell): ReadCell {
  const found = CURRENCIES.find(([, shape]) => shape.test(plainOf(cell)));
  return found ? { value: found[0] } : { code: 'project-word-unknown', params: { value: cell.value } };
}

export function readRate(cell: Cell): ReadCell {
  const text = plainOf(cell);
  return /^\d{1,6}(\.\d{1,6})?$/.test(text)
    ? { value: text }
    : { code: 'project-cell-number', params: { text: cell.value } };
}

export interface Named {
  readonly code: string;
  readonly names: readonly string[];
}

const worded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s()（）“”"·]/g, '')
    .toLowerCase();

/** By one of its names; else the only one whose name the cell contains or that contains the cell. */
export function codeIn(all: readonly Named[], text: string): string | undefined {
  const said = worded(text);
  const exact = all.find(({ names }) => names.some((name) => worded(name) === said));
  if (exact) return exact.code;
  if (said.length < 2) return undefined;
  const near = all.filter(({ names }) =>
    names.some(
      (name) => worded(name).length >= 2 && (said.includes(worded(name)) || worded(name).includes(said)),
    ),
  );
  const [only, another] = near;
  return only && !another ? only.code : undefined;
}

export const readNamed =
  (all: readonly Named[], code: string) =>
  (cell: Cell): ReadCell => {
    const found = codeIn(all, cell.value);
    return found === undefined ? { code, params: { value: cell.value.trim() } } : { value: found };
  };
