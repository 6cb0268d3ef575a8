/** Who may do what here; every list says it with its rows. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

/** Acts on what belongs to this unit. */
export const canOn = (caller: Caller, unitId: string): string[] =>
  mayReach(caller, unitId) ? ['edit', 'review'].filter((word) => caller.rights.has(`admission.${word}`)) : [];
