/** Rows of the views within a caller's reach. */
import { type RawBuilder, sql } from 'kysely';
import { targetInReach } from '#modules/targets/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { HomeAnswer } from './contract.ts';

/** Targets that a caller may see, as `t`. */
export function targetsInReach(tx: Tx, caller: Caller): RawBuilder<unknown> {
  return sql`(
    select * from v_target t where t.region_id = ${tx.region} and t.withdrawn_on is null and ${targetInReach(caller)}) t`;
}

/** Reported figures of each unit in reach that no verified one of that day or later covers. */
export const unverifiedIn = (tx: Tx, caller: Caller): RawBuilder<unknown> => sql`(
  select f.unit_id, count(*)::integer as figures, min(f.day) as oldest from v_figure f
  where f.region_id = ${tx.region} and f.kind = 'reported' and f.superseded_at is null and ${inReach(caller, sql`f.unit_id`)}
    and not exists (
      select 1 from v_figure v where v.region_id = ${tx.region} and v.indicator_id = f.indicator_id
        and v.unit_id = f.unit_id and v.kind = 'verified' and v.superseded_at is null and v.day >= f.day)
  group by f.unit_id)`;

/** How many of them stand at which verdict. */
export async function tallyOf(tx: Tx, from: RawBuilder<unknown>): Promise<HomeAnswer['tally']> {
  const found = await rows(
    tx,
    sql<{ verdict: keyof HomeAnswer['tally']; n: number }>`
      select t.verdict, count(*)::integer as n from ${from} group by t.verdict`,
  );
  const tally: HomeAnswer['tally'] = { ...NONE };
  for (const { verdict, n } of found) tally[verdict] = n;
  return tally;
}

export const NONE: HomeAnswer['tally'] = {
  met: 0,
  ahead: 0,
  'on-pace': 0,
  behind: 0,
  'far-behind': 0,
  'not-reported': 0,
  'not-judged': 0,
};
