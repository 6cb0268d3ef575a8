/** When windows open and close, in the order of the days. */
import { sql } from 'kysely';
import { addDays, daysBetween } from '#kernel/local-date.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { MeasureDay } from './contract.ts';
import { conventionOn } from './conventions.ts';
import { countsOf } from './counts.ts';

const BEFORE = 31;
const AFTER = 366;
const MOST = 1000;

export async function measureCalendar(
  tx: Tx,
  caller: Caller,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<MeasureDay[]> {
  const [from, to] = [query.from ?? addDays(tx.today, -BEFORE), query.to ?? addDays(tx.today, AFTER)];
  const found = await rows(
    tx,
    sql<Omit<MeasureDay, 'days' | 'soon' | 'met' | 'untold'>>`
      select m.id, m.title, w.event, w.day::text as day, m.demo from measure m
      cross join lateral (values ('opens', m.window_from), ('closes', m.window_to)) w(event, day)
      where m.region_id = ${tx.region} and m.withdrawn_on is null and w.day between ${from}::date and ${to}::date
      order by w.day, w.event, m.title, m.id limit ${MOST}`,
  );
  const counts = await countsOf(tx, caller, [...new Set(found.map(({ id }) => id))]);
  const longest = Math.max(...conventionOn('reminders', tx.today));
  return found.map((row) => {
    const { met, untold } = counts(row.id);
    const days = daysBetween(tx.today, row.day);
    const soon = row.event === 'closes' && days >= 0 && days <= longest && untold > 0;
    return { ...row, days, soon, met, untold };
  });
}
