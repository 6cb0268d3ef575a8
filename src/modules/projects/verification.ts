/** The second pair of eyes: a step that waits is verified against the evidence that was seen, refused, or taken back by who reported it. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { factsOf, migratedStep, type StandingStep, waitingStep } from './facts.ts';
import { gateInto } from './gates.ts';
import { keepChange, noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { lackReasons, wordOf } from './lack-reasons.ts';
import { gateOfMigrated, stageBefore } from './migrated-steps.ts';
import { countingMonths } from './month-tally.ts';
import { enter, sinceWhen, supersedeFrom } from './moves.ts';
import { rulesOn } from './project-rules.ts';
import { Decision } from './shape-contract.ts';
import type { StoredProject } from './store.ts';

interface Waiting {
  readonly project: StoredProject;
  readonly step: StandingStep;
}

/** Locked, in reach, and still waiting, or brought and not verified. */
async function stepThatWaits(tx: Tx, caller: Caller, stepId: string): Promise<Waiting> {
  const found = await maybe(
    tx,
    sql<{ projectId: string }>`
      select project_id as "projectId" from project_step where region_id = ${tx.region} and id = ${stepId}`,
  );
  if (!found) throw new Refusal('not-found');
  const project = await projectToChange(tx, caller, found.projectId);
  const step = (await migratedStep(tx, stepId)) ?? (await waitingStep(tx, project.id));
  if (step?.id !== stepId) throw new Refusal('project-step-settled');
  return { project, step };
}

interface SeenEvidence {
  readonly id: string;
  readonly kind: string;
  readonly hash: string;
  readonly fileName: string;
  readonly addedBy: string | null;
}

/** What the step stands on: evidence for its stage that was not refused. */
const evidenceFor = (tx: Tx, projectId: string, stage: string): Promise<SeenEvidence[]> =>
  rows(
    tx,
    sql<SeenEvidence>`
      select e.id, e.kind, e.content_hash as hash, e.file_name as "fileName", e.added_by as "addedBy" from project_evidence e
      where e.region_id = ${tx.region} and e.project_id = ${projectId} and e.stage = ${stage} and e.superseded_at is null
        and e.decision is distinct from 'refused' order by e.id for update of e`,
  );

export async function verifyStep(tx: Tx, caller: Caller, stepId: string, given: Decision): Promise<void> {
  const { seen, note } = Decision.parse(given);
  const { project, step } = await stepThatWaits(tx, caller, stepId);
  if (!isSecond(caller, { userId: step.reportedBy, post: step.reportedPost }))
    throw new Refusal('project-verify-own-step');
  const evidence = await evidenceFor(tx, project.id, step.stage);
  refuseOtherThanSeen(caller, evidence, seen);
  const rules = rulesOn(step.happenedOn);
  const facts = await factsOf(tx, project);
  const { lacks } = step.migrated
    ? gateOfMigrated(rules, facts, step)
    : gateInto(rules, facts, step.stage, step.happenedOn);
  if (lacks.length > 0)
    throw new Refusal(
      'project-stage-lacks',
      { stage: wordOf(rules.stages, step.stage) },
      lackReasons(lacks, step.happenedOn),
    );
  await countingMonths(tx, [project.id], () =>
    decide(tx, caller, stepId, { state: 'verified', note, evidence }),
  );
  await acceptAll(tx, caller, evidence);
  const saved = step.migrated ? await refreshStanding(tx, project) : await enter(tx, project, step);
  noteProject(tx, saved, {
    act: 'verify',
    before: { stage: project.stage },
    after: { stage: step.stage, happenedOn: step.happenedOn, ...(note ? { note } : {}) },
  });
}

/** All that lies there was seen, nothing that was seen is gone, and none of it is the verifier's own. */
function refuseOtherThanSeen(caller: Caller, there: readonly SeenEvidence[], seen: readonly string[]): void {
  const ids = new Set(there.map(({ id }) => id));
  if (ids.size !== new Set(seen).size || seen.some((id) => !ids.has(id)))
    throw new Refusal('project-evidence-changed');
  const own = there.find(({ addedBy }) => addedBy === caller.userId);
  if (own) throw new Refusal('project-verify-own-evidence', { file: own.fileName });
}

interface Decided {
  readonly state: 'verified' | 'refused';
  readonly note: string | null;
  readonly evidence: readonly SeenEvidence[];
}

async function decide(
  tx: Tx,
  caller: Caller,
  stepId: string,
  { state, note, evidence }: Decided,
): Promise<void> {
  const seen = JSON.stringify(evidence.map(({ id, kind, hash }) => ({ id, kind, hash })));
  await sql`
    update project_step set state = ${state}, decided_at = ${tx.at}, decided_by = ${caller.userId},
      decided_post = ${tx.actor.post}, decided_note = ${note}, seen = ${seen}::jsonb
    where region_id = ${tx.region} and id = ${stepId}`.execute(tx.db);
}

async function acceptAll(tx: Tx, caller: Caller, evidence: readonly SeenEvidence[]): Promise<void> {
  await sql`
    update project_evidence set decision = 'accepted', decided_at = ${tx.at}, decided_by = ${caller.userId},
      decided_post = ${tx.actor.post}
    where region_id = ${tx.region} and id = any(${evidence.map(({ id }) => id)}::uuid[]) and decision is null`.execute(
    tx.db,
  );
}

export async function refuseStep(tx: Tx, caller: Caller, stepId: string, reason: string): Promise<void> {
  const { project, step } = await stepThatWaits(tx, caller, stepId);
  if (!isSecond(caller, { userId: step.reportedBy, post: step.reportedPost }))
    throw new Refusal('project-verify-own-step');
  const evidence = await evidenceFor(tx, project.id, step.stage);
  await decide(tx, caller, stepId, { state: 'refused', note: reason, evidence });
  const saved = step.migrated
    ? await fallBack(tx, project, step.stage, reason)
    : await refreshStanding(tx, project);
  noteProject(tx, saved, {
    act: 'refuse',
    reason,
    after: { stage: step.stage, happenedOn: step.happenedOn },
  });
}

/** A stage that was brought and is refused was never reached: the project stands at the one before, and what follows no longer counts. */
async function fallBack(
  tx: Tx,
  project: StoredProject,
  refused: string,
  reason: string,
): Promise<StoredProject> {
  const { stage, since, undone } = await stageBefore(tx, project, refused);
  await supersedeFrom(tx, project.id, undone, reason);
  const stageSince = since ?? (await sinceWhen(tx, project, stage));
  return keepChange(tx, project, { stage, stageSince }, reason);
}

/** By whoever may report: the step is gone from the course, and stays in the history. */
export async function takeBackStep(tx: Tx, caller: Caller, stepId: string, reason: string): Promise<void> {
  const { project, step } = await stepThatWaits(tx, caller, stepId);
  if (step.migrated) throw new Refusal('project-step-settled');
  await sql`
    update project_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${stepId}`.execute(tx.db);
  const saved = await refreshStanding(tx, project);
  noteProject(tx, saved, {
    act: 'take-back',
    reason,
    before: { stage: step.stage, happenedOn: step.happenedOn },
  });
}
