/** 产业招商: outside firms whose class or products fit a node. One statement for all nodes of a chain. */
import { sql } from 'kysely';
import { textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows } from '#platform/db/database.ts';
import type { FirmFacts } from './facts.ts';
import { isLocal } from './locals.ts';
import { FIRM_FACTS, nodeRows, wordsPattern } from './node-sql.ts';
import type { RankedRow, Ranking } from './ranking.ts';
import { scoreSql } from './score-sql.ts';

export function rankIndustry({ tx, nodes, weights, day, asOf, limit, density, places }: Ranking) {
  const known = knownAsOf(tx, 'f', asOf);
  const codes = [...new Set(nodes.flatMap(({ classes }) => classes.map(({ code }) => code)))];
  const score = scoreSql(
    weights.ways.industry,
    {
      class: sql`m.fit`,
      product: sql`cardinality(m.words)`,
      density: sql`d.value`,
      scale: sql`h.scale`,
      revenue: sql`h.revenue`,
      patents: sql`h.patents`,
      lease: sql`case when h.lease_ends_on >= ${day} then h.lease_ends_on end`,
      expansion: sql`h.expansion is not null`,
    },
    day,
  );
  return rows(
    tx,
    sql<RankedRow & FirmFacts>`
      with ${nodeRows(nodes)},
      density (code, value) as (
        select * from unnest(${textArray([...density.keys()])}::text[], ${textArray([...density.values()])}::numeric[])),
      -- One pass over the firms for all nodes: row-level security keeps an index of words from being used.
      fitting as materialized (
        select f.id, f.credit_code, f.name, f.industry_class, f.product_key, f.scale, f.revenue, f.patents, f.lease_ends_on, f.expansion
        from outside_firm f
        where f.region_id = ${tx.region} and ${known} and (f.industry_class = any(${codes}) or f.product_key ~ ${wordsPattern(nodes)})
          and not ${isLocal(tx, { code: sql`f.credit_code`, name: sql`f.name`, place: sql`f.place_code`, places })}),
      matched as (
        select x.node, x.id, min(x.fit) as fit, array_agg(x.word order by x.word) filter (where x.word is not null) as words
        from (
          select c.node, h.id, c.fit, null as word from node_class c join fitting h on h.industry_class = c.code
          union all
          select w.node, h.id, null, w.word from node_word w join fitting h on h.product_key like w.pattern) x
        group by x.node, x.id),
      scored as (
        select m.node, h.id, h.credit_code, h.name, m.fit, m.words, d.value as density, ${score} as score
        from matched m join fitting h on h.id = m.id left join density d on d.code = h.industry_class),
      placed as (
        select s.*, row_number() over (partition by s.node order by s.score desc, s.name, s.credit_code) as place,
          count(*) over (partition by s.node) as total
        from scored s)
      select p.node, p.total::integer as total, p.score, p.credit_code as key, p.name, p.fit, p.words,
        trim_scale(p.density)::text as density, ${FIRM_FACTS}
      from placed p join outside_firm f on f.region_id = ${tx.region} and f.id = p.id
      where p.place <= ${limit}
      order by p.node, p.place`,
  );
}
