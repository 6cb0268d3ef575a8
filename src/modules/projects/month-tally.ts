/**
 * How many projects entered which stage in which month: kept with every write that may change it, so that a year's table counts no steps. What
 * counts is said once, in `enteredStages`: a past day is counted by it, and a change by what it says before and after.
 */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { projectsAsOf, verifiedBy, WHOLE } from './as-known.ts';
import { noteMended } from './tally.ts';

type Sql = RawBuilder<unknown>;

interface Which {
  /** Of steps `s`. */
  readonly steps: Sql;
  /** Of the projects `p` that stand for them. */
  readonly projects: Sql;
  readonly asOf?: string | undefined;
}

/** `root_id, stage, day`: the first verified step of a project, or of what it stands for, into a stage in each year. */
export const firstSteps = (tx: Tx, { steps, asOf }: Pick<Which, 'steps' | 'asOf'>): Sql => sql`
  select r.survivor_id as root_id, s.stage, min(s.happened_on) as day from project_step s
  join ${projectsAsOf(tx, asOf, 'r')} on r.region_id = ${tx.region} and r.id = s.root_id
  where s.region_id = ${tx.region} and ${verifiedBy(tx, asOf)} and ${steps}
  group by 1, s.stage, extract(year from s.happened_on)`;

/** Of `p`: not known not to count. */
export const COUNTS = sql`p.counts is distinct from false`;

/**
 * A row for each project, stage and year, with the month of the first verified step: its own, a phase's or a merged one's. Whole projects that
 * stand and are not known not to count.
 */
export const enteredStages = (tx: Tx, { steps, projects, asOf }: Which): Sql => sql`
  select p.unit_id, coalesce(p.responsible_unit_id, p.unit_id) as responsible_unit_id, p.kind, f.stage,
    extract(year from f.day)::integer as year, extract(month from f.day)::integer as month,
    coalesce(p.investment_yuan, 0) as investment_yuan
  from (${firstSteps(tx, { steps, asOf })}) f
  join ${projectsAsOf(tx, asOf)} on p.id = f.root_id
  where p.region_id = ${tx.region} and ${WHOLE} and ${COUNTS} and ${projects}`;

const KEY = sql`unit_id, responsible_unit_id, kind, stage, year, month`;

/** Of steps `s`. */
export const inYear = (year: number): Sql =>
  sql`s.happened_on >= ${`${year}-01-01`} and s.happened_on < ${`${year + 1}-01-01`}`;

/** Does the work that changes projects or their verified steps, and adds to the tally what that made of them. */
export async function countingMonths<T>(
  tx: Tx,
  ids: readonly (string | null)[],
  work: () => Promise<T>,
): Promise<T> {
  const wholes = await lockWholes(
    tx,
    ids.filter((id) => id !== null),
  );
  const before = await entered(tx, wholes);
  const done = await work();
  const less = sql`
    select ${KEY}, -1, -investment_yuan from jsonb_to_recordset(${JSON.stringify(before)}::jsonb) as before_it(
      unit_id uuid, responsible_unit_id uuid, kind text, stage text, year integer, month integer, investment_yuan numeric)`;
  await add(tx, { more: ofWholes(tx, wholes), less });
  return done;
}

/** Adds to the sums what counts now and takes from them what counted before; answers how many sums that changed. */
async function add(tx: Tx, { more, less }: { readonly more: Sql; readonly less: Sql }): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into project_month_tally as t (region_id, unit_id, responsible_unit_id, kind, stage, year, month, projects, investment_yuan)
    select ${tx.region}::uuid, ${KEY}, sum(n), sum(investment_yuan) from (
      select ${KEY}, 1 as n, investment_yuan from (${more}) after_it
      union all ${less}) c
    group by ${KEY} having sum(n) <> 0 or sum(investment_yuan) <> 0
    order by ${KEY}
    on conflict (region_id, year, unit_id, responsible_unit_id, kind, stage, month) do update set
      projects = t.projects + excluded.projects, investment_yuan = t.investment_yuan + excluded.investment_yuan`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Nightly, as `mendTallies`: what is kept beside what the steps say. */
export async function mendMonths(tx: Tx): Promise<number> {
  const less = sql`select ${KEY}, -projects, -investment_yuan from project_month_tally where region_id = ${tx.region}`;
  const all = enteredStages(tx, { steps: sql`true`, projects: sql`true` });
  const cells = await add(tx, { more: all, less });
  if (cells > 0) noteMended(tx, 'project_month_tally', cells);
  return cells;
}

/** Those that stand for these, now or once they are free again; locked, since two phases of one whole may be verified at once. */
async function lockWholes(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const own = sql`${[...ids]}::uuid[]`;
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select w.id from project w where w.region_id = ${tx.region} and (w.id = any(${own}) or w.id in (
        select m.survivor_id from project m where m.region_id = ${tx.region} and (m.id = any(${own}) or m.id in (
          select s.root_id from project_step s where s.region_id = ${tx.region} and s.project_id = any(${own})))))
      order by w.id for update`,
  );
  return found.map(({ id }) => id);
}

const ofWholes = (tx: Tx, wholes: readonly string[]): Sql =>
  enteredStages(tx, {
    steps: sql`s.root_id in (
      select m.id from project m where m.region_id = ${tx.region} and m.survivor_id = any(${[...wholes]}::uuid[]))`,
    projects: sql`p.id = any(${[...wholes]}::uuid[])`,
  });

/** Exact numbers stay text. */
const entered = (tx: Tx, wholes: readonly string[]): Promise<object[]> =>
  rows(
    tx,
    sql<object>`select ${KEY}, investment_yuan::text as investment_yuan from (${ofWholes(tx, wholes)}) e`,
  );
