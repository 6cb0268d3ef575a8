-- Published views: what other modules and boards may read. security_invoker keeps row-level security in force.
create view v_unit with (security_invoker = true) as
select region_id, id, parent_id, name, short_name, aliases, kind, sort, demo, disabled_on from unit;

create view v_indicator with (security_invoker = true) as
select region_id, id, name, measure_unit, factor, measure, polarity, basis, aliases, decimals, demo, disabled_on from indicator;

create view v_figure with (security_invoker = true) as
select region_id, id, indicator_id, unit_id, day, kind, value, recorded_at, superseded_at, withdrawn, entered_post, demo from figure;

create view v_target with (security_invoker = true) as
select region_id, id, indicator_id, unit_id, lead_unit_id, kind, operator, value, value2, period, period_start, period_end,
       modality, weight, parent_id, reporting, document_id, proposal_id, quote, demo, withdrawn_on, verdict, verdict_before,
       changed_on, judged_on, figure_value, figure_day, planned, ratio, gap, completion, reason
from target;

create view v_document with (security_invoker = true) as
select d.region_id, d.id, d.title, d.unit_id, d.edition, d.published_on, d.created_at, d.demo,
       count(p.id) filter (where p.state in ('open', 'later'))::integer as open,
       count(p.id)::integer as proposals
from document d left join proposal p on p.region_id = d.region_id and p.document_id = d.id
group by d.region_id, d.id;

create view v_task with (security_invoker = true) as
select region_id, id, title, kind, unit_id, due_on, document_id, proposal_id, target_id, state, created_at, demo from task;
