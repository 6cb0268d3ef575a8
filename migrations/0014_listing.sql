-- business: a firm on its way to a stock market as it stands now; listing_case_version holds every state. Stage and status
-- are two columns: how far it has come, and whether it goes on
create table listing_case (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  -- codes of rules/listing/stages.yaml; a null board is not decided yet
  board text,
  stage text not null,
  -- the fact day of the standing stage, not the day on which it was recorded
  stage_since date not null,
  status text not null check (status in ('active', 'suspended', 'terminated', 'done', 'void')),
  -- why it ended: code of rules/listing/stages.yaml
  ending text,
  status_since date not null,
  share_reform_on date,
  -- the day on which the application was handed in
  filed_on date,
  sponsor text,
  law_firm text,
  accountants text,
  stock_code text,
  responsible_unit_id uuid not null,
  next_step text,
  next_on date,
  note text,
  demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, responsible_unit_id) references unit (region_id, id),
  check ((status = 'terminated') = (ending is not null))
);

create unique index listing_case_standing on listing_case (region_id, enterprise_id) where status in ('active', 'suspended');

create index listing_case_by_enterprise on listing_case (region_id, enterprise_id);

alter table listing_case enable row level security;

create policy listing_case_region on listing_case using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state a case ever had, from when it was recorded until it was replaced
create table listing_case_version (
  region_id uuid not null references region (id),
  case_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, case_id, version),
  foreign key (region_id, case_id) references listing_case (region_id, id)
);

create index listing_case_version_known on listing_case_version (region_id, recorded_from, recorded_to);

alter table listing_case_version enable row level security;

create policy listing_case_version_region on listing_case_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a stage that a case entered: the day it happened apart from the moment it was recorded; a day that was wrong is
-- superseded, never overwritten
create table listing_step (
  region_id uuid not null references region (id),
  id uuid not null,
  case_id uuid not null,
  enterprise_id uuid not null,
  -- the how-manieth step of its case; a corrected step keeps the place
  place integer not null,
  stage text not null,
  kind text not null check (kind in ('open', 'forward', 'skip', 'back')),
  happened_on date not null,
  reason text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, case_id) references listing_case (region_id, id)
);

create index listing_step_by_case on listing_step (region_id, case_id);

create index listing_step_by_stage on listing_step (region_id, stage, happened_on);

alter table listing_step enable row level security;

create policy listing_step_region on listing_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: when a case was suspended, ended, taken up again or finished, and why
create table listing_status_change (
  region_id uuid not null references region (id),
  id uuid not null,
  case_id uuid not null,
  status text not null check (status in ('active', 'suspended', 'terminated', 'done', 'void')),
  ending text,
  happened_on date not null,
  reason text,
  entered_post text not null,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, case_id) references listing_case (region_id, id)
);

create index listing_status_change_by_case on listing_status_change (region_id, case_id);

alter table listing_status_change enable row level security;

create policy listing_status_change_region on listing_status_change using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a training class for firms that want to be listed
create table listing_class (
  region_id uuid not null references region (id),
  id uuid not null,
  title text not null,
  held_on date not null,
  organiser_unit_id uuid not null,
  place text,
  theme text,
  capacity integer check (capacity > 0),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, organiser_unit_id) references unit (region_id, id)
);

create index listing_class_by_day on listing_class (region_id, held_on);

alter table listing_class enable row level security;

create policy listing_class_region on listing_class using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a firm at a class: invited, and then whether it came; superseded, never overwritten
create table listing_attendance (
  region_id uuid not null references region (id),
  id uuid not null,
  class_id uuid not null,
  enterprise_id uuid not null,
  state text not null check (state in ('invited', 'attended', 'absent', 'excused')),
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, class_id) references listing_class (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create unique index listing_attendance_current on listing_attendance (region_id, class_id, enterprise_id) where superseded_at is null;

create index listing_attendance_by_enterprise on listing_attendance (region_id, enterprise_id);

alter table listing_attendance enable row level security;

create policy listing_attendance_region on listing_attendance using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- Published views. A merged enterprise's rows count for the one that stands for it; unit_id is the enterprise's own park.
create view v_listing_case with (security_invoker = true) as
select c.region_id, c.id, e.id as enterprise_id, e.unit_id, c.responsible_unit_id, c.board, c.stage, c.stage_since, c.status,
       c.ending, c.status_since, c.share_reform_on, c.sponsor, c.stock_code, c.next_step, c.next_on, c.demo, c.version
from listing_case c
cross join lateral (
  select o.id, o.unit_id from v_enterprise o where o.region_id = c.region_id and o.id = c.enterprise_id
  union all
  select k.id, k.unit_id from v_enterprise k where k.region_id = c.region_id and k.absorbed @> array[c.enterprise_id]
  limit 1) e
where c.status <> 'void';

create view v_listing_step with (security_invoker = true) as
select s.region_id, s.id, s.case_id, e.id as enterprise_id, e.unit_id, c.board, s.stage, s.kind, s.happened_on, s.recorded_at,
       s.superseded_at, s.demo
from listing_step s
join listing_case c on c.region_id = s.region_id and c.id = s.case_id
cross join lateral (
  select o.id, o.unit_id from v_enterprise o where o.region_id = s.region_id and o.id = s.enterprise_id
  union all
  select k.id, k.unit_id from v_enterprise k where k.region_id = s.region_id and k.absorbed @> array[s.enterprise_id]
  limit 1) e;

create view v_listing_class with (security_invoker = true) as
select region_id, id, title, held_on, organiser_unit_id, demo from listing_class where withdrawn_at is null;
