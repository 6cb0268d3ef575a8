/** Steps and evidence that stand of a project, and the facts that the rules look at. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Stage } from './contract.ts';
import type { ProjectFacts } from './missing.ts';
import type { StoredProject } from './store.ts';

export interface StandingStep {
  readonly id: string;
  readonly stage: Stage;
  readonly happenedOn: string;
  readonly state: 'reported' | 'verified' | 'refused';
  readonly reportedBy: string | null;
  readonly reportedPost: string;
  readonly refusedReason: string | null;
}

export const STEP_STATE = sql`case when s.verified_at is not null then 'verified' when s.refused_at is not null
  then 'refused' else 'reported' end`;

export const standingSteps = (tx: Tx, projectId: string): Promise<StandingStep[]> =>
  rows(
    tx,
    sql<StandingStep>`
      select s.id, s.stage, s.happened_on as "happenedOn", ${STEP_STATE} as state, s.reported_by as "reportedBy",
        s.reported_post as "reportedPost", s.refused_reason as "refusedReason"
      from renovation_step s
      where s.region_id = ${tx.region} and s.project_id = ${projectId} and s.superseded_at is null
      order by s.happened_on, s.id`,
  );

export async function factsOf(
  tx: Tx,
  project: StoredProject,
): Promise<Omit<ProjectFacts, 'steps'> & { readonly steps: StandingStep[] }> {
  const evidence = await rows(
    tx,
    sql<{ stage: Stage; kind: string }>`
      select stage, kind from renovation_evidence
      where region_id = ${tx.region} and project_id = ${project.id} and superseded_at is null`,
  );
  const { stage, status } = project;
  return { stage, status, fields: project, steps: await standingSteps(tx, project.id), evidence };
}

export interface NewStepRow {
  readonly stage: Stage;
  readonly happenedOn: string;
  readonly note: string | null;
}

export async function insertStep(tx: Tx, project: StoredProject, step: NewStepRow): Promise<string> {
  const id = newId();
  await sql`
    insert into renovation_step (region_id, id, project_id, root_id, stage, happened_on, note, reported_by, reported_post,
      recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${project.parentId ?? project.id}, ${step.stage}, ${step.happenedOn},
      ${step.note}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  return id;
}

/** The steps and the evidence of these stages no longer count; they stay in the history. */
export async function supersede(
  tx: Tx,
  projectId: string,
  stages: readonly Stage[],
  { reason, evidence }: { readonly reason: string; readonly evidence: boolean },
): Promise<void> {
  await sql`
    update renovation_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${projectId} and stage = any(${[...stages]}) and superseded_at is null`.execute(
    tx.db,
  );
  if (!evidence) return;
  await sql`
    update renovation_evidence set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${projectId} and stage = any(${[...stages]}) and superseded_at is null`.execute(
    tx.db,
  );
}
