-- The application's own role: not a superuser, so that row-level security holds for it.
do $$
begin
  create role lianzhang_app login;
exception when duplicate_object then null;
end $$;

-- Sets the region of the running transaction; SET LOCAL reaches the workers of a cluster, set_config does not.
create function enter_region(region uuid) returns void language plpgsql as $$
begin
  execute format('set local lianzhang.region_id = %L', region);
end $$;

-- reference: one region is one ledger; provinces, cities, zones above and below each other
create table region (
  id uuid primary key,
  parent_id uuid references region (id),
  name text not null,
  short_name text not null,
  division_code text,
  demo boolean not null default false,
  -- The demo tells a story of past days: its business day stands still here.
  demo_day date,
  created_at timestamptz not null
);
