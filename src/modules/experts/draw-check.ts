/** A draw done again from what is kept of it, by whoever doubts it: the list's hash, the seed's hash, and the same seats. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { ALGORITHM, draw, listHash, seedHash, seedOf } from './draw.ts';
import type { panelRoutes } from './panel-route-contract.ts';
import { drawNamed } from './panel-store.ts';

/** Refusals 'not-found', also for one that was not drawn yet: its seed is still secret. */
export async function checkDraw(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<AnswerOf<typeof panelRoutes.checkDraw>> {
  const kept = await drawNamed(tx, id);
  if (!kept?.drawn || kept.candidates === null || kept.quotas === null) throw new Refusal('not-found');
  const panel = await maybe(
    tx,
    sql<{ unitId: string }>`
      select unit_id as "unitId" from expert_panel where region_id = ${tx.region} and id = ${kept.panelId}`,
  );
  refuseOutOfReach(caller, panel?.unitId ?? '');
  const seated = await rows(
    tx,
    sql<{ id: string; profession: string }>`
      select s.expert_id as id, s.profession from expert_seat s
      where s.region_id = ${tx.region} and s.draw_id = ${id} and s.instead_of is null order by s.number`,
  );
  const again = draw(kept.candidates, kept.quotas, seedOf(kept.seedSecret, kept.publicValue));
  const hash = listHash(kept.candidates, kept.quotas);
  const seedFits = seedHash(kept.seedSecret) === kept.seedHash;
  return {
    same:
      kept.algorithm === ALGORITHM &&
      seedFits &&
      hash === kept.listHash &&
      JSON.stringify(again.seats) === JSON.stringify(seated),
    ...{ listHash: hash, seedFits },
    seats: again.seats.map(({ id: seat, profession }) => ({
      place: again.order.indexOf(seat) + 1,
      profession,
    })),
  };
}
