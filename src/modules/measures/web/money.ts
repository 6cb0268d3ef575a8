/** Money as people type it, in 万元, and as the server takes it, in yuan. */
import { divide, multiply } from '#kernel/decimal.ts';

const PLACES = 6;
const plain = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '');

/** What is no number goes as it is and is refused by the server. */
export const yuanFrom = (typed: string): string =>
  /^\d+(\.\d+)?$/.test(plain(typed)) ? multiply(plain(typed), '10000') : plain(typed);

/** '' where there is none. */
export const typedMoney = (yuan: string | null | undefined): string =>
  yuan === null || yuan === undefined ? '' : divide(yuan, '10000', PLACES);
