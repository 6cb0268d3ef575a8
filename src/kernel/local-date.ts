/**
 * A business day in Asia/Shanghai, as the text 'YYYY-MM-DD'. The text is the value: it sorts, it is what the
 * database and JSON carry. Functions accept any text and refuse what is not a day; what they return is a LocalDate.
 * Which day it is now is asked of `platform/clock.ts`; nothing here reads a clock.
 */
import { Refusal } from './refusal.ts';

declare const brand: unique symbol;
export type LocalDate = string & { readonly [brand]: true };

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month, month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that the digits from one place to another write; NaN where one is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

/** By character codes, not a pattern: a ledger reads millions of days. */
function read(text: string): CalendarDay | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const exists = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

/** Whether the text is a day that exists: '2022-02-29' is not. */
export function isLocalDate(text: string): text is LocalDate {
  return read(text) !== undefined;
}

/** The text as a day; Refusal 'bad-day' otherwise. */
export function localDateFrom(text: string): LocalDate {
  if (isLocalDate(text)) return text;
  throw new Refusal('bad-day', { day: text });
}

/** Year, month (1–12) and day of month; Refusal 'bad-day' for what is no day. */
export function calendarDay(text: string): CalendarDay {
  const found = read(text);
  if (found) return found;
  throw new Refusal('bad-day', { day: text });
}

/** The day of these numbers; Refusal 'bad-day' for 30 February and the like. */
export function localDate(year: number, month: number, day: number): LocalDate {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return localDateFrom(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayNumber(text: string): number {
  const { year, month, day } = calendarDay(text);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function fromDayNumber(number: number): LocalDate {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return localDate(yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1);
}

export const addDays = (day: string, days: number): LocalDate => fromDayNumber(dayNumber(day) + days);

/** The same day of another month, or that month's last day where it is shorter: 2022-01-31 + 1 → 2022-02-28. */
export function addMonths(day: string, months: number): LocalDate {
  const at = calendarDay(day);
  const count = at.year * 12 + at.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return localDate(year, month, Math.min(at.day, daysInMonth(year, month)));
}

/** Whole days from the first to the second; negative where the second is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Monday 1 to Sunday 7. */
export function dayOfWeek(day: string): number {
  const sinceMonday = (dayNumber(day) + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

/** -1, 0, 1 in the order of time, which is that of the text; Refusal 'bad-day' for what is no day. */
export function compareDays(a: string, b: string): -1 | 0 | 1 {
  calendarDay(a);
  calendarDay(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
