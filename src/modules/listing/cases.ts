/** Cases as a list: one condition for count, page, tally and export; now, or as it was known on a day. */

import { sql } from 'kysely';
import { isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { anywhere, plainLike } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import {
  attended,
  belowUnit,
  casesInReach,
  dayOf,
  enteredOn,
  overdueOn,
  type QueryPart,
  STANDING,
  waitingOf,
} from './case-source.ts';
import type { CaseList, CaseQuery, CaseRow, CaseSort } from './contract.ts';
import { listingRules } from './listing-rules.ts';
import { mayEdit } from './policy.ts';
import { nextOf, statusActsOf } from './stage-rules.ts';
import { CASE_COLUMNS } from './store.ts';
import { tallyOf } from './tally.ts';

function conditions(tx: Tx, query: CaseQuery): QueryPart {
  const day = dayOf(tx, query);
  const parts: QueryPart[] = [sql`true`];
  if (query.q) parts.push(wordsMatch(query.q));
  if (query.unitId) parts.push(belowUnit(tx, query.unitId));
  if (query.board === 'undecided') parts.push(sql`c.board is null`);
  else if (query.board) parts.push(sql`c.board = ${query.board}`);
  if (query.stage) parts.push(sql`c.stage = ${query.stage} and c.status <> 'terminated'`);
  if (query.status) parts.push(sql`c.status = ${query.status}`);
  if (query.overdue) parts.push(overdueOn(day));
  if (query.waiting) parts.push(waitingOf(tx, query.asOf));
  if (query.minDays !== undefined) parts.push(sql`${day}::date - c.stage_since >= ${query.minDays}`);
  if (query.entered) parts.push(enteredIn(tx, query.entered, query));
  if (query.neverTrained) parts.push(sql`${STANDING} and ${attended(tx, query.asOf)} = 0`);
  return sql.join(parts, sql` and `);
}

function enteredIn(tx: Tx, stage: string, { year, asOf }: CaseQuery): QueryPart {
  const day = enteredOn(tx, stage, asOf);
  return year === undefined ? sql`${day} is not null` : sql`extract(year from ${day}) = ${year}`;
}

export function wordsMatch(q: string): QueryPart {
  const code = plainLike(q.normalize('NFKC').toUpperCase());
  return sql`(e.name ilike ${anywhere(q)} or e.credit_code like ${`${code}%`})`;
}

const stageOrder = (): QueryPart =>
  sql`array_position(${listingRules().stages.map(({ code }) => code)}::text[], c.stage)`;

const SORTS: Record<CaseSort, () => QueryPart> = {
  stage: stageOrder,
  enterprise: () => sql`e.name`,
  unit: () => sql`u.sort`,
  board: () => sql`c.board`,
  stageSince: () => sql`c.stage_since`,
  nextOn: () => sql`c.next_on`,
};

type Found = Omit<CaseRow, 'next' | 'can'>;

export async function listCases(tx: Tx, caller: Caller, query: CaseQuery): Promise<CaseList> {
  const from = casesInReach(tx, caller, query.asOf);
  const where = conditions(tx, query);
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from ${from} and ${where}`);
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<Found>`
      select ${caseShown(tx, query)} from ${from} and ${where}
      order by ${SORTS[query.sort]()} ${direction} nulls last, c.stage_since, e.name, c.id
      limit ${query.limit} offset ${query.offset}`,
  );
  return {
    rows: found.map((row) => shown(tx, caller, row, query.asOf)),
    total: Number(total?.n ?? 0),
    tally: await tallyOf(tx, caller, query),
    can: !isPast(tx, query.asOf) && caller.rights.has('listing.edit') ? ['add'] : [],
  };
}

export const caseShown = (tx: Tx, query: Pick<CaseQuery, 'asOf'>): QueryPart => {
  const day = dayOf(tx, query);
  return sql`${CASE_COLUMNS}, e.id as "enterpriseId", e.name as enterprise, e.unit_id as "unitId", u.short_name as unit,
    r.short_name as responsible, ${day}::date - c.stage_since as "daysInStage", ${overdueOn(day)} as overdue,
    ${waitingOf(tx, query.asOf)} as waiting,
    ${attended(tx, query.asOf)} as classes`;
};

/** With what the rules and the caller's post allow; the past is only looked at. */
export function shown(tx: Tx, caller: Caller, row: Found, asOf: string | undefined): CaseRow {
  const open = !isPast(tx, asOf) && mayEdit(caller, row.unitId);
  const next = nextOf(listingRules(), row, asOf ?? tx.today);
  const acts = ['amend', 'next', 'undo', ...statusActsOf(row.status)];
  const moves = row.status === 'active' || row.status === 'done' ? ['move'] : [];
  return { ...row, next, can: open ? [...moves, ...acts] : [] };
}
