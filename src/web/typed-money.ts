/** Money as people read and type it, in 万元, and as the server takes it, in the unit itself. */
import { divide, multiply } from '#kernel/decimal.ts';
import { number } from './format.ts';

const PLACES = 6;

/** Without decimals; '' where there is none. */
export const tenThousands = (amount: string | null | undefined): string =>
  amount === null || amount === undefined ? '' : number(divide(amount, '10000', 2), '万元', 0);

/** What a field of a form starts with. */
export const typedMoney = (amount: string | null | undefined): string =>
  amount === null || amount === undefined ? '' : divide(amount, '10000', PLACES);

/** What was typed, times ten thousand; null where nothing was, and as it is where it is no number: the server refuses it at its field. */
export function yuanFrom(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return null;
  return /^-?\d+(\.\d{1,6})?$/.test(plain) ? multiply(plain, '10000') : plain;
}
