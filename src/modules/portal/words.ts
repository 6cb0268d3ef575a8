/** How items and statements are said, in the caller's language; money in 万元. */
import { divide, grouped, multiply, round } from '#kernel/decimal.ts';
import { FACT_UNITS, YEAR_ITEMS, type YearItem } from '#modules/enterprises/contract.ts';
import {
  CERTIFICATE_WORDS,
  codeWithName,
  IP_WORDS,
  STATUS_WORDS,
  YEAR_ITEM_WORDS,
  YEAR_KIND_WORDS,
} from '#modules/enterprises/index.ts';
import { singleFacts } from '#modules/tiers/index.ts';
import type { OwnField, StatementBody, StatementState } from './contract.ts';

export type Locale = 'zh' | 'en';
type Words<K extends string> = Readonly<Record<K, Readonly<Record<Locale, string>>>>;

export const FIELD_WORDS: Words<OwnField> = {
  name: { zh: '企业名称', en: 'Name' },
  creditCode: { zh: '统一社会信用代码', en: 'Credit code' },
  industryClass: { zh: '行业代码', en: 'Industry' },
  placeCode: { zh: '行政区划代码', en: 'Place code' },
  address: { zh: '地址', en: 'Address' },
  registeredOn: { zh: '成立日期', en: 'Registered on' },
  status: { zh: '状态', en: 'Status' },
  contactOffice: { zh: '联系部门', en: 'Contact office' },
  contactPhone: { zh: '办公电话', en: 'Office telephone' },
};

export const STATE_WORDS: Words<StatementState> = {
  waiting: { zh: '等审核', en: 'waiting' },
  accepted: { zh: '已采纳', en: 'accepted' },
  refused: { zh: '已退回', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

const UNWRITTEN = { zh: '未填', en: 'not written' } as const;
const DROPPED = { zh: '不是我们的，或已失效', en: 'not ours, or no longer valid' } as const;
const YES = { zh: '是', en: 'yes' } as const;
const NO = { zh: '否', en: 'no' } as const;

const choices = (words: Words<string>, locale: Locale) =>
  Object.entries(words).map(([value, label]) => ({ value, label: label[locale] }));

/** What a form offers to choose from. */
export const choicesIn = (locale: Locale) => ({
  status: choices(STATUS_WORDS, locale),
  certificate: choices(CERTIFICATE_WORDS, locale),
  ip: choices(IP_WORDS, locale),
});

export const yearUnit = (item: YearItem, locale: Locale): string =>
  YEAR_ITEMS[item].unit === '元' ? (locale === 'zh' ? '万元' : '10,000 yuan') : YEAR_ITEMS[item].unit;

export function yearValue(item: YearItem, value: string, locale: Locale): string {
  const shown = YEAR_ITEMS[item].unit === '元' ? round(multiply(value, '0.0001'), 2) : value;
  return `${grouped(shown)} ${yearUnit(item, locale)}`;
}

export const yearLines = (values: Extract<StatementBody, { part: 'year' }>['values'], locale: Locale) =>
  (Object.entries(values) as [YearItem, string | null][]).map(([item, value]) => ({
    title: YEAR_ITEM_WORDS[item][locale],
    value: value === null ? UNWRITTEN[locale] : yearValue(item, value, locale),
  }));

export interface SaidBody {
  readonly title: string;
  readonly value: string;
}

/** A body in words: what it speaks of, and what it says. */
export function sayBody(body: StatementBody, locale: Locale): SaidBody {
  const comma = locale === 'zh' ? '；' : '; ';
  const days = (from: string | null, to: string | null) => (from || to ? `${from ?? ''} – ${to ?? ''}` : '');
  const parts = (...all: (string | null)[]) => all.filter(Boolean).join('　');
  switch (body.part) {
    case 'identity':
      return { title: FIELD_WORDS[body.field][locale], value: fieldValue(body, locale) };
    case 'year': {
      const lines = yearLines(body.values, locale).map(({ title, value }) => `${title} ${value}`);
      const title = locale === 'zh' ? `${body.year} 年度数据` : `Year ${body.year}`;
      return { title, value: lines.join(comma) };
    }
    case 'certificate': {
      const said = parts(body.grade, body.number, body.issuer, days(body.issuedOn, body.expiresOn));
      return { title: CERTIFICATE_WORDS[body.kind][locale], value: body.drop ? DROPPED[locale] : said };
    }
    case 'ip': {
      const count = locale === 'zh' ? `${body.count} 件` : String(body.count);
      const said = parts(count, body.number, body.name, body.grantedOn);
      return { title: IP_WORDS[body.class][locale], value: body.drop ? DROPPED[locale] : said };
    }
    case 'fact': {
      const unit = singleFacts().get(`${body.kind} ${body.name}`)?.unit ?? '';
      const value =
        body.value === 'true'
          ? YES[locale]
          : body.value === 'false'
            ? NO[locale]
            : numberValue(body.value, unit);
      return {
        title: singleFacts().get(`${body.kind} ${body.name}`)?.[locale] ?? body.name,
        value: parts(value, body.until),
      };
    }
  }
}

/** Shares in percent, money in 万元 and 亿美元. */
function numberValue(value: string, unit: string): string {
  const [word, times] = FACT_UNITS[unit] ?? ['', '1'];
  return `${grouped(divide(value, times, 6))}${word === '' ? '' : ` ${word}`}`;
}

function fieldValue(body: Extract<StatementBody, { part: 'identity' }>, locale: Locale): string {
  if (body.value === null || body.value === '') return UNWRITTEN[locale];
  if (body.field === 'industryClass' || body.field === 'placeCode')
    return codeWithName(body.field, body.value, locale);
  if (body.field !== 'status') return body.value;
  return Object.entries(STATUS_WORDS).find(([status]) => status === body.value)?.[1][locale] ?? body.value;
}

export { YEAR_ITEM_WORDS, YEAR_KIND_WORDS };
