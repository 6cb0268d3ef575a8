/** Monthly investments as SQL: those of a project and its phases, each once; who owes a month; sums kept on the project's row. */
import { type RawBuilder, sql } from 'kysely';
import { daysInMonth } from '#kernel/local-date.ts';
import { noteInvested, projectsAsOf } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { MonthlyRule } from './progress-rules.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

/**
 * A subquery: `holder_id` is the project whose sum the row belongs to, its own or the whole's of which it is a phase. A whole's own row
 * of a month counts only where no phase has one of the same kind, so that nothing is counted twice.
 */
export const investedRows = (tx: Tx, asOf: AsOf): Sql => sql`(
  select i.project_id as holder_id, i.id, i.project_id, i.month, i.kind, i.amount, i.fixed, i.equipment, i.building, i.arrived_foreign
  from project_investment i
  where i.region_id = ${tx.region} and ${knownAsOf(tx, 'i', asOf)} and not exists (
    select 1 from project_investment f join v_project c on c.region_id = ${tx.region} and c.id = f.project_id
    where f.region_id = ${tx.region} and f.root_id = i.project_id and f.project_id <> i.project_id and f.month = i.month
      and f.kind = i.kind and ${knownAsOf(tx, 'f', asOf)} and c.withdrawn_at is null and c.merged_into is null)
  union all
  select c.parent_id, i.id, i.project_id, i.month, i.kind, i.amount, i.fixed, i.equipment, i.building, i.arrived_foreign
  from project_investment i join v_project c on c.region_id = ${tx.region} and c.id = i.project_id
  where i.region_id = ${tx.region} and ${knownAsOf(tx, 'i', asOf)} and c.parent_id is not null and c.withdrawn_at is null
    and c.merged_into is null)`;

/** Of `p`, how many standing phases it has. */
export const phasesIn = (tx: Tx, asOf: AsOf): Sql => sql`(
  select count(*)::integer from v_project c
  where c.region_id = ${tx.region} and c.parent_id = p.id and c.withdrawn_at is null and c.merged_into is null
    ${isPast(tx, asOf) ? sql`and c.created_at < ${endOfDay(asOf)}` : sql``})`;

/** Of `s`: a verified step that stands, as known on the day. */
const verifiedStep = (tx: Tx, asOf: AsOf): Sql => sql`
  s.region_id = ${tx.region} and s.project_id = p.id and s.state = 'verified' and ${knownAsOf(tx, 's', asOf)}
  ${isPast(tx, asOf) ? sql`and s.decided_at < ${endOfDay(asOf)}` : sql``}`;

/** The day of the verified step of `p` into a stage, as a scalar. */
export const reachedOn = (tx: Tx, asOf: AsOf, stage: string): Sql =>
  sql`(select min(s.happened_on) from v_project_step s where ${verifiedStep(tx, asOf)} and s.stage = ${stage})`;

interface Owed {
  readonly month: string;
  readonly rule: MonthlyRule;
  readonly asOf: AsOf;
}

/** Of `p`: it was being built in the month, goes on, has no phases, and has not reported it. */
export function owesMonth(tx: Tx, { month, rule, asOf }: Owed): Sql {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const [first, last] = [`${month}-01`, `${month}-${daysInMonth(year, number)}`];
  return sql`(p.status in ('ongoing', 'delayed')
    and exists (select 1 from v_project_step s where ${verifiedStep(tx, asOf)} and s.stage = ${rule.since}
      and s.happened_on <= ${last})
    and not exists (select 1 from v_project_step s where ${verifiedStep(tx, asOf)} and s.stage = ${rule.until}
      and s.happened_on < ${first})
    and not exists (select 1 from v_project c where c.region_id = ${tx.region} and c.parent_id = p.id and c.withdrawn_at is null
      and c.merged_into is null)
    and not exists (select 1 from project_investment o where o.region_id = ${tx.region} and o.project_id = p.id
      and o.month = ${month} and o.kind = 'reported' and ${knownAsOf(tx, 'o', asOf)}))`;
}

/** Whole projects and phases that stand. */
export const standingProjects = (tx: Tx, asOf: AsOf): Sql =>
  sql`${projectsAsOf(tx, asOf)} join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id`;

interface Sums {
  readonly id: string;
  readonly reported: string | null;
  readonly verified: string | null;
}

/** After months of these changed: their sums, and those of the wholes that they are phases of. Answers all that were looked at. */
export async function keepSums(tx: Tx, projectIds: readonly string[]): Promise<string[]> {
  const parents = await rows(
    tx,
    sql<{ id: string }>`
      select distinct p.parent_id as id from v_project p
      where p.region_id = ${tx.region} and p.id = any(${[...projectIds]}::uuid[]) and p.parent_id is not null`,
  );
  const ids = [...new Set([...projectIds, ...parents.map(({ id }) => id)])].sort();
  for (const id of ids) {
    const found = await maybe(
      tx,
      sql<Sums>`
        select sum(e.amount) filter (where e.kind = 'reported')::text as reported,
          sum(e.amount) filter (where e.kind = 'verified')::text as verified
        from ${investedRows(tx, undefined)} e where e.holder_id = ${id}`,
    );
    await noteInvested(tx, id, { reported: found?.reported ?? null, verified: found?.verified ?? null });
  }
  return ids;
}

export const tellProgress = (tx: Tx, projectIds: readonly string[]): void =>
  tx.publish({ name: 'progress.changed', data: { projectIds } });
