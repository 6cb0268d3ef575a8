/**
 * Counting in working days. Days off and moved working weekends are announced year by year by the State Council;
 * the calendar is passed in. A question that touches a year without calendar gets no guess but the missing year.
 * Rules: DOMAIN §4.8; 《民法典》 art. 201 (the day of the event does not count) and 203 (a last day off rolls on).
 */

import type { LocalDate } from './local-date.ts';
import { addDays, calendarDay, compareDays, dayOfWeek } from './local-date.ts';

export interface YearCalendar {
  readonly year: number;
  /** provisional: drawn up by an administrator before the announcement. */
  readonly status: 'announced' | 'provisional';
  /** Weekdays on which nobody works. */
  readonly daysOff: readonly string[];
  /** Saturdays and Sundays on which people work. */
  readonly workingWeekends: readonly string[];
  readonly source: string;
}

export type WorkdayCalendar = readonly YearCalendar[];

export type WorkdayAnswer<T> =
  | { readonly known: true; readonly value: T; readonly provisional: boolean }
  | { readonly known: false; readonly missingYear: number };

const yearOf = (calendar: WorkdayCalendar, day: string): YearCalendar | undefined => {
  const { year } = calendarDay(day);
  return calendar.find((entry) => entry.year === year);
};

function worksOn(calendar: YearCalendar, day: string): boolean {
  return dayOfWeek(day) <= 5 ? !calendar.daysOff.includes(day) : calendar.workingWeekends.includes(day);
}

/** Whether people work on a day. */
export function isWorkday(calendar: WorkdayCalendar, day: string): WorkdayAnswer<boolean> {
  const year = yearOf(calendar, day);
  if (!year) return { known: false, missingYear: calendarDay(day).year };
  return { known: true, value: worksOn(year, day), provisional: year.status === 'provisional' };
}

/**
 * Walks from the day after `start` until the step says stop.
 * The year of the start must have its calendar too: received on a day nobody knows is not received on a working day.
 */
function walk(
  calendar: WorkdayCalendar,
  start: string,
  arrived: (day: LocalDate, works: boolean) => boolean,
): WorkdayAnswer<LocalDate> {
  let provisional = false;
  for (let day = addDays(start, 0); ; day = addDays(day, 1)) {
    const answer = isWorkday(calendar, day);
    if (!answer.known) return answer;
    provisional ||= answer.provisional;
    if (compareDays(day, start) > 0 && arrived(day, answer.value))
      return { known: true, value: day, provisional };
  }
}

/** Last day of a term of n working days (n ≥ 1, 个工作日) that begins with an event on `start`; that day is not counted. */
export function workdayTerm(calendar: WorkdayCalendar, start: string, n: number): WorkdayAnswer<LocalDate> {
  let left = n;
  return walk(calendar, start, (_, works) => {
    if (works) left -= 1;
    return works && left <= 0;
  });
}

/** Last day of a term of n calendar days (n ≥ 1, 日): the start is not counted, a last day off rolls to the next working day. */
export function calendarTerm(calendar: WorkdayCalendar, start: string, n: number): WorkdayAnswer<LocalDate> {
  const last = addDays(start, n);
  return walk(calendar, start, (day, works) => works && compareDays(day, last) >= 0);
}

/** Working days after `from` up to and with `to`; 0 where `to` is not later. */
export function workdaysBetween(calendar: WorkdayCalendar, from: string, to: string): WorkdayAnswer<number> {
  let count = 0;
  let provisional = false;
  for (let day = addDays(from, 1); compareDays(day, to) <= 0; day = addDays(day, 1)) {
    const answer = isWorkday(calendar, day);
    if (!answer.known) return answer;
    provisional ||= answer.provisional;
    if (answer.value) count += 1;
  }
  return { known: true, value: count, provisional };
}
