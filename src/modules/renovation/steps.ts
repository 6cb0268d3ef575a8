/** Stages: reported by one, verified or refused by another, taken back with a reason. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { noteChange, projectToChange } from './commands.ts';
import { type NewStep, type renovationRoutes, STAGES, type Stage } from './contract.ts';
import { lackReasons, stageWord } from './lack-reasons.ts';
import { nextGate, proofLacks } from './missing.ts';
import { rulesOn } from './stage-rules.ts';
import { factsOf, insertStep, type StandingStep, supersede } from './steps-store.ts';
import { type StoredProject, updateProject } from './store.ts';

/** The next stage; or the last one again, on another day or after a refusal, as long as nobody has verified it. */
export async function reportStep(tx: Tx, caller: Caller, id: string, wish: NewStep): Promise<string> {
  const { project } = await projectToChange(tx, caller, id);
  const { stage, happenedOn } = wish;
  if (happenedOn > tx.today) throw new Refusal('renovation-day-in-future', { day: happenedOn });
  const facts = await factsOf(tx, project);
  const again = project.stage === stage;
  const standing = facts.steps.find((step) => step.stage === stage);
  if (again && standing?.state === 'verified') throw new Refusal('renovation-stage-verified');
  if (!again) refuseLacking(caller, wish, nextGate(facts, rulesOn(happenedOn).stages));
  refuseBeforeEarlier(wish, facts.steps);
  if (again) await supersede(tx, id, [stage], { reason: wish.note ?? '重报', evidence: false });
  const days = dayOf(stage, happenedOn);
  const saved = await updateProject(tx, { ...project, ...days, stage }, wish.note);
  const step = await insertStep(tx, saved, wish);
  const before = again && standing ? { stage, happenedOn: standing.happenedOn } : { stage: project.stage };
  noteChange(tx, saved, { act: again ? 'report-again' : 'report', before, after: wish });
  return step;
}

type Gate = ReturnType<typeof nextGate>;

function refuseLacking(caller: Caller, { stage, happenedOn }: NewStep, gate: Gate): void {
  if (gate?.stage !== stage) {
    const next = gate ? stageWord(gate.stage, happenedOn, caller.locale) : '—';
    throw new Refusal('renovation-stage-not-next', { stage: next });
  }
  const { lacks } = gate;
  if (lacks.length > 0)
    throw new Refusal('renovation-stage-lacks', {}, lackReasons(lacks, happenedOn, caller.locale));
}

const isBefore = (a: Stage, b: Stage): boolean => STAGES.indexOf(a) < STAGES.indexOf(b);

function refuseBeforeEarlier({ stage, happenedOn }: NewStep, steps: readonly StandingStep[]): void {
  const last = steps.filter((step) => isBefore(step.stage, stage)).at(-1);
  if (last && happenedOn < last.happenedOn)
    throw new Refusal('renovation-day-before-earlier', { day: happenedOn, earlier: last.happenedOn });
}

function dayOf(stage: Stage, day: string): Partial<StoredProject> {
  if (stage === 'started') return { actualStart: day };
  return stage === 'completed' ? { actualCompletion: day } : {};
}

type Back = BodyOf<typeof renovationRoutes.goBack>;

/** Proof counts only for the attempt it was given for: later steps and their evidence no longer count. */
export async function goBack(tx: Tx, caller: Caller, id: string, { stage, reason }: Back): Promise<string> {
  const { project } = await projectToChange(tx, caller, id);
  if (!isBefore(stage, project.stage)) throw new Refusal('renovation-back-not-earlier');
  const undone = STAGES.filter((one) => isBefore(stage, one));
  await supersede(tx, id, undone, { reason, evidence: true });
  const days = {
    actualStart: undone.includes('started') ? null : project.actualStart,
    actualCompletion: undone.includes('completed') ? null : project.actualCompletion,
  };
  const saved = await updateProject(tx, { ...project, ...days, stage }, reason);
  noteChange(tx, saved, { act: 'go-back', reason, before: { stage: project.stage }, after: { stage } });
  return id;
}

interface StepToVerify {
  readonly project: StoredProject;
  readonly step: StandingStep;
  readonly facts: Awaited<ReturnType<typeof factsOf>>;
}

/** Locked, in reach, still open, and reported by somebody else. */
async function stepToVerify(tx: Tx, caller: Caller, stepId: string): Promise<StepToVerify> {
  const found = await maybe(
    tx,
    sql<{ projectId: string }>`
      select project_id as "projectId" from renovation_step
      where region_id = ${tx.region} and id = ${stepId} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { project } = await projectToChange(tx, caller, found.projectId);
  const facts = await factsOf(tx, project);
  const step = facts.steps.find(({ id }) => id === stepId);
  if (!step) throw new Refusal('not-found');
  if (step.state === 'verified') throw new Refusal('renovation-step-verified');
  if (step.state === 'refused') throw new Refusal('renovation-step-refused');
  const rule = rulesOn(step.happenedOn).stages.find(({ code }) => code === step.stage);
  if (rule?.verification !== 'required') throw new Refusal('renovation-verify-not-needed');
  if (!isSecond(caller, { userId: step.reportedBy, post: step.reportedPost }))
    throw new Refusal('renovation-verify-own-step');
  return { project, step, facts };
}

/** Against its evidence, by a second person in another post; the step counts from now on. */
export async function verifyStep(
  tx: Tx,
  caller: Caller,
  stepId: string,
  note: string | null = null,
): Promise<string> {
  const { project, step, facts } = await stepToVerify(tx, caller, stepId);
  const lacks = proofLacks(facts, step.stage, rulesOn(step.happenedOn).stages);
  if (lacks.length > 0)
    throw new Refusal('renovation-verify-lacks', {}, lackReasons(lacks, step.happenedOn, caller.locale));
  await sql`
    update renovation_step set verified_at = ${tx.at}, verified_by = ${caller.userId}, verified_post = ${tx.actor.post},
      verified_note = ${note}
    where region_id = ${tx.region} and id = ${stepId}`.execute(tx.db);
  const { stage, happenedOn } = step;
  noteChange(tx, project, { act: 'verify', after: { stage, happenedOn, ...(note ? { note } : {}) } });
  return project.id;
}

export async function refuseStep(tx: Tx, caller: Caller, stepId: string, reason: string): Promise<string> {
  const { project, step } = await stepToVerify(tx, caller, stepId);
  await sql`
    update renovation_step set refused_at = ${tx.at}, refused_post = ${tx.actor.post}, refused_reason = ${reason}
    where region_id = ${tx.region} and id = ${stepId}`.execute(tx.db);
  noteChange(tx, project, {
    act: 'refuse',
    reason,
    after: { stage: step.stage, happenedOn: step.happenedOn },
  });
  return project.id;
}
