/** A blocker is seen and worked by whose it is and by whose move it is; decided by the chief of whose it is. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

export interface Whose {
  readonly unitId: string;
  readonly moverId: string;
}

const reaches = (caller: Caller, { unitId, moverId }: Whose): boolean =>
  mayReach(caller, unitId) || mayReach(caller, moverId);

export const mayWork = (caller: Caller, whose: Whose): boolean =>
  caller.rights.has('blockers.work') && reaches(caller, whose);

export const mayDecide = (caller: Caller, { unitId }: Whose): boolean =>
  caller.rights.has('blockers.decide') && mayReach(caller, unitId);
