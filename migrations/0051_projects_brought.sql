-- business: 迁移豁免: a named leave for the rows of one ledger that was brought: their projects stand at the stage the ledger tells, without
-- evidence. Every step that came in by it is marked until a second person has verified it against evidence
create table project_waiver (
  region_id uuid not null references region (id),
  id uuid not null,
  name text not null,
  reason text not null,
  -- until when all of its steps are to be verified
  due_on date,
  import_id uuid not null,
  given_by uuid,
  given_post text not null,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id)
);

create unique index project_waiver_named on project_waiver (region_id, name);

alter table project_waiver enable row level security;

create policy project_waiver_region on project_waiver using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- a step that was brought by a waiver: entered without evidence, and not verified until a second person did
alter table project_step add column waiver_id uuid;

alter table project_step add foreign key (region_id, waiver_id) references project_waiver (region_id, id);

create index project_step_by_waiver on project_step (region_id, waiver_id) where waiver_id is not null;

-- how many of its steps were brought and are not verified: kept beside the rows they are counted from, so that a list is one table
alter table project add column migrated_open integer not null default 0;

create index project_migrated on project (region_id, id) where migrated_open > 0;

-- business: a ledger of projects that was brought: which file, how much of it
create table project_import (
  region_id uuid not null references region (id),
  id uuid not null,
  file_name text not null,
  row_count integer not null,
  added integer not null,
  unchanged integer not null,
  aside integer not null,
  imported_by uuid,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id)
);

alter table project_import enable row level security;

create policy project_import_region on project_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a row of such a ledger. The same row again changes nothing; one that is like a project that stands waits until a person says which
create table project_import_row (
  region_id uuid not null references region (id),
  id uuid not null,
  import_id uuid not null,
  line integer not null,
  -- of what the row says, not of where it stands
  fingerprint text not null,
  state text not null check (state in ('taken', 'aside', 'same', 'left')),
  -- the project that it became, or that it is
  project_id uuid,
  -- what it says, as it was read: fields, investors, planned days, told course
  content jsonb not null,
  -- the unit whose row it is
  unit_id uuid not null,
  decided_post text,
  decided_at timestamptz,
  decided_reason text,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, import_id) references project_import (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check ((state in ('taken', 'same')) = (project_id is not null))
);

create unique index project_import_row_once on project_import_row (region_id, fingerprint);

create index project_import_row_aside on project_import_row (region_id, unit_id) where state = 'aside';

create index project_import_row_of on project_import_row (region_id, project_id) where project_id is not null;

alter table project_import_row enable row level security;

create policy project_import_row_region on project_import_row using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what the columns of a ledger were said to hold, remembered by the words of its head
create table project_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  head text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (region_id, id)
);

create unique index project_mapping_head on project_mapping (region_id, head);

alter table project_mapping enable row level security;

create policy project_mapping_region on project_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

create or replace view v_project_step with (security_invoker = true) as
select s.region_id, s.id, s.project_id, s.root_id, s.from_stage, s.stage, s.happened_on, s.state, s.recorded_at, s.decided_at, s.superseded_at, s.demo,
  s.waiver_id
from project_step s;

-- a blocker of a project that stands on no chain and has no enterprise of the register yet is its unit's
alter table blocker drop constraint blocker_check;

alter table blocker add constraint blocker_subject check (chain_id is not null or enterprise_id is not null or from_kind = 'project');
