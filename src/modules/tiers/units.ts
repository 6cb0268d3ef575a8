/** Units of values in rules, and how people write them. Money is stored in yuan and shown in 万元 or 亿元. */
import { add, compare, divide, fixed, grouped, isZero, multiply, round } from '#kernel/decimal.ts';
import { unitInEnglish } from '#kernel/unit-english.ts';

export const UNITS = [
  'yuan',
  'dollars',
  'share',
  'times',
  'people',
  'count',
  'points',
  'days',
  'years',
  'year',
  'rank',
  'level',
] as const;
export type Unit = (typeof UNITS)[number];
export type Locale = 'zh' | 'en';

const SUFFIX: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  zh: {
    times: ' 倍',
    people: ' 人',
    count: ' 项',
    points: ' 分',
    days: ' 天',
    years: ' 年',
    year: ' 年',
    level: ' 级',
  },
  en: { times: ' times', people: ' people', points: ' points', days: ' days', years: ' years' },
};

const TEN_THOUSAND = '10000';
const HUNDRED_MILLION = '100000000';

const size = (value: string): string => (value.startsWith('-') ? value.slice(1) : value);

function money(value: string, locale: Locale): string {
  const [times, unit] = moneyUnit(size(value));
  const word = locale === 'zh' ? unit : unitInEnglish(unit);
  return `${divide(value, times, times === '1' ? 2 : 6)} ${word}`;
}

const moneyUnit = (yuan: string): readonly [times: string, unit: string] =>
  compare(yuan, HUNDRED_MILLION) >= 0
    ? [HUNDRED_MILLION, '亿元']
    : compare(yuan, TEN_THOUSAND) >= 0
      ? [TEN_THOUSAND, '万元']
      : ['1', '元'];

/** What cannot be had in part: who lacks 29.6 people must find 30. */
const WHOLE: ReadonlySet<Unit> = new Set(['people', 'count', 'days', 'years', 'rank', 'level']);

/** How much is lacking or over: whole people, percentage points between shares. */
export function writtenGap(value: string, unit: Unit, locale: Locale): string {
  if (unit === 'share') {
    const points = fixed(multiply(value, '100'), 1);
    const shown = isZero(points) ? round(multiply(value, '100'), 4) : points;
    return locale === 'zh' ? `${shown} 个百分点` : `${shown} percentage points`;
  }
  return written(WHOLE.has(unit) ? wholeAbove(value) : value, unit, locale);
}

function wholeAbove(value: string): string {
  const near = round(value, 0);
  return compare(near, value) < 0 ? add(near, '1') : near;
}

/** A value as people read it: '0.034' as share → '3.4%', '610000' as yuan → '61 万元'. Shares to four decimals of a percent. */
export function written(value: string, unit: Unit, locale: Locale): string {
  if (unit === 'yuan') return money(value, locale);
  if (unit === 'dollars')
    return locale === 'zh' ? `${divide(value, HUNDRED_MILLION, 6)} 亿美元` : `$${grouped(round(value, 2))}`;
  if (unit === 'share') return `${round(multiply(value, '100'), 4)}%`;
  if (unit === 'rank') return locale === 'zh' ? `第 ${round(value, 0)}` : `no. ${round(value, 0)}`;
  return `${round(value, 4)}${SUFFIX[locale][unit] ?? ''}`;
}

/** Shorter, for the headline: a share with one decimal where that tells no lie about the threshold. */
export function writtenShort(value: string, threshold: string, unit: Unit, locale: Locale): string {
  if (unit !== 'share') return written(value, unit, locale);
  const short = fixed(multiply(value, '100'), 1);
  const lies = compare(short, multiply(threshold, '100')) !== compare(value, threshold);
  return lies ? written(value, unit, locale) : `${short.replace(/\.0$/, '')}%`;
}
