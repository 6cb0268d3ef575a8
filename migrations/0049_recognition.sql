-- business: two projects of which something says that they may be one (查重); asked once, and what a person decided stays: different ones are not
-- asked about again unless something certain comes up
create table project_pair (
  region_id uuid not null references region (id),
  id uuid not null,
  -- in the order of their ids
  first_id uuid not null,
  second_id uuid not null,
  -- codes of src/modules/projects/sameness.ts, the strongest first
  reasons text[] not null,
  certain boolean not null,
  found_on date not null,
  recorded_at timestamptz not null,
  decision text check (decision in ('one', 'different', 'phase')),
  -- of one: which stands for both; of a phase: which is the whole
  kept_id uuid,
  decided_reason text,
  decided_by uuid,
  decided_post text,
  decided_at timestamptz,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, first_id) references project (region_id, id),
  foreign key (region_id, second_id) references project (region_id, id),
  check (first_id < second_id),
  check ((decision is null) = (decided_at is null))
);

create unique index project_pair_standing on project_pair (region_id, first_id, second_id) where superseded_at is null;

create index project_pair_second on project_pair (region_id, second_id) where superseded_at is null;

create index project_pair_open on project_pair (region_id, found_on, id) where superseded_at is null and decision is null;

-- business: something that a rule of rules/recognition sees in a project, with its facts; never a verdict by itself
create table project_flag (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  -- code of rules/recognition/rules.yaml, and the first day of the version that saw it
  rule text not null,
  rule_from date not null,
  effect text not null check (effect in ('excludes', 'look', 'note')),
  facts jsonb not null,
  found_on date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create unique index project_flag_standing on project_flag (region_id, project_id, rule) where superseded_at is null;

create index project_flag_of on project_flag (region_id, project_id);

-- business: 认定口径: which rules the region has switched on or off, from which day, by which document; a later word supersedes, none is overwritten
create table recognition_switch (
  region_id uuid not null references region (id),
  id uuid not null,
  rule text not null,
  on_from date not null,
  is_on boolean not null,
  -- what the office sets instead of the preset: least amount, days, years, words
  settings jsonb not null default '{}',
  document_number text not null,
  reason text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id)
);

create unique index recognition_switch_standing on recognition_switch (region_id, rule, on_from) where superseded_at is null;

-- business: whether a project counts: as the rules leave it, or as a person decided with a reason; with the versions of the rules that spoke
create table recognition_verdict (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  verdict text not null check (verdict in ('counts', 'not', 'look')),
  -- [{rule, from, effect, facts}] that were weighed
  weighed jsonb not null,
  decided boolean not null,
  -- rules by which it does not count
  by_rules text[] not null default '{}',
  -- yuan: of a growth only the increase; null is the whole
  counted_yuan numeric(20, 2) check (counted_yuan >= 0),
  reason text,
  decided_by uuid,
  decided_post text,
  day date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check (not decided or reason is not null)
);

create unique index recognition_verdict_standing on recognition_verdict (region_id, project_id) where superseded_at is null;

create index recognition_verdict_of on recognition_verdict (region_id, project_id);

-- business: 申诉: a unit does not agree with what was decided; answered by another than who decided
create table verdict_appeal (
  region_id uuid not null references region (id),
  id uuid not null,
  verdict_id uuid not null,
  project_id uuid not null,
  words text not null,
  raised_by uuid,
  raised_post text not null,
  raised_unit_id uuid not null,
  raised_on date not null,
  recorded_at timestamptz not null,
  answer text check (answer in ('upheld', 'changed')),
  answer_words text,
  answered_by uuid,
  answered_post text,
  answered_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, verdict_id) references recognition_verdict (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, raised_unit_id) references unit (region_id, id),
  check ((answer is null) = (answered_at is null))
);

create unique index verdict_appeal_open on verdict_appeal (region_id, verdict_id) where answer is null;

create index verdict_appeal_of on verdict_appeal (region_id, project_id);

