/** Whose projects a post sees and changes: those of firms whose park is in its reach. */
import { Refusal } from '#kernel/refusal.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';

export const reaches = (caller: Caller, unitId: string | null): boolean =>
  caller.reach.kind === 'all' || (unitId !== null && mayReach(caller, unitId));

export function refuseUnreached(caller: Caller, unitId: string | null): void {
  if (!reaches(caller, unitId)) throw new Refusal('out-of-reach');
}

/** What a caller may do on the project of a firm in this park. */
export const canOn = (caller: Caller, unitId: string | null): string[] =>
  reaches(caller, unitId) ? ['edit', 'verify'].filter((word) => caller.rights.has(`renovation.${word}`)) : [];
