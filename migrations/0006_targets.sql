-- business: a promise: indicator, goal, period, owner, and the sentence that made it. The row is the present; target_version holds every state
create table target (
  region_id uuid not null references region (id),
  id uuid not null,
  indicator_id uuid not null,
  unit_id uuid not null,
  lead_unit_id uuid not null,
  assisting uuid[] not null default '{}',
  kind text not null check (kind in ('target', 'reference')),
  operator text check (operator in ('>=', '<=', '=', '>', '<', '~', 'range')),
  value numeric(24, 6),
  value2 numeric(24, 6),
  period text,
  period_start date,
  period_end date,
  modality text,
  weight numeric(10, 4) not null default 1,
  baseline numeric(24, 6),
  -- [{"period": "2022-Q1", "share": "12"}]: shares of a count, levels at the end of a part for stock and ratio; empty is the straight line
  plan jsonb not null default '[]',
  scheme text not null,
  reporting text not null check (reporting in ('week', 'xun', 'month', 'quarter', 'half', 'year')),
  parent_id uuid,
  allocation_note text,
  document_id uuid,
  proposal_id uuid,
  quote text,
  note text,
  demo boolean not null default false,
  withdrawn_on date,
  created_at timestamptz not null,
  version integer not null default 1,
  -- the verdict of the last judging day, kept here so that lists filter and sort on one table
  verdict text not null default 'not-judged',
  judged_on date,
  changed_on date,
  verdict_before text,
  figure_value numeric(24, 6),
  figure_day date,
  planned numeric(24, 6),
  ratio numeric(14, 6),
  gap numeric(24, 6),
  completion numeric(14, 6),
  rule_version text,
  reason jsonb,
  primary key (region_id, id),
  foreign key (region_id, indicator_id) references indicator (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, lead_unit_id) references unit (region_id, id),
  foreign key (region_id, parent_id) references target (region_id, id),
  check (operator is distinct from 'range' or (value is not null and value2 is not null and value <= value2))
);

create index target_by_unit on target (region_id, unit_id);

create index target_by_verdict on target (region_id, verdict, ratio) where withdrawn_on is null;

create index target_by_series on target (region_id, indicator_id, unit_id);

create index target_by_parent on target (region_id, parent_id) where parent_id is not null;

alter table target enable row level security;

create policy target_region on target using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state a target ever had, from when it was recorded until it was replaced
create table target_version (
  region_id uuid not null references region (id),
  target_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, target_id, version),
  foreign key (region_id, target_id) references target (region_id, id)
);

create index target_version_known on target_version (region_id, recorded_from, recorded_to);

alter table target_version enable row level security;

create policy target_version_region on target_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the verdict as it stood from one day to another; a new row only when something in it changed
create table verdict_span (
  region_id uuid not null references region (id),
  target_id uuid not null,
  from_day date not null,
  to_day date,
  verdict text not null,
  figure_value numeric(24, 6),
  figure_day date,
  planned numeric(24, 6),
  ratio numeric(14, 6),
  gap numeric(24, 6),
  completion numeric(14, 6),
  rule_version text not null,
  citation text not null,
  reason jsonb not null,
  primary key (region_id, target_id, from_day),
  foreign key (region_id, target_id) references target (region_id, id)
);

alter table verdict_span enable row level security;

create policy verdict_span_region on verdict_span using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a list as somebody likes to see it
create table saved_view (
  region_id uuid not null references region (id),
  id uuid not null,
  user_id uuid not null,
  screen text not null,
  name text not null,
  query text not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, user_id, screen, name)
);

alter table saved_view enable row level security;

create policy saved_view_region on saved_view using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
