/** The ledger's filter, as one SQL condition over `t` (the target), so that count, page and export agree. */

import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { TargetQuery, TargetSort } from './contract.ts';
import { targetInReach } from './policy.ts';
import { VERDICT_COLUMNS } from './store.ts';

type Sql = RawBuilder<unknown>;

/** `t`: the present rows, or the rows as they stood at the end of a past day, with that day's verdicts. */
export function targetsAsOf(tx: Tx, asOf: string | undefined): Sql {
  if (!isPast(tx, asOf)) return sql`target t`;
  const end = endOfDay(asOf);
  return sql`(
    select r.* from target_version v
    left join verdict_span s on s.region_id = v.region_id and s.target_id = v.target_id
      and s.from_day <= ${asOf} and (s.to_day is null or s.to_day > ${asOf})
    cross join lateral jsonb_populate_record(null::target, v.state || jsonb_build_object(
      'verdict', coalesce(s.verdict, 'not-judged'), 'judged_on', ${asOf}::date, 'changed_on', s.from_day,
      'figure_value', s.figure_value, 'figure_day', s.figure_day, 'planned', s.planned, 'ratio', s.ratio, 'gap', s.gap,
      'completion', s.completion, 'rule_version', s.rule_version, 'reason', s.reason)) r
    where v.region_id = ${tx.region} and v.recorded_from < ${end} and (v.recorded_to is null or v.recorded_to >= ${end})
  ) t`;
}

/** Columns that `targetsAsOf` takes from the verdict's own history. */
export const asOfVerdictColumns = VERDICT_COLUMNS;

export function targetConditions(tx: Tx, caller: Caller, query: TargetQuery): Sql {
  const parts: Sql[] = [sql`t.region_id = ${tx.region}`];
  parts.push(query.withdrawn ? sql`t.withdrawn_on is not null` : sql`t.withdrawn_on is null`);
  if (caller.reach.kind === 'units') parts.push(targetInReach(caller));
  if (query.q) parts.push(wordsMatch(tx, query.q));
  if (query.verdict) parts.push(sql`t.verdict = any(${query.verdict.split(',')})`);
  if (query.unitId) parts.push(unitMatches(tx, query.unitId.split(','), query.below ?? false));
  if (query.leadUnitId) parts.push(sql`t.lead_unit_id = ${query.leadUnitId}`);
  if (query.indicatorId) parts.push(sql`t.indicator_id = ${query.indicatorId}`);
  if (query.documentId) parts.push(sql`t.document_id = ${query.documentId}`);
  if (query.parentId) parts.push(sql`t.parent_id = ${query.parentId}`);
  if (query.top) parts.push(sql`t.parent_id is null`);
  if (query.period) parts.push(sql`t.period = ${query.period}`);
  if (query.kind) parts.push(sql`t.kind = ${query.kind}`);
  if (query.modality) parts.push(sql`t.modality = ${query.modality}`);
  if (query.changedSince) parts.push(sql`t.changed_on >= ${query.changedSince}`);
  if (query.incomplete) parts.push(sql`t.kind = 'target' and (t.value is null or t.period is null)`);
  if (query.mine) parts.push(sql`(t.lead_unit_id = ${caller.unit.id} or t.unit_id = ${caller.unit.id})`);
  return sql.join(parts, sql` and `);
}

function wordsMatch(tx: Tx, q: string): Sql {
  const like = anywhere(q);
  return sql`(
    t.quote ilike ${like}
    or t.indicator_id in (select id from v_indicator where region_id = ${tx.region} and (name ilike ${like} or array_to_string(aliases, ' ') ilike ${like}))
    or t.unit_id in (select id from v_unit where region_id = ${tx.region} and (name ilike ${like} or short_name ilike ${like})))`;
}

function unitMatches(tx: Tx, units: readonly string[], below: boolean): Sql {
  if (!below) return sql`t.unit_id = any(${[...units]}::uuid[])`;
  return sql`t.unit_id in ${unitsAndBelow(tx, units)}`;
}

/** Worst first, as a list of what needs somebody reads. */
export const VERDICT_RANK = sql`array_position(array['far-behind','behind','not-reported','on-pace','ahead','met','not-judged'], t.verdict)`;

const SORTS: Record<TargetSort, Sql> = {
  unit: sql`u.sort`,
  verdict: VERDICT_RANK,
  indicator: sql`i.name`,
  value: sql`t.value`,
  completion: sql`t.completion`,
  ratio: sql`t.ratio`,
  figureDay: sql`t.figure_day`,
  periodEnd: sql`t.period_end`,
};

/** With a tie-breaker, so that pages neither repeat nor skip a row. */
export function targetOrder(sort: TargetSort, descending: boolean): Sql {
  const direction = descending ? sql`desc` : sql`asc`;
  // Every unit has its place: without "nulls last" both directions can be read off the index.
  if (sort === 'unit') return sql`${SORTS.unit} ${direction}, ${VERDICT_RANK}, t.id`;
  return sql`${SORTS[sort]} ${direction} nulls last, t.id`;
}
