/** Who may do what here; every list says it with its rows. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

/** Acts on what belongs to this unit. */
export const canOn = (caller: Caller, unitId: string): string[] =>
  mayReach(caller, unitId) ? ['edit', 'review'].filter((word) => caller.rights.has(`admission.${word}`)) : [];

/** Neither the person nor the post that brought it. */
export const isSecond = (
  caller: Caller,
  by: { readonly userId: string | null; readonly post: string },
): boolean => by.userId !== caller.userId && by.post !== caller.actor.post;
