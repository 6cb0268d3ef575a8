/** What the address says, in the route's words; a word that is none is as if it were not there. */

import type { Search } from '#web/search.ts';
import { among } from '#web/search.ts';
import { CASE_SORTS, CASE_STATUSES } from '../contract.ts';

const code = (text: string | undefined) => (/^[a-z-]{1,40}$/.test(text ?? '') ? text : undefined);
const yes = (text: string | undefined) => (text === 'true' ? true : undefined);

export function caseQueryOf(search: Search, asOf: string | undefined) {
  return {
    ...{ q: search.q?.slice(0, 60), unitId: search.unitId, board: code(search.board), asOf },
    ...{ stage: code(search.stage), entered: code(search.entered) },
    status: among(CASE_STATUSES, search.status),
    sort: among(CASE_SORTS, search.sort),
    year: /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined,
    minDays: /^\d{1,4}$/.test(search.minDays ?? '') ? Number(search.minDays) : undefined,
    ...{ overdue: yes(search.overdue), neverTrained: yes(search.neverTrained), waiting: yes(search.waiting) },
    descending: yes(search.descending),
  };
}
