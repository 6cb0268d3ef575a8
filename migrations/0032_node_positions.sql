-- A position on a chain may name the node of the chain's map, how sure it is, and what it is known from: 证据 instead of a label.
-- The node belongs to another module, which says whether it is one.
alter table enterprise_position add column chain_id uuid;
alter table enterprise_position add column node_id uuid;
alter table enterprise_position add column confidence text not null default 'certain' check (confidence in ('certain', 'likely', 'possible'));
-- [{"kind": "class" | "products" | "patents" | "supply" | "judgement", "text": "…"}]
alter table enterprise_position add column evidence jsonb not null default '[]';
-- of its market, from 0 to 1, by somebody's word
alter table enterprise_position add column market_share numeric(7, 6) check (market_share > 0 and market_share <= 1);
alter table enterprise_position add constraint enterprise_position_node check ((node_id is null) or (chain_id is not null));

create index enterprise_position_node on enterprise_position (region_id, node_id, enterprise_id) where node_id is not null and superseded_at is null;

drop view v_enterprise_position;

create view v_enterprise_position with (security_invoker = true) as
select p.region_id, p.id, coalesce(e.merged_into, e.id) as enterprise_id, p.chain, p.segment, p.role, p.from_day, p.to_day,
       p.chain_id, p.node_id, p.confidence, p.evidence, p.market_share, p.note, p.entered_post, p.recorded_at, p.superseded_at, p.demo
from enterprise_position p join enterprise e on e.region_id = p.region_id and e.id = p.enterprise_id;
