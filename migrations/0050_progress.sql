-- business: 完成投资: what was invested in a project (or a phase) in a month, as reported, verified or statistical, in yuan; a new one supersedes
-- the old. A verified one points at the report it was made of. root_id is the project itself, or the one whose phase it is
create table project_investment (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  root_id uuid not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('reported', 'verified', 'statistical')),
  amount numeric(20, 2) not null check (amount >= 0),
  -- of the amount: 固定资产, and of that 设备, 土地和土建
  fixed numeric(20, 2) check (fixed >= 0),
  equipment numeric(20, 2) check (equipment >= 0),
  building numeric(20, 2) check (building >= 0),
  -- 到账外资 of the month: money that came in, not money that was spent
  arrived_foreign numeric(20, 2) check (arrived_foreign >= 0),
  note text,
  -- of a verified one: the report that was looked at
  of_id uuid,
  import_id uuid,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, root_id) references project (region_id, id),
  foreign key (region_id, of_id) references project_investment (region_id, id),
  check (fixed is null or fixed <= amount),
  check ((kind = 'verified') = (of_id is not null))
);

create unique index project_investment_standing on project_investment (region_id, project_id, month, kind) where superseded_at is null;

create index project_investment_by_root on project_investment (region_id, root_id, month);

create index project_investment_by_month on project_investment (region_id, month, kind) where superseded_at is null;

alter table project_investment enable row level security;

create policy project_investment_region on project_investment using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 年度计划投资 and, where they are told, 月度计划: yuan for a year ('2022') or a month ('2022-05') of it
create table project_investment_plan (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  period text not null check (period ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'),
  amount numeric(20, 2) not null check (amount >= 0),
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create unique index project_investment_plan_standing on project_investment_plan (region_id, project_id, period) where superseded_at is null;

alter table project_investment_plan enable row level security;

create policy project_investment_plan_region on project_investment_plan using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 现场走访: one saving of the phone's form. client_id is made by the phone, so that a repeated sending makes one row
create table site_visit (
  region_id uuid not null references region (id),
  id uuid not null,
  client_id uuid not null,
  project_id uuid not null,
  visited_at timestamptz not null,
  visited_on date not null,
  words text,
  -- where the phone was, and how exactly it knew; null where it was not allowed to tell
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  accuracy numeric(10, 1),
  blocker_id uuid,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check ((latitude is null) = (longitude is null))
);

create unique index site_visit_once on site_visit (region_id, client_id);

create index site_visit_of on site_visit (region_id, project_id, visited_on);

alter table site_visit enable row level security;

create policy site_visit_region on site_visit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 形象进度: how far the works are, by day, in percent and words; a lower one than before says why
create table project_image (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  happened_on date not null,
  percent numeric(5, 2) not null check (percent >= 0 and percent <= 100),
  words text,
  -- why it is less than it was
  reason text,
  visit_id uuid,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, visit_id) references site_visit (region_id, id)
);

create index project_image_of on project_image (region_id, project_id, happened_on);

alter table project_image enable row level security;

create policy project_image_region on project_image using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 投产后各年实绩: what the project gives in a year, reported or verified, against what was promised
create table project_result (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  year integer not null check (year between 1990 and 2200),
  kind text not null check (kind in ('reported', 'verified')),
  -- yuan; heads; tonnes of standard coal
  output numeric(20, 2) check (output >= 0),
  invoiced numeric(20, 2) check (invoiced >= 0),
  tax numeric(20, 2) check (tax >= 0),
  jobs integer check (jobs >= 0),
  energy numeric(16, 2) check (energy >= 0),
  note text,
  of_id uuid,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, of_id) references project_result (region_id, id),
  check ((kind = 'verified') = (of_id is not null))
);

create unique index project_result_standing on project_result (region_id, project_id, year, kind) where superseded_at is null;

alter table project_result enable row level security;

