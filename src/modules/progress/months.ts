/** Which month's report is due when. Pure. */
import { addMonths, calendarDay } from '#kernel/local-date.ts';

export const monthOf = (day: string): string => day.slice(0, 7);

export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);

/** The month before that of the day, and the last day on which it is reported in time. */
export function dueNow(day: string, dueDay: number): { readonly month: string; readonly on: string } {
  const on = `${monthOf(day)}-${String(dueDay).padStart(2, '0')}`;
  return { month: monthOf(addMonths(`${monthOf(day)}-01`, -1)), on };
}

/** The last month whose day of report is past. */
export const lastOverdue = (day: string, dueDay: number): string =>
  monthOf(addMonths(`${monthOf(day)}-01`, calendarDay(day).day > dueDay ? -1 : -2));
