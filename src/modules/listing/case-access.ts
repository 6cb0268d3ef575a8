/** The case that a change is for: locked, at the version that was read, of a firm in the caller's reach. */
import { Refusal } from '#kernel/refusal.ts';
import { enterpriseToChange } from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { standingFirms } from './firms.ts';
import { refuseUnreached } from './policy.ts';
import { lockCase, type StoredCase } from './store.ts';

export const tellChanged = (tx: Tx, enterpriseIds: readonly string[]): void =>
  tx.publish({ name: 'listing.changed', data: { enterpriseIds } });

/** Locked, at this version, and of a firm in the caller's reach. */
export async function caseToChange(tx: Tx, caller: Caller, id: string, version: number): Promise<StoredCase> {
  const found = await lockCase(tx, id);
  await refuseFirm(tx, caller, found.enterpriseId);
  if (found.version !== version) throw new Refusal('changed-meanwhile');
  return found;
}

/** The firm itself, or the one that it was merged into. */
async function refuseFirm(tx: Tx, caller: Caller, enterpriseId: string): Promise<void> {
  const [standing] = await standingFirms(tx, [enterpriseId]);
  if (standing) refuseUnreached(caller, standing.unitId);
  else await enterpriseToChange(tx, caller, enterpriseId);
}
