/** One firm on one day, laid out for the formulas: the last full accounting year first. */
import { calendarDay, dayNumber } from '#kernel/local-date.ts';
import type { FirmFacts, YearFacts } from './facts.ts';

/** The day that is asked about, read once for many firms. */
export interface AsOf {
  readonly day: string;
  readonly number: number;
  /** The last full accounting year before the day. */
  readonly year: number;
}

export interface Scope extends AsOf {
  readonly firm: FirmFacts;
  /** Year of foundation; NaN where it is not known. */
  readonly born: number;
  readonly last: YearFacts | undefined;
  readonly second: YearFacts | undefined;
  readonly third: YearFacts | undefined;
  readonly fourth: YearFacts | undefined;
}

/** Refusal 'bad-day' for what is no day. */
export const asOfDay = (day: string): AsOf => ({
  day,
  number: dayNumber(day),
  year: calendarDay(day).year - 1,
});

export function scopeOf(firm: FirmFacts, { day, number, year }: AsOf): Scope {
  let last: YearFacts | undefined;
  let second: YearFacts | undefined;
  let third: YearFacts | undefined;
  let fourth: YearFacts | undefined;
  const { years, established } = firm;
  if (years)
    for (let at = 0; at < years.length; at++) {
      const facts = years[at] as YearFacts;
      const back = year - facts.year;
      if (back === 0) last = facts;
      else if (back === 1) second = facts;
      else if (back === 2) third = facts;
      else if (back === 3) fourth = facts;
    }
  const born = established === undefined ? Number.NaN : yearOf(established);
  return { day, number, year, firm, born, last, second, third, fourth };
}

const ZERO = 48;
const yearOf = (day: string): number =>
  (day.charCodeAt(0) - ZERO) * 1000 +
  (day.charCodeAt(1) - ZERO) * 100 +
  (day.charCodeAt(2) - ZERO) * 10 +
  (day.charCodeAt(3) - ZERO);

/** Whether the firm already was there in the year so many years back; a firm of unknown age is taken to have been. */
export const existed = (scope: Scope, back: number): boolean => !(scope.year - back < scope.born);

/** Days or years between the day of foundation and the day asked about; `yearOf` is the year of foundation; NaN where it is not known. */
export function sinceFounded(name: string, scope: Scope): number {
  const { established } = scope.firm;
  if (established === undefined) return Number.NaN;
  if (name === 'yearOf') return scope.born;
  if (name === 'days') return scope.number - dayNumber(established);
  const [from, on] = [calendarDay(established), calendarDay(scope.day)];
  const months = (on.year - from.year) * 12 + on.month - from.month;
  const rest = on.day - from.day;
  const full = Math.floor((rest < 0 ? months - 1 : months) / 12);
  return name === 'fullYears' || (months === full * 12 && rest === 0) ? full : full + 1;
}
