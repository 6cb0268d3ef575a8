/**
 * 视为受理 (《行政许可法》32): the office said nothing in time, so the matter counts as accepted from the day it came in. Nobody records it, so the
 * kept row still says that it is applied for; lists reckon it on the day that they are read.
 */
import { type RawBuilder, sql } from 'kysely';
import { statesAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { eventRulesOn } from './event-rules.ts';
import { eventsOf, type StoredEvent } from './event-store.ts';
import { limitsOf } from './matter-limits.ts';
import type { StoredMatter } from './matter-store.ts';
import { standingOf } from './standing.ts';

interface OnDay {
  readonly day: string;
  readonly asOf: string | undefined;
}

/** The events of these matters that stood on the day. */
export async function eventsOn(
  tx: Tx,
  found: readonly { readonly matter: Pick<StoredMatter, 'id'> }[],
  { day, asOf }: OnDay,
): Promise<(id: string) => readonly StoredEvent[]> {
  const ids = found.map(({ matter }) => matter.id);
  const all = ids.length === 0 ? [] : await eventsOf(tx, ids, asOf);
  const events = Map.groupBy(
    all.filter(({ stands, happenedOn }) => stands && happenedOn <= day),
    ({ matterId }) => matterId,
  );
  return (id) => events.get(id) ?? [];
}

/** Joined to `m` as `d`: the due days of what is deemed accepted. So few wait unanswered that they are reckoned one by one. */
export async function deemedTable(
  tx: Tx,
  asOf: string | undefined,
  day: string,
): Promise<RawBuilder<unknown>> {
  const found = await rows(
    tx,
    sql<{ matter: StoredMatter }>`
      select to_jsonb(m) as matter
      from ${statesAsOf(tx, { table: 'approval_matter', versions: 'approval_matter_version', alias: 'm' }, asOf)}
      where m.region_id = ${tx.region} and m.state = 'applied' and m.due_on < ${day} and m.dropped_at is null
      order by m.due_on desc limit 1000`,
  );
  const events = await eventsOn(tx, found, { day, asOf });
  const deemed = found.flatMap(({ matter }) => {
    const ask = { ...limitsOf(matter, day), events: events(matter.id), today: day };
    const { clock, dueOn, soonOn } = standingOf(ask, eventRulesOn(day), workCalendar());
    return clock.deemed ? [{ id: matter.id, due_on: dueOn, soon_on: soonOn }] : [];
  });
  return sql`left join jsonb_to_recordset(${JSON.stringify(deemed)}::jsonb) d(id uuid, due_on date, soon_on date) on d.id = m.id`;
}
