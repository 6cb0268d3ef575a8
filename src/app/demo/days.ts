/** Acts of the demo's past: a post as it was, in one transaction of a day. */
import { callerByAppointment, type KnownCaller } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

export async function callerOf(
  database: Database,
  clock: Clock,
  ids: TownIds,
  login: string,
): Promise<KnownCaller> {
  const caller = await callerByAppointment(database, clock, ids.posts[login] ?? '');
  if (!caller) throw new Error(`the demo has no post ${login}`);
  return caller;
}

/** One transaction of the past: the caller as he was on that day. */
export function onDay<T>(
  database: Database,
  caller: KnownCaller,
  day: string,
  work: (tx: Tx, caller: KnownCaller) => Promise<T>,
  time = 'T01:05:00.000Z',
): Promise<T> {
  const scope = { ...caller.scope, at: `${day}${time}`, today: day };
  return database.inRegion(scope, (tx) => work(tx, { ...caller, scope }));
}
