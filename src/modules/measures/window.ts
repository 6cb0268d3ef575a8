/** Where a window stands on a day, and which reminder it falls under. */
import { daysBetween } from '#kernel/local-date.ts';
import type { MeasureWindow } from './contract.ts';

/** No first day: it has always been open; no last day: it does not close. */
export function windowOn(from: string | null, to: string | null, day: string): MeasureWindow {
  if (from !== null && day < from) return { state: 'opens', days: daysBetween(day, from) };
  if (to !== null && day > to) return { state: 'closed', days: daysBetween(to, day) };
  return to === null ? { state: 'always', days: null } : { state: 'open', days: daysBetween(day, to) };
}

/** The nearest of the reminders, such as 7 and 30 days, that a day of closing falls under. */
export const reminderOf = (days: number, reminders: readonly number[]): number | undefined =>
  [...reminders].sort((a, b) => a - b).find((within) => days <= within);
