/** Monthly investments as SQL: those of a project and its phases, each once; who owes a month; sums kept on the project's row. */
import { type RawBuilder, sql } from 'kysely';
import { addMonths, daysInMonth } from '#kernel/local-date.ts';
import { familyOf, noteInvested, projectsAsOf, survivorsOn } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { monthOf } from './months.ts';
import { type MonthlyRule, progressRulesOn } from './progress-rules.ts';
import { through } from './through.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

const COLUMNS = sql`e.id, e.project_id, e.month, e.kind, e.amount, e.fixed, e.equipment, e.building, e.arrived_foreign`;

/** Of `e`, a row of `through`: a phase of the whole that it is of has told the month. */
export const toldByPhase = (tx: Tx, asOf: AsOf): Sql => sql`exists (
  select 1 from ${survivorsOn(tx, asOf, 'w')} join v_project c on c.region_id = ${tx.region} and c.parent_id = w.id
  join ${survivorsOn(tx, asOf, 'm')} on m.region_id = ${tx.region} and m.survivor_id = c.id
  join project_investment f on f.region_id = ${tx.region} and f.project_id = m.id
  where w.region_id = ${tx.region} and w.survivor_id = e.head_id and c.withdrawn_at is null and f.month = e.month and f.kind = e.kind
    and ${knownAsOf(tx, 'f', asOf)})`;

/**
 * A subquery: `holder_id` is the project whose sum the row belongs to: its own, the one that it was merged into, or the whole's of which it is
 * a phase. A whole's own row of a month counts only where no phase has one of the same kind, so that nothing is counted twice.
 */
export const investedRows = (tx: Tx, asOf: AsOf): Sql => sql`(
  select e.head_id as holder_id, ${COLUMNS} from ${through(tx, 'project_investment', asOf)} e where not ${toldByPhase(tx, asOf)}
  union all
  select w.survivor_id, ${COLUMNS} from ${through(tx, 'project_investment', asOf)} e
  join v_project c on c.region_id = ${tx.region} and c.id = e.head_id
  join ${survivorsOn(tx, asOf, 'w')} on w.region_id = ${tx.region} and w.id = c.parent_id
  where c.withdrawn_at is null)`;

/** Of `p`, how many standing phases it has. */
export const phasesIn = (tx: Tx, asOf: AsOf): Sql => sql`(
  select count(*)::integer from v_project c
  where c.region_id = ${tx.region} and c.parent_id in ${familyOf(tx, sql`p.id`, asOf)} and c.withdrawn_at is null and c.merged_into is null
    ${isPast(tx, asOf) ? sql`and c.created_at < ${endOfDay(asOf)}` : sql``})`;

/** Of `s`: a verified step that stands, as known on the day. */
const verifiedStep = (tx: Tx, asOf: AsOf): Sql => sql`
  s.region_id = ${tx.region} and s.project_id in ${familyOf(tx, sql`p.id`, asOf)} and s.state = 'verified' and ${knownAsOf(tx, 's', asOf)}
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
    and not exists (select 1 from v_project c where c.region_id = ${tx.region} and c.parent_id in ${familyOf(tx, sql`p.id`, asOf)}
      and c.withdrawn_at is null and c.merged_into is null)
    and not exists (select 1 from project_investment o where o.region_id = ${tx.region}
      and o.project_id in ${familyOf(tx, sql`p.id`, asOf)} and o.month = ${month} and o.kind = 'reported' and ${knownAsOf(tx, 'o', asOf)}))`;
}

/** Which month a report is likely to be of: none where nothing is owed. */
export async function oldestOwed(tx: Tx, id: string, day: string, asOf: AsOf): Promise<string | null> {
  const rule = progressRulesOn(day).monthly;
  const months = Array.from({ length: 12 }, (_, at) => monthOf(addMonths(`${monthOf(day)}-01`, at - 12)));
  const each = months.map((month) => sql`when ${owesMonth(tx, { month, rule, asOf })} then ${month}::text`);
  const found = await maybe(
    tx,
    sql<{ month: string | null }>`
      select case ${sql.join(each, sql` `)} end as month from ${standingProjects(tx, asOf)}
      where p.region_id = ${tx.region} and p.id = ${id} and p.withdrawn_at is null and p.merged_into is null`,
  );
  return found?.month ?? null;
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
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select distinct h.id from v_project p
      join v_project s on s.region_id = ${tx.region} and s.id = p.survivor_id
      left join v_project w on w.region_id = ${tx.region} and w.id = s.parent_id
      cross join lateral (values (s.id), (w.survivor_id)) h(id)
      where p.region_id = ${tx.region} and p.id = any(${[...projectIds]}::uuid[]) and h.id is not null order by 1`,
  );
  const ids = found.map(({ id }) => id);
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
