-- business: what a year was invoiced for (开票销售), beside output and revenue: three different things
alter table enterprise_year add column invoiced_sales numeric(20, 2);

-- business: the same for a table on its way
alter table enterprise_import_year add column invoiced_sales numeric(20, 2);

create or replace view v_enterprise_year with (security_invoker = true) as
select y.region_id, y.id, coalesce(e.merged_into, e.id) as enterprise_id, y.year, y.kind, y.revenue, y.main_revenue, y.rd_expense,
       y.profit, y.tax, y.assets, y.debts, y.output, y.added_value, y.cash_flow, y.equity_financing, y.high_tech_revenue, y.staff,
       y.technology_staff, y.rd_staff, y.land_mu, y.energy, y.electricity, y.emissions, y.recorded_at, y.superseded_at, y.entered_post, y.demo,
       y.invoiced_sales
from enterprise_year y join enterprise e on e.region_id = y.region_id and e.id = y.enterprise_id;

-- business: every state a cluster ever had, from when it was recorded until it was replaced
create table cluster_version (
  region_id uuid not null references region (id),
  cluster_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, cluster_id, version),
  foreign key (region_id, cluster_id) references cluster (region_id, id)
);

alter table cluster_version enable row level security;

create policy cluster_version_region on cluster_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: why the scale is counted by this definition where the promise does not say which, and by how many parks it is carried
-- where a source gives their number but not their names
alter table cluster
  add column measure_reason text,
  add column measure_post text,
  add column parks_expected integer check (parks_expected > 0);

-- from when to when a chain belongs to the cluster; a wrong row is superseded
alter table cluster_chain
  add column id uuid not null,
  add column from_day date not null,
  add column to_day date,
  add column superseded_reason text,
  add constraint cluster_chain_days check (to_day is null or to_day >= from_day);

alter table cluster_chain drop constraint cluster_chain_pkey;

alter table cluster_chain add primary key (region_id, id);

create unique index cluster_chain_standing on cluster_chain (region_id, cluster_id, chain_id, from_day) where superseded_at is null;

create index cluster_chain_by_chain on cluster_chain (region_id, chain_id) where superseded_at is null;

-- business: a unit that carries the cluster, from a day to a day: only firms there count; without any, those of the cluster's own unit
create table cluster_park (
  region_id uuid not null references region (id),
  id uuid not null,
  cluster_id uuid not null,
  unit_id uuid not null,
  from_day date not null,
  to_day date,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, cluster_id) references cluster (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create unique index cluster_park_standing on cluster_park (region_id, cluster_id, unit_id, from_day) where superseded_at is null;

alter table cluster_park enable row level security;

create policy cluster_park_region on cluster_park using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- clusters as they stand, for pages of other modules
create view v_cluster with (security_invoker = true) as
  select c.region_id, c.id, c.unit_id, c.name, c.measure, c.closed_on, c.demo from cluster c;
