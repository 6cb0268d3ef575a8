/** Lists of firms, relations and funds are the whole region's; a lead is whose unit has it. */
import { type Caller, mayReach } from '#platform/http/caller.ts';

export const mayEdit = (caller: Caller): boolean => caller.rights.has('candidates.edit');

export const mayWork = (caller: Caller, unitId: string): boolean =>
  caller.rights.has('leads.work') && mayReach(caller, unitId);
