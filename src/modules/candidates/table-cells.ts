/** What a cell of a table says; what is wrong with it is a value. Pure. */
import { readCreditCode } from '#kernel/credit-code.ts';
import { compare, decimal, multiply } from '#kernel/decimal.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import { dayFrom, isMangledCode, said } from '#modules/enterprises/index.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import { RELATION_WORDS, type RelationWord } from './contract.ts';
import type { TableColumn } from './import-contract.ts';

export type ReadCell =
  | { readonly value: string | null }
  | { readonly code: string; readonly params?: RefusalParams };

const TIMES = { 元: '1', 万元: '10000', 亿元: '100000000' } as const;
const MONEY = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+))(\.\d+)?(元|万元|亿元)?$/;
const LARGEST = '9999999999999999';

export function readMoney(cell: Cell, unit: TableColumn['unit']): ReadCell {
  const text = cell.value.normalize('NFKC').replace(/[¥￥\s]/g, '');
  const found = MONEY.exec(text);
  if (!found) return { code: 'candidate-money', params: { text: cell.value } };
  const word = (found[3] as keyof typeof TIMES | undefined) ?? unit;
  if (word === null) return { code: 'candidate-money-unit' };
  const value = multiply(decimal(`${(found[1] ?? '').replaceAll(',', '')}${found[2] ?? ''}`), TIMES[word]);
  return compare(value, LARGEST) > 0 ? { code: 'candidate-money', params: { text: cell.value } } : { value };
}

export function readCode(cell: Cell): ReadCell {
  if (isMangledCode(cell)) return { code: 'credit-code-mangled', params: { text: cell.value } };
  const read = readCreditCode(cell.value);
  if ('value' in read) return read;
  return { code: read.fault.code, params: 'params' in read.fault ? read.fault.params : {} };
}

export function readDay(cell: Cell): ReadCell {
  const value = dayFrom(cell);
  return value === undefined ? { code: 'candidate-day', params: { text: cell.value } } : { value };
}

export const readPastDay =
  (today: string) =>
  (cell: Cell): ReadCell => {
    const read = readDay(cell);
    return 'value' in read && read.value !== null && read.value > today
      ? { code: 'candidate-day-future', params: { text: cell.value } }
      : read;
  };

/** 31, 31件, 31.0 */
export function readCount(cell: Cell): ReadCell {
  const found = /^(\d{1,7})(?:\.0+)?[件项个]?$/.exec(cell.value.normalize('NFKC').trim());
  return found ? { value: found[1] ?? '' } : { code: 'candidate-number', params: { text: cell.value } };
}

export const readYear =
  (thisYear: number) =>
  (cell: Cell): ReadCell => {
    const found = /^((?:19|20)\d\d)(?:年度?)?(?:\.0+)?$/.exec(cell.value.normalize('NFKC').trim());
    return found && Number(found[1]) <= thisYear
      ? { value: found[1] ?? '' }
      : { code: 'candidate-year', params: { text: cell.value } };
  };

/** C3824, 3824, “C3824 变压器、整流器和电感器制造” → 3824. A bare section says too little to match a node by. */
export function readClass(cell: Cell): ReadCell {
  const found = /^[[(（]?[A-T]?(\d{2,4})(?!\d)/.exec(cell.value.normalize('NFKC').trim().toUpperCase());
  return found ? { value: found[1] ?? '' } : { code: 'candidate-class', params: { text: cell.value } };
}

export function readPlace(cell: Cell): ReadCell {
  const text = cell.value.normalize('NFKC').trim();
  return /^\d{6}$/.test(text) ? { value: text } : { code: 'candidate-place', params: { text: cell.value } };
}

const BELOW = /规下|小微|小型|微型|以下|否|^(no|below|0|n)$/i;
const ABOVE = /规上|规模以上|大型|中型|以上|是|^(yes|above|1|y)$/i;

export function readScale(cell: Cell): ReadCell {
  const text = said(cell);
  if (BELOW.test(text)) return { value: 'below' };
  return ABOVE.test(text) ? { value: 'above' } : { code: 'candidate-scale', params: { text } };
}

export const readText =
  (limit: number) =>
  (cell: Cell): ReadCell => {
    const text = cell.value.replace(/\s+/g, ' ').trim();
    return text.length > limit ? { code: 'candidate-long', params: { limit } } : { value: text };
  };

/** From the first firm’s side. */
const RELATIONS: readonly (readonly [RelationWord, RegExp])[] = [
  ['buys', /采购|买入|客户是|下游|^(buys|buys from)$/i],
  ['supplies', /供应|供货|销售|上游|配套|^supplies$/i],
  ['invests', /投资|持股|控股|出资|参股|^invests( in)?$/i],
  ['sister', /同一|控制人|兄弟|关联|集团|^(sister|same controller)$/i],
];

export function relationFrom(text: string): RelationWord | undefined {
  const plain = text.normalize('NFKC').trim();
  return (
    RELATION_WORDS.find((word) => word === plain) ?? RELATIONS.find(([, shape]) => shape.test(plain))?.[0]
  );
}

/** “B轮”, “b 轮融资” → B; “天使轮” → 天使; “Pre-A+” → PRE-A. */
export const roundFrom = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s|轮|融资|\+/g, '')
    .slice(0, 20);
