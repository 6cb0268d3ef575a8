/** What an import made of an enterprise, and what taking it back made of it, in the lines of its history. */
import type { Bag } from '#web/change-list.tsx';
import { bag } from '#web/change-list.tsx';

/** One year, as it was said before and after. */
export interface YearPair {
  readonly year: string;
  readonly old: Bag;
  readonly now: Bag;
}

const bags = (value: unknown): Bag[] => (Array.isArray(value) ? value.map(bag) : []);

export const yearPairs = (old: Bag, now: Bag): YearPair[] =>
  bags(now.years).map((one) => ({
    year: String(one.year ?? ''),
    old: bags(old.years).find(({ year, kind }) => year === one.year && kind === one.kind) ?? {},
    now: one,
  }));

export interface CountPair {
  readonly of: string;
  readonly was: string;
  readonly is: string;
}

/** Counts of rights by class. */
export const countPairs = (old: Bag, now: Bag): CountPair[] =>
  bags(now.ips).map((one) => ({
    of: String(one.class ?? ''),
    was: String(bags(old.ips).find((before) => before.class === one.class)?.count ?? ''),
    is: String(one.count ?? ''),
  }));

export const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
