-- single facts for other modules: of whom an enterprise absorbed, too
create view v_enterprise_fact with (security_invoker = true) as
select f.region_id, f.id, coalesce(e.merged_into, e.id) as enterprise_id, f.kind, f.name, f.value, f.from_day, f.to_day,
       f.recorded_at, f.superseded_at, f.demo
from enterprise_fact f join enterprise e on e.region_id = f.region_id and e.id = f.enterprise_id;
