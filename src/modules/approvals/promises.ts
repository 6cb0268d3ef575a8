/** 容缺: a matter is accepted without something that is promised by a day; made up, lapsed or waived, with words. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { approvalRulesOn } from './approval-rules.ts';
import { refreshStanding } from './events.ts';
import { needsOf } from './issuing.ts';
import type { NewPromise, PromiseEnd } from './matter-contract.ts';
import { lockMatter, mattersOf, type StoredMatter } from './matter-store.ts';
import { planOf } from './plan-store.ts';
import { projectFor, refuseStopped } from './project-door.ts';
import type { StoredPromise } from './promise-store.ts';

/** Answers the item's id. Refusals 'approval-promise-day', 'approval-promise-stands', 'approval-event-future'. */
export async function addPromise(
  tx: Tx,
  caller: Caller,
  matterId: string,
  wish: NewPromise,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new Refusal('not-found');
  refuseStopped(await projectFor(tx, caller, matter.project_id));
  const promisedOn = wish.promisedOn ?? tx.today;
  if (promisedOn > tx.today) throw Refusal.at('promisedOn', 'approval-event-future', { day: promisedOn });
  if (wish.dueOn < promisedOn) throw Refusal.at('dueOn', 'approval-promise-day', { day: promisedOn });
  if (wish.standsFor !== null) await refuseStrange(tx, matter, wish.standsFor);
  const itemId = newId();
  const { what, standsFor, promisedBy, dueOn } = wish;
  await insertState(tx, {
    ...{ itemId, number: 1, matterId: matter.id, what, standsFor, promisedBy, promisedOn, dueOn },
    ...{ state: 'open', settledOn: null, words: null, demo: demo || matter.demo },
  });
  await refreshStanding(tx, matter);
  tx.record({
    ...{ entity: 'approval-promise', id: itemId, version: 1, act: 'promise' },
    after: { matter: matter.zh, what, promisedBy, dueOn },
  });
  return itemId;
}

async function refuseStrange(tx: Tx, matter: StoredMatter, code: string): Promise<void> {
  const plan = await planOf(tx, matter.project_id, undefined);
  const all = await mattersOf(tx, matter.project_id);
  const needs = plan ? await needsOf(tx, matter, plan, { rules: approvalRulesOn(tx.today), all }) : [];
  if (needs.includes(code)) return;
  const named = all.find((one) => one.code === code);
  throw Refusal.at('standsFor', 'approval-promise-stands', {
    matter: named ? { zh: named.zh, en: named.en } : code,
  });
}

type State = Omit<StoredPromise, 'post'> & { readonly demo: boolean };

async function insertState(tx: Tx, one: State): Promise<void> {
  await sql`
    insert into approval_promise (region_id, id, item_id, number, matter_id, what, stands_for, promised_by, promised_on, due_on, state,
      settled_on, words, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${one.itemId}, ${one.number}, ${one.matterId}, ${one.what}, ${one.standsFor}, ${one.promisedBy},
      ${one.promisedOn}, ${one.dueOn}, ${one.state}, ${one.settledOn}, ${one.words}, ${tx.actor.post}, ${tx.at}, ${one.demo})`.execute(
    tx.db,
  );
}

/** Refusals 'approval-promise-meanwhile' where it is settled already, 'approval-promise-early' for one that is not past its day. */
export async function settlePromise(tx: Tx, caller: Caller, itemId: string, wish: PromiseEnd): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ matterId: string }>`
      select p.matter_id as "matterId" from approval_promise p where p.region_id = ${tx.region} and p.item_id = ${itemId} limit 1`,
  );
  const matter = found && (await lockMatter(tx, found.matterId));
  if (!matter) throw new Refusal('not-found');
  await projectFor(tx, caller, matter.project_id);
  const last = await maybe(
    tx,
    sql<StoredPromise & { demo: boolean }>`
      select p.item_id as "itemId", p.number, p.matter_id as "matterId", p.what, p.stands_for as "standsFor", p.promised_by as "promisedBy",
        p.promised_on as "promisedOn", p.due_on as "dueOn", p.state, p.settled_on as "settledOn", p.words, p.entered_post as post, p.demo
      from approval_promise p where p.region_id = ${tx.region} and p.item_id = ${itemId} and p.superseded_at is null`,
  );
  if (!last) throw new Refusal('not-found');
  if (last.number !== wish.after || last.state !== 'open')
    throw new Refusal('approval-promise-meanwhile', { words: last.words ?? '' });
  const settledOn = wish.settledOn ?? tx.today;
  if (settledOn > tx.today) throw Refusal.at('settledOn', 'approval-event-future', { day: settledOn });
  if (settledOn < last.promisedOn)
    throw Refusal.at('settledOn', 'approval-promise-day', { day: last.promisedOn });
  if (wish.state === 'lapsed' && settledOn <= last.dueOn)
    throw Refusal.at('state', 'approval-promise-early', { day: last.dueOn });
  await sql`
    update approval_promise set superseded_at = ${tx.at}, superseded_reason = ${wish.state}
    where region_id = ${tx.region} and item_id = ${itemId} and superseded_at is null`.execute(tx.db);
  const { state, words } = wish;
  await insertState(tx, { ...last, number: last.number + 1, state, settledOn, words });
  await refreshStanding(tx, matter);
  tx.record({
    ...{ entity: 'approval-promise', id: itemId, version: last.number + 1, act: wish.state },
    before: { state: last.state },
    after: { matter: matter.zh, what: last.what, settledOn, words },
  });
}
