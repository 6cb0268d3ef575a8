/** The one place where approvals ask for a project: whose it is, whether it goes on, and what it says of energy and power. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { familyOf, projectInReach } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';

export interface ApprovalProject {
  readonly id: string;
  /** Under which its plan and matters are kept: its own, or the one that brought them when it was merged into it. */
  readonly keptAt: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
  readonly status: string;
  readonly demo: boolean;
  readonly energy: number | null;
  readonly power: number | null;
}

/** A merged one answers its survivor. On a past day as the merges were known then. Refusals 'not-found', 'out-of-reach'. */
export async function projectFor(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<ApprovalProject> {
  const {
    id: own,
    name,
    kind,
    unitId,
    responsibleUnitId,
    status,
    demo,
  } = await projectInReach(tx, caller, id);
  const said = await maybe(
    tx,
    sql<{ energy: number | null; power: number | null; keptAt: string }>`
      select p.planned_energy::float8 as energy, p.planned_power::float8 as power, coalesce((
        select m.project_id from approval_matter m
        where m.region_id = ${tx.region} and m.project_id in ${familyOf(tx, sql`p.id`, asOf)}
        order by m.dropped_at is null desc, m.project_id = p.id desc, m.project_id limit 1), p.id) as "keptAt"
      from v_project p where p.region_id = ${tx.region} and p.id = ${own} and p.withdrawn_at is null`,
  );
  if (!said) throw new Refusal('not-found');
  return { id: own, name, kind, unitId, responsibleUnitId, status, demo, ...said };
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
