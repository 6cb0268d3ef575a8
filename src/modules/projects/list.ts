/** Projects as a list: one answer, built as JSON by the database; totals from the kept tally where it can answer. */
import { type RawBuilder, sql } from 'kysely';
import { isPast } from '#platform/db/as-of.ts';
import { lastOne, one, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { BuiltJson } from '#platform/http/serve.ts';
import { dayOf, projectsAsOf } from './as-known.ts';
import { conditions, keptUnless, lookedUp, tallied } from './list-conditions.ts';
import { rulesOn } from './project-rules.ts';
import type { ProjectList, ProjectQuery } from './shape-contract.ts';

type Sql = RawBuilder<unknown>;
interface Answer {
  readonly answer: string;
}

/** The whole answer of a request: JSON text in the shape of ProjectList. */
export const answerList = async (tx: Tx, caller: Caller, query: ProjectQuery): Promise<BuiltJson> =>
  new BuiltJson((await lastOne(tx, await listStatement(tx, caller, query))).answer);

export const readList = async (tx: Tx, caller: Caller, query: ProjectQuery): Promise<ProjectList> =>
  JSON.parse((await one(tx, await listStatement(tx, caller, query))).answer) as ProjectList;

async function listStatement(tx: Tx, caller: Caller, asked: ProjectQuery): Promise<RawBuilder<Answer>> {
  const query = await lookedUp(tx, caller, asked);
  const can = !isPast(tx, query.asOf) && caller.rights.has('projects.edit') ? ['edit'] : [];
  const order = orderOf(query, dayOf(tx, query.asOf));
  return sql<Answer>`${keptUnless(query)}
      with page as (
        select p.*, row_number() over () as place from (
          select p.* from ${projectsAsOf(tx, query.asOf)} ${query.sort === 'unit' ? unitOf(tx) : sql``}
          where ${conditions(tx, caller, query)} order by ${order} ${pageOf(query)}) p),
      totals as (${totals(tx, caller, query)})
      select json_build_object(
        'rows', coalesce((select json_agg(r order by p.place) from page p ${unitOf(tx)}, ${row(tx)} r), '[]'::json),
        'total', (select n from totals),
        'investment', (select json_build_object('sum', investment::text, 'told', told) from totals),
        'can', ${JSON.stringify(can)}::json)::text as answer`;
}

/** `n, investment, told` of all that the query means. */
function totals(tx: Tx, caller: Caller, query: ProjectQuery): Sql {
  const { sort: _s, descending: _d, offset: _o, limit: _l, ...filter } = query;
  const kept = tallied(tx, caller, filter);
  if (kept)
    return sql`
      select coalesce(sum(p.projects), 0)::integer as n, coalesce(sum(p.investment_yuan), 0) as investment,
        coalesce(sum(p.investment_told), 0)::integer as told
      from ${kept}`;
  return sql`
    select count(*)::integer as n, coalesce(sum(p.investment_yuan), 0) as investment, count(p.investment_yuan)::integer as told
    from ${projectsAsOf(tx, query.asOf)} where ${conditions(tx, caller, query)}`;
}

const unitOf = (tx: Tx): Sql => sql`join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id`;

/** Written out: a plan that is kept must know that a page is short, or it sorts all rows instead of walking an index. */
const pageOf = ({ limit, offset }: ProjectQuery): Sql =>
  sql`limit ${sql.lit(limit)} offset ${sql.lit(offset)}`;

function orderOf({ sort, descending }: ProjectQuery, day: string): Sql {
  const way = descending ? sql`desc` : sql`asc`;
  // never untold, so that an index goes both ways
  if (sort === 'changed') return sql`p.changed_at ${way}, p.id`;
  if (sort === 'name') return sql`p.name ${way}, p.id`;
  return sql`${sortColumn(sort, day)} ${way} nulls last, p.id`;
}

function sortColumn(sort: Exclude<ProjectQuery['sort'], 'changed' | 'name'>, day: string): Sql {
  const columns = {
    unit: sql`u.sort`,
    investment: sql`p.investment_yuan`,
    invested: sql`p.invested_verified`,
    stage: sql`array_position(${rulesOn(day).stages.map(({ code }) => code)}::text[], p.stage)`,
    since: sql`p.stage_since`,
    next: sql`p.next_planned_on`,
  };
  return columns[sort];
}

/**
 * One row as ProjectRow, `p` with its unit `u`: a row to join. As JSON the whole of it costs half of what an object built key by key does.
 */
export const row = (
  tx: Tx,
): Sql => sql`lateral (select p.id, p.number, p.name, p.kind, p.unit_id as "unitId", u.short_name as unit, p.investor,
  p.product, (select c.name from v_chain c where c.region_id = ${tx.region} and c.id = p.chain_id) as chain,
  p.investment_yuan::text as "investmentYuan", p.invested_verified::text as "investedVerified", trim_scale(p.land_mu)::text as "landMu",
  p.stage, p.stage_since as "stageSince", p.status, p.missing_count as "missingCount", p.mover, p.next_stage as "nextStage",
  p.next_planned_on as "nextPlannedOn", p.counts, p.source_method as "sourceMethod", coalesce(p.migrated_open, 0) as "migratedOpen",
  ${instant('p.changed_at')} as "changedAt", p.demo)`;
