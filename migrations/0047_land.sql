-- business: 地块: a parcel as it is now; parcel_version holds every state. Conditions are those under which it was or will be supplied (标准地)
create table parcel (
  region_id uuid not null references region (id),
  id uuid not null,
  -- of the office: 宗地编号
  code text not null,
  name text,
  unit_id uuid not null,
  area_mu numeric(12, 2) check (area_mu > 0),
  -- code of rules/land/uses.yaml
  land_use text not null,
  plot_ratio numeric(6, 2) check (plot_ratio >= 0),
  -- yuan for a mu; the two later ones a year
  investment_per_mu numeric(20, 2) check (investment_per_mu >= 0),
  tax_per_mu numeric(20, 2) check (tax_per_mu >= 0),
  output_per_mu numeric(20, 2) check (output_per_mu >= 0),
  supplied_on date,
  contract_number text,
  agreed_start_on date,
  agreed_production_on date,
  agreed_reach_on date,
  project_id uuid,
  -- who holds it, where no project is kept
  holder text,
  -- what keeps it that is not the holder's doing: government, force-majeure
  excuse text check (excuse in ('government', 'force-majeure')),
  excuse_reason text,
  -- GeoJSON geometry, longitude and latitude
  outline jsonb,
  west numeric(10, 6),
  south numeric(10, 6),
  east numeric(10, 6),
  north numeric(10, 6),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check ((excuse is null) = (excuse_reason is null)),
  check ((outline is null) = (west is null))
);

create unique index parcel_code on parcel (region_id, code) where withdrawn_at is null;

create index parcel_by_unit on parcel (region_id, unit_id) where withdrawn_at is null;

create index parcel_of_project on parcel (region_id, project_id) where project_id is not null;

alter table parcel enable row level security;

create policy parcel_region on parcel using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state of a parcel, from when it was recorded until it was replaced
create table parcel_version (
  region_id uuid not null references region (id),
  parcel_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, parcel_id, version),
  foreign key (region_id, parcel_id) references parcel (region_id, id)
);

create index parcel_version_known on parcel_version (region_id, recorded_from, recorded_to);

alter table parcel_version enable row level security;

create policy parcel_version_region on parcel_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- parcels as they are now, for other modules
create view v_parcel with (security_invoker = true) as
select p.region_id, p.id, p.code, p.name, p.unit_id, p.area_mu, p.land_use, p.plot_ratio, p.investment_per_mu, p.tax_per_mu,
  p.output_per_mu, p.supplied_on, p.project_id, p.withdrawn_at, p.changed_at, p.version, p.demo
from parcel p;
