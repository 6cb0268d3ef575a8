/** What happened to a target, newest first: amendments, figures of its series, and turns of its verdict. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { refuseUnseenTarget } from './policy.ts';

export interface HistoryEntry {
  seq: string;
  act: string;
  at: string;
  post: string;
  reason: string | null;
  before: unknown;
  after: unknown;
}

const SHOWN = 300;
export async function targetHistory(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<HistoryEntry[]> {
  await refuseUnseenTarget(tx, caller, id);
  return rows(
    tx,
    sql<HistoryEntry>`
      select seq, act, ${instant('at')} as at, post, reason, before, after from (
        select j.seq::text as seq, j.act, j.at, j.actor_post as post, j.reason, j.before, j.after
        from journal j where j.region_id = ${tx.region} and j.entity_id = ${id} and j.entity = 'target'
        union all
        select f.id::text, f.kind, f.recorded_at, f.entered_post, null, null,
               jsonb_build_object('day', f.day, 'value', trim_scale(f.value / i.factor)::text, 'unit', i.measure_unit)
        from target t join v_figure f on f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id
        join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
        where t.region_id = ${tx.region} and t.id = ${id} and (t.period_start is null or f.day between t.period_start and t.period_end)
        union all
        select s.from_day::text, 'verdict', (s.from_day + time '18:00') at time zone 'Asia/Shanghai', 'system', s.reason->>${caller.locale},
               null, jsonb_build_object('verdict', s.verdict, 'ruleVersion', s.rule_version)
        from verdict_span s where s.region_id = ${tx.region} and s.target_id = ${id}
      ) story where ${asOf ?? null}::date is null or (at at time zone 'Asia/Shanghai')::date <= ${asOf ?? null}::date
      order by at desc, seq desc limit ${SHOWN}`,
  );
}
