/** The one door to blockers as they stood on a day, for this module and for those that count or list them. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { blockerRulesOn, settledStates } from './blocker-rules.ts';

export interface OnDay {
  /** What happened later does not count. */
  readonly day: string;
  /** What was recorded later is not known. */
  readonly asOf: string | undefined;
}

/**
 * Each blocker with its state on the day, a subquery to be named: the columns of `blocker`, then `state`, `level`, `mover_unit_id`,
 * `due_on`, `state_since`, `words`, whether that is `settled` by the rules of the day, and `movers`, whose move it has been so far.
 * One that was not raised yet is not there.
 */
export const blockersOn = (tx: Tx, { day, asOf }: OnDay): RawBuilder<unknown> => sql`(
  select b.*, s.state, s.level, s.unit_id as mover_unit_id, s.due_on, s.happened_on as state_since, s.words,
    s.state = any(${settledStates(blockerRulesOn(day))}) as settled,
    array(select q.unit_id from blocker_step q
      where q.region_id = ${tx.region} and q.blocker_id = b.id and ${knownAsOf(tx, 'q', asOf)} and q.happened_on <= ${day}) as movers
  from blocker b cross join lateral (
    select p.* from blocker_step p
    where p.region_id = ${tx.region} and p.blocker_id = b.id and ${knownAsOf(tx, 'p', asOf)} and p.happened_on <= ${day}
    order by p.number desc limit 1) s
  where b.region_id = ${tx.region})`;

/** Of `b` from `blockersOn`: seen by whoever reaches the unit whose it is, or one whose move it is or has been. */
export function blockerInReach(caller: Caller): RawBuilder<unknown> {
  const units = unitsInReach(caller);
  return units === null
    ? sql`true`
    : sql`(b.unit_id = any(${units}::uuid[]) or b.movers && ${units}::uuid[])`;
}
