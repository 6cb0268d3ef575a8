-- which enterprise an id stands for by now, be it merged: rows of other modules keep the id that they were written with
create view v_enterprise_survivor with (security_invoker = true) as
select region_id, id, survivor_id from enterprise where withdrawn_at is null;
