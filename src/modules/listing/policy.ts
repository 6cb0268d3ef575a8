/** Whose cases a post sees and moves: those of firms in its reach. A firm without a park is for who reaches all. */
import { Refusal } from '#kernel/refusal.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';

export const reachesFirm = (caller: Caller, unitId: string | null): boolean =>
  caller.reach.kind === 'all' || (unitId !== null && mayReach(caller, unitId));

export function refuseUnreached(caller: Caller, unitId: string | null): void {
  if (!reachesFirm(caller, unitId)) throw new Refusal('out-of-reach');
}

export const mayEdit = (caller: Caller, unitId: string | null): boolean =>
  caller.rights.has('listing.edit') && reachesFirm(caller, unitId);
