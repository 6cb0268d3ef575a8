/** The chain that a change is for, and telling others that it was changed. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { lockChain, type StoredChain } from './chain-store.ts';
import { refuseUnreached } from './policy.ts';

export interface DemoOption {
  readonly demo?: boolean;
}

/** Its days, names, maps or members are no longer what they were. */
export const tellChanged = (tx: Tx, chainIds: readonly string[]): void =>
  tx.publish({ name: 'chains.changed', data: { chainIds } });

/** Locked, run as one, and of a unit in the caller's reach. */
export async function chainToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  version?: number,
): Promise<StoredChain> {
  const found = await lockChain(tx, id, version);
  refuseUnreached(caller, found.unitId);
  if (found.to !== null) throw new Refusal('chain-ended', { to: found.to });
  return found;
}
