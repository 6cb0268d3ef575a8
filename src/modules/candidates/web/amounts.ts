/** Money as people read and write it: in 万元. */
import { divide, multiply } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';

export const tenThousands = (yuan: string | null): string =>
  yuan === null ? '' : number(divide(yuan, '10000', 2), '万元', 0);

/** What was typed in 万元, in yuan; null where nothing was, and as it is where it is no number: the server says so. */
export function yuanFrom(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return null;
  return /^-?\d+(\.\d{1,6})?$/.test(plain) ? multiply(plain, '10000') : plain;
}

/** A share from 0 to 1 in percent. */
export const percentOf = (share: string | null): string => (share === null ? '' : multiply(share, '100'));
