/** Clusters are read by all who may see chains; changed by who reaches the unit; tied by who keeps the ledger. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

export function canDo(
  caller: Caller,
  {
    unitId,
    closedOn,
    tied,
  }: { readonly unitId: string; readonly closedOn: string | null; readonly tied: boolean },
): string[] {
  if (closedOn !== null || !mayReach(caller, unitId)) return [];
  const edit = caller.rights.has('chains.edit') ? ['edit', 'close'] : [];
  return caller.rights.has('targets.amend') ? [...edit, tied ? 'untie' : 'tie'] : edit;
}
