/** Where a window stands on a day, and which reminder it falls under. */
import { daysBetween } from '#kernel/local-date.ts';
import type { MeasureWindow } from './contract.ts';

interface Days {
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
}

/** No first day: it has always been open; no last day: it does not close. */
export function windowOn(
  { windowFrom: from, windowTo: to }: Days,
  day: string,
  reminders: readonly number[],
): MeasureWindow {
  const soon = false;
  if (from !== null && day < from) return { state: 'opens', days: daysBetween(day, from), soon };
  if (to !== null && day > to) return { state: 'closed', days: daysBetween(to, day), soon };
  if (to === null) return { state: 'always', days: null, soon };
  const days = daysBetween(day, to);
  return { state: 'open', days, soon: days <= Math.min(...reminders) };
}

/** The nearest of the reminders, such as 7 and 30 days, that a day of closing falls under. */
export const reminderOf = (days: number, reminders: readonly number[]): number | undefined =>
  [...reminders].sort((a, b) => a - b).find((within) => days <= within);
