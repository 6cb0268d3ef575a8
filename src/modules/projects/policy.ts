/** Whose projects a post sees and changes: those of units in its reach, by where they land, who is responsible or who reported first. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Caller, mayReach, unitsInReach } from '#platform/http/caller.ts';

export interface Whose {
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
}

const reaches = (caller: Caller, { unitId, responsibleUnitId }: Whose): boolean =>
  mayReach(caller, unitId) || (responsibleUnitId !== null && mayReach(caller, responsibleUnitId));

export function refuseUnreached(caller: Caller, whose: Whose): void {
  if (!reaches(caller, whose)) throw new Refusal('out-of-reach');
}

/** The same of `p` in a statement; two lists of ids, so that an index on either is used. */
export function projectInReachOf(caller: Caller): RawBuilder<unknown> {
  const units = unitsInReach(caller);
  return units === null
    ? sql`true`
    : sql`(p.unit_id = any(${units}::uuid[]) or p.responsible_unit_id = any(${units}::uuid[]))`;
}

export const canOn = (caller: Caller, whose: Whose): string[] =>
  reaches(caller, whose) ? ['edit', 'verify'].filter((word) => caller.rights.has(`projects.${word}`)) : [];
