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

/** What a word after the number makes of it; without one it is in ten thousands, as the field says. */
const TIMES: Readonly<Record<string, string>> = {
  ...{ '': '10000', 元: '1', 万: '10000', 万元: '10000', 亿: '100000000', 亿元: '100000000' },
};
const TYPED = /^(-?\d+(?:\.\d{1,8})?)(元|万元?|亿元?)?$/;
const plainMoney = (text: string): string => text.normalize('NFKC').replace(/[,，\s]/g, '');

/** 12,000 · 1.2亿 · 300万元; an empty field too. */
export const isTypedMoney = (text: string): boolean =>
  plainMoney(text) === '' || TYPED.test(plainMoney(text));

/** What was typed, in the unit itself; null where nothing was, and as it is where it is no number: the server refuses it at its field. */
export function yuanFrom(text: string): string | null {
  const plain = plainMoney(text);
  if (plain === '') return null;
  const [, amount, unit = ''] = TYPED.exec(plain) ?? [];
  return amount === undefined ? plain : multiply(amount, TIMES[unit] ?? '1');
}
