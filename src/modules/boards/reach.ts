/** Targets that a caller may see, as `t`. */
import { type RawBuilder, sql } from 'kysely';
import { targetInReach } from '#modules/targets/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { HomeAnswer } from './contract.ts';

export function targetsInReach(tx: Tx, caller: Caller): RawBuilder<unknown> {
  return sql`(
    select * from v_target t where t.region_id = ${tx.region} and t.withdrawn_on is null and ${targetInReach(caller)}) t`;
}

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
