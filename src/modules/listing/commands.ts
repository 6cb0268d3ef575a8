/** Opening a case, amending it, writing its next step: who may, then what the rules say, then the record. */
import { Refusal } from '#kernel/refusal.ts';
import { enterpriseToChange } from '#modules/enterprises/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { caseToChange, tellChanged } from './case-access.ts';
import type { CaseAmendment, NewCase, NextStep } from './contract.ts';
import { firmMeant } from './firms.ts';
import { moveTo, refuseGate } from './gates.ts';
import { listingRules } from './listing-rules.ts';
import { type StepSaid, statusAt, stepFault } from './stage-rules.ts';
import {
  type CaseState,
  hasStandingCase,
  insertCase,
  insertStatus,
  insertStep,
  type StoredCase,
  updateCase,
} from './store.ts';

export interface DemoOption {
  readonly demo?: boolean;
}

const FIRST = 'reserve';

/** One firm has one standing case. A case that does not begin in the reserve says why. */
export async function openCase(
  tx: Tx,
  caller: Caller,
  wish: NewCase,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const enterprise = await enterpriseToChange(tx, caller, await firmMeant(tx, wish));
  const { board, stage, happenedOn, reason, evidence } = wish;
  if (await hasStandingCase(tx, [enterprise.id, ...enterprise.absorbed]))
    throw new Refusal('listing-case-there', { name: enterprise.name });
  mustBeBoard(board);
  const responsibleUnitId = wish.responsibleUnitId ?? enterprise.unitId ?? caller.unit.id;
  if (!(await findUnit(tx, responsibleUnitId))) throw new Refusal('unknown-unit');
  const { enterpriseId: _, firm: __, reason: ___, happenedOn: ____, evidence: _____, ...fields } = wish;
  const state: CaseState = {
    ...fields,
    ...{ enterpriseId: enterprise.id, responsibleUnitId, stage: FIRST, stageSince: happenedOn, demo },
    ...{ status: 'active', ending: null, statusSince: happenedOn },
    shareReformOn: wish.shareReformOn ?? (stage === 'share-reform' ? happenedOn : null),
  };
  const begun = begin(state, stage, { happenedOn, reason, evidence, today: tx.today }, caller.locale);
  const id = await insertCase(tx, begun);
  await insertStep(tx, {
    ...{ caseId: id, enterpriseId: enterprise.id, place: 1, stage, kind: 'open' },
    ...{ happenedOn, reason, evidence, demo },
  });
  if (begun.status !== 'active')
    await insertStatus(tx, { caseId: id, status: begun.status, ending: null, happenedOn, reason, demo });
  tx.record({
    entity: 'listing-case',
    id,
    version: 1,
    act: 'add',
    ...(reason ? { reason } : {}),
    after: wish,
  });
  tellChanged(tx, [enterprise.id]);
  return id;
}

/** As if it had moved from the reserve to where it begins on that day. */
function begin(state: CaseState, stage: string, when: StepSaid, locale: Caller['locale']): CaseState {
  const move = stage === FIRST ? null : moveTo(state, stage, when.happenedOn, locale);
  const fault = stepFault(
    state,
    { needsReason: move !== null, needsEvidence: move?.needsEvidence ?? false },
    when,
  );
  if (fault) throw new Refusal(fault, { day: when.happenedOn, since: state.stageSince });
  if (move) refuseGate(move, locale);
  const begun = { ...state, stage };
  return { ...begun, status: statusAt(listingRules(), begun, when.today) };
}

function mustBeBoard(board: string | null | undefined): void {
  if (board && !listingRules().boards.some(({ code }) => code === board))
    throw new Refusal('listing-unknown-board', { code: board });
}

export async function amendCase(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...change }: CaseAmendment,
): Promise<string> {
  const before = await caseToChange(tx, caller, id, version);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  mustBeBoard(change.board);
  if (change.responsibleUnitId && !(await findUnit(tx, change.responsibleUnitId)))
    throw new Refusal('unknown-unit');
  if (change.shareReformOn && change.shareReformOn > tx.today)
    throw new Refusal('listing-step-of-future', { day: change.shareReformOn });
  const after: StoredCase = { ...before, ...given };
  const status = statusAt(listingRules(), after, tx.today);
  const turned = status !== before.status;
  await updateCase(tx, { ...after, status, ...(turned ? { statusSince: tx.today } : {}) }, reason);
  if (turned)
    await insertStatus(tx, {
      ...{ caseId: id, status, ending: null, happenedOn: tx.today, reason, demo: before.demo },
    });
  const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof StoredCase]]));
  tx.record({
    entity: 'listing-case',
    id,
    version: version + 1,
    act: 'amend',
    reason,
    before: was,
    after: given,
  });
  tellChanged(tx, [before.enterpriseId]);
  return id;
}

/** What is to happen next and when; the step before goes to the journal with what came of it. */
export async function setNextStep(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, nextStep, nextOn, outcome }: NextStep,
): Promise<string> {
  const before = await caseToChange(tx, caller, id, version);
  const after = { nextStep: nextStep || null, nextOn: nextStep ? nextOn : null };
  await updateCase(tx, { ...before, ...after }, outcome);
  tx.record({
    ...{ entity: 'listing-case', id, version: version + 1, act: 'next-step' },
    ...(outcome ? { reason: outcome } : {}),
    ...{ before: { nextStep: before.nextStep, nextOn: before.nextOn }, after },
  });
  tellChanged(tx, [before.enterpriseId]);
  return id;
}
