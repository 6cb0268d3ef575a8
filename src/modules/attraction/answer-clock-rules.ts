/** Working time of an office: from when it was asked until when it must have answered, and how long an answer took. Pure. */
import { addDays } from '#kernel/local-date.ts';
import { isWorkday, type WorkdayAnswer, type WorkdayCalendar } from '#kernel/workdays.ts';
import type { OfficeSpan } from './attraction-rules.ts';

const OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
/** Longer than any promise; a calendar without a working day ends there. */
const MOST_DAYS = 400;

interface Moment {
  readonly day: string;
  /** Of the day in Asia/Shanghai. */
  readonly minute: number;
}

function momentOf(instant: string): Moment {
  const local = new Date(Date.parse(instant) + OFFSET_MS).toISOString();
  return { day: local.slice(0, 10), minute: minutesOf(local.slice(11, 16)) };
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const instantOf = (day: string, minute: number): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * MINUTE_MS).toISOString();

/** The office’s minutes of one working day between two minutes of it. */
const workedWithin = (spans: readonly OfficeSpan[], from: number, to: number): number =>
  spans.reduce(
    (sum, { start, end }) =>
      sum + Math.max(0, Math.min(to, minutesOf(end)) - Math.max(from, minutesOf(start))),
    0,
  );

const WHOLE_DAY = 24 * 60;

/** When the promised working hours after an instant are over; the missing year where its calendar is not announced. */
export function answerDueAt(
  received: string,
  hours: number,
  spans: readonly OfficeSpan[],
  calendar: WorkdayCalendar,
): WorkdayAnswer<string> {
  const begin = momentOf(received);
  let left = hours * 60;
  let provisional = false;
  for (let n = 0; n <= MOST_DAYS; n++) {
    const day = addDays(begin.day, n);
    const works = isWorkday(calendar, day);
    if (!works.known) return works;
    provisional ||= works.provisional;
    if (!works.value) continue;
    for (const { start, end } of spans) {
      const from = Math.max(minutesOf(start), n === 0 ? begin.minute : 0);
      const has = Math.max(0, minutesOf(end) - from);
      if (has >= left && left > 0) return { known: true, value: instantOf(day, from + left), provisional };
      left -= has;
    }
  }
  throw new Error('the office works on no day of the calendar');
}

/** Working minutes between two instants; 0 where the second is not later. */
export function workedMinutes(
  from: string,
  to: string,
  spans: readonly OfficeSpan[],
  calendar: WorkdayCalendar,
): WorkdayAnswer<number> {
  const [first, last] = [momentOf(from), momentOf(to)];
  let value = 0;
  let provisional = false;
  for (let day: string = first.day; day <= last.day; day = addDays(day, 1)) {
    const works = isWorkday(calendar, day);
    if (!works.known) return works;
    provisional ||= works.provisional;
    if (!works.value) continue;
    const begin = day === first.day ? first.minute : 0;
    const end = day === last.day ? last.minute : WHOLE_DAY;
    value += workedWithin(spans, begin, end);
  }
  return { known: true, value, provisional };
}
