/** The ledger's list: one answer, built as JSON by the database. */

import { type RawBuilder, sql } from 'kysely';
import { isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { TargetQuery, TargetRow, Verdict } from './contract.ts';
import { targetConditions, targetOrder, targetsAsOf } from './list-query.ts';

type Sql = RawBuilder<unknown>;
const TREND_POINTS = 24;

/** JSON text in the shape of TargetList. */
export async function listTargets(tx: Tx, caller: Caller, query: TargetQuery): Promise<string> {
  const where = targetConditions(tx, caller, query);
  const order = targetOrder(query.sort, query.descending);
  const answer = await one(
    tx,
    sql<{ answer: string }>`
      with standing as ${onceForPast(tx, query.asOf)} (select t.* from ${targetsAsOf(tx, query.asOf)} where ${where}),
      tally as (select t.verdict, count(*)::integer as n from standing t group by t.verdict),
      found as (
        select f.id, row_number() over () as place from (
          select t.id from standing t ${joinsFor(tx, query.sort)} order by ${order}
          limit ${query.limit} offset ${query.offset}) f),
      page as (
        select t.*, f.place, i.name as i_name, i.measure_unit, i.measure, i.decimals, i.factor, u.short_name as u_name
        from found f join standing t on t.id = f.id ${JOINS(tx)})
      select json_build_object(
        'rows', coalesce((select json_agg(${rowJson(tx, caller, query.asOf)} order by t.place) from page t), '[]'::json),
        'total', coalesce((select sum(n) from tally), 0),
        'tally', coalesce((select json_object_agg(verdict, n) from tally), '{}'::json),
        'today', ${tx.today}::text, 'asOf', ${query.asOf ?? null}::text,
        'yearGone', ${yearGone(query.asOf ?? tx.today)}::text)::text as answer`,
  );
  return answer.answer;
}

/**
 * The rows of a past day are put together from their versions: once. Those of today are read from the table as each part
 * needs them: counted in an index, sorted by id and key alone, and fetched whole for the page only.
 */
const onceForPast = (tx: Tx, asOf: string | undefined): Sql =>
  isPast(tx, asOf) ? sql`materialized` : sql`not materialized`;

/** Only what the order asks for is joined before the page is cut. */
function joinsFor(tx: Tx, sort: TargetQuery['sort']): Sql {
  if (sort === 'unit') return sql`join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id`;
  if (sort === 'indicator')
    return sql`join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id`;
  return sql``;
}

const JOINS = (tx: Tx): Sql => sql`
  join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
  join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id`;

/** Share of the calendar year that has gone at the end of a day, to three decimals. */
function yearGone(day: string): string {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  const gone = Date.parse(day) - start + DAY_MS;
  return (gone / (Date.UTC(year + 1, 0, 1) - start)).toFixed(3);
}
const DAY_MS = 86_400_000;

const shown = (column: Sql): Sql => sql`trim_scale(${column} / t.factor)::text`;

/** One row as TargetRow. `t` is the page's row with its indicator and unit. */
function rowJson(tx: Tx, caller: Caller, asOf: string | undefined): Sql {
  return sql`json_build_object(
    'id', t.id, 'version', t.version, 'kind', t.kind, 'indicatorId', t.indicator_id, 'indicator', t.i_name,
    'measureUnit', t.measure_unit, 'measure', t.measure, 'decimals', t.decimals, 'unitId', t.unit_id, 'unit', t.u_name,
    'leadUnitId', t.lead_unit_id,
    'leadUnit', (select short_name from v_unit l where l.region_id = ${tx.region} and l.id = t.lead_unit_id),
    'operator', t.operator, 'value', ${shown(sql`t.value`)}, 'value2', ${shown(sql`t.value2`)}, 'period', t.period,
    'periodEnd', t.period_end, 'modality', t.modality, 'weight', trim_scale(t.weight)::text, 'parentId', t.parent_id,
    'children', (select count(*)::integer from target c where c.region_id = ${tx.region} and c.parent_id = t.id and c.withdrawn_on is null),
    'reporting', t.reporting, 'documentId', t.document_id, 'proposalId', t.proposal_id, 'quote', t.quote,
    'demo', t.demo or coalesce((${figureDemo(tx)}), false),
    'withdrawnOn', t.withdrawn_on, 'verdict', t.verdict, 'verdictBefore', t.verdict_before, 'changedOn', t.changed_on,
    'judgedOn', t.judged_on, 'figureValue', ${shown(sql`t.figure_value`)}, 'figureDay', t.figure_day,
    'planned', ${shown(sql`t.planned`)}, 'ratio', trim_scale(round(t.ratio, 4))::text, 'gap', ${shown(sql`t.gap`)},
    'completion', trim_scale(round(t.completion, 4))::text,
    'reason', case when t.reason is null then null else json_build_object(
      'code', t.reason->>'code', 'params', coalesce(t.reason->'params', '{}'::jsonb), 'sentence', t.reason->>${caller.locale}) end,
    'trend', coalesce((${trendJson(tx, asOf)}), '[]'::json),
    'can', ${canJson(caller)})`;
}

/** Verified figures within the period, oldest first. */
function trendJson(tx: Tx, asOf: string | undefined): Sql {
  const day = asOf ?? tx.today;
  return sql`
    select json_agg(json_build_array(p.day, trim_scale(p.value / t.factor)::text) order by p.day) from (
      select f.day, f.value from v_figure f
      where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id and f.kind = 'verified'
        and f.superseded_at is null and f.day <= ${day}::date and (t.period_start is null or f.day >= t.period_start)
        and (t.period_end is null or f.day <= t.period_end)
      order by f.day desc limit ${TREND_POINTS}) p`;
}

/** An invented figure is marked wherever it stands. */
const figureDemo = (tx: Tx): Sql => sql`
  select bool_or(f.demo) from v_figure f
  where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id and f.kind = 'verified'
    and f.superseded_at is null and f.day = t.figure_day`;

/** What this caller may do with the row. */
function canJson(caller: Caller): Sql {
  const rights = ['targets.amend', 'figures.report', 'figures.verify', 'tasks.assign'].filter((right) =>
    caller.rights.has(right),
  );
  const acts = JSON.stringify(rights.map((right) => right.split('.')[1]));
  if (caller.reach.kind === 'all')
    return sql`case when t.withdrawn_on is null then ${acts}::json else '[]'::json end`;
  const units = [...caller.reach.units];
  return sql`case when t.withdrawn_on is null and t.unit_id = any(${units}::uuid[]) then ${acts}::json else '[]'::json end`;
}

/** Rows by id, in the order given; for the target page, its children and the home screen. */
export async function targetRows(
  tx: Tx,
  caller: Caller,
  ids: readonly string[],
  asOf?: string,
): Promise<TargetRow[]> {
  const found = await rows(
    tx,
    sql<{ row: TargetRow }>`
      select ${rowJson(tx, caller, asOf)} as row from (
        select t.*, i.name as i_name, i.measure_unit, i.measure, i.decimals, i.factor, u.short_name as u_name
        from ${targetsAsOf(tx, asOf)} ${JOINS(tx)} where t.region_id = ${tx.region} and t.id = any(${[...ids]}::uuid[])) t
      order by array_position(${[...ids]}::uuid[], t.id)`,
  );
  return found.map(({ row }) => row);
}

export type VerdictTally = Partial<Record<Verdict, number>>;
