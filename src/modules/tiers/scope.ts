/** One firm on one day, laid out for the formulas: the last full accounting year first. */
import { calendarDay } from '#kernel/local-date.ts';
import type { FirmFacts, YearFacts } from './facts.ts';

/** How many years back a rule may look. */
export const YEARS_BACK = 6;

export interface Scope {
  readonly firm: FirmFacts;
  readonly day: string;
  /** The last full accounting year before the day. */
  readonly year: number;
  /** Year of foundation; NaN where it is not known. */
  readonly born: number;
  readonly years: readonly (YearFacts | undefined)[];
}

const yearOfDay = (day: string): number => Number(day.slice(0, 4));

/** `year` spares a caller with many firms the reading of the same day. */
export function scopeOf(firm: FirmFacts, day: string, year = calendarDay(day).year - 1): Scope {
  const years: (YearFacts | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined];
  for (const facts of firm.years ?? []) {
    const back = year - facts.year;
    if (back >= 0 && back < YEARS_BACK) years[back] = facts;
  }
  const born = firm.established === undefined ? Number.NaN : yearOfDay(firm.established);
  return { firm, day, year, born, years };
}

/** Whether the firm already was there in the year so many years back; a firm of unknown age is taken to have been. */
export const existed = (scope: Scope, back: number): boolean => !(scope.year - back < scope.born);
