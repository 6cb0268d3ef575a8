/** A case enters a stage. What the pure rule asks for is said whole, field by field. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { caseToChange, tellChanged } from './case-access.ts';
import type { Move, StageMove } from './contract.ts';
import { moveTo, refuseGate } from './gates.ts';
import { listingRules, wordOf } from './listing-rules.ts';
import { type StepSaid, statusAt, stepFault } from './stage-rules.ts';
import { STATUS_WORDS } from './status-words.ts';
import { insertStatus, insertStep, type StoredCase, standingSteps, updateCase } from './store.ts';

export async function moveCase(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, stage, happenedOn, reason, evidence, nextStep, nextOn }: Move,
): Promise<string> {
  const before = await caseToChange(tx, caller, id, version);
  const { locale } = caller;
  if (before.status !== 'active' && before.status !== 'done')
    throw new Refusal('listing-not-active', { status: STATUS_WORDS[before.status][locale] });
  if (before.stage === stage)
    throw new Refusal('listing-stage-same', { stage: wordOf(listingRules().stages, stage, locale) });
  const facts = withReform(before, stage, happenedOn);
  const move = moveTo(facts, stage, happenedOn < before.stageSince ? before.stageSince : happenedOn, locale);
  const fault = stepFault(before, move, { happenedOn, reason, evidence, today: tx.today });
  if (fault) throw new Refusal(fault, { day: happenedOn, since: before.stageSince });
  refuseGate(move, locale);
  const next = { nextStep: nextStep || null, nextOn: nextStep ? nextOn : null };
  await take(tx, { ...facts, ...next, version }, before, move, { happenedOn, reason, evidence });
  tx.record({
    ...{ entity: 'listing-case', id, version: version + 1, act: MOVE_ACTS[move.kind] },
    ...(reason ? { reason } : {}),
    before: {
      ...{ stage: before.stage, stageSince: before.stageSince },
      ...{ nextStep: before.nextStep, nextOn: before.nextOn },
    },
    after: {
      ...{ stage, stageSince: happenedOn, ...next },
      ...(evidence ? { evidence } : {}),
      ...(move.skipped.length > 0 ? { skipped: move.skipped } : {}),
    },
  });
  tellChanged(tx, [before.enterpriseId]);
  return id;
}

const MOVE_ACTS = { forward: 'move', skip: 'skip', back: 'go-back' } as const;

/** Entering share reform is its day, unless another is written down. */
const withReform = (before: StoredCase, stage: string, happenedOn: string): StoredCase =>
  stage === 'share-reform' && before.shareReformOn === null
    ? { ...before, shareReformOn: happenedOn }
    : before;

type Said = Omit<StepSaid, 'today'>;

async function take(
  tx: Tx,
  facts: StoredCase,
  before: StoredCase,
  { stage, kind }: StageMove,
  { happenedOn, reason, evidence }: Said,
): Promise<void> {
  const moved = { ...facts, stage, stageSince: happenedOn, status: 'active' as const };
  const status = statusAt(listingRules(), moved, happenedOn);
  const turned = status !== before.status;
  await updateCase(tx, { ...moved, status, ...(turned ? { statusSince: happenedOn } : {}) }, reason);
  const steps = await standingSteps(tx, before.id);
  const { id: caseId, enterpriseId, demo } = before;
  const place = (steps.at(-1)?.place ?? 0) + 1;
  await insertStep(tx, { caseId, enterpriseId, place, stage, kind, happenedOn, reason, evidence, demo });
  if (turned) await insertStatus(tx, { caseId, status, ending: null, happenedOn, reason, demo });
}
