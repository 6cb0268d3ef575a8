-- What is kept of enterprises is looked up by the enterprise that it counts for, be it merged. An expression in the view cannot be looked up
-- under row-level security (coalesce is not leakproof there), so that every row was looked through; a column can.
alter table enterprise add column survivor_id uuid generated always as (coalesce(merged_into, id)) stored;

create index enterprise_by_survivor on enterprise (region_id, survivor_id);

create index enterprise_position_on_chain on enterprise_position (region_id, chain_id) where node_id is not null and superseded_at is null;

create or replace view v_enterprise_year with (security_invoker = true) as
select y.region_id, y.id, e.survivor_id as enterprise_id, y.year, y.kind, y.revenue, y.main_revenue, y.rd_expense,
       y.profit, y.tax, y.assets, y.debts, y.output, y.added_value, y.cash_flow, y.equity_financing, y.high_tech_revenue, y.staff,
       y.technology_staff, y.rd_staff, y.land_mu, y.energy, y.electricity, y.emissions, y.recorded_at, y.superseded_at, y.entered_post, y.demo,
       y.invoiced_sales
from enterprise_year y join enterprise e on e.region_id = y.region_id and e.id = y.enterprise_id;

create or replace view v_enterprise_certificate with (security_invoker = true) as
select c.region_id, c.id, e.survivor_id as enterprise_id, c.kind, c.grade, c.number, c.issued_on, c.expires_on,
       c.recorded_at, c.superseded_at, c.demo
from enterprise_certificate c join enterprise e on e.region_id = c.region_id and e.id = c.enterprise_id;

create or replace view v_enterprise_ip with (security_invoker = true) as
select p.region_id, p.id, e.survivor_id as enterprise_id, p.class, p.count, p.granted_on, p.recorded_at, p.superseded_at, p.demo
from enterprise_ip p join enterprise e on e.region_id = p.region_id and e.id = p.enterprise_id;

create or replace view v_enterprise_position with (security_invoker = true) as
select p.region_id, p.id, e.survivor_id as enterprise_id, p.chain, p.segment, p.role, p.from_day, p.to_day,
       p.chain_id, p.node_id, p.confidence, p.evidence, p.market_share, p.note, p.entered_post, p.recorded_at, p.superseded_at, p.demo
from enterprise_position p join enterprise e on e.region_id = p.region_id and e.id = p.enterprise_id;

create or replace view v_enterprise_relation with (security_invoker = true) as
select r.region_id, r.id, r.kind, u.survivor_id as upper_id, r.upper_name, r.upper_code,
       l.survivor_id as lower_id, r.lower_name, r.lower_code, r.share, r.from_day, r.to_day, r.source,
       r.recorded_at, r.superseded_at, r.demo
from enterprise_relation r
left join enterprise u on u.region_id = r.region_id and u.id = r.upper_id
left join enterprise l on l.region_id = r.region_id and l.id = r.lower_id;

drop view v_renovation_project;

create view v_renovation_project with (security_invoker = true) as
select region_id, id, enterprise_id, parent_id, name, kind, filing_code, planned_investment,
       equipment_investment, planned_start, planned_completion, actual_start, actual_completion, stage, status, created_at,
       withdrawn_at, demo, version
from renovation_project;

-- maps say what their lanes are called in English; those of before say of none
update chain_map set content = content || '{"laneEn": {}}'::jsonb where not content ? 'laneEn';

create or replace view v_enterprise_fact with (security_invoker = true) as
select f.region_id, f.id, e.survivor_id as enterprise_id, f.kind, f.name, f.value, f.from_day, f.to_day,
       f.recorded_at, f.superseded_at, f.demo
from enterprise_fact f join enterprise e on e.region_id = f.region_id and e.id = f.enterprise_id;
