/** A case is suspended, ended or taken up again: each with its day and its reason. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { caseToChange, tellChanged } from './case-access.ts';
import type { CaseStatus, StatusChange } from './contract.ts';
import { standingFirms } from './firms.ts';
import { listingRules, wordOf } from './listing-rules.ts';
import { endingsAt, statusActsOf, statusAt } from './stage-rules.ts';
import { STATUS_WORDS } from './status-words.ts';
import { hasStandingCase, insertStatus, type StoredCase, updateCase } from './store.ts';

export async function changeStatus(tx: Tx, caller: Caller, id: string, wish: StatusChange): Promise<string> {
  const before = await caseToChange(tx, caller, id, wish.version);
  refuseAct(before, wish, caller.locale);
  const { happenedOn, reason, act } = wish;
  if (happenedOn > tx.today) throw new Refusal('listing-step-of-future', { day: happenedOn });
  const since = before.statusSince > before.stageSince ? before.statusSince : before.stageSince;
  if (happenedOn < since) throw new Refusal('listing-step-before', { day: happenedOn, since });
  const status = statusAfter(before, act, tx.today);
  const ending = status === 'terminated' ? wish.ending : null;
  const after = { ...before, status, ending, statusSince: happenedOn };
  if (act === 'resume') await refuseSecond(tx, before);
  await updateCase(tx, after, reason);
  await insertStatus(tx, { caseId: id, status, ending, happenedOn, reason, demo: before.demo });
  tx.record({
    ...{ entity: 'listing-case', id, version: before.version + 1, act, reason },
    before: { status: before.status, ending: before.ending },
    after: { status, ending, statusSince: happenedOn },
  });
  tellChanged(tx, [before.enterpriseId]);
  return id;
}

function refuseAct(before: StoredCase, { act, ending }: StatusChange, locale: Caller['locale']): void {
  if (!statusActsOf(before.status).includes(act))
    throw new Refusal('listing-status-act', { status: STATUS_WORDS[before.status][locale] });
  if (act !== 'terminate') return;
  const rules = listingRules();
  if (!ending || !endingsAt(rules, before.stage, before.stageSince).includes(ending))
    throw new Refusal('listing-ending', { stage: wordOf(rules.stages, before.stage, locale) });
}

function statusAfter(before: StoredCase, act: StatusChange['act'], day: string): CaseStatus {
  if (act === 'resume') return statusAt(listingRules(), { ...before, status: 'active' }, day);
  return act === 'suspend' ? 'suspended' : 'terminated';
}

/** Taken up again, it may meet another case of the same firm that stands. */
async function refuseSecond(tx: Tx, { id, enterpriseId }: StoredCase): Promise<void> {
  if (!(await hasStandingCase(tx, [enterpriseId], id))) return;
  const [firm] = await standingFirms(tx, [enterpriseId]);
  throw new Refusal('listing-case-there', { name: firm?.name ?? '' });
}
