/** 拿地即开工, 竣工即交付: how many working days after the anchor the last of the certificates was issued (DOMAIN §4.3, §4.4). */
import { dayNumber } from '#kernel/local-date.ts';
import { type WorkdayCalendar, workdaysBetween } from '#kernel/workdays.ts';

export interface SameDayAsk {
  /** Day on which the anchor was done; null where it is not. */
  readonly anchorOn: string | null;
  /** Each certificate of the set with the day on which it was issued. */
  readonly issued: readonly { readonly code: string; readonly on: string | null }[];
  /** T1 − T0 at most so many working days. */
  readonly within: number;
}

export type SameDayAnswer =
  | { readonly state: 'waiting'; readonly missing: readonly string[] }
  | { readonly state: 'unknown'; readonly missingYear: number }
  | { readonly state: 'early'; readonly codes: readonly string[] }
  | { readonly state: 'met' | 'missed'; readonly days: number; readonly last: string };

/** `early`: issued before the anchor, which no certificate of the set may be. */
export function sameDay({ anchorOn, issued, within }: SameDayAsk, calendar: WorkdayCalendar): SameDayAnswer {
  const missing = issued.filter(({ on }) => on === null).map(({ code }) => code);
  if (anchorOn === null || missing.length > 0 || issued.length === 0) return { state: 'waiting', missing };
  const codes = issued.filter(({ on }) => on !== null && on < anchorOn).map(({ code }) => code);
  if (codes.length > 0) return { state: 'early', codes };
  const last = issued.reduce((a, b) => (dayNumber(b.on ?? anchorOn) > dayNumber(a.on ?? anchorOn) ? b : a));
  const answer = workdaysBetween(calendar, anchorOn, last.on ?? anchorOn);
  if (!answer.known) return { state: 'unknown', missingYear: answer.missingYear };
  return { state: answer.value <= within ? 'met' : 'missed', days: answer.value, last: last.on ?? anchorOn };
}
