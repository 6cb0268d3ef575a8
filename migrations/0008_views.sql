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
