/** 截至: the day whose state a page shows. It stands in the address; on any other day than today nothing is changed. */
import { addDays, addMonths, dayOfWeek, isLocalDate } from '#kernel/local-date.ts';
import type { ShellWord } from './i18n/shell-words.ts';
import { useUrl } from './search.ts';
import { useSession } from './session.ts';

export interface AsOf {
  readonly day: string;
  readonly today: string;
  /** For a query's `asOf`: undefined on today, so that the newest state is asked for. */
  readonly asked: string | undefined;
  readonly readOnly: boolean;
  readonly set: (day: string | undefined) => void;
}

export function useAsOf(): AsOf {
  const { today } = useSession();
  const [{ asOf }, setUrl] = useUrl();
  const asked = pastDay(asOf, today);
  return {
    ...{ day: asked ?? today, today, asked, readOnly: asked !== undefined },
    set: (day) => setUrl({ asOf: pastDay(day, today) }, true),
  };
}

/** A day that exists and is over; anything else is today. */
export const pastDay = (asOf: string | undefined, today: string): string | undefined =>
  asOf !== undefined && isLocalDate(asOf) && asOf < today ? asOf : undefined;

/** Days that people ask for: yesterday, last Sunday, the ends of the last month, quarter and year. */
export function usualDays(today: string): readonly (readonly [ShellWord, string])[] {
  const month = `${today.slice(0, 7)}-01`;
  const quarter = addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3));
  return [
    ['asof.yesterday', addDays(today, -1)],
    ['asof.week', addDays(today, -dayOfWeek(today))],
    ['asof.month', addDays(month, -1)],
    ['asof.quarter', addDays(quarter, -1)],
    ['asof.year', addDays(`${today.slice(0, 4)}-01-01`, -1)],
  ];
}
