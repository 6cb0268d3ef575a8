-- A park looks at its own projects in every order of the list: without these each look sorts all of the unit's rows.
create index project_of_unit_changed on project (region_id, unit_id, changed_at desc, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_of_unit_by_investment on project (region_id, unit_id, investment_yuan desc nulls last, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_of_unit_by_next on project (region_id, unit_id, next_planned_on, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_of_unit_in_order on project (region_id, unit_id, name, id) where withdrawn_at is null and merged_into is null and parent_id is null;
