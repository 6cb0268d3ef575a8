/** The days of 截至, as pure functions. */
import { addDays, addMonths, dayOfWeek, isLocalDate } from '#kernel/local-date.ts';
import type { ShellWord } from './i18n/shell-words.ts';

/** A day that exists and is over; anything else is today. */
export const pastDay = (asOf: string | undefined, today: string): string | undefined =>
  asOf !== undefined && isLocalDate(asOf) && asOf < today ? asOf : undefined;

/** Days that people ask for: yesterday, last Sunday, the ends of the last month, quarter and year. */
export function usualDays(today: string): readonly (readonly [ShellWord, string])[] {
  const month = `${today.slice(0, 7)}-01`;
  const quarter = addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3));
  return [
    ['asof.yesterday', addDays(today, -1)],
    ['asof.week', addDays(today, -dayOfWeek(today))],
    ['asof.month', addDays(month, -1)],
    ['asof.quarter', addDays(quarter, -1)],
    ['asof.year', addDays(`${today.slice(0, 4)}-01-01`, -1)],
  ];
}
