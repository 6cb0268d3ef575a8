-- Boards see a target by the same rule as the ledger: promised, led or assisted.
create or replace view v_target with (security_invoker = true) as
select region_id, id, indicator_id, unit_id, lead_unit_id, kind, operator, value, value2, period, period_start, period_end,
       modality, weight, parent_id, reporting, document_id, proposal_id, quote, demo, withdrawn_on, verdict, verdict_before,
       changed_on, judged_on, figure_value, figure_day, planned, ratio, gap, completion, reason, assisting
from target;
