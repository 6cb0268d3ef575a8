/** Money as numeric(20,2) with its currency named. 万元 and 亿元 live only on screens and in files. */
import { add, compare, decimal, fixed } from './decimal.ts';
import { convert } from './quantity.ts';
import { Refusal } from './refusal.ts';

export type Currency = 'CNY' | 'USD' | 'EUR' | 'HKD' | 'JPY';

export interface Money {
  /** Always two decimals: '32500000000.00'. */
  readonly amount: string;
  readonly currency: Currency;
}

const BASE_UNIT: Readonly<Record<Currency, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  JPY: '日元',
};
const WHOLE_DIGITS = 18;

/** Refusals: 'money-too-fine' below a cent, 'money-too-large' over numeric(20,2), 'bad-number'. */
export function money(amount: string, currency: Currency): Money {
  const cents = fixed(amount, 2);
  if (decimal(cents) !== decimal(amount)) throw new Refusal('money-too-fine', { amount });
  if (cents.replace('-', '').length - 3 > WHOLE_DIGITS) throw new Refusal('money-too-large', { amount });
  return { amount: cents, currency };
}

/** From what people write: moneyFrom('3.25', '亿元', 'CNY'); a part of a cent is rounded half up. */
export function moneyFrom(value: string, unit: string, currency: Currency): Money {
  return money(convert({ value, unit }, BASE_UNIT[currency], 2).value, currency);
}

/** In a unit of its own currency, exact to `decimals`. */
export const moneyIn = ({ amount, currency }: Money, unit: string, decimals = 6): string =>
  convert({ value: amount, unit: BASE_UNIT[currency] }, unit, decimals).value;

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency)
    throw new Refusal('different-currencies', { first: a.currency, second: b.currency });
}

export function addMoney(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(add(a.amount, b.amount), a.currency);
}

export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  return compare(a.amount, b.amount);
}

/** 12340000.00 → 1,234 万元; from a hundred million on in 亿元. English keeps the same units with their names. */
export function plainMoney(yuan: string, locale: 'zh' | 'en'): string {
  const value = Number(yuan);
  const large = Math.abs(value) >= 100_000_000;
  const shown = large
    ? (value / 100_000_000).toFixed(1).replace(/\.0$/, '')
    : String(Math.round(value / 10_000));
  const [whole = '', part] = shown.split('.');
  const text = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}`;
  const [zh, en] = large ? ['亿元', 'hundred million yuan'] : ['万元', 'ten thousand yuan'];
  return `${text} ${locale === 'zh' ? zh : en}`;
}