create policy project_result_region on project_result using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: files that prove an investment, an image, a result or a visit, kept by the hash of what they hold
create table progress_evidence (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  subject_kind text not null check (subject_kind in ('investment', 'image', 'result')),
  subject_id uuid not null,
  content_hash text not null,
  file_name text not null,
  bytes integer not null,
  photo boolean not null,
  -- of the photo, as its file tells them
  taken_at timestamp,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  added_by uuid,
  added_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create index progress_evidence_of on progress_evidence (region_id, project_id, subject_kind, subject_id);

alter table progress_evidence enable row level security;

create policy progress_evidence_region on progress_evidence using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 灯: on start, on investment against the pace, on entry into statistics; by the rule of the day it was judged on. A row stands until
-- the light or its reason is another; judged_on is the last day it was looked at
create table progress_light (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  subject text not null check (subject in ('start', 'investment', 'in-statistics')),
  colour text not null check (colour in ('green', 'yellow', 'red', 'none')),
  -- why: a word of the module, with its blanks
  code text not null,
  params jsonb not null,
  scheme text,
  -- the scheme's code and version, or the rule's first day
  rule_version text not null,
  judged_on date not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create unique index progress_light_standing on progress_light (region_id, project_id, subject) where superseded_at is null;

create index progress_light_by_colour on progress_light (region_id, subject, colour) where superseded_at is null;

alter table progress_light enable row level security;

create policy progress_light_region on progress_light using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: which preset of a subject the region has chosen, from which day
create table progress_scheme (
  region_id uuid not null references region (id),
  id uuid not null,
  subject text not null check (subject in ('start', 'investment', 'in-statistics')),
  scheme text not null,
  from_day date not null,
  reason text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id)
);

create unique index progress_scheme_standing on progress_scheme (region_id, subject, from_day) where superseded_at is null;

alter table progress_scheme enable row level security;

create policy progress_scheme_region on progress_scheme using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how long the way from a stage to the next took in this region, per template or over all: the curve of those still waiting, its
-- median and quartiles, and what such forecasts were wrong by
create table stage_forecast (
  region_id uuid not null references region (id),
  id uuid not null,
  -- a template, or 'all'
  kind text not null,
  from_stage text not null,
  to_stage text not null,
  completed integer not null,
  waiting integer not null,
  -- [[days, share still waiting after them], …]
  curve jsonb not null,
  median integer,
  lower integer,
  upper integer,
  -- of the rolling backtest
  cases integer not null,
  mean_error numeric(10, 1),
  coverage numeric(5, 4),
  computed_on date not null,
  rule_version text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (region_id, id)
);

create unique index stage_forecast_standing on stage_forecast (region_id, kind, from_stage, to_stage) where superseded_at is null;

alter table stage_forecast enable row level security;

create policy stage_forecast_region on stage_forecast using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);


-- what was invested, for the counters of the ledger and whoever sums: every row ever written, so that a day can be read as it was
create view v_project_investment with (security_invoker = true) as
select i.region_id, i.id, i.project_id, i.root_id, i.month, i.kind, i.amount, i.fixed, i.equipment, i.building, i.arrived_foreign, i.of_id,
  i.recorded_at, i.superseded_at, i.demo
from project_investment i;

create view v_project_investment_plan with (security_invoker = true) as
select n.region_id, n.id, n.project_id, n.period, n.amount, n.recorded_at, n.superseded_at from project_investment_plan n;

create view v_project_image with (security_invoker = true) as
select g.region_id, g.id, g.project_id, g.happened_on, g.percent, g.recorded_at, g.superseded_at from project_image g;

create view v_project_result with (security_invoker = true) as
select r.region_id, r.id, r.project_id, r.year, r.kind, r.output, r.invoiced, r.tax, r.jobs, r.energy, r.recorded_at, r.superseded_at
from project_result r;

create view v_progress_light with (security_invoker = true) as
select l.region_id, l.id, l.project_id, l.subject, l.colour, l.code, l.params, l.scheme, l.rule_version, l.judged_on, l.recorded_at, l.superseded_at
from progress_light l;
