/** What was recorded in error: the last step taken back, or the day of a step corrected. The wrong row stays, superseded. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { caseToChange, tellChanged } from './case-access.ts';
import type { listingRoutes } from './contract.ts';
import { listingRules } from './listing-rules.ts';
import { statusAt } from './stage-rules.ts';
import {
  insertStatus,
  insertStep,
  type StoredCase,
  standingSteps,
  supersedeStep,
  updateCase,
} from './store.ts';

/** Back to where it stood before; a case whose only step is taken back is void. */
export async function undoStep(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason }: BodyOf<typeof listingRoutes.undoStep>,
): Promise<string> {
  const before = await caseToChange(tx, caller, id, version);
  const steps = await standingSteps(tx, id);
  const [last, former] = [steps.at(-1), steps.at(-2)];
  if (!last) throw new Error(`the case ${id} has no step`);
  await supersedeStep(tx, last.id, reason);
  await updateCase(tx, former ? standingAt(before, former, tx.today) : voided(before, tx.today), reason);
  if (!former)
    await insertStatus(tx, {
      ...{ caseId: id, status: 'void', ending: null, happenedOn: tx.today, reason, demo: before.demo },
    });
  tx.record({
    ...{ entity: 'listing-case', id, version: version + 1, act: former ? 'undo-step' : 'void', reason },
    before: { stage: last.stage, stageSince: last.happenedOn },
    ...(former ? { after: { stage: former.stage, stageSince: former.happenedOn } } : {}),
  });
  tellChanged(tx, [before.enterpriseId]);
  return id;
}

const voided = (before: StoredCase, today: string): StoredCase => ({
  ...before,
  ...{ status: 'void', ending: null, statusSince: today },
});

function standingAt(
  before: StoredCase,
  { stage, happenedOn }: { stage: string; happenedOn: string },
  today: string,
): StoredCase {
  const undone = before.stage === 'share-reform' && before.shareReformOn === before.stageSince;
  const state = { ...before, stage, stageSince: happenedOn, ...(undone ? { shareReformOn: null } : {}) };
  const status = statusAt(listingRules(), state, today);
  return { ...state, status, ...(status === before.status ? {} : { statusSince: happenedOn }) };
}

/** The day must lie between those of the steps before and after. */
export async function correctStep(
  tx: Tx,
  caller: Caller,
  stepId: string,
  { version, happenedOn, reason }: BodyOf<typeof listingRoutes.correctStep>,
): Promise<string> {
  const caseId = await caseOfStep(tx, stepId);
  const before = await caseToChange(tx, caller, caseId, version);
  const steps = await standingSteps(tx, caseId);
  const at = steps.findIndex(({ id }) => id === stepId);
  const step = steps[at];
  if (!step) throw new Refusal('listing-step-superseded');
  refuseDay(happenedOn, steps[at - 1]?.happenedOn, steps[at + 1]?.happenedOn, tx.today);
  await supersedeStep(tx, stepId, reason);
  const { enterpriseId, demo } = before;
  await insertStep(tx, { ...step, enterpriseId, demo, happenedOn }, stepId);
  const reform = step.stage === 'share-reform' && before.shareReformOn === step.happenedOn;
  const standing = at === steps.length - 1;
  const state = {
    ...before,
    ...(standing ? { stageSince: happenedOn } : {}),
    ...(reform ? { shareReformOn: happenedOn } : {}),
  };
  await updateCase(tx, state, reason);
  tx.record({
    ...{ entity: 'listing-case', id: caseId, version: version + 1, act: 'correct-step', reason },
    before: { stage: step.stage, happenedOn: step.happenedOn },
    after: { stage: step.stage, happenedOn },
  });
  tellChanged(tx, [enterpriseId]);
  return caseId;
}

async function caseOfStep(tx: Tx, stepId: string): Promise<string> {
  const found = await maybe(
    tx,
    sql<{ caseId: string }>`
      select case_id as "caseId" from listing_step where region_id = ${tx.region} and id = ${stepId}`,
  );
  if (!found) throw new Refusal('not-found');
  return found.caseId;
}

function refuseDay(day: string, since: string | undefined, next: string | undefined, today: string): void {
  if (day > today) throw new Refusal('listing-step-of-future', { day });
  if (since !== undefined && day < since) throw new Refusal('listing-step-before', { day, since });
  if (next !== undefined && day > next) throw new Refusal('listing-step-after', { day, next });
}
