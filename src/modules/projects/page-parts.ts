/** What is kept below a project: steps, evidence, planned days, phases, listings; now or as known on a day. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf, toldBy } from '#platform/db/as-of.ts';
import { one, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { dayOf, projectsAsOf } from './as-known.ts';
import { investorRows } from './investors.ts';
import type { EvidenceRow, Investor, PlanDay, ProjectPage, StepRow } from './page-contract.ts';
import { rulesOn } from './project-rules.ts';
import { familyOf } from './survivors.ts';
import { type ToldRow, toldOf } from './told.ts';

type AsOf = string | undefined;
type Sql = RawBuilder<unknown>;

/** Known on the day at all, be it superseded since or not. */
const recordedBy = (tx: Tx, alias: string, asOf: AsOf): Sql =>
  isPast(tx, asOf) ? sql`${sql.ref(`${alias}.recorded_at`)} < ${endOfDay(asOf)}` : sql`true`;

/** It and those that were merged into it; asked for first (`any(array(…))`), so that an index finds what hangs on them. */
const family = (tx: Tx, id: string, asOf: AsOf): Sql =>
  sql`any(array${familyOf(tx, sql`${id}::uuid`, asOf)})`;

/** Which of them brought it; null for its own. */
const broughtBy = (tx: Tx, alias: string, id: string): Sql => sql`
  case when ${sql.ref(`${alias}.project_id`)} = ${id} then null else (
    select json_build_object('id', m.id, 'name', m.name) from project m
    where m.region_id = ${tx.region} and m.id = ${sql.ref(`${alias}.project_id`)}) end as brought`;

const mergedOf = (tx: Tx, id: string, asOf: AsOf): Sql => sql`
  select p.id, p.name, u.short_name as unit, p.stage, p.investment_yuan::text as "investmentYuan",
    p.invested_verified::text as "investedVerified"
  from ${projectsAsOf(tx, asOf)} join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
  where p.region_id = ${tx.region} and p.survivor_id = ${id} and p.id <> ${id} order by p.created_at, p.id limit 50`;

/** In the order in which they were reported; superseded ones too, with the reason. */
function stepsOf(tx: Tx, id: string, asOf: AsOf): Sql {
  const decided = (value: Sql) => toldBy(tx, 's.decided_at', value, asOf);
  return sql`
    select s.id, s.from_stage as "fromStage", s.stage, s.happened_on as "happenedOn", s.note,
      case when s.state in ('verified', 'refused') then coalesce(${decided(sql`s.state`)}, case when s.waiver_id is null then 'waiting' else 'entered' end)
        else s.state end as state,
      s.reported_by as "reportedBy", s.reported_post as "reportedPost", ${instant('s.recorded_at')} as "recordedAt",
      ${decided(sql`s.decided_post`)} as "decidedPost", ${decided(instant('s.decided_at'))} as "decidedAt",
      ${decided(sql`s.decided_note`)} as "decidedNote",
      ${toldBy(tx, 's.superseded_at', sql`s.superseded_reason`, asOf)} as "supersededReason", s.demo,
      case when w.id is null then null else json_build_object('id', w.id, 'name', w.name, 'dueOn', w.due_on) end as waiver,
      ${broughtBy(tx, 's', id)}
    from project_step s left join project_waiver w on w.region_id = ${tx.region} and w.id = s.waiver_id
    where s.region_id = ${tx.region} and s.project_id = ${family(tx, id, asOf)} and ${recordedBy(tx, 's', asOf)}
    order by s.recorded_at, s.id limit 200`;
}

function evidenceOf(tx: Tx, id: string, asOf: AsOf): Sql {
  const decided = (value: Sql) => toldBy(tx, 'e.decided_at', value, asOf);
  return sql`
    select e.id, e.kind, e.stage, e.file_name as "fileName", e.content_hash as hash, e.bytes, e.note,
      to_char(e.taken_at, 'YYYY-MM-DD HH24:MI') as "takenAt", e.latitude::text, e.longitude::text, e.expires_on as "expiresOn",
      e.added_by as "addedBy", e.added_post as "addedPost", ${instant('e.recorded_at')} as "recordedAt",
      ${decided(sql`e.decision`)} as decision, ${decided(sql`e.decided_post`)} as "decidedPost",
      ${decided(sql`e.decided_note`)} as "decidedNote",
      ${toldBy(tx, 'e.superseded_at', sql`e.superseded_reason`, asOf)} as "supersededReason",
      case when e.from_id is null then null else json_build_object('kind', e.from_kind, 'id', e.from_id) end as "from", e.demo,
      ${broughtBy(tx, 'e', id)}
    from project_evidence e
    where e.region_id = ${tx.region} and e.project_id = ${family(tx, id, asOf)} and ${recordedBy(tx, 'e', asOf)}
    order by e.recorded_at, e.id limit 500`;
}

