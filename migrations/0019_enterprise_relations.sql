-- business: who stands above whom: a branch below its head office, a company below who controls it, two under one controller.
-- Each end is an enterprise of the register or an outside body by name and code. Never overwritten, only superseded; bodies
-- only, no private person
create table enterprise_relation (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null check (kind in ('branch', 'control', 'same-controller')),
  upper_id uuid,
  upper_name text not null,
  upper_code text,
  -- what finds the end whoever wrote it: the id, code:…, or name:…
  upper_key text not null,
  lower_id uuid,
  lower_name text not null,
  lower_code text,
  lower_key text not null,
  -- of the lower that the upper holds, in percent
  share numeric(7, 4) check (share > 0 and share <= 100),
  from_day date,
  to_day date,
  source text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, upper_id) references enterprise (region_id, id),
  foreign key (region_id, lower_id) references enterprise (region_id, id),
  check (upper_id is not null or lower_id is not null),
  check (to_day is null or from_day is null or to_day >= from_day)
);

create index enterprise_relation_upper on enterprise_relation (region_id, upper_key);

create index enterprise_relation_lower on enterprise_relation (region_id, lower_key);

alter table enterprise_relation enable row level security;

create policy enterprise_relation_region on enterprise_relation using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: where on which industry chain an enterprise stands, as an officer says
create table enterprise_position (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  chain text not null,
  segment text not null check (segment in ('upper', 'middle', 'lower')),
  role text not null check (role in ('makes', 'uses', 'serves')),
  from_day date not null,
  to_day date,
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create index enterprise_position_of on enterprise_position (region_id, enterprise_id) where superseded_at is null;

create index enterprise_position_chain on enterprise_position (region_id, chain) where superseded_at is null;

alter table enterprise_position enable row level security;

create policy enterprise_position_region on enterprise_position using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

create view v_enterprise_position with (security_invoker = true) as
select p.region_id, p.id, coalesce(e.merged_into, e.id) as enterprise_id, p.chain, p.segment, p.role, p.from_day, p.to_day,
       p.recorded_at, p.superseded_at, p.demo
from enterprise_position p join enterprise e on e.region_id = p.region_id and e.id = p.enterprise_id;

create view v_enterprise_relation with (security_invoker = true) as
select r.region_id, r.id, r.kind, coalesce(u.merged_into, u.id) as upper_id, r.upper_name, r.upper_code,
       coalesce(l.merged_into, l.id) as lower_id, r.lower_name, r.lower_code, r.share, r.from_day, r.to_day, r.source,
       r.recorded_at, r.superseded_at, r.demo
from enterprise_relation r
left join enterprise u on u.region_id = r.region_id and u.id = r.upper_id
left join enterprise l on l.region_id = r.region_id and l.id = r.lower_id;
