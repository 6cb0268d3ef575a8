/** Chains are read by all who hold the right; changed by who reaches the unit whose chain it is. */
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';

export const mayEdit = (caller: Caller, unitId: string): boolean =>
  caller.rights.has('chains.edit') && mayReach(caller, unitId);

export const refuseUnreached = (caller: Caller, unitId: string): void => refuseOutOfReach(caller, unitId);

export const canEdit = (caller: Caller, unitId: string): string[] =>
  mayEdit(caller, unitId) ? ['edit'] : [];
