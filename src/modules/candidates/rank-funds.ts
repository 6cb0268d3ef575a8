/** 基金招商: what funds that the region holds or courts have put money into. One statement for all nodes of a chain. */
import { sql } from 'kysely';
import { knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { rows } from '#platform/db/database.ts';
import type { FundFacts } from './facts.ts';
import { isLocal } from './locals.ts';
import { FIRM_FACTS, firmWith, fitOf, meantKeys, nodeRows } from './node-sql.ts';
import type { RankedRow, Ranking } from './ranking.ts';
import { scoreSql } from './score-sql.ts';

export function rankFunds({ tx, nodes, weights, day, asOf, limit, places }: Ranking) {
  const score = scoreSql(
    weights.ways.funds,
    {
      share: sql`o.share`,
      courted: sql`o.share is null and o.courted`,
      clause: sql`o.clause`,
      round: sql`o.round`,
      invested: sql`o.invested_on`,
      class: sql`fit.fit`,
      product: sql`cardinality(fit.words)`,
      scale: sql`f.scale`,
      patents: sql`f.patents`,
    },
    day,
  );
  return rows(
    tx,
    sql<RankedRow & FundFacts>`
      with ${nodeRows(nodes)},
      every as (
        select h.id, h.firm_key as said, h.firm_name as name, h.round, h.invested_on, u.name as fund, u.standing, u.share, u.clause
        from fund_holding h
        join ${statesAsOf(tx, { table: 'fund', versions: 'fund_version', alias: 'u' }, asOf)}
          on u.region_id = ${tx.region} and u.id = h.fund_id and (u.closed_on is null or u.closed_on > ${day})
        where h.region_id = ${tx.region} and ${knownAsOf(tx, 'h', asOf)}),
      named as (select distinct said from every),
      ${meantKeys(tx, asOf)},
      held as (select m.key, e.* from every e join meant m on m.said = e.said),
      last as (
        select distinct on (h.key) h.key, h.round, h.invested_on from held h where h.invested_on <= ${day}
        order by h.key, h.invested_on desc, h.id),
      other as (
        select h.key, min(h.name) as name, max(h.share) as share, bool_or(h.standing = 'courted') as courted,
          bool_or(h.clause is not null) as clause, min(l.invested_on) as invested_on,
          coalesce(min(l.round), (array_agg(h.round order by h.id) filter (where h.round is not null))[1]) as round,
          jsonb_agg(jsonb_build_object('id', h.id, 'fund', h.fund, 'standing', h.standing, 'share', trim_scale(h.share)::text,
            'clause', h.clause, 'round', h.round, 'investedOn', h.invested_on) order by h.id) as holdings
        from held h left join last l on l.key = h.key group by h.key),
      outside as (
        select o.*, coalesce(f.name, o.name) as shown, f.id as row_id
        from other o left join ${firmWith(tx, sql`o.key`, asOf)} f on true
        where not ${isLocal(tx, { code: sql`o.key`, name: sql`coalesce(f.name, o.name)`, place: sql`f.place_code`, places })}),
      scored as (
        select n.id as node, o.key, o.shown as name, o.row_id, o.holdings, fit.fit, fit.words, ${score} as score
        from outside o
        cross join node n
        left join outside_firm f on f.region_id = ${tx.region} and f.id = o.row_id
        cross join ${fitOf(sql`f`, sql`n`)} fit
        where o.row_id is null or f.industry_class is null or fit.fit is not null or fit.words is not null),
      placed as (
        select s.*, row_number() over (partition by s.node order by s.score desc, s.name, s.key) as place,
          count(*) over (partition by s.node) as total
        from scored s)
      select p.node, p.total::integer as total, p.score, p.key, p.name, p.fit, p.words, null as density, p.holdings, ${FIRM_FACTS}
      from placed p left join outside_firm f on f.region_id = ${tx.region} and f.id = p.row_id
      where p.place <= ${limit}
      order by p.node, p.place`,
  );
}
