/** The cluster that a change is for. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { lockCluster, type StoredCluster } from './store.ts';

/** Locked, not closed, and of a unit in the caller's reach. */
export async function clusterToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  version?: number,
): Promise<StoredCluster> {
  const found = await lockCluster(tx, id, version);
  refuseOutOfReach(caller, found.unitId);
  if (found.closedOn !== null) throw new Refusal('cluster-closed', { name: found.name, day: found.closedOn });
  return found;
}
