/**
 * A stretch of calendar days that people plan and report by: years, a year, half, quarter, month, xun (旬) or week.
 * Written as a code: '2025~2027', '2022', '2022-H1', '2022-Q3', '2022-06', '2022-06-X2', '2022-W26'.
 * A week runs from Monday to Sunday and belongs to the year of its Monday: W26 is the week of that year's 26th Monday.
 * A xun is days 1–10, 11–20, and 21 to the end of the month (DOMAIN §2.4).
 */

import type { LocalDate } from './local-date.ts';
import {
  addDays,
  calendarDay,
  compareDays,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  localDate,
} from './local-date.ts';
import { Refusal } from './refusal.ts';

export type PeriodKind = 'years' | 'year' | 'half' | 'quarter' | 'month' | 'xun' | 'week';

export interface Period {
  readonly kind: PeriodKind;
  readonly code: string;
  /** First and last day, both within. */
  readonly start: LocalDate;
  readonly end: LocalDate;
}

const two = (n: number): string => String(n).padStart(2, '0');
const four = (n: number): string => String(n).padStart(4, '0');

function months(kind: PeriodKind, code: string, year: number, first: number, count: number): Period {
  const last = first + count - 1;
  return {
    kind,
    code,
    start: localDate(year, first, 1),
    end: localDate(year, last, daysInMonth(year, last)),
  };
}

const yearOf = (year: number): Period => months('year', four(year), year, 1, 12);
const halfOf = (year: number, n: number): Period => months('half', `${four(year)}-H${n}`, year, n * 6 - 5, 6);
const quarterOf = (year: number, n: number): Period =>
  months('quarter', `${four(year)}-Q${n}`, year, n * 3 - 2, 3);
const monthOf = (year: number, n: number): Period => months('month', `${four(year)}-${two(n)}`, year, n, 1);

function xunOf(year: number, month: number, n: number): Period {
  const end = n === 3 ? daysInMonth(year, month) : n * 10;
  return {
    kind: 'xun',
    code: `${four(year)}-${two(month)}-X${n}`,
    start: localDate(year, month, n * 10 - 9),
    end: localDate(year, month, end),
  };
}

function firstMonday(year: number): LocalDate {
  const newYear = localDate(year, 1, 1);
  return addDays(newYear, (8 - dayOfWeek(newYear)) % 7);
}

function weekOf(year: number, n: number): Period {
  const start = addDays(firstMonday(year), (n - 1) * 7);
  return { kind: 'week', code: `${four(year)}-W${two(n)}`, start, end: addDays(start, 6) };
}

function yearsOf(first: number, last: number): Period {
  return {
    kind: 'years',
    code: `${four(first)}~${four(last)}`,
    start: localDate(first, 1, 1),
    end: localDate(last, 12, 31),
  };
}

const SHAPES: readonly [RegExp, (...numbers: number[]) => Period][] = [
  [/^(\d{4})$/, (year = 0) => yearOf(year)],
  [/^(\d{4})-H([12])$/, (year = 0, n = 0) => halfOf(year, n)],
  [/^(\d{4})-Q([1-4])$/, (year = 0, n = 0) => quarterOf(year, n)],
  [/^(\d{4})-(0[1-9]|1[0-2])$/, (year = 0, n = 0) => monthOf(year, n)],
  [/^(\d{4})-(0[1-9]|1[0-2])-X([123])$/, (year = 0, month = 0, n = 0) => xunOf(year, month, n)],
  [/^(\d{4})-W(\d{2})$/, (year = 0, n = 0) => weekOf(year, n)],
  [/^(\d{4})~(\d{4})$/, (first = 0, last = 0) => yearsOf(first, last)],
];

function read(code: string): Period | undefined {
  for (const [shape, build] of SHAPES) {
    const found = shape.exec(code);
    if (!found) continue;
    const numbers = found.slice(1).map(Number);
    if (numbers[0] === 0) return undefined;
    const period = build(...numbers);
    const weekExists = period.kind !== 'week' || (numbers[1] !== 0 && yearOfDay(period.start) === numbers[0]);
    return weekExists && compareDays(period.start, period.end) <= 0 ? period : undefined;
  }
  return undefined;
}

const yearOfDay = (day: string): number => calendarDay(day).year;

/** Whether the code names a period: '2022-W53' is none, 2022 had 52 Mondays. */
export const isPeriod = (code: string): boolean => read(code) !== undefined;

/** The period of a code; Refusal 'bad-period' otherwise. */
export function periodFrom(code: string): Period {
  const period = read(code);
  if (period) return period;
  throw new Refusal('bad-period', { period: code });
}

