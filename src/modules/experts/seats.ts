/** What the experts answer who were drawn; whoever is not coming is followed by the next of the same order. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { drawNext, seedOf } from './draw.ts';
import { revokeLinks } from './links.ts';
import {
  insertSeat,
  isSeated,
  lockPanel,
  type StoredPanel,
  type StoredSeat,
  seatNamed,
  seatsOf,
  standingDraw,
} from './panel-store.ts';
import { listFor, pool } from './pool-list.ts';

interface AnswerWish {
  readonly state: 'accepted' | 'refused' | 'absent';
  readonly reason: string | null;
}

/** Refusals 'seat-gone', 'seat-has-sheet', 'panel-reason-missing'. */
export async function answerSeat(
  tx: Tx,
  caller: Caller,
  id: string,
  { state, reason }: AnswerWish,
): Promise<void> {
  const { panelId } = await seatNamed(tx, id);
  const panel = await lockPanel(tx, caller, { id: panelId, states: ['drawn', 'scoring'] });
  const seat = await seatNamed(tx, id);
  if (!seat.standing || !isSeated(seat)) throw new Refusal('seat-gone');
  if (seat.sheetId !== null) throw new Refusal('seat-has-sheet');
  if (state !== 'accepted' && !reason) throw Refusal.at('reason', 'panel-reason-missing');
  await sql`
    update expert_seat set state = ${state}, reason = ${reason}, decided_at = ${tx.at}, decided_post = ${tx.actor.post}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  await sql`
    insert into expert_seat_answer (region_id, id, seat_id, state, reason, actor_post, recorded_at)
    values (${tx.region}, ${newId()}, ${id}, ${state}, ${reason}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  let next: number | null = null;
  if (state !== 'accepted') {
    await revokeLinks(tx, { seatId: id });
    next = await putNext(tx, panel, seat);
  }
  tx.record({
    ...{ entity: 'expert-panel', id: panelId, version: panel.version, act: `seat-${state}` },
    ...(reason ? { reason } : {}),
    after: { seat: seat.number, ...(state === 'accepted' ? {} : { next: next ?? '—' }) },
  });
}

/** The number of the seat that follows; null where nobody is left. Whoever may no longer sit by now is passed over. */
async function putNext(tx: Tx, panel: StoredPanel, left: StoredSeat): Promise<number | null> {
  const one = await standingDraw(tx, panel.id);
  const { candidates, quotas } = one;
  if (candidates === null || quotas === null) throw new Error('what was drawn holds its candidates');
  const seats = await seatsOf(tx, panel.id);
  const kept = seats.filter(isSeated).map(({ expertId, profession }) => ({ id: expertId, profession }));
  const { exclusions } = listFor(await pool(tx), panel, new Map());
  const seated = new Set(kept.map(({ id }) => id));
  const barred = exclusions.map(({ expertId }) => expertId).filter((id) => !seated.has(id));
  const answered = seats.filter((seat) => !isSeated(seat)).map(({ expertId }) => expertId);
  const gone = new Set([...answered, ...barred]);
  // Only the seat that was left is filled: one that nobody was found for before is not asked for again.
  const size = quotas.quotas.reduce((sum, { seats: n }) => sum + n, 0);
  const mostInside = size - quotas.leastOutside;
  const wanted = quotas.quotas.map((quota) => ({
    ...quota,
    seats:
      kept.filter(({ profession }) => profession === quota.profession).length +
      (quota.profession === left.profession ? 1 : 0),
  }));
  const asked = { ...quotas, quotas: wanted, leastOutside: Math.max(0, kept.length + 1 - mostInside) };
  const drawn = drawNext(candidates, asked, seedOf(one.seedSecret, one.publicValue), { kept, gone });
  const next = drawn.seats.find(({ id }) => !seated.has(id));
  if (!next) return null;
  const number = Math.max(...seats.map((seat) => seat.number)) + 1;
  const place = { panelId: panel.id, drawId: one.id, number, insteadOf: left.id };
  await insertSeat(tx, { ...place, expertId: next.id, profession: next.profession });
  return number;
}
