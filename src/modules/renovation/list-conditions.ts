/** Pieces of the lists' SQL: what was known on a day, what counts, what waits, what is late. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { endOfDay } from '#platform/db/end-of-day.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { ProjectQuery } from './contract.ts';
import { plainFilingCode, rulesOn } from './stage-rules.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

export const isPast = (tx: Tx, asOf: AsOf): asOf is string => asOf !== undefined && asOf < tx.today;
export const dayOf = (tx: Tx, asOf: AsOf): string => asOf ?? tx.today;
export const yearOf = (tx: Tx, query: { readonly year?: number | undefined; readonly asOf?: AsOf }): number =>
  query.year ?? Number(dayOf(tx, query.asOf).slice(0, 4));

/** `p`: the present rows, or the rows as they stood at the end of a past day. */
export function projectsAsOf(tx: Tx, asOf: AsOf): Sql {
  if (!isPast(tx, asOf)) return sql`renovation_project p`;
  return sql`(
    select r.* from renovation_version v
    cross join lateral jsonb_populate_record(null::renovation_project, v.state) r
    where v.region_id = ${tx.region} and v.recorded_from < ${endOfDay(asOf)}
      and (v.recorded_to is null or v.recorded_to >= ${endOfDay(asOf)})
  ) p`;
}

/** What stood of rows that are superseded, never overwritten. */
export function knownAsOf(tx: Tx, alias: string, asOf: AsOf): Sql {
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  if (!isPast(tx, asOf)) return sql`${at('superseded_at')} is null`;
  return sql`${at('recorded_at')} < ${endOfDay(asOf)}
    and (${at('superseded_at')} is null or ${at('superseded_at')} >= ${endOfDay(asOf)})`;
}

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

export const likeWords = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The firm's park is the unit or one below it. */
export const belowUnit = (tx: Tx, unitId: string): Sql => sql`f.unit_id in (
  with recursive below as (
    select id from v_unit where region_id = ${tx.region} and id = ${unitId}
    union
    select u.id from v_unit u join below b on u.parent_id = b.id where u.region_id = ${tx.region})
  select id from below)`;

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
  if (query.invested) parts.push(sql`${investedIn(tx, asOf, year)} > 0`);
  return sql.join(parts, sql` and `);
}

function wordsMatch(tx: Tx, q: string): Sql {
  const code = `${plainFilingCode(q).replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(p.name ilike ${likeWords(q)} or f.name ilike ${likeWords(q)} or f.credit_code like ${code}
    or p.filing_code like ${code}
    or exists (select 1 from renovation_project c where c.region_id = ${tx.region} and c.parent_id = p.id
      and c.withdrawn_at is null and c.name ilike ${likeWords(q)}))`;
}
