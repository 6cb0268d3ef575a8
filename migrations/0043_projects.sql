-- business: a project (项目) as it is now, from lead to full production; project_version holds every state. A phase points at the project it is
-- a part of and is never counted beside it. What is planned and what is real are different columns; money in the currency named, beside it in
-- yuan by the rate named. `cannot_provide` names fields that the investor was asked for and cannot tell
create table project (
  region_id uuid not null references region (id),
  id uuid not null,
  -- 项目编号 of the office
  number text,
  name text not null,
  -- what two spellings of one name share
  name_key text not null,
  -- template: a code of rules/projects/templates.yaml
  kind text not null,
  parent_id uuid,
  -- where it lands, or who works on it before that is known: whose reach it is in
  unit_id uuid not null,
  -- 责任单位
  responsible_unit_id uuid,
  -- posts in words: 责任人、挂钩领导、专班
  owner_post text,
  leader_post text,
  task_force text,
  content text,
  product text,
  product_key text,
  industry_class text,
  strategic_class text,
  chain_id uuid,
  node_id uuid,
  -- 项目公司
  enterprise_id uuid,
  company_name text,
  credit_code text,
  -- 项目代码 of the filing platform
  filing_code text,
  currency text not null default 'CNY',
  -- yuan for one of the currency, the day it is of
  rate numeric(14, 6),
  rate_on date,
  planned_investment numeric(20, 2) check (planned_investment >= 0),
  planned_fixed numeric(20, 2) check (planned_fixed >= 0),
  planned_equipment numeric(20, 2) check (planned_equipment >= 0),
  registered_capital numeric(20, 2) check (registered_capital >= 0),
  agreed_foreign numeric(20, 2) check (agreed_foreign >= 0),
  arrived_capital numeric(20, 2) check (arrived_capital >= 0),
  -- planned_investment and planned_fixed in yuan by the rate, so that lists sum and sort one currency
  investment_yuan numeric(20, 2),
  fixed_yuan numeric(20, 2),
  land_nature text,
  land_mu numeric(12, 2) check (land_mu >= 0),
  -- 标准厂房: which, and how much of it
  carrier text,
  carrier_area numeric(14, 2) check (carrier_area >= 0),
  plot_ratio numeric(6, 2) check (plot_ratio >= 0),
  land_contract text,
  planned_output numeric(20, 2) check (planned_output >= 0),
  planned_invoiced numeric(20, 2) check (planned_invoiced >= 0),
  planned_tax numeric(20, 2) check (planned_tax >= 0),
  planned_jobs integer check (planned_jobs >= 0),
  -- tonnes of standard coal; 10,000 kWh; tonnes of carbon dioxide
  planned_energy numeric(16, 2) check (planned_energy >= 0),
  planned_power numeric(16, 2) check (planned_power >= 0),
  planned_emissions numeric(16, 2) check (planned_emissions >= 0),
  -- 招商方式: a code of rules/projects/sources.yaml
  source_method text,
  source_detail text,
  first_unit_id uuid,
  -- an office or body, never a private person
  introducer text,
  -- the record it came out of: lead (candidates), enquiry (attraction)
  from_kind text,
  from_id uuid,
  cannot_provide text[] not null default '{}',
  stage text not null,
  -- day on which it entered the stage
  stage_since date not null,
  status text not null check (status in ('ongoing', 'delayed', 'suspended', 'moved-away', 'lost', 'stopped')),
  status_reason text,
  status_since date not null,
  competitor_place text,
  -- 不予认定 and 查重: whether it counts, by the rules of `recognition`; null is not looked at yet
  counts boolean,
  -- kept beside the rows they are computed from, so that a list is one table
  invested_reported numeric(20, 2),
  invested_verified numeric(20, 2),
  missing_count integer not null default 0,
  -- whose move: reporter, verifier, nobody
  mover text not null default 'reporter',
  next_stage text,
  next_planned_on date,
  merged_into uuid,
  survivor_id uuid generated always as (coalesce(merged_into, id)) stored,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  import_id uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, parent_id) references project (region_id, id),
  foreign key (region_id, merged_into) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, responsible_unit_id) references unit (region_id, id),
  foreign key (region_id, first_unit_id) references unit (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  foreign key (region_id, node_id) references chain_node (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  check (parent_id is null or parent_id <> id),
  check (merged_into is null or merged_into <> id),
  check (node_id is null or chain_id is not null),
  check ((from_kind is null) = (from_id is null)),
  check (planned_fixed is null or planned_investment is null or planned_fixed <= planned_investment),
  check (planned_equipment is null or planned_fixed is null or planned_equipment <= planned_fixed)
);

create unique index project_number on project (region_id, number) where number is not null and withdrawn_at is null;

create index project_listed on project (region_id, changed_at desc, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_by_unit on project (region_id, unit_id, stage, changed_at desc) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_by_stage on project (region_id, stage, changed_at desc) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_by_investment on project (region_id, investment_yuan desc nulls last, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_by_next on project (region_id, next_planned_on, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_in_order on project (region_id, name, id) where withdrawn_at is null and merged_into is null and parent_id is null;

create index project_by_name_key on project (region_id, name_key);

create index project_by_credit_code on project (region_id, credit_code) where credit_code is not null;

create index project_by_filing_code on project (region_id, filing_code) where filing_code is not null;

create index project_by_product_key on project (region_id, product_key) where product_key is not null;

create index project_phases on project (region_id, parent_id) where parent_id is not null;

create index project_on_chain on project (region_id, chain_id, node_id) where chain_id is not null;

create index project_of_enterprise on project (region_id, enterprise_id) where enterprise_id is not null;

create index project_by_survivor on project (region_id, survivor_id);

create index project_from on project (region_id, from_kind, from_id) where from_id is not null;

alter table project enable row level security;

create policy project_region on project using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state of a project, from when it was recorded until it was replaced
create table project_version (
  region_id uuid not null references region (id),
  project_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, project_id, version),
  foreign key (region_id, project_id) references project (region_id, id)
);

create index project_version_known on project_version (region_id, recorded_from, recorded_to);

alter table project_version enable row level security;

create policy project_version_region on project_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 投资方: who invests, through whom, who controls; several to a project
create table project_investor (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  role text not null check (role in ('investor', 'intermediate', 'controller')),
  enterprise_id uuid,
  name text not null,
  name_key text not null,
  credit_code text,
  country text,
  -- per cent of the project company
  share numeric(7, 4) check (share > 0 and share <= 100),
  -- codes of rules/projects/sources.yaml, traits: 世界 500 强、上市、央企、外资
  traits text[] not null default '{}',
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index project_investor_of on project_investor (region_id, project_id);

create index project_investor_by_key on project_investor (region_id, name_key) where superseded_at is null;

alter table project_investor enable row level security;

create policy project_investor_region on project_investor using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the day on which a stage is planned to be reached; a new plan supersedes the old, so that slip can be told
create table project_plan (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  stage text not null,
  planned_on date not null,
  reason text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create unique index project_plan_standing on project_plan (region_id, project_id, stage) where superseded_at is null;

create index project_plan_of on project_plan (region_id, project_id);

create index project_plan_by_day on project_plan (region_id, stage, planned_on) where superseded_at is null;

alter table project_plan enable row level security;

create policy project_plan_region on project_plan using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a move over an edge, as somebody asked for it and as somebody else verified or refused it. The project enters the stage when the
-- edge needs nobody's word, or when that word is given. Going back supersedes. root_id is the project itself, or the one whose phase it is
create table project_step (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  root_id uuid not null,
  from_stage text not null,
  stage text not null,
  happened_on date not null,
  note text,
  state text not null check (state in ('waiting', 'entered', 'verified', 'refused')),
  reported_by uuid,
  reported_post text not null,
  recorded_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decided_post text,
  decided_note text,
  -- evidence as it was seen when decided: [{id, kind, hash}]
  seen jsonb,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, root_id) references project (region_id, id),
  check ((state in ('verified', 'refused')) = (decided_at is not null)),
  check (decided_by is null or decided_by <> reported_by)
);

create unique index project_step_standing on project_step (region_id, project_id, stage) where superseded_at is null;

-- two officers cannot have the same project moved at once
create unique index project_step_waiting on project_step (region_id, project_id) where superseded_at is null and state = 'waiting';

create index project_step_of on project_step (region_id, project_id);

create index project_step_by_root on project_step (region_id, root_id, stage);

create index project_step_by_day on project_step (region_id, stage, happened_on) where superseded_at is null;

-- month statistics: read from the index alone
create index project_step_verified on project_step (region_id, happened_on) include (root_id, stage) where superseded_at is null and state = 'verified';

alter table project_step enable row level security;

create policy project_step_region on project_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 佐证: a file of a kind, kept by the hash of its content; looked at by a second person. What a verified step stood on is never taken away
create table project_evidence (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  -- of rules/projects/evidence.yaml
  kind text not null,
  -- the stage whose gate it is for
  stage text not null,
  content_hash text not null,
  file_name text not null,
  bytes integer not null,
  note text,
  -- of the photo, as its file tells them
  taken_at timestamp,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  expires_on date,
  -- where another module made it: expert-panel
  from_kind text,
  from_id uuid,
  added_by uuid,
  added_post text not null,
  recorded_at timestamptz not null,
  decision text check (decision in ('accepted', 'refused')),
  decided_by uuid,
  decided_post text,
  decided_at timestamptz,
  decided_note text,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check ((decision is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> added_by)
);

create index project_evidence_of on project_evidence (region_id, project_id, stage);

create index project_evidence_by_hash on project_evidence (region_id, content_hash);

alter table project_evidence enable row level security;

create policy project_evidence_region on project_evidence using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 列省、列市: on which list of which year, as the office registered it; never judged by the platform
create table project_listing (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  level text not null check (level in ('national', 'province', 'city', 'county')),
  year integer not null,
  list_number text,
  -- 实施 or 储备
  kind text not null check (kind in ('carry-out', 'reserve')),
  source text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id)
);

create unique index project_listing_once on project_listing (region_id, project_id, level, year) where superseded_at is null;

alter table project_listing enable row level security;

create policy project_listing_region on project_listing using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how many projects stand where, kept with every write, so that totals and the board count no rows
create table project_tally (
  region_id uuid not null references region (id),
  unit_id uuid not null,
  -- who is responsible; the unit itself where nobody else is
  responsible_unit_id uuid not null,
  kind text not null,
  stage text not null,
  status text not null,
  projects integer not null default 0,
  -- of how many the planned investment is told
  investment_told integer not null default 0,
  investment_yuan numeric(24, 2) not null default 0,
  invested_verified numeric(24, 2) not null default 0,
  primary key (region_id, unit_id, responsible_unit_id, kind, stage, status),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table project_tally enable row level security;

create policy project_tally_region on project_tally using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- projects as they are now, for other modules: whole ones and phases; those merged away point at who stands for them
create view v_project with (security_invoker = true) as
select p.region_id, p.id, p.survivor_id, p.merged_into, p.parent_id, p.number, p.name, p.name_key, p.kind, p.unit_id, p.responsible_unit_id,
  p.product, p.product_key, p.industry_class, p.chain_id, p.node_id, p.enterprise_id, p.company_name, p.credit_code, p.filing_code,
  p.currency, p.planned_investment, p.planned_fixed, p.planned_equipment, p.investment_yuan, p.fixed_yuan, p.land_mu, p.carrier,
  p.carrier_area, p.plot_ratio, p.planned_output, p.planned_invoiced, p.planned_tax, p.planned_jobs, p.planned_energy, p.planned_power,
  p.planned_emissions, p.source_method, p.first_unit_id, p.introducer, p.from_kind, p.from_id, p.stage, p.stage_since, p.status,
  p.status_since, p.counts, p.invested_reported, p.invested_verified, p.missing_count, p.mover, p.next_stage, p.next_planned_on,
  p.withdrawn_at, p.created_at, p.changed_at, p.version, p.demo
from project p;

-- every step ever taken, so that a day can be read as it was
create view v_project_step with (security_invoker = true) as
select s.region_id, s.id, s.project_id, s.root_id, s.from_stage, s.stage, s.happened_on, s.state, s.recorded_at, s.decided_at, s.superseded_at, s.demo
from project_step s;

create view v_project_plan with (security_invoker = true) as
select d.region_id, d.id, d.project_id, d.stage, d.planned_on, d.recorded_at, d.superseded_at from project_plan d;

create view v_project_investor with (security_invoker = true) as
select i.region_id, i.id, i.project_id, i.role, i.enterprise_id, i.name, i.name_key, i.credit_code, i.traits, i.recorded_at, i.superseded_at
from project_investor i;

create view v_project_evidence with (security_invoker = true) as
select e.region_id, e.id, e.project_id, e.kind, e.stage, e.from_kind, e.from_id, e.decision, e.expires_on, e.taken_at, e.latitude, e.longitude,
  e.recorded_at, e.superseded_at
from project_evidence e;

create view v_project_listing with (security_invoker = true) as
select l.region_id, l.id, l.project_id, l.level, l.year, l.kind, l.list_number, l.recorded_at, l.superseded_at from project_listing l;
