/** Projects as a list, whole ones only: a phase is seen on its project's page. Now, or as it was known on a day. */

import { type RawBuilder, sql } from 'kysely';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ProjectList, ProjectQuery, ProjectRow } from './contract.ts';
import { standingFirms } from './firms.ts';
import {
  conditions,
  dayOf,
  investedIn,
  overdue,
  projectsAsOf,
  stepState,
  yearOf,
} from './list-conditions.ts';
import { type ProjectFacts, whatIsMissing } from './missing.ts';
import { rulesOn } from './stage-rules.ts';

type Sql = RawBuilder<unknown>;

const SORTS: Record<ProjectQuery['sort'], Sql> = {
  name: sql`p.name`,
  enterprise: sql`f.name`,
  unit: sql`u.sort`,
  plannedInvestment: sql`p.planned_investment`,
  plannedStart: sql`p.planned_start`,
  actualStart: sql`p.actual_start`,
  plannedCompletion: sql`p.planned_completion`,
  stage: sql`array_position(array['planned', 'filed', 'started', 'completed'], p.stage)`,
};

/** Columns that list and page share; `p`, `f` and `u` are there. */
export const headColumns = (tx: Tx, asOf: string | undefined): Sql => sql`
  p.id, f.id as "enterpriseId", f.name as enterprise, f.unit_id as "unitId", u.short_name as unit, p.parent_id as "parentId",
  p.name, p.kind, p.filing_code as "filingCode", p.planned_investment::text as "plannedInvestment",
  p.equipment_investment::text as "equipmentInvestment", p.planned_start as "plannedStart",
  p.planned_completion as "plannedCompletion", p.actual_start as "actualStart", p.actual_completion as "actualCompletion",
  p.stage, p.status, ${overdue(dayOf(tx, asOf))} as overdue, p.demo,
  (select count(*)::integer from renovation_project c
    where c.region_id = ${tx.region} and c.parent_id = p.id and c.withdrawn_at is null) as phases`;

/** `p` joined with its firm and the firm's park. */
export const projectsFrom = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${projectsAsOf(tx, asOf)} join ${standingFirms(tx)} on f.held = p.enterprise_id
  left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id`;

/** Steps and kinds of evidence that stand, as the rules take them. */
export const proofColumns = (tx: Tx, asOf: string | undefined): Sql => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('stage', s.stage, 'state', ${stepState(tx, asOf)},
     'refusedReason', s.refused_reason)), '[]') from renovation_step s
   where s.region_id = ${tx.region} and s.project_id = p.id and ${knownAsOf(tx, 's', asOf)}) as steps,
  (select coalesce(jsonb_agg(jsonb_build_object('stage', v.stage, 'kind', v.kind)), '[]') from renovation_evidence v
   where v.region_id = ${tx.region} and v.project_id = p.id and ${knownAsOf(tx, 'v', asOf)}) as evidence`;

type Proof = Pick<ProjectFacts, 'steps' | 'evidence'>;
type Found = Omit<ProjectRow, 'missing'> & Proof & { readonly content: string | null };

const bestState = (tx: Tx, asOf: string | undefined, stage: string, whose: Sql): Sql => sql`
  (select ${stepState(tx, asOf)} from renovation_step s
   where s.region_id = ${tx.region} and ${whose} and s.stage = ${stage} and ${knownAsOf(tx, 's', asOf)}
   order by array_position(array['verified', 'reported', 'refused'], ${stepState(tx, asOf)}), s.id limit 1)`;

export async function listProjects(tx: Tx, caller: Caller, query: ProjectQuery): Promise<ProjectList> {
  const { asOf } = query;
  const [from, where] = [projectsFrom(tx, asOf), conditions(tx, caller, query)];
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from ${from} where ${where}`);
  const direction = query.descending ? sql`desc` : sql`asc`;
  const year = yearOf(tx, query);
  const found = await rows(
    tx,
    sql<Found>`
      select ${headColumns(tx, asOf)}, p.content, ${proofColumns(tx, asOf)},
        ${bestState(tx, asOf, 'started', sql`s.root_id = p.id`)} as "startState",
        ${bestState(tx, asOf, 'completed', sql`s.project_id = p.id`)} as "completionState",
        ${investedIn(tx, asOf, year)}::text as invested
      from ${from} where ${where}
      order by ${SORTS[query.sort]} ${direction} nulls last, p.name, p.id limit ${query.limit} offset ${query.offset}`,
  );
  const { stages } = rulesOn(dayOf(tx, asOf));
  return {
    rows: found.map(({ steps, evidence, content, ...row }) => ({
      ...row,
      missing: whatIsMissing({ ...row, fields: { ...row, content }, steps, evidence }, stages),
    })),
    total: Number(total?.n ?? 0),
    year,
    can: !isPast(tx, asOf) && caller.rights.has('renovation.edit') ? ['edit'] : [],
  };
}
