/** What is kept below a project: steps, evidence, planned days, phases, listings; now or as known on a day. */
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf, projectsAsOf } from './list-conditions.ts';
import type { EvidenceRow, ListingRow, PlanDay, ProjectPage, StepRow } from './page-contract.ts';
import { isSecond } from './policy.ts';
import { rulesOn } from './project-rules.ts';

type AsOf = string | undefined;
type Sql = RawBuilder<unknown>;

const instant = (column: string): Sql =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

interface PartWish {
  readonly id: string;
  /** It and those that were merged into it. */
  readonly ids: readonly string[];
  readonly asOf: AsOf;
  readonly can: readonly string[];
}

/** Known on the day at all, be it superseded since or not. */
const recordedBy = (tx: Tx, alias: string, asOf: AsOf): Sql =>
  isPast(tx, asOf) ? sql`${sql.ref(`${alias}.recorded_at`)} < ${endOfDay(asOf)}` : sql`true`;

/** What came later than the day is not told of it. */
const onlyIf = (tx: Tx, column: string, value: Sql, asOf: AsOf): Sql =>
  isPast(tx, asOf) ? sql`case when ${sql.ref(column)} < ${endOfDay(asOf)} then ${value} end` : value;

/** Which of those that were merged into this one brought it; null for its own. */
const broughtBy = (tx: Tx, alias: string, id: string): Sql => sql`
  case when ${sql.ref(`${alias}.project_id`)} = ${id} then null else (
    select json_build_object('id', m.id, 'name', m.name) from project m
    where m.region_id = ${tx.region} and m.id = ${sql.ref(`${alias}.project_id`)}) end`;

/** Those that were merged into this one. */
export const mergedWith = (tx: Tx, id: string, asOf: AsOf): Promise<ProjectPage['merged']> =>
  rows(
    tx,
    sql<ProjectPage['merged'][number]>`
      select p.id, p.name, u.short_name as unit, p.stage, p.investment_yuan::text as "investmentYuan",
        p.invested_verified::text as "investedVerified"
      from ${projectsAsOf(tx, asOf)} join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.merged_into = ${id} order by p.created_at, p.id limit 50`,
  );

/** In the order in which they were reported; superseded ones too, with the reason. */
export async function readSteps(
  tx: Tx,
  caller: Caller,
  { id, ids, asOf, can }: PartWish,
): Promise<StepRow[]> {
  type Found = Omit<StepRow, 'can'> & { readonly reportedBy: string | null };
  const decided = (value: Sql) => onlyIf(tx, 's.decided_at', value, asOf);
  const found = await rows(
    tx,
    sql<Found>`
      select s.id, s.from_stage as "fromStage", s.stage, s.happened_on as "happenedOn", s.note,
        case when s.state in ('verified', 'refused') then coalesce(${decided(sql`s.state`)}, 'waiting') else s.state end as state,
        s.reported_by as "reportedBy", s.reported_post as "reportedPost", ${instant('s.recorded_at')} as "recordedAt",
        ${decided(sql`s.decided_post`)} as "decidedPost", ${decided(instant('s.decided_at'))} as "decidedAt",
        ${decided(sql`s.decided_note`)} as "decidedNote",
        ${onlyIf(tx, 's.superseded_at', sql`s.superseded_reason`, asOf)} as "supersededReason", s.demo,
        ${broughtBy(tx, 's', id)} as brought
      from project_step s
      where s.region_id = ${tx.region} and s.project_id = any(${[...ids]}::uuid[]) and ${recordedBy(tx, 's', asOf)}
      order by s.recorded_at, s.id limit 200`,
  );
  return found.map(({ reportedBy, ...step }) => ({
    ...step,
    can: stepActs(caller, { ...step, reportedBy }, can),
  }));
}

function stepActs(
  caller: Caller,
  step: Omit<StepRow, 'can'> & { readonly reportedBy: string | null },
  can: readonly string[],
): string[] {
  if (step.state !== 'waiting' || step.supersededReason !== null || step.brought !== null) return [];
  const second = can.includes('verify') && isSecond(caller, step) ? ['verify', 'refuse'] : [];
  return [...second, ...(can.includes('edit') ? ['take-back'] : [])];
}

