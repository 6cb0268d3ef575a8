-- business: what an office changed of the shipped limits for its place: a promised limit, a matter it does not have, one of its own. The unit is
-- the place: it holds for the unit and all below it, and the nearest one wins. `state` is the change as effective.ts reads it
create table approval_change (
  region_id uuid not null references region (id),
  id uuid not null,
  unit_id uuid not null,
  -- null: of every template
  template text,
  code text not null,
  kind text not null check (kind in ('limit', 'drop', 'add')),
  state jsonb not null,
  from_day date not null,
  to_day date,
  reason text not null,
  source text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create index approval_change_of on approval_change (region_id, code, unit_id);

alter table approval_change enable row level security;

create policy approval_change_region on approval_change using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the plan of a project: template, order, wish and facts as they were given, and in `planned` what was computed then. A new plan
-- supersedes the old one; nothing is overwritten, so that a promise can be held against what became of it
create table approval_plan (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  number integer not null,
  template text not null,
  -- whose local limits it reckons with
  unit_id uuid not null,
  orders text[] not null,
  compare text not null,
  certificates text,
  basis text not null check (basis in ('promised', 'legal')),
  start_on date not null,
  wish_kind text check (wish_kind in ('land', 'goal')),
  wish_on date,
  facts jsonb not null default '{}',
  -- days of this project's own, by matter
  own_days jsonb not null default '{}',
  planned jsonb not null,
  reason text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check ((wish_kind is null) = (wish_on is null))
);

create unique index approval_plan_standing on approval_plan (region_id, project_id) where superseded_at is null;

create unique index approval_plan_number on approval_plan (region_id, project_id, number);

alter table approval_plan enable row level security;

create policy approval_plan_region on approval_plan using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a matter of a project as it is now: what is planned, what is promised, how it stands, whose move it is and when it is due, kept
-- with every write so that lists filter in one table; approval_matter_version holds every state
create table approval_matter (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  code text not null,
  -- place in the template
  position integer not null,
  zh text not null,
  en text not null,
  stage text not null,
  lead_zh text not null,
  lead_en text not null,
  permit boolean not null,
  -- needed here; not needed (why in `unneeded`); null is not told yet
  needed boolean,
  unneeded text,
  promised_days integer,
  promised_unit text,
  promised_words text,
  legal_days integer,
  legal_unit text,
  at_least boolean not null default false,
  -- a number that the local guide has not confirmed
  doubt boolean not null default false,
  plan_start_on date,
  plan_finish_on date,
  -- state of clock-rules.ts
  state text not null,
  state_since date,
  applied_on date,
  accepted_on date,
  deemed boolean not null default false,
  decided_on date,
  outcome text check (outcome in ('approved', 'refused')),
  issued_on date,
  paused_on date,
  pause_reason text,
  document_number text,
  mover text not null check (mover in ('applicant', 'office', 'agent', 'nobody')),
  gross_days integer,
  paused_days integer,
  net_days integer,
  -- in the unit of the limit that is promised
  used_days integer,
  due_on date,
  soon_on date,
  legal_due_on date,
  missing_year integer,
  open_promises integer not null default 0,
  promise_due_on date,
  last_number integer not null default 0,
  -- taken out by a later plan; its events stay
  dropped_at timestamptz,
  demo boolean not null default false,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create unique index approval_matter_once on approval_matter (region_id, project_id, code);

create index approval_matter_due on approval_matter (region_id, due_on, id) where dropped_at is null;

create index approval_matter_by_unit on approval_matter (region_id, unit_id, state) where dropped_at is null;

create index approval_matter_issued on approval_matter (region_id, code, issued_on) where issued_on is not null;

alter table approval_matter enable row level security;

create policy approval_matter_region on approval_matter using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state of a matter, from when it was recorded until it was replaced
create table approval_matter_version (
  region_id uuid not null references region (id),
  matter_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, matter_id, version),
  foreign key (region_id, matter_id) references approval_matter (region_id, id)
);

create index approval_matter_version_known on approval_matter_version (region_id, recorded_from, recorded_to);

alter table approval_matter_version enable row level security;

create policy approval_matter_version_region on approval_matter_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what happened to a matter; a wrong one is taken back with a reason, and only the last
create table approval_event (
  region_id uuid not null references region (id),
  id uuid not null,
  matter_id uuid not null,
  number integer not null,
  -- of rules/approvals/events.yaml
  kind text not null,
  happened_on date not null,
  outcome text check (outcome in ('approved', 'refused')),
  reason text,
  days integer check (days > 0),
  -- 批文号、证号
  document_number text,
  words text,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, matter_id) references approval_matter (region_id, id)
);

create unique index approval_event_number on approval_event (region_id, matter_id, number);

alter table approval_event enable row level security;

create policy approval_event_region on approval_event using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 容缺: what was accepted without, who promises to hand it in by when, and what became of it. Each state is a row of the same item
create table approval_promise (
  region_id uuid not null references region (id),
  id uuid not null,
  item_id uuid not null,
  number integer not null,
  matter_id uuid not null,
  what text not null,
  -- code of a matter that it stands for, so that this one may be issued before it
  stands_for text,
  -- a body, never a private person
  promised_by text not null,
  promised_on date not null,
  due_on date not null,
  state text not null check (state in ('open', 'made-up', 'lapsed', 'waived')),
  settled_on date,
  words text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, matter_id) references approval_matter (region_id, id),
  check ((state = 'open') = (settled_on is null)),
  check (due_on >= promised_on)
);

create unique index approval_promise_standing on approval_promise (region_id, item_id) where superseded_at is null;

create unique index approval_promise_number on approval_promise (region_id, item_id, number);

create index approval_promise_of on approval_promise (region_id, matter_id);

alter table approval_promise enable row level security;

create policy approval_promise_region on approval_promise using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- matters as they stand, for other modules: permits of a project, what is overdue and whose move it is
create view v_approval_matter with (security_invoker = true) as
select m.region_id, m.id, m.project_id, m.unit_id, m.code, m.zh, m.en, m.stage, m.permit, m.needed, m.state, m.mover, m.plan_start_on,
  m.plan_finish_on, m.accepted_on, m.decided_on, m.outcome, m.issued_on, m.document_number, m.net_days, m.due_on, m.legal_due_on,
  m.open_promises, m.promise_due_on, m.demo
from approval_matter m where m.dropped_at is null;

create view v_approval_plan with (security_invoker = true) as
select p.region_id, p.id, p.project_id, p.number, p.template, p.orders, p.start_on, p.wish_kind, p.wish_on, p.planned ->> 'goalOn' as goal_on,
  p.recorded_at, p.superseded_at, p.demo
from approval_plan p;
