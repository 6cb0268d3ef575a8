/** Everything about one unit: what it promised, what it leads, how the units below it stand. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { targetRows } from '#modules/targets/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UnitPage } from './contract.ts';
import { openTasks } from './home.ts';
import { NONE, tallyOf, targetsInReach } from './reach.ts';

const SHOWN = 200;
/** Units times verdicts. */
const MOST_BELOW = 5000;

interface UnitHead {
  id: string;
  name: string;
  shortName: string;
  kind: string;
  demo: boolean;
}

export async function readUnitPage(tx: Tx, caller: Caller, id: string): Promise<UnitPage> {
  const unit = await maybe(
    tx,
    sql<UnitHead>`
      select id, name, short_name as "shortName", kind, demo from v_unit where region_id = ${tx.region} and id = ${id}`,
  );
  if (!unit) throw new Refusal('not-found');
  const ids = (column: 'unit_id' | 'lead_unit_id') => targetIds(tx, caller, id, column);
  return {
    ...unit,
    path: await pathTo(tx, id),
    below: await unitsBelow(tx, caller, id),
    tally: await tallyOf(tx, sql`(select * from ${targetsInReach(tx, caller)} where t.unit_id = ${id}) t`),
    targets: await targetRows(tx, caller, await ids('unit_id')),
    leads: await targetRows(tx, caller, await ids('lead_unit_id')),
    tasks: await openTasks(tx, caller, id),
  };
}

/** Promised by the unit, or led by it for another. */
async function targetIds(
  tx: Tx,
  caller: Caller,
  id: string,
  column: 'unit_id' | 'lead_unit_id',
): Promise<string[]> {
  const condition =
    column === 'unit_id' ? sql`t.unit_id = ${id}` : sql`t.lead_unit_id = ${id} and t.unit_id <> ${id}`;
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select t.id from ${targetsInReach(tx, caller)} where ${condition}
      order by array_position(array['far-behind','behind','not-reported','on-pace','ahead','met','not-judged'], t.verdict), t.id
      limit ${SHOWN}`,
  );
  return found.map((row) => row.id);
}

function pathTo(tx: Tx, id: string): Promise<{ id: string; name: string }[]> {
  return rows(
    tx,
    sql<{ id: string; name: string }>`
      with recursive above as (
        select id, parent_id, short_name, 0 as depth from v_unit where region_id = ${tx.region} and id = ${id}
        union all
        select u.id, u.parent_id, u.short_name, a.depth + 1 from v_unit u join above a on a.parent_id = u.id
        where u.region_id = ${tx.region})
      select id, short_name as name from above where depth > 0 order by depth desc`,
  );
}

async function unitsBelow(tx: Tx, caller: Caller, id: string): Promise<UnitPage['below']> {
  const found = await rows(
    tx,
    sql<{ id: string; name: string; demo: boolean; verdict: keyof UnitPage['tally'] | null; n: number }>`
      select u.id, u.short_name as name, u.demo, t.verdict, count(t.id)::integer as n
      from v_unit u left join ${targetsInReach(tx, caller)} on t.unit_id = u.id
      where u.region_id = ${tx.region} and u.parent_id = ${id} and u.disabled_on is null
      group by u.id, u.short_name, u.demo, u.sort, t.verdict order by u.sort, u.id limit ${MOST_BELOW}`,
  );
  const units = new Map<string, UnitPage['below'][number]>();
  for (const { verdict, n, ...unit } of found) {
    const entry = units.get(unit.id) ?? { ...unit, targets: 0, tally: { ...NONE } };
    entry.targets += n;
    if (verdict) entry.tally[verdict] = n;
    units.set(unit.id, entry);
  }
  return [...units.values()];
}
