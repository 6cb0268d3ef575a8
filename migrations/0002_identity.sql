-- reference: people, across regions; what they may do hangs on their appointments
create table app_user (
  id uuid primary key,
  login text not null unique,
  display_name text not null,
  password_hash text not null,
  must_change_password boolean not null default false,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  failed_logins integer not null default 0,
  locked_until timestamptz,
  disabled_on date,
  created_at timestamptz not null
);

-- reference: a post held by a person in one region; no foreign key to unit, which is a business table
create table appointment (
  id uuid primary key,
  region_id uuid not null references region (id),
  user_id uuid not null references app_user (id),
  unit_id uuid not null,
  post text not null,
  role text not null,
  scope text not null check (scope in ('own', 'below', 'chosen', 'all')),
  scope_units uuid[] not null default '{}',
  from_day date not null,
  to_day date
);

create index appointment_by_user on appointment (user_id);

-- local: browser sessions; only a hash of the token is kept
create table session (
  token_hash text primary key,
  user_id uuid not null,
  appointment_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);

-- local: tokens for machines
create table api_token (
  token_hash text primary key,
  id uuid not null unique,
  user_id uuid not null,
  appointment_id uuid not null,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- business: the tree of offices, zones and parks inside a region
create table unit (
  region_id uuid not null references region (id),
  id uuid not null,
  parent_id uuid,
  name text not null,
  short_name text not null,
  aliases text[] not null default '{}',
  kind text not null check (kind in ('government', 'office', 'zone', 'park', 'county', 'enterprise')),
  sort integer not null default 0,
  demo boolean not null default false,
  disabled_on date,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, name),
  foreign key (region_id, parent_id) references unit (region_id, id)
);

alter table unit enable row level security;

create policy unit_region on unit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