/** The period of a kind that a day lies in. */
export function periodOf(kind: Exclude<PeriodKind, 'years'>, day: string): Period {
  const { year, month, day: date } = calendarDay(day);
  switch (kind) {
    case 'year':
      return yearOf(year);
    case 'half':
      return halfOf(year, month <= 6 ? 1 : 2);
    case 'quarter':
      return quarterOf(year, Math.ceil(month / 3));
    case 'month':
      return monthOf(year, month);
    case 'xun':
      return xunOf(year, month, Math.min(3, Math.ceil(date / 10)));
    case 'week':
      return weekWith(day);
  }
}

function weekWith(day: string): Period {
  const monday = addDays(day, 1 - dayOfWeek(day));
  const year = yearOfDay(monday);
  return weekOf(year, daysBetween(firstMonday(year), monday) / 7 + 1);
}

/** Days in the period, both ends counted. */
export const lengthOf = (period: Period): number => daysBetween(period.start, period.end) + 1;

export const contains = (period: Period, day: string): boolean =>
  compareDays(period.start, day) <= 0 && compareDays(day, period.end) <= 0;

/** Whether the inner period lies wholly in the outer one. */
export const isWithin = (inner: Period, outer: Period): boolean =>
  contains(outer, inner.start) && contains(outer, inner.end);

/** Days gone in the period at the end of a day: 0 before it, its whole length after it. */
export function daysGone(period: Period, day: string): number {
  return Math.min(Math.max(daysBetween(period.start, day) + 1, 0), lengthOf(period));
}

/** The period of the same kind and length that follows (n = 1), or goes before (n = -1). */
export function shifted(period: Period, n: number): Period {
  if (period.kind === 'years') {
    const count = yearOfDay(period.end) - yearOfDay(period.start) + 1;
    return yearsOf(yearOfDay(period.start) + n * count, yearOfDay(period.end) + n * count);
  }
  let at = period;
  for (let i = 0; i < Math.abs(n); i++)
    at = periodOf(period.kind, addDays(n > 0 ? at.end : at.start, Math.sign(n)));
  return at;
}

/**
 * The periods of a finer kind that begin within this one, in order; weeks go by their Monday.
 * Empty where the kind is not finer.
 */
export function partsOf(period: Period, kind: Exclude<PeriodKind, 'years'>): Period[] {
  const parts: Period[] = [];
  let part = periodOf(kind, period.start);
  if (!contains(period, part.start)) part = shifted(part, 1);
  while (contains(period, part.start) && (kind === 'week' || isWithin(part, period))) {
    if (part.code !== period.code) parts.push(part);
    part = shifted(part, 1);
  }
  return parts;
}

const XUN = ['上旬', '中旬', '下旬'];

/** As people say it: 2022年上半年, 2022年三季度, 2022年6月, 2022年6月中旬, 2022年第26周, 2025至2027年. */
export function periodLabel(code: string): string {
  const period = periodFrom(code);
  const { year, month, day } = calendarDay(period.start);
  switch (period.kind) {
    case 'years':
      return `${year}至${yearOfDay(period.end)}年`;
    case 'year':
      return `${year}年`;
    case 'half':
      return `${year}年${month === 1 ? '上' : '下'}半年`;
    case 'quarter':
      return `${year}年${'一二三四'.charAt((month - 1) / 3)}季度`;
    case 'month':
      return `${year}年${month}月`;
    case 'xun':
      return `${year}年${month}月${XUN[(day - 1) / 10] ?? ''}`;
    case 'week':
      return `${year}年第${Number(code.slice(-2))}周`;
  }
}

/** The label without its year, for tables of one year: 上半年, 6月中旬, 第26周; a year keeps its number. */
export function periodLabelInYear(code: string): string {
  const label = periodLabel(code);
  return /^\d{4}年./.test(label) ? label.slice(5) : label;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The English label: 2022, H1 2022, Q3 2022, Jun 2022, 11–20 Jun 2022, week 26 of 2022, 2025–2027. */
export function periodLabelEnglish(code: string): string {
  const period = periodFrom(code);
  const { year, month, day } = calendarDay(period.start);
  const name = MONTHS[month - 1] ?? '';
  if (period.kind === 'years') return code.replace('~', '–');
  if (period.kind === 'year') return code;
  if (period.kind === 'month') return `${name} ${year}`;
  if (period.kind === 'xun') return `${day}–${calendarDay(period.end).day} ${name} ${year}`;
  if (period.kind === 'week') return `week ${Number(code.slice(-2))} of ${year}`;
  return `${code.slice(5)} ${year}`;
}
