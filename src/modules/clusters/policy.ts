/** Clusters are read by all who may see chains; changed by who reaches the unit; bound by who keeps the ledger. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

export function canDo(
  caller: Caller,
  {
    unitId,
    closedOn,
    bound,
  }: { readonly unitId: string; readonly closedOn: string | null; readonly bound: boolean },
): string[] {
  if (closedOn !== null || !mayReach(caller, unitId)) return [];
  const edit = caller.rights.has('chains.edit') ? ['edit', 'close'] : [];
  return caller.rights.has('targets.amend') ? [...edit, bound ? 'unbind' : 'bind'] : edit;
}
