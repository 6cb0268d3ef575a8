/** Goals of counted indicators whose period a day lies in, with the verdict of a day: what a board of counts stands beside. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { Operator, Verdict } from './contract.ts';
import { targetsAsOf } from './list-query.ts';

export interface GoalOn {
  readonly id: string;
  /** Code of the counter. */
  readonly countedBy: string;
  readonly unitId: string;
  readonly operator: Operator | null;
  /** In the indicator's unit. */
  readonly value: string | null;
  readonly periodEnd: string;
  readonly verdict: Verdict;
  readonly reason: string | null;
}

const MOST = 20_000;

/** The nearest goal of each counter and unit, that is the one of the shortest period. `asOf`: as it stood on that day. */
export function countedGoalsOn(
  tx: Tx,
  caller: Caller,
  { day, asOf }: { readonly day: string; readonly asOf?: string | undefined },
): Promise<GoalOn[]> {
  return rows(
    tx,
    sql<GoalOn>`
      select distinct on (i.counted_by, t.unit_id) t.id, i.counted_by as "countedBy", t.unit_id as "unitId", t.operator,
        trim_scale(t.value / i.factor)::text as value, t.period_end as "periodEnd", t.verdict,
        t.reason->>${sql.lit(caller.locale)} as reason
      from ${targetsAsOf(tx, asOf)} join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.withdrawn_on is null and i.counted_by is not null
        and t.period_start <= ${day} and t.period_end >= ${day} and ${inReach(caller, sql`t.unit_id`)}
      order by i.counted_by, t.unit_id, t.period_end - t.period_start, t.id limit ${MOST}`,
  );
}
