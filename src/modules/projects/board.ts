/** Projects by stage: counts and sums from the kept tally where it can answer, and the first few of each column. */
import { sql } from 'kysely';
import { isPast } from '#platform/db/as-of.ts';
import { lastOne, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { BuiltJson } from '#platform/http/serve.ts';
import { dayOf, projectsAsOf } from './as-known.ts';
import { row } from './list.ts';
import { conditions, keptUnless, lookedUp, tallied } from './list-conditions.ts';
import { rulesOn } from './project-rules.ts';
import type { BoardQuery } from './shape-contract.ts';

/** The whole answer of a request: JSON text in the shape of ProjectBoard, every stage of the day's rules, in their order. */
export async function readBoard(tx: Tx, caller: Caller, { each, ...asked }: BoardQuery): Promise<BuiltJson> {
  const query = await lookedUp(tx, caller, asked);
  const stages = rulesOn(dayOf(tx, query.asOf)).stages.map(({ code }) => code);
  const can = !isPast(tx, query.asOf) && caller.rights.has('projects.edit') ? ['edit'] : [];
  const where = conditions(tx, caller, query);
  const kept = tallied(tx, caller, query);
  const sums = kept
    ? sql`select p.stage, sum(p.projects)::integer as n, sum(p.investment_yuan) as investment, sum(p.invested_verified) as invested
          from ${kept} group by p.stage`
    : sql`select p.stage, count(*)::integer as n, coalesce(sum(p.investment_yuan), 0) as investment,
            coalesce(sum(p.invested_verified), 0) as invested
          from ${projectsAsOf(tx, query.asOf)} where ${where} group by p.stage`;
  const { answer } = await lastOne(
    tx,
    sql<{ answer: string }>`${keptUnless(query)}
      with sums as (${sums}),
      columns as (select s.stage, s.place from unnest(${stages}::text[]) with ordinality as s(stage, place)),
      built as (
        select c.place, json_build_object(
          'stage', c.stage, 'projects', coalesce(s.n, 0), 'investment', coalesce(s.investment, 0)::text,
          'invested', coalesce(s.invested, 0)::text,
          'rows', coalesce((
            select json_agg(r order by p.changed_at desc, p.id) from (
              select p.* from ${projectsAsOf(tx, query.asOf)} where ${where} and p.stage = c.stage
              order by p.changed_at desc, p.id limit ${sql.lit(each)}) p
            join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id, ${row(tx)} r), '[]'::json)) as part
        from columns c left join sums s on s.stage = c.stage)
      select json_build_object('columns', (select json_agg(part order by place) from built),
        'can', ${JSON.stringify(can)}::json)::text as answer`,
  );
  return new BuiltJson(answer);
}
