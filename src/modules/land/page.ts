/** One parcel: as it stands, its outline, and every change. */

import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { maybe } from '#platform/db/database.ts';
import { journalOf } from '#platform/db/journal.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { ParcelPage } from './contract.ts';
import { areaMu } from './geometry-rules.ts';
import { landWords } from './list.ts';
import { outlinesOf } from './outlines.ts';
import { findParcels, judged, judgeOn } from './parcels-on.ts';

export async function readParcel(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<ParcelPage> {
  const whose = await maybe(
    tx,
    sql<{
      unitId: string;
    }>`select unit_id as "unitId" from parcel where region_id = ${tx.region} and id = ${id}`,
  );
  if (!whose) throw new Refusal('not-found');
  refuseOutOfReach(caller, whose.unitId);
  const on = judgeOn(tx, asOf);
  const [found] = await findParcels(tx, caller, { asOf }, id);
  if (!found) throw new Refusal('not-found');
  const outline = (await outlinesOf(tx, [id], asOf)).get(id) ?? null;
  const changes = await journalOf(tx, 'parcel', id, isPast(tx, asOf) ? asOf : undefined);
  return {
    row: judged(found, caller, on),
    outline: outline?.rings ?? null,
    outlineMu: outline === null ? null : areaMu(outline.rings),
    history: changes.map(({ at, actor_post, act, reason, before, after }) => ({
      at,
      post: actor_post,
      act,
      reason,
      before,
      after,
    })),
    words: landWords(on.rules),
  };
}
