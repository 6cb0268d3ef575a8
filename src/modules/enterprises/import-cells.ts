/** What a cell of an office's table says: a day, a figure, a code. Pure. */
import { compare, decimal } from '#kernel/decimal.ts';
import { isLocalDate } from '#kernel/local-date.ts';
import { plainNumber, shownDate } from '#platform/files/number-formats.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { EnterpriseStatus } from './contract.ts';
import { inRegisterUnit } from './import-fields.ts';
import type { YearItem } from './year-contract.ts';

/** “Nothing to say” as offices write it. */
const NOTHING = /^(-+|—+|–+|\/+|\\|无|暂无|n\/?a|null|nan|\.)$/i;

export const said = (cell: Cell | undefined): string => {
  const value = cell?.value ?? '';
  // Most cells are plain words and figures: a million rows should not pay for the odd blank.
  if (PLAIN.test(value)) return value;
  const text = value.replace(/[\u00a0\u3000]/g, ' ').trim();
  return NOTHING.test(text) ? '' : text;
};
const PLAIN = /^(?:\d[\d.]*|[^\s\u00a0\u3000\-—–/]{5,}|)$/;

const DAY_SHAPE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:[-/.月]\s*(\d{1,2})\s*日?|月)?$/;
/** Serial numbers of 1927 to 2119: a number in a column of days that nobody formatted as one. */
const SERIAL = /^(?:[1-7]\d{4})(?:\.\d+)?$/;
const TOGETHER = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;

/** 2019-11-22, 2019/11/22, 2019.11.22, 2019年11月22日, 20191122 and 43791; a month means its first day. */
export function dayFrom(cell: Cell): string | undefined {
  const text = cell.value
    .normalize('NFKC')
    .trim()
    .replace(/\s+\d{1,2}:\d{2}.*$/, '');
  const together = TOGETHER.exec(text);
  if (together) return sound(`${together[1]}-${together[2]}-${together[3]}`);
  if (SERIAL.test(text)) return sound(shownDate(Math.trunc(Number(text)), false));
  const found = DAY_SHAPE.exec(text);
  if (!found) return undefined;
  const [, year, month = '', day = '1'] = found;
  return sound(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const sound = (day: string): string | undefined => (isLocalDate(day) ? day : undefined);

export type CellFigure =
  | { readonly value: string }
  | { readonly fault: 'cell-bad-number' | 'cell-other-unit' | 'cell-formula' | 'cell-too-large' };

const NUMBER = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s*(\D*)$/;
const BRACKETED = /^\(([\d,.]+)\)$/;
const SCIENTIFIC = /^[+-]?\d(?:\.\d+)?E[+-]?\d{1,2}$/i;
/** Digits as most cells have them, far from too large. */
const SHORT_FIGURE = /^\d{1,9}(?:\.\d{1,6})?$/;
const LARGEST = '9999999999999999';

/** In the register's unit. The column's unit holds unless the cell names its own. */
export function figureFrom(cell: Cell, unit: string, item: YearItem): CellFigure {
  if (cell.kind === 'error' || /^#(REF|VALUE|DIV|N\/A|NAME|NUM|NULL)/.test(cell.value))
    return { fault: 'cell-formula' };
  if (cell.kind === 'percent' || cell.kind === 'date' || cell.kind === 'boolean')
    return { fault: 'cell-bad-number' };
  if (SHORT_FIGURE.test(cell.value)) {
    const value = inRegisterUnit(decimal(cell.value), unit, item);
    return value === undefined ? { fault: 'cell-other-unit' } : { value };
  }
  const plain = cell.value.normalize('NFKC').replace(/[¥￥'\s]/g, '');
  const text = SCIENTIFIC.test(plain)
    ? plainNumber(Number(plain))
    : plain.replace(BRACKETED, (_, inside: string) => `-${inside}`);
  const found = NUMBER.exec(text);
  const digits = (found?.[1] ?? '').replaceAll(',', '').replace(/^\+/, '');
  if (!found || !/\d/.test(digits)) return { fault: 'cell-bad-number' };
  const value = inRegisterUnit(decimal(digits.replace(/^(-?)\./, '$10.')), found[2] || unit, item);
  if (value === undefined) return { fault: 'cell-other-unit' };
  return compare(value, LARGEST) > 0 || compare(value, `-${LARGEST}`) < 0
    ? { fault: 'cell-too-large' }
    : { value };
}

/** A code that a spreadsheet keeps as a number has lost its last digits, however it is shown. */
export const isMangledCode = ({ value, kind }: Cell): boolean =>
  (kind === 'number' && /^\d{16,}$/.test(value)) || /^\d{15}0{3}$/.test(value);

const STATUSES: readonly (readonly [EnterpriseStatus, RegExp])[] = [
  ['suspended', /停业|歇业|停产/],
  ['deregistered', /注销/],
  ['revoked', /吊销/],
  ['moved', /迁出|搬迁/],
  ['operating', /在营|存续|开业|正常|在业|营业|operating/i],
];

export const statusFrom = (text: string): EnterpriseStatus | undefined =>
  STATUSES.find(([, shape]) => shape.test(text))?.[0];

/** C3670, 3670, “C3670 汽车零部件及配件制造”. */
export const industryFrom = (text: string): string | undefined =>
  /^([A-T]?\d{2,4}|[A-T])(?!\d)/.exec(text.normalize('NFKC').toUpperCase().replace(/^[[(]/, ''))?.[1];

export const yearFrom = (text: string): number | undefined => {
  const found = /^((?:19|20)\d\d)(年度?)?$/.exec(text.normalize('NFKC').trim());
  return found ? Number(found[1]) : undefined;
};