export async function readEvidenceRows(
  tx: Tx,
  caller: Caller,
  { id, ids, asOf, can }: PartWish,
): Promise<EvidenceRow[]> {
  type Found = Omit<EvidenceRow, 'can'> & { readonly addedBy: string | null; readonly settled: boolean };
  const decided = (value: Sql) => onlyIf(tx, 'e.decided_at', value, asOf);
  const found = await rows(
    tx,
    sql<Found>`
      select e.id, e.kind, e.stage, e.file_name as "fileName", e.content_hash as hash, e.bytes, e.note,
        to_char(e.taken_at, 'YYYY-MM-DD HH24:MI') as "takenAt", e.latitude::text, e.longitude::text, e.expires_on as "expiresOn",
        e.added_by as "addedBy", e.added_post as "addedPost", ${instant('e.recorded_at')} as "recordedAt",
        ${decided(sql`e.decision`)} as decision, ${decided(sql`e.decided_post`)} as "decidedPost",
        ${decided(sql`e.decided_note`)} as "decidedNote",
        ${onlyIf(tx, 'e.superseded_at', sql`e.superseded_reason`, asOf)} as "supersededReason",
        case when e.from_id is null then null else json_build_object('kind', e.from_kind, 'id', e.from_id) end as "from", e.demo,
        exists (select 1 from project_step s where s.region_id = ${tx.region} and s.project_id = e.project_id and s.stage = e.stage
          and s.state = 'verified' and s.superseded_at is null) as settled,
        ${broughtBy(tx, 'e', id)} as brought
      from project_evidence e
      where e.region_id = ${tx.region} and e.project_id = any(${[...ids]}::uuid[]) and ${recordedBy(tx, 'e', asOf)}
      order by e.recorded_at, e.id limit 500`,
  );
  return found.map(({ addedBy, settled, ...row }) => {
    const open = row.supersededReason === null && !settled && row.brought === null;
    const other = addedBy !== caller.userId && row.addedPost !== caller.actor.post;
    const decide = open && other && row.decision === null && can.includes('verify') ? ['decide'] : [];
    return { ...row, can: [...decide, ...(open && can.includes('edit') ? ['withdraw'] : [])] };
  });
}

export const readPlan = (tx: Tx, id: string, asOf: AsOf): Promise<PlanDay[]> =>
  rows(
    tx,
    sql<PlanDay>`
      select d.stage, d.planned_on as "plannedOn", d.reason, f.planned_on as "firstPlannedOn", f.moved
      from project_plan d cross join lateral (
        select (array_agg(o.planned_on order by o.recorded_at, o.id))[1] as planned_on, count(*)::integer - 1 as moved
        from project_plan o where o.region_id = ${tx.region} and o.project_id = d.project_id and o.stage = d.stage
          and ${recordedBy(tx, 'o', asOf)}) f
      where d.region_id = ${tx.region} and d.project_id = ${id} and ${knownAsOf(tx, 'd', asOf)}
      order by array_position(${rulesOn(dayOf(tx, asOf)).stages.map(({ code }) => code)}::text[], d.stage)`,
  );

export const readPhases = (tx: Tx, ids: readonly string[], asOf: AsOf): Promise<ProjectPage['phases']> =>
  rows(
    tx,
    sql<ProjectPage['phases'][number]>`
      select p.id, p.name, p.stage, p.status, p.investment_yuan::text as "investmentYuan", p.next_planned_on as "nextPlannedOn"
      from ${projectsAsOf(tx, asOf)}
      where p.region_id = ${tx.region} and p.parent_id = any(${[...ids]}::uuid[]) and p.withdrawn_at is null and p.merged_into is null
      order by p.created_at, p.id limit 50`,
  );

export const readListings = (
  tx: Tx,
  ids: readonly string[],
  asOf: AsOf,
): Promise<z.infer<typeof ListingRow>[]> =>
  rows(
    tx,
    sql<z.infer<typeof ListingRow>>`
      select l.id, l.level, l.year, l.list_number as "listNumber", l.kind, l.source, l.demo from project_listing l
      where l.region_id = ${tx.region} and l.project_id = any(${[...ids]}::uuid[]) and ${knownAsOf(tx, 'l', asOf)}
      order by l.year desc, l.level limit 50`,
  );
