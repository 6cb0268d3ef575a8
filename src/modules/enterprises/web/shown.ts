/** How the register's numbers are printed: money in 万元, the rest in its own unit. */
import { divide, multiply } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';
import { tenThousands } from '#web/typed-money.ts';
import { YEAR_ITEMS, type YearItem } from '../year-contract.ts';

export const ITEMS = Object.keys(YEAR_ITEMS) as YearItem[];

/** The unit that people read and write. */
export const shownUnit = (item: YearItem): string =>
  YEAR_ITEMS[item].unit === '元' ? '万元' : YEAR_ITEMS[item].unit;

export function shownItem(item: YearItem, value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  return YEAR_ITEMS[item].unit === '元' ? tenThousands(value) : number(value, YEAR_ITEMS[item].unit);
}

/** What a field of a form starts with, to be typed over. */
export const typedFrom = (item: YearItem, value: string | null | undefined): string =>
  value === null || value === undefined
    ? ''
    : YEAR_ITEMS[item].unit === '元'
      ? divide(value, '10000', 6)
      : value;

/** What was typed, in the register's unit; what is no number goes as it is and is refused at its field. */
export function typedTo(item: YearItem, text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return null;
  if (!/^-?\d+(\.\d+)?$/.test(plain) || YEAR_ITEMS[item].unit !== '元') return plain;
  return multiply(plain, '10000');
}
