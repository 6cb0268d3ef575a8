/** Pieces of the lists' SQL: what was known on a day, what counts, what waits, what is late. */

import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { anywhere, plainLike } from '#platform/db/like.ts';
import { plainFilingCode } from '#platform/filing-code.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { ProjectQuery } from './contract.ts';
import { rulesOn } from './stage-rules.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

export const dayOf = (tx: Tx, asOf: AsOf): string => asOf ?? tx.today;
export const yearOf = (tx: Tx, query: { readonly year?: number | undefined; readonly asOf?: AsOf }): number =>
  query.year ?? Number(dayOf(tx, query.asOf).slice(0, 4));

/** `p`: the present rows, or the rows as they stood at the end of a past day. */
export const projectsAsOf = (tx: Tx, asOf: string | undefined): RawBuilder<unknown> =>
  statesAsOf(tx, { table: 'renovation_project', versions: 'renovation_version', alias: 'p' }, asOf);

const happened = (tx: Tx, column: Sql, asOf: AsOf): Sql =>
  isPast(tx, asOf) ? sql`${column} < ${endOfDay(asOf)}` : sql`${column} is not null`;

/** Of `s`: verified, refused or only reported, as it was known. */
export const stepState = (tx: Tx, asOf: AsOf): Sql => sql`
  case when ${happened(tx, sql`s.verified_at`, asOf)} then 'verified'
       when ${happened(tx, sql`s.refused_at`, asOf)} then 'refused' else 'reported' end`;

/** Should have begun, or been completed; one sentence for the list, the page and the totals. */
export const overdue = (day: string): Sql => sql`
  case when p.status <> 'ongoing' then null
       when p.stage in ('planned', 'filed') and p.planned_start < ${day} then 'start'
       when p.stage <> 'completed' and p.planned_completion < ${day} then 'completion' end`;

export interface StepCount {
  readonly step: 'started' | 'completed';
  readonly year: number;
  readonly verified: boolean;
}

/** The project counts once a year for the stage: by a phase's start too, but only by its own completion. */
export function stepped(tx: Tx, asOf: AsOf, { step, year, verified }: StepCount): Sql {
  const [first, next] = [`${year}-01-01`, `${year + 1}-01-01`];
  return sql`exists (
    select 1 from renovation_step s where s.region_id = ${tx.region} and s.root_id = p.id and s.stage = ${step}
      ${step === 'completed' ? sql`and s.project_id = p.id` : sql``}
      and s.happened_on >= ${first} and s.happened_on < ${next} and ${knownAsOf(tx, 's', asOf)}
      ${verified ? sql`and ${stepState(tx, asOf)} = 'verified'` : sql``})`;
}

/**
 * Where a project stands in the account of a year, exactly one word each: begun in the year, carried over from one before,
 * planned, filed; null where it was completed before. The words add up to the projects of the year.
 */
export function accountOf(tx: Tx, asOf: AsOf, year: number): Sql {
  const first = `${year}-01-01`;
  return sql`case when p.stage = 'completed' and p.actual_completion < ${first} then null
    when ${stepped(tx, asOf, { step: 'started', year, verified: false })} then 'begun'
    when p.actual_start < ${first} then 'carried' when p.stage = 'planned' then 'planned' else 'filed' end`;
}

/** A step of it or of a phase that a second person has yet to look at. */
export function waits(tx: Tx, asOf: AsOf): Sql {
  const stages = rulesOn(dayOf(tx, asOf))
    .stages.filter(({ verification }) => verification === 'required')
    .map(({ code }) => code);
  return sql`exists (
    select 1 from renovation_step s where s.region_id = ${tx.region} and s.root_id = p.id
      and s.stage = any(${stages}) and ${knownAsOf(tx, 's', asOf)} and ${stepState(tx, asOf)} = 'reported')`;
}

/** Yuan of the year: of each month the project's own word, else the sum of its phases'. */
export const investedIn = (tx: Tx, asOf: AsOf, year: number): Sql => sql`(
  select sum(coalesce(m.own, m.parts)) from (
    select sum(i.amount) filter (where i.project_id = p.id) as own, sum(i.amount) filter (where i.project_id <> p.id) as parts
    from renovation_investment i
    where i.region_id = ${tx.region} and i.month >= ${`${year}-01-01`} and i.month < ${`${year + 1}-01-01`}
      and ${knownAsOf(tx, 'i', asOf)}
      and i.project_id in (select c.id from renovation_project c
        where c.region_id = ${tx.region} and (c.id = p.id or (c.parent_id = p.id and c.withdrawn_at is null)))
    group by i.month) m)`;

/** The firm's park is the unit or one below it. */
export const belowUnit = (tx: Tx, unitId: string): Sql => sql`f.unit_id in ${unitsAndBelow(tx, [unitId])}`;

/** Whole projects that stand and that the caller may see: the base of list and totals. */
export const standing = (tx: Tx, caller: Caller): Sql =>
  sql`p.region_id = ${tx.region} and p.withdrawn_at is null and p.parent_id is null and ${inReach(caller, sql`f.unit_id`)}`;

export function conditions(tx: Tx, caller: Caller, query: ProjectQuery): Sql {
  const { asOf, step } = query;
  const parts: Sql[] = [standing(tx, caller)];
  if (query.q) parts.push(wordsMatch(tx, query.q));
  if (query.unitId) parts.push(query.alone ? sql`f.unit_id = ${query.unitId}` : belowUnit(tx, query.unitId));
  if (query.withoutUnit) parts.push(sql`f.unit_id is null`);
  if (query.enterpriseId) parts.push(sql`f.id = ${query.enterpriseId}`);
  if (query.stage) parts.push(sql`p.stage = ${query.stage}`);
  if (query.status) parts.push(sql`p.status = ${query.status}`);
  if (query.kind) parts.push(sql`p.kind = ${query.kind}`);
  if (query.waiting) parts.push(waits(tx, asOf));
  if (query.overdue) parts.push(sql`${overdue(dayOf(tx, asOf))} = ${query.overdue}`);
  const year = yearOf(tx, query);
  if (step) parts.push(stepped(tx, asOf, { step, year, verified: query.verified ?? false }));
  if (query.account)
    parts.push(
      query.account === 'all'
        ? sql`${accountOf(tx, asOf, year)} is not null`
        : sql`${accountOf(tx, asOf, year)} = ${query.account}`,
    );
  if (query.invested) parts.push(sql`${investedIn(tx, asOf, year)} > 0`);
  return sql.join(parts, sql` and `);
}

export function wordsMatch(tx: Tx, q: string): Sql {
  const code = `${plainLike(plainFilingCode(q))}%`;
  return sql`(p.name ilike ${anywhere(q)} or f.name ilike ${anywhere(q)} or f.credit_code like ${code}
    or p.filing_code like ${code}
    or exists (select 1 from renovation_project c where c.region_id = ${tx.region} and c.parent_id = p.id
      and c.withdrawn_at is null and c.name ilike ${anywhere(q)}))`;
}
