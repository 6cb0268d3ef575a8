-- Published views: what other modules and boards may read. security_invoker keeps row-level security in force.
create view v_unit with (security_invoker = true) as
select region_id, id, parent_id, name, short_name, aliases, kind, sort, demo, disabled_on from unit;

create view v_indicator with (security_invoker = true) as
select region_id, id, name, measure_unit, factor, measure, polarity, basis, aliases, decimals, demo, disabled_on from indicator;

create view v_figure with (security_invoker = true) as
select f.region_id, f.id, f.indicator_id, f.unit_id, f.day, f.kind, f.value, f.recorded_at, f.superseded_at, f.withdrawn,
       f.entered_post, f.demo,
       (select count(*) from figure_evidence e where e.region_id = f.region_id and e.figure_id = f.id)::integer as evidence
from figure f;

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

-- The sentence of a promise with what stands around it, cut at the paragraph's ends; spans count UTF-16 units from 0,
-- substr counts characters from 1, and texts beyond the basic plane are rare enough in plans to show a word more or less.
create view v_proposal_source with (security_invoker = true) as
select p.region_id, p.id as proposal_id, p.document_id, d.title, p.quote, p.span_start,
       regexp_replace(substr(d.repaired_text, 1, p.span_start), '^.*\n', '') as text_before,
       split_part(substr(d.repaired_text, p.span_end + 1), E'\n', 1) as text_after,
       array_length(regexp_split_to_array(substr(d.repaired_text, 1, p.span_start), '\n+'), 1) as paragraph
from proposal p join document d on d.region_id = p.region_id and d.id = p.document_id;
