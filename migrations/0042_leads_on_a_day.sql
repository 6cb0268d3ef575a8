-- steps of leads, those taken back too: how a lead stood on a day, as it was known then
create view v_lead_step with (security_invoker = true) as
select p.region_id, p.id, p.lead_id, l.chain_id, l.node_id, l.node_name, l.firm_name, l.handed_on, p.number, p.state, p.unit_id, p.due_on,
       p.happened_on, p.recorded_at, p.superseded_at, l.demo
from lead_step p join lead l on l.region_id = p.region_id and l.id = p.lead_id;

-- who told a year: the enterprise itself, or one that it absorbed
create or replace view v_enterprise_year with (security_invoker = true) as
select y.region_id, y.id, e.survivor_id as enterprise_id, y.year, y.kind, y.revenue, y.main_revenue, y.rd_expense,
       y.profit, y.tax, y.assets, y.debts, y.output, y.added_value, y.cash_flow, y.equity_financing, y.high_tech_revenue, y.staff,
       y.technology_staff, y.rd_staff, y.land_mu, y.energy, y.electricity, y.emissions, y.recorded_at, y.superseded_at, y.entered_post, y.demo,
       y.invoiced_sales, y.enterprise_id as told_by_id
from enterprise_year y join enterprise e on e.region_id = y.region_id and e.id = y.enterprise_id;
