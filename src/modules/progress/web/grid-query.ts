/** What the address says of the months' table, as its query. */
import type { Search } from '#web/search.ts';
import { MONEY_PARTS, VALUE_KINDS } from '../investment-contract.ts';

export function gridQueryOf(search: Search, asOf: string | undefined) {
  const { q, unitId, owing, waiting, year } = search;
  return {
    asOf,
    ...(q ? { q } : {}),
    ...(unitId ? { unitId } : {}),
    ...(owing ? { owing } : {}),
    ...(waiting === 'true' ? { waiting: true } : {}),
    ...(year && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    kind: VALUE_KINDS.find((one) => one === search.kind) ?? 'reported',
    part: MONEY_PARTS.find((one) => one === search.part) ?? 'amount',
  };
}
