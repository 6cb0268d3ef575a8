/** Whose enterprises a post sees and changes: those of the units in its reach; one without a park only who reaches all. */
import type { RawBuilder } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';

export const reachesEnterprise = (caller: Caller, unitId: string | null): boolean =>
  caller.reach.kind === 'all' || (unitId !== null && mayReach(caller, unitId));

export function refuseUnreached(caller: Caller, unitId: string | null): void {
  if (!reachesEnterprise(caller, unitId)) throw new Refusal('out-of-reach');
}

export const enterpriseInReach = (caller: Caller, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  inReach(caller, column);

export function canOn(caller: Caller, unitId: string | null): string[] {
  if (!reachesEnterprise(caller, unitId)) return [];
  return [
    ...(caller.rights.has('enterprises.edit') ? ['edit'] : []),
    ...(caller.rights.has('enterprises.verify') ? ['verify'] : []),
  ];
}
