-- Published views: what other modules and boards may read. security_invoker keeps row-level security in force.
create view v_unit with (security_invoker = true) as
select region_id, id, parent_id, name, short_name, aliases, kind, sort, demo, disabled_on from unit;

create view v_indicator with (security_invoker = true) as
select region_id, id, name, measure_unit, factor, measure, polarity, basis, aliases, decimals, demo, disabled_on from indicator;

create view v_figure with (security_invoker = true) as
select region_id, id, indicator_id, unit_id, day, kind, value, recorded_at, superseded_at, withdrawn, entered_post, demo from figure;
