/**
 * A blocker is worked by whose it is and by whose move it is; decided by the chief of whose it is. While it waits for him nobody else
 * moves it, but whoever asked him may withdraw what he asked.
 */
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { BlockerLevel } from './contract.ts';

export interface Whose {
  readonly unitId: string;
  readonly moverId: string;
}

const reaches = (caller: Caller, { unitId, moverId }: Whose): boolean =>
  mayReach(caller, unitId) || mayReach(caller, moverId);

export const mayWork = (caller: Caller, whose: Whose): boolean =>
  caller.rights.has('blockers.work') && reaches(caller, whose);

export const mayDecide = (caller: Caller, { unitId }: Pick<Whose, 'unitId'>): boolean =>
  caller.rights.has('blockers.decide') && mayReach(caller, unitId);

/** To pass it on, take it up, settle it, open it again. */
export const mayStep = (caller: Caller, whose: Whose, last: { readonly level: BlockerLevel }): boolean =>
  mayWork(caller, whose) && (last.level !== 'chief' || mayDecide(caller, whose));

export interface TakenStep {
  readonly level: BlockerLevel;
  /** Who entered it. */
  readonly post: string;
  /** It is the chief's decision. */
  readonly decides: boolean;
}

export function mayTakeBack(caller: Caller, whose: Whose, { level, post, decides }: TakenStep): boolean {
  if (!mayWork(caller, whose)) return false;
  if (!decides && level !== 'chief') return true;
  const withdraws = !decides && post === caller.post && mayReach(caller, whose.unitId);
  return withdraws || mayDecide(caller, whose);
}
