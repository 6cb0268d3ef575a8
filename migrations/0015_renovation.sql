-- business: one table of technical-renovation projects that was brought in
create table renovation_import (
  region_id uuid not null references region (id),
  id uuid not null,
  fingerprint text not null,
  file_name text not null,
  row_count integer not null,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, fingerprint)
);

alter table renovation_import enable row level security;

create policy renovation_import_region on renovation_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a technical-renovation project (技改项目) as it is now; renovation_version holds every state. A phase points at the
-- project it is a part of and is never counted beside it. Money in yuan. Planned and actual days are different things
create table renovation_project (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  parent_id uuid,
  name text not null,
  -- what two spellings of one name share
  name_key text not null,
  -- a code of rules/renovation/kinds.yaml
  kind text not null,
  content text,
  -- the code of the filing platform; its shape is checked, nothing more
  filing_code text,
  planned_investment numeric(20, 2) check (planned_investment >= 0),
  equipment_investment numeric(20, 2) check (equipment_investment >= 0),
  planned_start date,
  planned_completion date,
  actual_start date,
  actual_completion date,
  stage text not null check (stage in ('planned', 'filed', 'started', 'completed')),
  status text not null check (status in ('ongoing', 'suspended', 'stopped')),
  status_reason text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  import_id uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, parent_id) references renovation_project (region_id, id),
  foreign key (region_id, import_id) references renovation_import (region_id, id),
  check (parent_id is null or parent_id <> id),
  check (actual_completion is null or actual_start is null or actual_completion >= actual_start)
);

-- A firm has a project of one name once, and a filing code is one project's; phases go under their project's code.
create unique index renovation_project_name on renovation_project (region_id, enterprise_id, name_key) where withdrawn_at is null;

create unique index renovation_project_filing on renovation_project (region_id, filing_code) where withdrawn_at is null and parent_id is null and filing_code is not null;

create index renovation_project_phases on renovation_project (region_id, parent_id) where parent_id is not null;

create index renovation_project_in_order on renovation_project (region_id, name, id) where withdrawn_at is null;

alter table renovation_project enable row level security;

create policy renovation_project_region on renovation_project using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state of a project, from when it was recorded until it was replaced
create table renovation_version (
  region_id uuid not null references region (id),
  project_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, project_id, version),
  foreign key (region_id, project_id) references renovation_project (region_id, id)
);

create index renovation_version_known on renovation_version (region_id, recorded_from, recorded_to);

alter table renovation_version enable row level security;

create policy renovation_version_region on renovation_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a step into a stage, as somebody reported it and as somebody else verified or refused it. Going back supersedes it.
-- root_id is the project itself, or the one whose phase it is
create table renovation_step (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  root_id uuid not null,
  stage text not null check (stage in ('filed', 'started', 'completed')),
  happened_on date not null,
  note text,
  reported_by uuid,
  reported_post text not null,
  recorded_at timestamptz not null,
  verified_at timestamptz,
  verified_by uuid,
  verified_post text,
  verified_note text,
  refused_at timestamptz,
  refused_post text,
  refused_reason text,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id),
  foreign key (region_id, root_id) references renovation_project (region_id, id),
  check (verified_at is null or refused_at is null),
  check (verified_by is null or verified_by <> reported_by)
);

create unique index renovation_step_standing on renovation_step (region_id, project_id, stage) where superseded_at is null;

create index renovation_step_by_root on renovation_step (region_id, root_id, stage);

create index renovation_step_by_day on renovation_step (region_id, stage, happened_on);

alter table renovation_step enable row level security;

create policy renovation_step_region on renovation_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a file that proves a step: equipment contract, payment proof, photo …; kept by the hash of its content
create table renovation_evidence (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  stage text not null check (stage in ('filed', 'started', 'completed')),
  kind text not null,
  content_hash text not null,
  file_name text not null,
  added_post text not null,
  added_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id)
);

create index renovation_evidence_by_project on renovation_evidence (region_id, project_id, stage);

alter table renovation_evidence enable row level security;

create policy renovation_evidence_region on renovation_evidence using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: investment completed in a month, yuan, as reported; another amount supersedes
create table renovation_investment (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  -- the first day of the month
  month date not null,
  amount numeric(20, 2) not null check (amount >= 0),
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id)
);

create unique index renovation_investment_standing on renovation_investment (region_id, project_id, month) where superseded_at is null;

alter table renovation_investment enable row level security;

create policy renovation_investment_region on renovation_investment using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: equipment of a project, line by line; the amount in yuan is that of the whole line
create table renovation_equipment (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  name text not null,
  count integer not null check (count > 0),
  amount numeric(20, 2) check (amount >= 0),
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id)
);

create index renovation_equipment_by_project on renovation_equipment (region_id, project_id);

alter table renovation_equipment enable row level security;

create policy renovation_equipment_region on renovation_equipment using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what a project changed: a value measured before and after, each with its day, in the unit of the indicator
create table renovation_effect (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  -- a code of rules/renovation/effects.yaml
  indicator text not null,
  measure_unit text not null,
  before_value numeric(20, 6),
  before_on date,
  after_value numeric(20, 6),
  after_on date,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id),
  check (before_on is null or after_on is null or after_on >= before_on)
);

create unique index renovation_effect_standing on renovation_effect (region_id, project_id, indicator) where superseded_at is null;

alter table renovation_effect enable row level security;

create policy renovation_effect_region on renovation_effect using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a diagnosis (智改数转诊断) of an enterprise by an institution; another version supersedes the one before
create table diagnosis (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  held_on date not null,
  institution text not null,
  -- a code of rules/renovation/levels.yaml; null is not found
  level text,
  findings text,
  suggestions text,
  adopted text not null check (adopted in ('adopted', 'declined', 'undecided')),
  project_id uuid,
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, project_id) references renovation_project (region_id, id)
);

create unique index diagnosis_standing on diagnosis (region_id, enterprise_id, held_on, institution) where superseded_at is null;

alter table diagnosis enable row level security;

create policy diagnosis_region on diagnosis using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- Published views. root_id counts a project once, whatever its phases do; a phase that is completed does not complete the
-- project, so only a project's own completion is counted. "As known on a day": recorded_at and verified_at before the end of
-- the day, superseded_at none or after it.
create view v_renovation_project with (security_invoker = true) as
select region_id, id, enterprise_id, parent_id, coalesce(parent_id, id) as root_id, name, kind, filing_code, planned_investment,
       equipment_investment, planned_start, planned_completion, actual_start, actual_completion, stage, status, created_at,
       withdrawn_at, demo, version
from renovation_project;

create view v_renovation_step with (security_invoker = true) as
select s.region_id, s.id, s.project_id, s.root_id, p.enterprise_id, s.stage, s.happened_on,
       (s.stage <> 'completed' or s.project_id = s.root_id) as counted,
       s.recorded_at, s.verified_at, s.refused_at, s.superseded_at, s.demo
from renovation_step s join renovation_project p on p.region_id = s.region_id and p.id = s.project_id;

create view v_diagnosis with (security_invoker = true) as
select region_id, id, enterprise_id, held_on, institution, level, adopted, project_id, recorded_at, superseded_at, demo
from diagnosis;
