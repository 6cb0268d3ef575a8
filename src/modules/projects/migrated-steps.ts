/** Steps that were brought by a leave: each verified or refused by a second person, and stages between them told afterwards. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type Gate, type GateFacts, gateInto } from './gates.ts';
import { noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { type ProjectRules, rulesOn, templateOf } from './project-rules.ts';
import type { StoredProject } from './store.ts';
import { insertMigrated } from './waivers.ts';

/** What the gate of the step asks for; planned days only of stages that are still ahead. */
export const gateOfMigrated = (
  rules: ProjectRules,
  facts: GateFacts,
  step: { readonly fromStage: string; readonly stage: string; readonly happenedOn: string },
): Gate => ({ ...gateInto(rules, facts, step.stage, step.happenedOn), from: step.fromStage });

interface Passed {
  readonly stage: string;
  readonly happenedOn: string;
  readonly waiverId: string | null;
  readonly waiver: string | null;
}

const passedBy = (tx: Tx, id: string): Promise<Passed[]> =>
  rows(
    tx,
    sql<Passed>`
      select s.stage, s.happened_on as "happenedOn", s.waiver_id as "waiverId", w.name as waiver from project_step s
      left join project_waiver w on w.region_id = ${tx.region} and w.id = s.waiver_id
      where s.region_id = ${tx.region} and s.project_id = ${id} and s.superseded_at is null and s.state <> 'refused'`,
  );

/** Stages before where it stands that may not be stepped over and that nobody told the day of. */
export function untoldStages(
  rules: ProjectRules,
  { kind, stage }: Pick<StoredProject, 'kind' | 'stage'>,
  told: readonly string[],
): string[] {
  const template = templateOf(rules, kind);
  const before = template?.path.slice(1, template.path.indexOf(stage)) ?? [];
  return before.filter((code) => !told.includes(code));
}

/** Refusals 'project-not-migrated', 'project-stage-not-passed', 'project-day-between'. */
export async function tellMigratedStep(
  tx: Tx,
  caller: Caller,
  id: string,
  {
    stage,
    happenedOn,
    note,
  }: { readonly stage: string; readonly happenedOn: string; readonly note: string | null },
): Promise<string> {
  const project = await projectToChange(tx, caller, id);
  const rules = rulesOn(tx.today);
  const passed = await passedBy(tx, id);
  const leave = passed.find(({ waiverId }) => waiverId !== null);
  if (!leave?.waiverId) throw new Refusal('project-not-migrated');
  if (
    !untoldStages(
      rules,
      project,
      passed.map((one) => one.stage),
    ).includes(stage)
  )
    throw Refusal.at('stage', 'project-stage-not-passed', { stage: wordOf(rules.stages, stage) });
  const path = templateOf(rules, project.kind)?.path ?? [];
  const order = (one: Passed) => path.indexOf(one.stage);
  const here = path.indexOf(stage);
  const before = passed.filter((one) => order(one) < here).toSorted((a, b) => order(b) - order(a))[0];
  const after = passed.filter((one) => order(one) > here).toSorted((a, b) => order(a) - order(b))[0];
  if ((before && happenedOn < before.happenedOn) || (after && happenedOn > after.happenedOn))
    throw Refusal.at('happenedOn', 'project-day-between', {
      from: before?.happenedOn ?? '—',
      to: after?.happenedOn ?? '—',
    });
  const waiver = { id: leave.waiverId, name: leave.waiver ?? '' };
  const told = { fromStage: before?.stage ?? path[0] ?? 'lead', stage, day: happenedOn, note };
  const step = await insertMigrated(tx, project, told, { by: tx.actor.userId, post: tx.actor.post, waiver });
  const saved = await refreshStanding(tx, project);
  noteProject(tx, saved, { act: 'tell-migrated', after: { stage, happenedOn, ...(note ? { note } : {}) } });
  return step;
}

/** The stage that stood before one that a second person refused. */
export async function stageBefore(
  tx: Tx,
  project: StoredProject,
  refused: string,
): Promise<{ readonly stage: string; readonly since: string | null; readonly undone: readonly string[] }> {
  const path = templateOf(rulesOn(tx.today), project.kind)?.path ?? [];
  const at = path.indexOf(refused);
  const passed = (await passedBy(tx, project.id)).filter((one) => path.indexOf(one.stage) < at);
  const last = passed.toSorted((a, b) => path.indexOf(b.stage) - path.indexOf(a.stage))[0];
  return {
    stage: last?.stage ?? path[0] ?? project.stage,
    since: last?.happenedOn ?? null,
    undone: path.slice(at + 1),
  };
}
