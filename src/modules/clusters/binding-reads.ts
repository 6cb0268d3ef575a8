/** Which indicator of the ledger a cluster counts, and the goal that stands for it. */
import { sql } from 'kysely';
import { COUNTER, outerBindings, type StandingBinding } from '#modules/counts/index.ts';
import { targetInReach, targetRows } from '#modules/targets/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ClusterGoal } from './contract.ts';

/** The word before the colon of its counter. */
export const KIND = 'cluster';
export const counterOf = (id: string): string => `${KIND}:${id}`;

export interface ClusterBinding extends StandingBinding {
  readonly clusterId: string;
}

/** Of these clusters, or of all, as they stood on the day. */
export async function bindingsOf(
  tx: Tx,
  ids: readonly string[] | 'all',
  asOf?: string,
): Promise<ClusterBinding[]> {
  const bindings = (await outerBindings(tx, KIND, asOf)).map((one) => ({
    ...one,
    clusterId: one.counter.slice(KIND.length + 1),
  }));
  return ids === 'all' ? bindings : bindings.filter(({ clusterId }) => ids.includes(clusterId));
}

export interface GoalFound extends Omit<ClusterGoal, 'share'> {
  readonly quote: string | null;
}

/** The goal of the unit whose period the day lies in, else the last one; null where there is none in the caller's reach. */
export async function goalOf(
  tx: Tx,
  caller: Caller,
  { indicatorId, unitId }: { readonly indicatorId: string; readonly unitId: string },
  asOf: string | undefined,
): Promise<GoalFound | null> {
  if (!caller.rights.has('targets.view')) return null;
  const day = asOf ?? tx.today;
  const ids = await rows(
    tx,
    sql<{ id: string }>`
      select t.id from v_target t where t.region_id = ${tx.region} and t.indicator_id = ${indicatorId} and t.unit_id = ${unitId}
        and t.withdrawn_on is null and ${targetInReach(caller)}
      order by (t.period_start <= ${day} and t.period_end >= ${day}) desc nulls last, t.period_end desc nulls last, t.id limit 1`,
  );
  const [target] = await targetRows(
    tx,
    caller,
    ids.map((one) => one.id),
    asOf,
  );
  if (!target) return null;
  const { operator, value, value2, measureUnit, period, verdict, figureValue, figureDay, indicator, quote } =
    target;
  return {
    ...{
      targetId: target.id,
      indicator,
      operator,
      value,
      value2,
      measureUnit,
      period,
      verdict,
      figureValue,
      figureDay,
      quote,
    },
    reason: target.reason?.sentence ?? null,
    counted: await isCounted(tx, { indicatorId, unitId, day: figureDay }, asOf),
  };
}

async function isCounted(
  tx: Tx,
  {
    indicatorId,
    unitId,
    day,
  }: { readonly indicatorId: string; readonly unitId: string; readonly day: string | null },
  asOf: string | undefined,
): Promise<boolean> {
  if (day === null) return false;
  const found = await rows(
    tx,
    sql`
      select 1 from v_figure f where f.region_id = ${tx.region} and f.indicator_id = ${indicatorId} and f.unit_id = ${unitId}
        and f.day = ${day} and f.kind = 'verified' and f.entered_post = ${COUNTER.post} and ${knownAsOf(tx, 'f', asOf)}`,
  );
  return found.length > 0;
}
