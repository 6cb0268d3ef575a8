/** Lists as somebody likes to see them: own ones, and those that colleagues share. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type SavedView, VIEWED_SCREENS, type ViewedScreen } from './contract.ts';

function refuseUnopened(caller: Caller, screen: ViewedScreen): void {
  const right = VIEWED_SCREENS[screen];
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
}

export function listViews(tx: Tx, caller: Caller, screen: ViewedScreen): Promise<SavedView[]> {
  refuseUnopened(caller, screen);
  return rows(
    tx,
    sql<SavedView>`
      select id, name, query, shared, user_id = ${caller.userId} as mine from saved_view
      where region_id = ${tx.region} and screen = ${screen} and (user_id = ${caller.userId} or shared)
      order by mine desc, name, id limit 100`,
  );
}

/** Saving under a name that is there replaces it. */
export function saveView(
  tx: Tx,
  caller: Caller,
  view: { screen: ViewedScreen; name: string; query: string; shared: boolean },
): Promise<{ id: string }> {
  refuseUnopened(caller, view.screen);
  return one(
    tx,
    sql<{ id: string }>`
      insert into saved_view (region_id, id, user_id, screen, name, query, shared, created_at)
      values (${tx.region}, ${newId()}, ${caller.userId}, ${view.screen}, ${view.name}, ${view.query}, ${view.shared}, ${tx.at})
      on conflict (region_id, user_id, screen, name) do update set query = excluded.query, shared = excluded.shared
      returning id`,
  );
}

export async function dropView(tx: Tx, caller: Caller, id: string): Promise<void> {
  const dropped = await maybe(
    tx,
    sql`delete from saved_view where region_id = ${tx.region} and id = ${id} and user_id = ${caller.userId} returning id`,
  );
  if (!dropped) throw new Refusal('not-found');
}
