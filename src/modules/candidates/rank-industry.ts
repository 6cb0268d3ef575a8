/** 产业招商: outside firms whose class or products fit a node. One statement for all nodes of a chain. */
import { sql } from 'kysely';
import { textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows } from '#platform/db/database.ts';
import type { FirmFacts } from './facts.ts';
import { isLocal } from './locals.ts';
import { FIRM_FACTS, fitOf, nodeRows, wordsPattern } from './node-sql.ts';
import type { RankedRow, Ranking } from './ranking.ts';
import { scoreSql } from './score-sql.ts';

const F = sql`f`;

export function rankIndustry({ tx, nodes, weights, day, asOf, limit, density, places }: Ranking) {
  const known = knownAsOf(tx, 'f', asOf);
  const score = scoreSql(
    weights.ways.industry,
    {
      class: sql`fit.fit`,
      product: sql`cardinality(fit.words)`,
      density: sql`d.value`,
      scale: sql`f.scale`,
      revenue: sql`f.revenue`,
      patents: sql`f.patents`,
      lease: sql`case when f.lease_ends_on >= ${day} then f.lease_ends_on end`,
      expansion: sql`f.expansion is not null`,
    },
    day,
  );
  return rows(
    tx,
    sql<RankedRow & FirmFacts>`
      with ${nodeRows(nodes)},
      density (code, value) as (
        select * from unnest(${textArray([...density.keys()])}::text[], ${textArray([...density.values()])}::numeric[])),
      -- one pass for all words: row-level security keeps an index of words from being used
      holding_word as materialized (
        select f.id, f.product_key from outside_firm f
        where f.region_id = ${tx.region} and f.product_key ~ ${wordsPattern(nodes)} and ${known}),
      fitting as (
        select c.node, f.id from node_class c
        cross join lateral (
          select f.id from outside_firm f where f.region_id = ${tx.region} and f.industry_class = c.code and ${known} offset 0) f
        union
        select w.node, h.id from holding_word h join node_word w on h.product_key like w.pattern),
      scored as (
        select n.id as node, f.id, f.credit_code, f.name, fit.fit, fit.words, d.value as density, ${score} as score
        from fitting m
        join node n on n.id = m.node
        join outside_firm f on f.region_id = ${tx.region} and f.id = m.id
        cross join ${fitOf(F, sql`n`)} fit
        left join density d on d.code = f.industry_class
        where not ${isLocal(tx, { code: sql`f.credit_code`, name: sql`f.name`, place: sql`f.place_code`, places })}),
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
