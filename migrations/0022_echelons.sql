-- business: the set of rule versions that a judging was made by: code → version, document number
create table tier_rules (
  region_id uuid not null references region (id),
  mark text not null,
  rules jsonb not null,
  first_day date not null,
  primary key (region_id, mark)
);

alter table tier_rules enable row level security;

create policy tier_rules_region on tier_rules using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: where a firm stands with every programme, from a day until another; a new row only when something in it changed.
-- Programmes that do not apply to it stand in none of the lists. Derived from the register, so without a foreign key to it
create table tier_standing (
  region_id uuid not null references region (id),
  enterprise_id uuid not null,
  from_day date not null,
  to_day date,
  -- short hash of all that stands below: equal marks mean that nothing is to be written
  mark text not null,
  rules_mark text not null,
  -- holds a valid certificate of
  held text[] not null,
  met text[] not null,
  -- all that numbers can say is met, a person must see the rest
  person text[] not null,
  -- exactly one condition is not met, the others are
  near text[] not null,
  -- nothing is missed, but data are missing
  lacking text[] not null,
  far text[] not null,
  -- of `person`, `near` and `lacking`: which conditions are open
  open jsonb not null,
  primary key (region_id, enterprise_id, from_day)
);

create unique index tier_standing_current on tier_standing (region_id, enterprise_id) where to_day is null;

alter table tier_standing enable row level security;

create policy tier_standing_region on tier_standing using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the last judging of all firms of a region
create table tier_run (
  region_id uuid not null references region (id),
  day date not null,
  judged integer not null,
  changed integer not null,
  finished_at timestamptz not null,
  primary key (region_id, day)
);

alter table tier_run enable row level security;

create policy tier_run_region on tier_run using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: so much changed at once that all firms are judged again soon, outside of the request
create table tier_due (
  region_id uuid not null references region (id),
  since timestamptz not null,
  primary key (region_id)
);

alter table tier_due enable row level security;

create policy tier_due_region on tier_due using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: days within which a programme takes applications in a year, as this region's offices know them
create table programme_window (
  region_id uuid not null references region (id),
  id uuid not null,
  programme text not null,
  title text not null,
  from_day date not null,
  to_day date not null,
  source text not null,
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  withdrawn_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  check (to_day >= from_day)
);

create index programme_window_by_day on programme_window (region_id, from_day) where superseded_at is null;

alter table programme_window enable row level security;

create policy programme_window_region on programme_window using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
