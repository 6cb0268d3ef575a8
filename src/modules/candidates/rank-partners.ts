/** 以商招商: suppliers, customers, investors and sisters of the enterprises on a chain. One statement for all its nodes. */
import { sql } from 'kysely';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows } from '#platform/db/database.ts';
import type { PartnerFacts } from './facts.ts';
import { isLocal } from './locals.ts';
import { FIRM_FACTS, firmWith, fitOf, meantKeys, nodeRows } from './node-sql.ts';
import type { RankedRow, Ranking } from './ranking.ts';
import { scoreSql } from './score-sql.ts';

/** Ties that are told of a candidate: of each role the largest come first, so that no role is left out. */
const TOLD_TIES = 12;

export function rankPartners({ tx, nodes, weights, day, asOf, limit, places, locals }: Ranking) {
  const known = knownAsOf(tx, 'r', asOf);
  const has = (role: string) => sql`${sql.lit(role)} = any(o.roles)`;
  const score = scoreSql(
    weights.ways.partners,
    {
      supplier: has('supplier'),
      customer: has('customer'),
      investor: has('investor'),
      investee: has('investee'),
      sister: has('sister'),
      amount: sql`o.amount`,
      largest: sql`o.largest`,
      firms: sql`o.firms`,
      near: sql`near.word`,
      class: sql`fit.fit`,
      product: sql`cardinality(fit.words)`,
      scale: sql`f.scale`,
      lease: sql`case when f.lease_ends_on >= ${day} then f.lease_ends_on end`,
      expansion: sql`f.expansion is not null`,
    },
    day,
  );
  return rows(
    tx,
    sql<RankedRow & PartnerFacts>`
      with ${nodeRows(nodes)},
      local_key (key, firm) as (
        select * from unnest(${textArray(locals.keys.map(({ key }) => key))}::text[],
          ${plainArray(locals.keys.map(({ id }) => id))}::uuid[])),
      local_name (firm, name) as (
        select * from unnest(${plainArray([...locals.names.keys()])}::uuid[], ${textArray([...locals.names.values()])}::text[])),
      standing (firm, node) as (
        select * from unnest(${plainArray(locals.places.map(({ id }) => id))}::uuid[],
          ${plainArray(locals.places.map(({ node }) => node))}::uuid[])),
      every as (
        select case r.kind when 'supplies' then 'supplier' when 'invests' then 'investor' else 'sister' end as role,
          k.firm, r.from_key as said, r.from_name as name, r.id, r.amount, r.year, r.source_day
        from local_key k
        cross join lateral (select r.* from firm_relation r where r.region_id = ${tx.region} and r.to_key = k.key and ${known} offset 0) r
        union all
        select case r.kind when 'supplies' then 'customer' when 'invests' then 'investee' else 'sister' end,
          k.firm, r.to_key, r.to_name, r.id, r.amount, r.year, r.source_day
        from local_key k
        cross join lateral (select r.* from firm_relation r where r.region_id = ${tx.region} and r.from_key = k.key and ${known} offset 0) r),
      named as (select distinct said from every),
      ${meantKeys(tx, asOf)},
      tie as (
        select distinct on (e.role, e.firm, m.key) e.role, e.firm, m.key, e.name, e.id, e.amount
        from every e join meant m on m.said = e.said
        order by e.role, e.firm, m.key, e.year desc nulls last, e.source_day desc, e.id),
      ordered as (
        select t.*, t.role = 'supplier' and t.amount is not null
          and row_number() over (partition by t.firm, t.role order by t.amount desc nulls last, t.key) = 1 as largest
        from tie t),
      other as (
        select t.key, min(t.name) as name, array_agg(distinct t.role) as roles, count(distinct t.firm)::integer as firms,
          sum(t.amount) filter (where t.role in ('supplier', 'customer')) as amount, bool_or(t.largest) as largest,
          array_agg(distinct s.node) as nodes
        from ordered t join standing s on s.firm = t.firm
        group by t.key),
      -- an enterprise on two nodes would count its amounts twice
      summed as (
        select t.key, sum(t.amount) filter (where t.role in ('supplier', 'customer')) as amount from ordered t group by t.key),
      outside as (
        select o.key, coalesce(f.name, o.name) as name, o.roles, o.firms, s.amount, o.largest, o.nodes, f.id as row_id
        from other o join summed s on s.key = o.key
        left join ${firmWith(tx, sql`o.key`, asOf)} f on true
        where not ${isLocal(tx, { code: sql`o.key`, name: sql`coalesce(f.name, o.name)`, place: sql`f.place_code`, places })}),
      scored as (
        select n.id as node, o.key, o.name, o.firms, o.amount, o.row_id, fit.fit, fit.words, near.word as near, near.node as near_node,
          ${score} as score
        from outside o
        cross join node n
        left join outside_firm f on f.region_id = ${tx.region} and f.id = o.row_id
        cross join ${fitOf(sql`f`, sql`n`)} fit
        cross join lateral (
          select case when o.nodes && n.neighbours then 'neighbour' when n.id = any(o.nodes) then 'node' else 'chain' end as word,
            (select x.node from unnest(o.nodes) as x (node)
             order by x.node = any(n.neighbours) desc, x.node = n.id desc, x.node limit 1) as node) near
        where near.word <> 'chain' or fit.fit is not null or fit.words is not null),
      placed as (
        select s.*, row_number() over (partition by s.node order by s.score desc, s.name, s.key) as place,
          count(*) over (partition by s.node) as total
        from scored s)
      select p.node, p.total::integer as total, p.score, p.key, p.name, p.fit, p.words, p.firms, trim_scale(p.amount)::text as amount,
        p.near, p.near_node as "nearNode", null as density, ${FIRM_FACTS},
        (select jsonb_agg(jsonb_build_object('id', t.id, 'role', t.role, 'firmId', t.firm, 'firm', t.firm_name,
            'amount', trim_scale(t.amount)::text, 'largest', t.largest) order by t.largest desc, t.amount desc nulls last, t.id)
          from (select t.*, l.name as firm_name from ordered t join local_name l on l.firm = t.firm where t.key = p.key
                order by row_number() over (partition by t.role order by t.largest desc, t.amount desc nulls last, t.id), t.role
                limit ${TOLD_TIES}) t) as ties
      from placed p left join outside_firm f on f.region_id = ${tx.region} and f.id = p.row_id
      where p.place <= ${limit}
      order by p.node, p.place`,
  );
}
