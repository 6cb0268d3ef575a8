/** The one place where approvals ask for a project: whose it is, whether it goes on, and what it says of energy and power. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';

export interface ApprovalProject {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
  readonly status: string;
  readonly demo: boolean;
  readonly energy: number | null;
  readonly power: number | null;
}

/** A merged one answers its survivor. Refusals 'not-found', 'out-of-reach'. */
export async function projectFor(tx: Tx, caller: Caller, id: string): Promise<ApprovalProject> {
  const found = await maybe(
    tx,
    sql<ApprovalProject>`
      select p.id, p.name, p.kind, p.unit_id as "unitId", p.responsible_unit_id as "responsibleUnitId", p.status, p.demo,
        p.planned_energy::float8 as energy, p.planned_power::float8 as power
      from v_project o join v_project p on p.region_id = ${tx.region} and p.id = o.survivor_id
      where o.region_id = ${tx.region} and o.id = ${id} and p.withdrawn_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId, ...(found.responsibleUnitId ? [found.responsibleUnitId] : []));
  return found;
}

/** Of `p`, a v_project, in a statement. */
export const projectReached = (caller: Caller) =>
  sql`(${inReach(caller, sql`p.unit_id`)} or ${inReach(caller, sql`p.responsible_unit_id`)})`;

const STOPPED: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  stopped: { zh: '终止', en: 'stopped' },
  lost: { zh: '流失', en: 'lost' },
  'moved-away': { zh: '迁出', en: 'moved away' },
};

/** Refusal 'approval-project-stopped': what was lost or stopped is neither planned nor worked on. */
export function refuseStopped({ name, status }: ApprovalProject): void {
  const word = STOPPED[status];
  if (word) throw new Refusal('approval-project-stopped', { project: name, status: word });
}
