-- of how many firms a reckoning says nothing, before as after, because data are missing
alter table tier_effect add column missing integer not null default 0 check (missing >= 0);

-- by what a stage was entered (a document, a number, an address), and whether it counts only when a second person has verified it
alter table listing_step add column evidence text;

alter table listing_step add column needs_verification boolean not null default false;

alter table listing_step add column entered_by uuid;

alter table listing_step add column verified_at timestamptz;

alter table listing_step add column verified_by uuid;

alter table listing_step add column verified_post text;

alter table listing_step add column refused_at timestamptz;

alter table listing_step add column refused_post text;

alter table listing_step add column refused_reason text;

create index listing_step_waiting on listing_step (region_id, case_id) where needs_verification and verified_at is null and superseded_at is null;

-- steps that count: what waits for a second person is not yet one, and is known from the day on which it was verified
create or replace view v_listing_step with (security_invoker = true) as
select s.region_id, s.id, s.case_id, e.id as enterprise_id, e.unit_id, c.board, s.stage, s.kind, s.happened_on,
       coalesce(s.verified_at, s.recorded_at) as recorded_at, s.superseded_at, s.demo
from listing_step s
join listing_case c on c.region_id = s.region_id and c.id = s.case_id
cross join lateral (
  select o.id, o.unit_id from v_enterprise o where o.region_id = s.region_id and o.id = s.enterprise_id
  union all
  select k.id, k.unit_id from v_enterprise k where k.region_id = s.region_id and k.absorbed @> array[s.enterprise_id]
  limit 1) e
where not s.needs_verification or s.verified_at is not null;