const planOf = (tx: Tx, id: string, asOf: AsOf): Sql => sql`
  select d.stage, d.planned_on as "plannedOn", d.reason, f.planned_on as "firstPlannedOn", f.moved
  from project_plan d cross join lateral (
    select (array_agg(o.planned_on order by o.recorded_at, o.id))[1] as planned_on, count(*)::integer - 1 as moved
    from project_plan o where o.region_id = ${tx.region} and o.project_id = d.project_id and o.stage = d.stage
      and ${recordedBy(tx, 'o', asOf)}) f
  where d.region_id = ${tx.region} and d.project_id = ${id} and ${knownAsOf(tx, 'd', asOf)}
  order by array_position(${rulesOn(dayOf(tx, asOf)).stages.map(({ code }) => code)}::text[], d.stage)`;

const phasesOf = (tx: Tx, id: string, asOf: AsOf): Sql => sql`
  select p.id, p.name, p.stage, p.status, p.investment_yuan::text as "investmentYuan", p.next_planned_on as "nextPlannedOn"
  from ${projectsAsOf(tx, asOf)}
  where p.region_id = ${tx.region} and p.parent_id = ${family(tx, id, asOf)} and p.withdrawn_at is null and p.merged_into is null
  order by p.created_at, p.id limit 50`;

const listingsOf = (tx: Tx, id: string, asOf: AsOf): Sql => sql`
  select l.id, l.level, l.year, l.list_number as "listNumber", l.kind, l.source, l.demo from project_listing l
  where l.region_id = ${tx.region} and l.project_id = ${family(tx, id, asOf)} and ${knownAsOf(tx, 'l', asOf)}
  order by l.year desc, l.level limit 50`;

interface FoundParts {
  readonly steps: readonly (Omit<StepRow, 'can'> & { readonly reportedBy: string | null })[];
  readonly evidence: readonly (Omit<EvidenceRow, 'can'> & { readonly addedBy: string | null })[];
  readonly investors: Investor[];
  readonly plan: PlanDay[];
  readonly phases: ProjectPage['phases'];
  readonly listings: ProjectPage['listings'];
  readonly told: readonly ToldRow[];
  readonly merged: ProjectPage['merged'];
}

export type Parts = Pick<
  ProjectPage,
  'steps' | 'evidence' | 'investors' | 'plan' | 'phases' | 'listings' | 'merged'
>;

/** With what a ledger told, where it came from one. */
export type ToldParts = Parts & { readonly told: ToldRow | undefined };

/** All of it by one statement: a page is opened more often than anything else. */
export async function readParts(
  tx: Tx,
  caller: Caller,
  { id, asOf, can }: { readonly id: string; readonly asOf: AsOf; readonly can: readonly string[] },
): Promise<ToldParts> {
  const all = (part: Sql) => sql`(select coalesce(json_agg(x), '[]'::json) from (${part}) x)`;
  const found = await one(
    tx,
    sql<FoundParts>`
      /* kept */ select ${all(stepsOf(tx, id, asOf))} as steps, ${all(evidenceOf(tx, id, asOf))} as evidence,
        ${all(investorRows(tx, id, knownAsOf(tx, 'i', asOf)))} as investors, ${all(planOf(tx, id, asOf))} as plan,
        ${all(phasesOf(tx, id, asOf))} as phases, ${all(listingsOf(tx, id, asOf))} as listings,
        ${all(toldOf(tx, id, asOf))} as told, ${all(mergedOf(tx, id, asOf))} as merged`,
  );
  const settled = new Set(
    found.steps
      .filter(
        ({ state, supersededReason, brought }) =>
          state === 'verified' && supersededReason === null && brought === null,
      )
      .map(({ stage }) => stage),
  );
  return {
    ...found,
    told: found.told[0],
    steps: found.steps.map(({ reportedBy, ...step }) => ({
      ...step,
      can: stepActs(caller, { ...step, reportedBy }, can),
    })),
    evidence: found.evidence.map(({ addedBy, ...row }) => {
      const open = row.supersededReason === null && row.brought === null && !settled.has(row.stage);
      return { ...row, can: open ? evidenceActs(caller, { ...row, addedBy }, can) : [] };
    }),
  };
}

function stepActs(caller: Caller, step: FoundParts['steps'][number], can: readonly string[]): string[] {
  const migrated = step.waiver !== null && step.state === 'entered';
  if ((step.state !== 'waiting' && !migrated) || step.supersededReason !== null || step.brought !== null)
    return [];
  const second =
    can.includes('verify') && isSecond(caller, { userId: step.reportedBy, post: step.reportedPost })
      ? ['verify', 'refuse']
      : [];
  if (migrated) return second;
  return [...second, ...(can.includes('edit') ? ['take-back'] : [])];
}

function evidenceActs(caller: Caller, row: FoundParts['evidence'][number], can: readonly string[]): string[] {
  const other = isSecond(caller, { userId: row.addedBy, post: row.addedPost });
  const decide = other && row.decision === null && can.includes('verify') ? ['decide'] : [];
  return [...decide, ...(can.includes('edit') ? ['withdraw'] : [])];
}
