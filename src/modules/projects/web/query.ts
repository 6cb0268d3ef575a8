/** What the address says of the list, in the route's words; a word that is none is as if it were not there. */
import { among, type Search } from '#web/search.ts';
import { MOVERS, PROJECT_SORTS, type ProjectQuery, STATUSES } from '../contract.ts';

const yes = (text: string | undefined): true | undefined => (text === 'true' ? true : undefined);
const code = (text: string | undefined): string | undefined =>
  /^[a-z0-9-]{1,40}$/.test(text ?? '') ? text : undefined;
const id = (text: string | undefined): string | undefined =>
  /^[0-9a-f-]{36}$/.test(text ?? '') ? text : undefined;

type Asked = {
  readonly [F in Exclude<keyof ProjectQuery, 'offset' | 'limit'>]?: ProjectQuery[F] | undefined;
};

export const projectQueryOf = (search: Search, asOf: string | undefined): Asked => ({
  ...{ q: search.q?.slice(0, 60) || undefined, unitId: id(search.unitId), chainId: id(search.chainId), asOf },
  ...{ nodeId: id(search.nodeId), enterpriseId: id(search.enterpriseId) },
  ...{
    kind: code(search.kind),
    stage: code(search.stage),
    reached: code(search.reached),
    band: code(search.band),
  },
  ...{ source: code(search.source), step: code(search.step) },
  ...{ status: among([...STATUSES, 'live'] as const, search.status), mover: among(MOVERS, search.mover) },
  ...{ late: yes(search.late), uncounted: yes(search.uncounted), migrated: yes(search.migrated) },
  leadId: id(search.leadId),
  year: /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined,
  month: /^([1-9]|1[0-2])$/.test(search.month ?? '') ? Number(search.month) : undefined,
  sort: among(PROJECT_SORTS, search.sort),
  descending: search.sort === undefined ? undefined : search.descending === 'true',
});

/** What was lost or stopped is on the board only when asked for. */
export function boardQueryOf(search: Search, asOf: string | undefined) {
  const { q, unitId, kind, status, mover, band, source, chainId, late } = projectQueryOf(search, asOf);
  const shown = search.status === 'all' ? undefined : (status ?? 'live');
  return { q, unitId, kind, status: shown, mover, band, source, chainId, late, asOf };
}

/** The year of the address, else that of the day. */
export function monthQueryOf(search: Search, asOf: string | undefined, today: string) {
  const { year = Number((asOf ?? today).slice(0, 4)), unitId, kind } = projectQueryOf(search, asOf);
  return { year, unitId, kind, asOf };
}
