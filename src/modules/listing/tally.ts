/** Counts beside the list: by stage, by status, and who entered the reserve, was quoted, was listed; each opens to its rows. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
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
import type { CaseQuery, CaseTally } from './contract.ts';
import { listingRules } from './listing-rules.ts';

type Scope = Pick<CaseQuery, 'unitId' | 'board' | 'year' | 'asOf'>;
type Counts = Omit<CaseTally, 'stages' | 'year' | 'inYear' | 'ever'> &
  CaseTally['ever'] & {
    reserveInYear: number;
    quotedInYear: number;
    listedInYear: number;
  };

/** Within park and board of the query; its other filters do not narrow the counts. */
export async function tallyOf(tx: Tx, caller: Caller, query: Scope): Promise<CaseTally> {
  const from = sql`${casesInReach(tx, caller, query.asOf)} and ${narrowed(tx, query)}`;
  const year = query.year ?? Number(dayOf(tx, query).slice(0, 4));
  const byStage = await rows(
    tx,
    sql<{ stage: string; count: number }>`
      select c.stage, count(*)::integer as count from ${from} and c.status <> 'terminated' group by c.stage`,
  );
  const { reserve, quoted, listed, reserveInYear, quotedInYear, listedInYear, ...counts } = await one(
    tx,
    countsOf(tx, query, from, year),
  );
  return {
    ...counts,
    stages: listingRules().stages.map(({ code }) => ({
      stage: code,
      count: byStage.find(({ stage }) => stage === code)?.count ?? 0,
    })),
    year,
    inYear: { reserve: reserveInYear, quoted: quotedInYear, listed: listedInYear },
    ever: { reserve, quoted, listed },
  };
}

function narrowed(tx: Tx, { unitId, board }: Scope): QueryPart {
  const parts: QueryPart[] = [sql`true`];
  if (unitId) parts.push(belowUnit(tx, unitId));
  if (board) parts.push(board === 'undecided' ? sql`c.board is null` : sql`c.board = ${board}`);
  return sql.join(parts, sql` and `);
}

/** A firm counts once, however many cases it had. */
function countsOf(tx: Tx, query: Scope, from: QueryPart, year: number) {
  const firms = (column: QueryPart, inYear: boolean): QueryPart => sql`
    (count(distinct found.firm) filter (where ${inYear ? sql`extract(year from ${column}) = ${year}` : sql`${column} is not null`}))::integer`;
  return sql<Counts>`
    select (count(*) filter (where found.status = 'active'))::integer as active,
      (count(*) filter (where found.status = 'suspended'))::integer as suspended,
      (count(*) filter (where found.status = 'terminated'))::integer as terminated,
      (count(*) filter (where found.overdue))::integer as overdue,
      (count(*) filter (where found.waiting))::integer as waiting,
      (count(*) filter (where found.standing and found.classes = 0))::integer as "neverTrained",
      ${firms(sql`found.reserve`, false)} as reserve, ${firms(sql`found.reserve`, true)} as "reserveInYear",
      ${firms(sql`found.quoted`, false)} as quoted, ${firms(sql`found.quoted`, true)} as "quotedInYear",
      ${firms(sql`found.listed`, false)} as listed, ${firms(sql`found.listed`, true)} as "listedInYear"
    from (
      select c.status, e.id as firm, ${overdueOn(dayOf(tx, query))} as overdue, ${STANDING} as standing,
        ${waitingOf(tx, query.asOf)} as waiting,
        ${attended(tx, query.asOf)} as classes, ${enteredOn(tx, 'reserve', query.asOf)} as reserve,
        ${enteredOn(tx, 'quoted', query.asOf)} as quoted, ${enteredOn(tx, 'listed', query.asOf)} as listed
      from ${from}) found`;
}
