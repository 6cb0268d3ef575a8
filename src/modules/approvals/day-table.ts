/**
 * The work calendar as running sums, so that a term of days is one look-up: a planner asks for thousands of terms a second.
 * Days are day numbers here (`dayNumber` of the kernel). Answers as `workdayTerm` and `calendarTerm` of the kernel do; a test holds them
 * against each other. What touches a year whose calendar is not announced is UNKNOWN, never a guess.
 */
import { addDays, dayNumber } from '#kernel/local-date.ts';
import { isWorkday, type WorkdayCalendar } from '#kernel/workdays.ts';

/** Later than every day that can be told. */
export const UNKNOWN = 2 ** 30;

export type TermUnit = 'working-days' | 'calendar-days';

export interface DayTable {
  /** First day that is known, and the first after the last. */
  readonly from: number;
  readonly end: number;
  /** The first day drawn up before its announcement; UNKNOWN where none is. */
  readonly provisionalFrom: number;
  /** Working days up to and with a day, counted from `from`; -1 outside. */
  through(day: number): number;
  /** Last day of a term that begins with an event on `start`, which does not count; 0 days are the day itself, or the next working day. */
  term(start: number, days: number, working: boolean): number;
  /** The latest day on which a term may begin to be over on `finish`. */
  latestStart(finish: number, days: number, working: boolean): number;
  /** The working day that is `count` working days after a day; the day itself for 0. */
  later(day: number, count: number): number;
  /** The day, or the last working day before it. */
  workdayUpTo(day: number): number;
  /** The year that a term of days from `start` lacks. */
  missingYearAfter(start: number): number;
}

interface Sums {
  readonly from: number;
  readonly end: number;
  /** Working days up to and with the day that is so many after `from`. */
  readonly sums: Int32Array;
  /** The day numbers of all working days. */
  readonly works: Int32Array;
}

/** The run of years without a gap that holds the day; the last run where none does. */
function sumsOf(calendar: WorkdayCalendar, day: number): Sums {
  const years = calendar.map(({ year }) => year).sort((a, b) => a - b);
  const asked = Number(addDays('1970-01-01', day).slice(0, 4));
  const anchor = years.includes(asked) ? asked : (years.at(-1) ?? asked);
  let [first, last] = [anchor, anchor];
  while (years.includes(first - 1)) first -= 1;
  while (years.includes(last + 1)) last += 1;
  if (years.length === 0) return { from: 0, end: 0, sums: new Int32Array(0), works: new Int32Array(0) };
  const [from, end] = [dayNumber(`${first}-01-01`), dayNumber(`${last + 1}-01-01`)];
  const sums = new Int32Array(end - from);
  const works: number[] = [];
  for (let at = from; at < end; at++) {
    const answer = isWorkday(calendar, addDays('1970-01-01', at));
    if (answer.known && answer.value) works.push(at);
    sums[at - from] = works.length;
  }
  return { from, end, sums, works: Int32Array.from(works) };
}

const tables = new WeakMap<WorkdayCalendar, Map<string, DayTable>>();

/** Made once for a calendar and year: the calendar that is shipped is one object. */
export function dayTable(calendar: WorkdayCalendar, around: string): DayTable {
  const year = around.slice(0, 4);
  const kept = tables.get(calendar) ?? new Map<string, DayTable>();
  tables.set(calendar, kept);
  const found = kept.get(year) ?? makeTable(calendar, around);
  kept.set(year, found);
  return found;
}

/** `around` is a day of the run of years that is meant, where the calendar has a gap. */
function makeTable(calendar: WorkdayCalendar, around: string): DayTable {
  const { from, end, sums, works } = sumsOf(calendar, dayNumber(around));
  const provisional = calendar.filter(({ status }) => status === 'provisional').map(({ year }) => year);
  const provisionalFrom = provisional.length === 0 ? UNKNOWN : dayNumber(`${Math.min(...provisional)}-01-01`);
  const inside = (day: number): boolean => day >= from && day < end;
  const through = (day: number): number => (inside(day) ? (sums[day - from] ?? -1) : -1);
  /** The n-th working day of the table, from 1. */
  const nth = (n: number): number => (n < 1 || n > works.length ? UNKNOWN : (works[n - 1] ?? UNKNOWN));
  const isWork = (day: number): boolean => nth(through(day)) === day;
  const workdayFrom = (day: number): number => {
    if (!inside(day)) return UNKNOWN;
    return isWork(day) ? day : nth(through(day) + 1);
  };
  const workdayUpTo = (day: number): number => (inside(day) ? nth(through(day)) : UNKNOWN);
  const term = (start: number, days: number, working: boolean): number => {
    if (!inside(start)) return UNKNOWN;
    if (days === 0) return workdayFrom(start);
    return working ? nth(through(start) + days) : workdayFrom(start + days);
  };
  const latestStart = (finish: number, days: number, working: boolean): number => {
    const last = workdayUpTo(finish);
    if (last === UNKNOWN) return UNKNOWN;
    if (days === 0) return last;
    const start = working ? nth(through(last) - days) : last - days;
    return inside(start) ? start : UNKNOWN;
  };
  return {
    ...{ from, end, provisionalFrom, through, term, latestStart, workdayUpTo },
    later: (day, count) => (count === 0 ? day : inside(day) ? nth(through(day) + count) : UNKNOWN),
    missingYearAfter: (start) => {
      const day = start < from || start >= UNKNOWN ? start : end;
      const told = day >= UNKNOWN ? end : day;
      return Number(addDays('1970-01-01', told).slice(0, 4));
    },
  };
}

/** A day number as the text of the day. */
export const dayText = (day: number): string => addDays('1970-01-01', day);
