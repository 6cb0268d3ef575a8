/** What was promised on a visit, kept or dropped; the minutes; and who goes along. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { workingUnit } from './policy.ts';
import type { PromiseWish } from './visit-parts-contract.ts';

interface Whose {
  readonly visitId: string;
  /** Who owes it where the promise does not say. */
  readonly unitId: string;
  readonly demo: boolean;
}

export async function insertPromise(tx: Tx, whose: Whose, wish: PromiseWish): Promise<string> {
  const unit = await workingUnit(tx, wish.unitId ?? whose.unitId);
  const id = newId();
  await sql`
    insert into visit_promise (region_id, id, visit_id, what, unit_id, due_on, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${whose.visitId}, ${wish.what}, ${unit.id}, ${wish.dueOn}, ${tx.actor.post}, ${tx.at}, ${whose.demo})`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'visit-promise', id, version: 1, act: 'promise' },
    after: { what: wish.what, unit: unit.shortName, dueOn: wish.dueOn },
  });
  return id;
}

interface Owed {
  readonly number: number;
  readonly state: string | null;
  readonly unitId: string;
  readonly visitUnit: string;
  readonly demo: boolean;
}

export const PROMISE_NEXT: Readonly<Record<string, readonly string[]>> = {
  owed: ['kept', 'dropped'],
  kept: ['reopened'],
  dropped: ['reopened'],
  reopened: ['kept', 'dropped'],
};

export interface PromiseStep {
  readonly after: number;
  readonly state: string;
  readonly happenedOn?: string | undefined;
  readonly words: string;
}

/** By who owes it or whose visit it was. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile', 'promise-order', 'promise-future'. */
export async function stepPromise(tx: Tx, caller: Caller, id: string, wish: PromiseStep): Promise<number> {
  await sql`select id from visit_promise where region_id = ${tx.region} and id = ${id} for update`.execute(
    tx.db,
  );
  const owed = await maybe(
    tx,
    sql<Owed>`
      select coalesce(s.number, 0) as number, s.state, p.unit_id as "unitId", v.unit_id as "visitUnit", p.demo from visit_promise p
      join visit v on v.region_id = ${tx.region} and v.id = p.visit_id
      left join lateral (select x.number, x.state from visit_promise_step x
        where x.region_id = ${tx.region} and x.promise_id = p.id and x.superseded_at is null order by x.number desc limit 1) s on true
      where p.region_id = ${tx.region} and p.id = ${id} and p.superseded_at is null`,
  );
  if (!owed) throw new Refusal('not-found');
  refuseOutOfReach(caller, owed.unitId, owed.visitUnit);
  if (owed.number !== wish.after) throw new Refusal('changed-meanwhile');
  if (!PROMISE_NEXT[owed.state ?? 'owed']?.includes(wish.state)) throw Refusal.at('state', 'promise-order');
  const happenedOn = wish.happenedOn ?? tx.today;
  if (happenedOn > tx.today) throw Refusal.at('happenedOn', 'promise-future', { day: happenedOn });
  const number = owed.number + 1;
  await sql`
    insert into visit_promise_step (region_id, id, promise_id, number, state, happened_on, words, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${number}, ${wish.state}, ${happenedOn}, ${wish.words}, ${tx.actor.post}, ${tx.at},
      ${owed.demo})`.execute(tx.db);
  tx.record({
    ...{ entity: 'visit-promise', id, version: number + 1, act: wish.state },
    after: { state: wish.state, happenedOn, words: wish.words },
  });
  return number;
}
