/** A value that holds from one day to another, with where it is written. Looked up by the day it applies to, never "latest". */
import { addDays, compareDays } from './local-date.ts';

export interface Dated<T> {
  readonly from: string;
  /** Last day on which it holds; open where missing. */
  readonly to?: string | undefined;
  readonly value: T;
  /** Document number (文号), source number of the fact sheet, or 【平台约定】. */
  readonly source: string;
}

/** Anything with a first and perhaps a last day. */
export interface Validity {
  readonly from: string;
  readonly to?: string | undefined;
}

export const isInForce = (entry: Validity, day: string): boolean =>
  compareDays(entry.from, day) <= 0 && (entry.to === undefined || compareDays(day, entry.to) <= 0);

/** The entry in force on a day; undefined before the first, after the last and in a gap. */
export function inForceOn<E extends Validity>(entries: readonly E[], day: string): E | undefined {
  return entries.find((entry) => isInForce(entry, day));
}

/** The value in force on a day. */
export const valueOn = <T>(entries: readonly Dated<T>[], day: string): T | undefined =>
  inForceOn(entries, day)?.value;

const byStart = <E extends Validity>(entries: readonly E[]): E[] =>
  [...entries].sort((a, b) => compareDays(a.from, b.from));

/** Days between entries on which none holds, as first and last day; before the first and after the last is no gap. */
export function gapsIn(entries: readonly Validity[]): { from: string; to: string }[] {
  const gaps: { from: string; to: string }[] = [];
  let reached: string | undefined;
  for (const entry of byStart(entries)) {
    const next = reached === undefined ? undefined : addDays(reached, 1);
    if (next !== undefined && compareDays(next, entry.from) < 0)
      gaps.push({ from: next, to: addDays(entry.from, -1) });
    if (entry.to === undefined) return gaps;
    if (reached === undefined || compareDays(entry.to, reached) > 0) reached = entry.to;
  }
  return gaps;
}

/** Pairs of entries that hold on a common day, as the later one's first such day. */
export function overlapsIn<E extends Validity>(
  entries: readonly E[],
): { first: E; second: E; day: string }[] {
  const sorted = byStart(entries);
  return sorted.flatMap((first, i) =>
    sorted
      .slice(i + 1)
      .filter((second) => isInForce(first, second.from))
      .map((second) => ({ first, second, day: second.from })),
  );
}
