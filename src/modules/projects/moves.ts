/** A project moves on when a stage is reported with its proof and, where the gate asks for it, verified by a second person. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { factsOf, lastStep, waitingStep } from './facts.ts';
import { type Gate, gateInto, nextStages } from './gates.ts';
import { keepChange, noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { lackReasons, wordOf } from './lack-reasons.ts';
import { countingMonths } from './month-tally.ts';
import { type ProjectRules, rulesOn } from './project-rules.ts';
import { NewStep } from './shape-contract.ts';
import type { StoredProject } from './store.ts';

/** Into the next stage of its way. Refusals: 'project-step-waits', 'project-stage-not-next', 'project-stage-lacks' with what is missing, … */
export async function reportStep(tx: Tx, caller: Caller, id: string, given: NewStep): Promise<string> {
  const wish = NewStep.parse(given);
  const project = await projectToChange(tx, caller, id);
  const rules = rulesOn(wish.happenedOn);
  if (wish.happenedOn > tx.today)
    throw Refusal.at('happenedOn', 'project-day-in-future', { day: wish.happenedOn });
  await refuseWhileWaiting(tx, project, rules);
  await refuseBeforeEarlier(tx, project, wish.happenedOn, rules);
  refuseNotNext(project, wish.stage, rules);
  const gate = gateInto(rules, await factsOf(tx, project), wish.stage, wish.happenedOn);
  refuseLacking(gate, wish.happenedOn);
  const step = await insertStep(tx, project, wish, gate);
  const saved =
    gate.verification === 'none' ? await enter(tx, project, wish) : await refreshStanding(tx, project);
  noteProject(tx, saved, { act: 'report', before: { stage: project.stage }, after: wish });
  return step;
}

async function refuseWhileWaiting(tx: Tx, project: StoredProject, rules: ProjectRules): Promise<void> {
  const waiting = await waitingStep(tx, project.id);
  if (waiting)
    throw new Refusal('project-step-waits', {
      stage: wordOf(rules.stages, waiting.stage),
      post: waiting.reportedPost,
    });
}

async function refuseBeforeEarlier(
  tx: Tx,
  project: StoredProject,
  day: string,
  rules: ProjectRules,
): Promise<void> {
  const last = await lastStep(tx, project.id);
  if (last && day < last.happenedOn)
    throw Refusal.at('happenedOn', 'project-day-before-earlier', {
      ...{ day, earlier: last.happenedOn, stage: wordOf(rules.stages, last.stage) },
    });
}

function refuseNotNext(project: StoredProject, stage: string, rules: ProjectRules): void {
  const next = nextStages(rules, project);
  if (next.includes(stage)) return;
  const words = next.map((code) => wordOf(rules.stages, code));
  throw Refusal.at('stage', 'project-stage-not-next', {
    from: wordOf(rules.stages, project.stage),
    next: {
      zh: words.map(({ zh }) => zh).join('、') || '没有',
      en: words.map(({ en }) => en).join(', ') || 'none',
    },
  });
}

function refuseLacking({ into, lacks }: Gate, day: string): void {
  if (lacks.length > 0)
    throw new Refusal(
      'project-stage-lacks',
      { stage: wordOf(rulesOn(day).stages, into) },
      lackReasons(lacks, day),
    );
}

interface Happened {
  readonly stage: string;
  readonly happenedOn: string;
  readonly note: string | null;
}

async function insertStep(tx: Tx, project: StoredProject, step: Happened, gate: Gate): Promise<string> {
  const id = newId();
  await sql`
    update project_step set superseded_at = ${tx.at}, superseded_reason = '重报'
    where region_id = ${tx.region} and project_id = ${project.id} and stage = ${step.stage} and state = 'refused'
      and superseded_at is null`.execute(tx.db);
  await sql`
    insert into project_step (region_id, id, project_id, root_id, from_stage, stage, happened_on, note, state, reported_by,
      reported_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${project.parentId ?? project.id}, ${project.stage}, ${step.stage},
      ${step.happenedOn}, ${step.note}, ${gate.verification === 'none' ? 'entered' : 'waiting'}, ${tx.actor.userId},
      ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  return id;
}

/** The stage changes, and with it what comes next. */
export const enter = (
  tx: Tx,
  project: StoredProject,
  { stage, happenedOn }: Omit<Happened, 'note'>,
): Promise<StoredProject> => keepChange(tx, project, { stage, stageSince: happenedOn }, null);

/** Proof counts only for the attempt that it was given for: later steps and their evidence no longer count. */
export async function goBack(
  tx: Tx,
  caller: Caller,
  id: string,
  { stage, reason }: { readonly stage: string; readonly reason: string },
): Promise<void> {
  const project = await projectToChange(tx, caller, id);
  const path = rulesOn(tx.today).templates.find(({ code }) => code === project.kind)?.path ?? [];
  const [target, now] = [path.indexOf(stage), path.indexOf(project.stage)];
  if (target < 0 || target >= now || !(await wasIn(tx, project, stage, path)))
    throw Refusal.at('stage', 'project-back-not-earlier');
  const undone = path.slice(target + 1);
  await supersedeFrom(tx, id, undone, reason);
  const since = await sinceWhen(tx, project, stage);
  const saved = await keepChange(tx, project, { stage, stageSince: since }, reason);
  noteProject(tx, saved, { act: 'go-back', reason, before: { stage: project.stage }, after: { stage } });
}

/** It passed the stage, or began there. */
async function wasIn(
  tx: Tx,
  { id }: StoredProject,
  stage: string,
  path: readonly string[],
): Promise<boolean> {
  if (path[0] === stage) return true;
  const found = await sql`
    select 1 from project_step s where s.region_id = ${tx.region} and s.project_id = ${id} and s.superseded_at is null
      and s.state in ('entered', 'verified') and s.stage = ${stage}`.execute(tx.db);
  return found.rows.length > 0;
}

export async function sinceWhen(tx: Tx, { id, stageSince }: StoredProject, stage: string): Promise<string> {
  const found = await sql<{ day: string }>`
    select s.happened_on as day from project_step s where s.region_id = ${tx.region} and s.project_id = ${id}
      and s.superseded_at is null and s.stage = ${stage}`.execute(tx.db);
  if (found.rows[0]) return found.rows[0].day;
  const first = await sql<{ day: string }>`
    select v.state ->> 'stage_since' as day from project_version v
    where v.region_id = ${tx.region} and v.project_id = ${id} and v.version = 1`.execute(tx.db);
  return first.rows[0]?.day ?? stageSince;
}

export async function supersedeFrom(
  tx: Tx,
  id: string,
  stages: readonly string[],
  reason: string,
): Promise<void> {
  await countingMonths(tx, [id], () =>
    sql`
      update project_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and project_id = ${id} and stage = any(${[...stages]}) and superseded_at is null`.execute(
      tx.db,
    ),
  );
  await sql`
    update project_evidence set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${id} and stage = any(${[...stages]}) and superseded_at is null`.execute(
    tx.db,
  );
}
