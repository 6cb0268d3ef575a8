/** When a figure is due (报数): by windows of the reporting rhythm, with days of grace after each. */
import { addDays, compareDays } from '#kernel/local-date.ts';
import type { Period } from '#kernel/period.ts';
import { contains, periodOf, shifted } from '#kernel/period.ts';
import type { Reporting } from './contract.ts';

export interface DueWindow {
  readonly window: Period;
  /** Last day on which its figure is still in time. */
  readonly dueBy: string;
}

/** A window cut off at the period's end, with the last day of grace. */
export const withDue = (window: Period, period: Pick<Period, 'end'>, grace: number): DueWindow => {
  const end = compareDays(window.end, period.end) > 0 ? period.end : window.end;
  return { window, dueBy: addDays(end, grace) };
};

/** The window that the period's last day lies in: its figure is the final one. */
export const finalWindow = (reporting: Reporting, period: Period, grace: number): DueWindow =>
  withDue(periodOf(reporting, period.end), period, grace);

/** The youngest window of the period whose days of grace are over on a day; undefined before the first. */
export function lastDue(
  reporting: Reporting,
  period: Period,
  day: string,
  grace: number,
): DueWindow | undefined {
  const last = finalWindow(reporting, period, grace);
  if (compareDays(day, last.dueBy) > 0) return last;
  let window = periodOf(reporting, contains(period, day) ? day : period.end);
  while (compareDays(window.end, period.start) >= 0) {
    const due = withDue(window, period, grace);
    if (compareDays(day, due.dueBy) > 0) return due;
    window = shifted(window, -1);
  }
  return undefined;
}

/** When the first figure is due. */
export const firstDue = (reporting: Reporting, period: Period, grace: number): DueWindow =>
  withDue(periodOf(reporting, period.start), period, grace);
