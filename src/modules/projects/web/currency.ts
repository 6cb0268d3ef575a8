/** Currencies and their money as people read them: by name, never by code. */
import { number } from '#web/format.ts';
import type { Locale } from '#web/i18n/words.ts';
import { tenThousands } from '#web/typed-money.ts';

const LOCAL = 'CNY';

/** 人民币, 美元; the code itself where it names no currency. */
export function currencyName(code: string, locale: Locale): string {
  if (!/^[A-Z]{3}$/.test(code)) return code;
  const names = new Intl.DisplayNames(locale === 'zh' ? 'zh-CN' : 'en', { type: 'currency' });
  return names.of(code) ?? code;
}

/** Of ten thousands: 万元, 万美元. */
export function moneyUnit(code: string, locale: Locale): string {
  if (locale === 'zh') return code === LOCAL ? '万元' : `万${currencyName(code, locale)}`;
  return code === LOCAL ? '×10,000 yuan' : `×10,000 ${currencyName(code, locale)}`;
}

/** 1,250 万美元. */
export const moneyIn = (amount: string, code: string, locale: Locale): string =>
  `${tenThousands(amount)} ${moneyUnit(code, locale)}`;

/** An area, an energy, a rate: with commas and without trailing noughts. */
export const plainNumber = (value: string): string => number(value, '');
