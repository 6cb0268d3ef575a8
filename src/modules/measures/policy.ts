/** Measures are the region's own directory; which firms of them a post sees and acts for is its reach. */
import type { RawBuilder } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';

/** A firm without a park only who reaches all of the region. */
export const firmInReach = (caller: Caller, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  inReach(caller, column);

export const reachesFirm = (caller: Caller, unitId: string | null): boolean =>
  caller.reach.kind === 'all' || (unitId !== null && mayReach(caller, unitId));

/** Changed by who edits measures within the reach of the office that keeps them. */
export const mayChange = (caller: Caller, unitId: string): boolean =>
  caller.rights.has('measures.edit') && mayReach(caller, unitId);

export function refuseChange(caller: Caller, unitId: string): void {
  if (!mayChange(caller, unitId)) throw new Refusal('out-of-reach');
}

/** Telling firms and noting that they applied is the park's work; deciding and paying is the office's. */
const OF_THE_OFFICE: ReadonlySet<string> = new Set(['accepted', 'approved', 'paid', 'refused']);

export const rightFor = (step: string): string =>
  OF_THE_OFFICE.has(step) ? 'measures.edit' : 'measures.tell';
