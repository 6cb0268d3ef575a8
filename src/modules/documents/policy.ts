/**
 * Who may do what with documents. Plans are public papers: whoever holds the right reads all of the region's. Deciding
 * on a proposal is for who answers for the unit that it names, or for the document's unit while it names none.
 */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { findIndicatorById } from '#modules/figures/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { EntryDraft, FactDraft } from './contract.ts';

interface Drafted {
  readonly draft: unknown;
  /** The document's. */
  readonly ownUnitId: string;
}

const answerableUnit = ({ draft, ownUnitId }: Drafted): string =>
  (draft as { unitId?: string | null }).unitId ?? ownUnitId;

export const mayDecide = (caller: Caller, proposal: Drafted): boolean =>
  caller.rights.has('documents.decide') && mayReach(caller, answerableUnit(proposal));

export function refuseUndecided(caller: Caller, proposal: Drafted): void {
  refuseOutOfReach(caller, answerableUnit(proposal));
}

/** Before a draft is kept: what it names is there, and the unit is the caller's to answer for. */
export async function refuseUnknownNames(
  tx: Tx,
  caller: Caller,
  draft: FactDraft | EntryDraft,
): Promise<void> {
  const units = 'leadUnitId' in draft ? [draft.unitId, draft.leadUnitId] : [draft.unitId];
  for (const unit of units)
    if (unit !== null && !(await findUnit(tx, unit))) throw new Refusal('unknown-unit');
  if (
    'indicatorId' in draft &&
    draft.indicatorId !== null &&
    !(await findIndicatorById(tx, draft.indicatorId))
  )
    throw new Refusal('unknown-indicator');
  if (draft.unitId !== null) refuseOutOfReach(caller, draft.unitId);
}

/** Before a file is read: for whom, and as the next edition of what. Refusals 'unknown-unit', 'unknown-plan', 'out-of-reach'. */
export async function refuseUnsoundWish(
  tx: Tx,
  caller: Caller,
  { unitId, planId }: { readonly unitId: string; readonly planId: string | null },
): Promise<void> {
  if (!(await findUnit(tx, unitId))) throw new Refusal('unknown-unit');
  refuseOutOfReach(caller, unitId);
  if (planId === null) return;
  const plan = await maybe(
    tx,
    sql<{ unitId: string }>`
      select unit_id as "unitId" from document where region_id = ${tx.region} and plan_id = ${planId} order by edition desc limit 1`,
  );
  if (!plan) throw new Refusal('unknown-plan');
  refuseOutOfReach(caller, plan.unitId);
}

/** Before a document's text is worked on. */
export async function refuseForeignDocument(tx: Tx, caller: Caller, id: string): Promise<void> {
  const document = await maybe(
    tx,
    sql<{
      unitId: string;
    }>`select unit_id as "unitId" from document where region_id = ${tx.region} and id = ${id}`,
  );
  if (!document) throw new Refusal('not-found');
  refuseOutOfReach(caller, document.unitId);
}
