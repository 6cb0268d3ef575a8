/** What the address says, in the routes' words; a word that is none is as if it were not there. */
import { among, type Search } from '#web/search.ts';
import { SPLIT_STATES } from '../split-contract.ts';

type AsOf = string | undefined;
const id = (text: string | undefined): string | undefined =>
  /^[0-9a-f-]{36}$/.test(text ?? '') ? text : undefined;
const code = (text: string | undefined): string | undefined =>
  /^[a-z0-9-]{1,40}$/.test(text ?? '') ? text : undefined;
const year = (text: string | undefined): number | undefined =>
  /^(19|20)\d\d$/.test(text ?? '') ? Number(text) : undefined;
const q = (text: string | undefined): string | undefined => text?.slice(0, 60) || undefined;

export const PAIR_SHOWS = ['open', 'decided', 'all'] as const;
export const VERDICT_SHOWS = ['look', 'not', 'counts', 'noted', 'appealed', 'all'] as const;

export const pairQueryOf = (search: Search, asOf: AsOf) => ({
  ...{ q: q(search.q), unitId: id(search.unitId), projectId: id(search.projectId), asOf },
  show: among(PAIR_SHOWS, search.show),
  certain: search.certain === 'true' ? true : undefined,
});

export const verdictQueryOf = (search: Search, asOf: AsOf) => ({
  ...{ q: q(search.q), unitId: id(search.unitId), rule: code(search.rule), asOf },
  show: among(VERDICT_SHOWS, search.show),
});

export const splitQueryOf = (search: Search, asOf: AsOf) => ({
  ...{ unitId: id(search.unitId), projectId: id(search.projectId), asOf },
  state: among(SPLIT_STATES, search.state),
});

export const countQueryOf = (search: Search, asOf: AsOf) => ({
  ...{ unitId: id(search.unitId), year: year(search.year), asOf },
});

/** Null where no counter is opened. */
export function countedQueryOf(search: Search, asOf: AsOf) {
  const counter = code(search.counter);
  if (counter === undefined) return null;
  return { ...countQueryOf(search, asOf), counter, show: among(['in', 'out'] as const, search.show) };
}

export const listQueryOf = (search: Search, asOf: AsOf) => ({
  ...{ q: q(search.q), unitId: id(search.unitId), year: year(search.year), asOf },
  level: among(['national', 'province', 'city', 'county'] as const, search.level),
  kind: among(['carry-out', 'reserve'] as const, search.kind),
  missing: search.missing === 'true' ? true : undefined,
});
