/** The days that a week or a month shows: whole weeks from Monday. Pure. */
import { addDays, addMonths, dayOfWeek } from '#kernel/local-date.ts';

export type CalendarView = 'week' | 'month';

export const mondayOf = (day: string): string => addDays(day, 1 - dayOfWeek(day));

export function daysShown(view: CalendarView, at: string): readonly string[] {
  const first = view === 'week' ? mondayOf(at) : mondayOf(`${at.slice(0, 7)}-01`);
  const last =
    view === 'week'
      ? addDays(first, 6)
      : addDays(mondayOf(addDays(addMonths(`${at.slice(0, 7)}-01`, 1), -1)), 6);
  const days: string[] = [];
  for (let day: string = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

export const moved = (view: CalendarView, at: string, by: 1 | -1): string =>
  view === 'week' ? addDays(at, 7 * by) : addMonths(`${at.slice(0, 7)}-01`, by);
