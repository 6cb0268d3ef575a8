/** Who may change the unit tree and hand out posts: within the branch that the administrator himself is answerable for. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';

/** A unit at the root of the tree is set up by somebody who sees the whole region. */
export function refuseForeignParent(caller: Caller, parentId: string | null): void {
  if (parentId !== null) refuseOutOfReach(caller, parentId);
  else if (caller.reach.kind !== 'all') throw new Refusal('out-of-reach');
}

interface Post {
  readonly unitId: string;
  readonly scope: string;
  readonly scopeUnits: readonly string[];
}

/** Nobody hands out a wider reach than his own. */
export function refuseForeignPost(caller: Caller, { unitId, scope, scopeUnits }: Post): void {
  for (const unit of [unitId, ...scopeUnits]) refuseOutOfReach(caller, unit);
  if (scope === 'all' && caller.reach.kind !== 'all') throw new Refusal('out-of-reach');
}

export async function refuseForeignAppointment(tx: Tx, caller: Caller, id: string): Promise<void> {
  const post = await maybe(
    tx,
    sql<{
      unitId: string;
    }>`select unit_id as "unitId" from appointment where id = ${id} and region_id = ${tx.region}`,
  );
  if (!post) throw new Refusal('not-found');
  refuseOutOfReach(caller, post.unitId);
}