-- business: 跨园区流转: whose credit a project is, between who had the first contact and where it lands; agreed by both, or decided above
create table credit_split (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  first_unit_id uuid not null,
  landing_unit_id uuid not null,
  -- code of rules/recognition/splits.yaml with the first day of its version, where a rule gave the shares
  rule text,
  rule_from date,
  -- the first year that the shares are of
  from_year integer not null,
  state text not null check (state in ('proposed', 'disputed', 'agreed', 'decided', 'withdrawn')),
  recorded_at timestamptz not null,
  settled_at timestamptz,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, first_unit_id) references unit (region_id, id),
  foreign key (region_id, landing_unit_id) references unit (region_id, id),
  check (first_unit_id <> landing_unit_id)
);

create unique index credit_split_standing on credit_split (region_id, project_id) where superseded_at is null;

create index credit_split_of on credit_split (region_id, project_id);

-- business: what each of both gets of the credit, by years
create table credit_share (
  region_id uuid not null references region (id),
  id uuid not null,
  split_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  percent numeric(7, 4) not null check (percent >= 0 and percent <= 100),
  from_year integer not null,
  -- null is from then on
  to_year integer,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, split_id) references credit_split (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (to_year is null or to_year >= from_year)
);

create index credit_share_of on credit_share (region_id, project_id);

create index credit_share_in on credit_share (region_id, split_id);

-- business: how a split came about: proposed, agreed to, disputed, decided, withdrawn; every word a row
create table credit_step (
  region_id uuid not null references region (id),
  id uuid not null,
  split_id uuid not null,
  number integer not null,
  act text not null check (act in ('propose', 'agree', 'dispute', 'decide', 'withdraw')),
  unit_id uuid not null,
  post text not null,
  words text,
  acted_by uuid,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, split_id, number),
  foreign key (region_id, split_id) references credit_split (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

-- business: a line of a published list of major projects that was brought in and is in the pipeline or not yet
create table listed_line (
  region_id uuid not null references region (id),
  id uuid not null,
  level text not null check (level in ('national', 'province', 'city', 'county')),
  year integer not null,
  kind text not null check (kind in ('carry-out', 'reserve')),
  list_number text,
  project_number text,
  name text not null,
  name_key text not null,
  place text,
  investment_yuan numeric(20, 2) check (investment_yuan >= 0),
  source text not null,
  -- the project of the pipeline, and the listing registered on it
  project_id uuid,
  listing_id uuid,
  -- name, number or hand
  matched_by text check (matched_by in ('number', 'name', 'hand')),
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, listing_id) references project_listing (region_id, id),
  check ((project_id is null) = (matched_by is null))
);

create unique index listed_line_once on listed_line (region_id, level, year, name_key) where superseded_at is null;

create index listed_line_of on listed_line (region_id, project_id) where project_id is not null;

-- business: an enterprise that stands on a node since its project produces, by the step that proves it
create table node_production (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  step_id uuid not null,
  enterprise_id uuid not null,
  chain_id uuid not null,
  node_id uuid not null,
  -- the position of the register; none where it stood there already
  position_id uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, step_id) references project_step (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create unique index node_production_standing on node_production (region_id, project_id) where superseded_at is null;

alter table project_pair enable row level security;
create policy project_pair_region on project_pair using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table project_flag enable row level security;
create policy project_flag_region on project_flag using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table recognition_switch enable row level security;
create policy recognition_switch_region on recognition_switch using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table recognition_verdict enable row level security;
create policy recognition_verdict_region on recognition_verdict using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table verdict_appeal enable row level security;
create policy verdict_appeal_region on verdict_appeal using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table credit_split enable row level security;
create policy credit_split_region on credit_split using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table credit_share enable row level security;
create policy credit_share_region on credit_share using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table credit_step enable row level security;
create policy credit_step_region on credit_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table listed_line enable row level security;
create policy listed_line_region on listed_line using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

alter table node_production enable row level security;
create policy node_production_region on node_production using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
