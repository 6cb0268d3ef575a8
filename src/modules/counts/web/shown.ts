/** What the address says, in the routes' words; a word that is none is as if it were not there. */
import type { Search } from '#web/search.ts';

const yearOf = (search: Search): number | undefined =>
  /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;

export const boardQuery = (search: Search, asOf: string | undefined) => ({
  ...{ year: yearOf(search), unitId: search.unitId, asOf },
});

export function countedQuery(search: Search, asOf: string | undefined) {
  const month = /^([1-9]|1[0-2])$/.test(search.month ?? '') ? Number(search.month) : undefined;
  return {
    ...boardQuery(search, asOf),
    ...{ counter: search.counter ?? 'high-tech-new', month },
    lacking: search.lacking === 'true' ? true : undefined,
  };
}

/** The address of the firms behind a number. */
export const rowsAddress = (words: Readonly<Record<string, string | undefined>>): string => {
  const known = Object.entries({ tab: 'rows', ...words }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return `/counts?${new URLSearchParams(known)}`;
};
