/** Planned days of stages: a new plan stands beside the old, so that slip can be told; a moved day needs its reason. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { rulesOn, templateOf } from './project-rules.ts';
import type { NewPlanDay } from './shape-contract.ts';
import type { StoredProject } from './store.ts';

interface StandingDay {
  readonly stage: string;
  readonly plannedOn: string;
}

const standingDays = (tx: Tx, projectId: string): Promise<StandingDay[]> =>
  rows(
    tx,
    sql<StandingDay>`
      select d.stage, d.planned_on as "plannedOn" from project_plan d
      where d.region_id = ${tx.region} and d.project_id = ${projectId} and d.superseded_at is null`,
  );

export async function setPlan(
  tx: Tx,
  caller: Caller,
  id: string,
  plan: readonly NewPlanDay[],
): Promise<void> {
  const project = await projectToChange(tx, caller, id);
  const changed = await keepPlan(tx, project, plan);
  if (changed.length === 0) return;
  const saved = await refreshStanding(tx, project);
  for (const { stage, was, plannedOn, reason } of changed)
    noteProject(tx, saved, {
      ...{ act: 'set-plan', reason },
      ...{ before: { stage, plannedOn: was }, after: { stage, plannedOn } },
    });
}

export type ChangedDay = NewPlanDay & { readonly was: string | null };

/** Only days that are others than before; the whole must be in order. */
async function keepPlan(tx: Tx, project: StoredProject, plan: readonly NewPlanDay[]): Promise<ChangedDay[]> {
  const changed = changedDays(tx.today, project.kind, plan, await standingDays(tx, project.id));
  for (const { stage, reason } of changed)
    await sql`
      update project_plan set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and project_id = ${project.id} and stage = ${stage} and superseded_at is null`.execute(
      tx.db,
    );
  await insertDays(tx, [{ project, days: changed }]);
  return changed;
}

/** Refusals 'project-stage-unknown', 'project-plan-reason', 'project-plan-order'. */
export function changedDays(
  today: string,
  kind: string,
  plan: readonly NewPlanDay[],
  standing: readonly StandingDay[],
): ChangedDay[] {
  const { stages } = rulesOn(today);
  const path = templateOf(rulesOn(today), kind)?.path ?? [];
  const before = new Map(standing.map(({ stage, plannedOn }) => [stage, plannedOn]));
  const changed = plan
    .map((day) => ({ ...day, was: before.get(day.stage) ?? null }))
    .filter(({ plannedOn, was }) => plannedOn !== was);
  for (const { stage, was, reason } of changed) {
    if (!path.includes(stage)) throw Refusal.at('plan', 'project-stage-unknown', { stage });
    if (was !== null && !reason)
      throw Refusal.at('plan', 'project-plan-reason', { stage: wordOf(stages, stage), day: was });
  }
  refuseDisorder(
    new Map([...before, ...changed.map(({ stage, plannedOn }) => [stage, plannedOn] as const)]),
    path,
    today,
  );
  return changed;
}

function refuseDisorder(
  days: ReadonlyMap<string, string | null>,
  path: readonly string[],
  today: string,
): void {
  const { stages } = rulesOn(today);
  let last: StandingDay | undefined;
  for (const stage of path) {
    const plannedOn = days.get(stage);
    if (!plannedOn) continue;
    if (last && plannedOn < last.plannedOn)
      throw Refusal.at('plan', 'project-plan-order', {
        ...{ earlier: wordOf(stages, last.stage), earlierDay: last.plannedOn },
        ...{ later: wordOf(stages, stage), laterDay: plannedOn },
      });
    last = { stage, plannedOn };
  }
}

export interface DaysOf {
  readonly project: StoredProject;
  readonly days: readonly NewPlanDay[];
}

/** Those that are told; a day that is taken away leaves none. */
export async function insertDays(tx: Tx, all: readonly DaysOf[]): Promise<void> {
  const written = all.flatMap(({ project, days }) =>
    days
      .filter(({ plannedOn }) => plannedOn !== null)
      .map(({ stage, plannedOn, reason }) => ({
        ...{ id: newId(), projectId: project.id, stage, plannedOn, reason, demo: project.demo },
      })),
  );
  if (written.length === 0) return;
  await sql`
    insert into project_plan (region_id, id, project_id, stage, planned_on, reason, entered_post, recorded_at, demo)
    select ${tx.region}::uuid, d.id, d."projectId", d.stage, d."plannedOn", d.reason, ${tx.actor.post}, ${tx.at}::timestamptz, d.demo
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as d(id uuid, "projectId" uuid, stage text, "plannedOn" date, reason text,
      demo boolean)`.execute(tx.db);
}
