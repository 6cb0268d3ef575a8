/** What a risk says, and each row that it came from, in the caller's language. */

import { divide, subtract } from '#kernel/decimal.ts';
import { daysBetween } from '#kernel/local-date.ts';
import { plainMoney } from '#kernel/money.ts';

import { CERTIFICATE_WORDS, YEAR_ITEM_WORDS } from '#modules/enterprises/index.ts';
import { percent } from './leader-words.ts';
import type { HeldCertificate, Risk, RiskRow } from './risk-rules.ts';
import type { ToldTrade } from './supply-rules.ts';

type Locale = 'zh' | 'en';

export function sayRisk(
  { code, rows }: Risk,
  firm: string,
  { day, locale }: { readonly day: string; readonly locale: Locale },
): string {
  const zh = locale === 'zh';
  const [first] = rows;
  if (code === 'single-supplier')
    return zh
      ? `供给别的环节的本地企业只有${firm}一家`
      : `${firm} is the only enterprise here that supplies other nodes`;
  if (code === 'single-source')
    return zh ? `${firm}报过的采购都来自一家` : `All that ${firm} told to buy comes from one supplier`;
  if (first?.kind === 'certificate')
    return `${firm}${zh ? '' : ': '}${nameOf(first.certificate, locale)}${ends(first.certificate.endsOn, day, locale)}`;
  if (first?.kind === 'fact')
    return `${firm}${zh ? '厂房租约' : ': the lease'}${ends(first.tenancy.endsOn, day, locale)}`;
  const last = rows.at(-1);
  if (first?.kind !== 'year' || last?.kind !== 'year') return firm;
  const [before, after] = [first.figure[first.item] ?? '0', last.figure[last.item] ?? '0'];
  const down = percent(divide(subtract(before, after), before, 4));
  const [from, to] = [first.figure.year, last.figure.year];
  return zh
    ? `${firm}核实的${YEAR_ITEM_WORDS[first.item].zh} ${from} 至 ${to} 年连降，少了 ${down}`
    : `${firm}: verified ${YEAR_ITEM_WORDS[first.item].en.toLowerCase()} fell from ${from} to ${to}, by ${down}`;
}

function ends(endsOn: string | null, day: string, locale: Locale): string {
  const days = daysBetween(day, endsOn ?? day);
  if (days < 0)
    return locale === 'zh' ? ` ${endsOn} 已到期，过了 ${-days} 天` : ` ended ${endsOn}, ${-days} days ago`;
  return locale === 'zh' ? ` ${endsOn} 到期，还有 ${days} 天` : ` ends ${endsOn}, in ${days} days`;
}

const nameOf = ({ kind, grade }: HeldCertificate, locale: Locale): string => {
  const word = CERTIFICATE_WORDS[kind as keyof typeof CERTIFICATE_WORDS]?.[locale] ?? kind;
  return `${word}${grade ? ` ${grade}` : ''}`;
};

/** `id` is that of the row; an enterprise stands for itself. */
export function sayRow(row: RiskRow, locale: Locale): { kind: string; id: string; text: string } {
  const zh = locale === 'zh';
  if (row.kind === 'enterprise') return { kind: row.kind, id: row.enterpriseId, text: '' };
  if (row.kind === 'relation') return { kind: row.kind, id: row.trade.id, text: sayTrade(row.trade, locale) };
  if (row.kind === 'certificate')
    return { kind: row.kind, id: row.certificate.id, text: nameOf(row.certificate, locale) };
  if (row.kind === 'fact')
    return { kind: row.kind, id: row.tenancy.id, text: zh ? '名册的单项事实' : 'A fact of the register' };
  const value = row.figure[row.item];
  return {
    ...{ kind: row.kind, id: row.figure.id },
    text: `${row.figure.year}${zh ? ' 年 ' : ': '}${value === null ? '' : plainMoney(value, locale)}`,
  };
}

/** A trade as the door of candidates tells it has the names; the rules do without. */
function sayTrade(
  trade: ToldTrade & { readonly seller?: string; readonly source?: string },
  locale: Locale,
): string {
  const zh = locale === 'zh';
  const amount =
    trade.amount === null ? (zh ? '金额没报' : 'amount not told') : plainMoney(trade.amount, locale);
  const year =
    trade.year === null ? (zh ? '年份没报' : 'year not told') : zh ? `${trade.year} 年` : String(trade.year);
  return [trade.seller ?? trade.sellerKey, year, amount, trade.source].filter(Boolean).join(zh ? '，' : ', ');
}
