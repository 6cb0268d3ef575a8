/** The address carries what a page shows: filters, sort, group, page, the day. Plain words, so that a link can be read. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Search = Readonly<Record<string, string>>;

export const searchFrom = (text: string): Search => Object.fromEntries(new URLSearchParams(text));

export function searchText(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Puts words into the address; undefined or '' takes one out. `push` makes a step for the back button. */
export type SetSearch = (words: Readonly<Record<string, string | undefined>>, push?: boolean) => void;

export function useUrl(): [Search, SetSearch] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback<SetSearch>(
    (words, push = false) =>
      void navigate({
        to: '.',
        search: (before: Search) => merged(before, words),
        replace: !push,
        resetScroll: false,
      } as never),
    [navigate],
  );
  return [search, set];
}

/** A word taken out stays as undefined: what the router keeps from page to page would otherwise come back. */
export function merged(before: Search, words: Readonly<Record<string, string | undefined>>): Search {
  const all = Object.entries({ ...before, ...words }).map(([name, value]) => [name, value || undefined]);
  return Object.fromEntries(all) as Search;
}

/** The word of a list that a text is; undefined for any other. */
export const among = <T extends string>(all: readonly T[], text: unknown): T | undefined =>
  all.find((one) => one === text);
