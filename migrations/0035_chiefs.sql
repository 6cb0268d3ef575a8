-- business: 断点堵点: what keeps a chain or an enterprise from going on; how it stands is said by its steps
create table blocker (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid,
  node_id uuid,
  enterprise_id uuid,
  -- whose it is: the chain's unit, or the enterprise's
  unit_id uuid not null,
  -- of rules/blockers/causes.yaml
  cause text not null,
  what text not null,
  -- the enterprise or office that brought it
  raised_by text not null,
  raised_on date not null,
  raised_post text not null,
  -- the record that it came out of: visit, and later project or grievance
  from_kind text,
  from_id uuid,
  created_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  foreign key (region_id, node_id) references chain_node (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (chain_id is not null or enterprise_id is not null),
  check (node_id is null or chain_id is not null),
  check ((from_kind is null) = (from_id is null))
);

create index blocker_by_chain on blocker (region_id, chain_id, raised_on);

create index blocker_by_enterprise on blocker (region_id, enterprise_id);

create index blocker_by_unit on blocker (region_id, unit_id);

create index blocker_from on blocker (region_id, from_kind, from_id);

alter table blocker enable row level security;

create policy blocker_region on blocker using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a step of a blocker, in order; a wrong one is taken back with a reason, never changed
create table blocker_step (
  region_id uuid not null references region (id),
  id uuid not null,
  blocker_id uuid not null,
  number integer not null,
  state text not null,
  level text not null check (level in ('unit', 'office', 'chief')),
  -- whose move it is from this step on
  unit_id uuid not null,
  due_on date,
  happened_on date not null,
  -- what was passed on, asked, decided, proved, or why it was opened again
  words text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, blocker_id, number),
  foreign key (region_id, blocker_id) references blocker (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index blocker_step_unit on blocker_step (region_id, unit_id);

alter table blocker_step enable row level security;

create policy blocker_step_region on blocker_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- blockers with the step that stands last, for workbenches, papers and the modules that raise them
create view v_blocker with (security_invoker = true) as
  select b.region_id, b.id, b.chain_id, b.node_id, b.enterprise_id, b.unit_id, b.cause, b.what, b.raised_by, b.raised_on, b.from_kind,
    b.from_id, b.created_at, b.demo, s.state, s.level, s.unit_id as mover_unit_id, s.due_on, s.happened_on as state_since, s.words
  from blocker b
  cross join lateral (
    select p.* from blocker_step p
    where p.region_id = b.region_id and p.blocker_id = b.id and p.superseded_at is null
    order by p.number desc limit 1) s;

-- every standing step, so that a day can be read as it was
create view v_blocker_step with (security_invoker = true) as
  select p.region_id, p.id, p.blocker_id, b.chain_id, p.number, p.state, p.level, p.unit_id, p.due_on, p.happened_on, p.recorded_at, p.superseded_at
  from blocker_step p join blocker b on b.region_id = p.region_id and b.id = p.blocker_id;

-- business: 链长制的人和单位: a role of a chain held by a post, a unit or an enterprise from a day; changed rows are superseded
create table chain_team (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  -- of rules/chiefs/sets.yaml, roles
  role text not null,
  -- a post in words, never a person's name
  post text,
  unit_id uuid,
  -- the leading enterprise; for a contact: with whom contact is kept
  enterprise_id uuid,
  task text,
  from_day date not null,
  to_day date,
  source text not null,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  check (to_day is null or to_day >= from_day),
  check (post is not null or unit_id is not null or enterprise_id is not null)
);

create index chain_team_of on chain_team (region_id, chain_id);

create unique index chain_team_single on chain_team (region_id, chain_id, role) where superseded_at is null and to_day is null and role in ('general', 'chief', 'office');

alter table chain_team enable row level security;

create policy chain_team_region on chain_team using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: which set of papers (几个一、几图几清单) a chain keeps from a day
create table chain_set (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  set_code text not null,
  from_day date not null,
  source text not null,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

create unique index chain_set_from on chain_set (region_id, chain_id, from_day) where superseded_at is null;

alter table chain_set enable row level security;

create policy chain_set_region on chain_set using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a paper that the office adds to an item of the set: a policy, a plan of another office, a report, by number and link
create table chain_document (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  -- of rules/chiefs/sets.yaml, items; policy: 政策要素清单
  item text not null,
  title text not null,
  document_number text,
  link text,
  -- what it gives or says for this chain
  gives text,
  from_day date not null,
  to_day date,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  check (document_number is not null or link is not null),
  check (to_day is null or to_day >= from_day)
);

create index chain_document_of on chain_document (region_id, chain_id, item);

alter table chain_document enable row level security;

create policy chain_document_region on chain_document using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a version of the chain's plan (方案), whole; a new one stands beside the old
create table chain_plan (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  number integer not null,
  title text not null,
  source text not null,
  goals text not null,
  from_day date not null,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  unique (region_id, chain_id, number),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

alter table chain_plan enable row level security;

create policy chain_plan_region on chain_plan using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a measure as a version of the plan words it; the same measure keeps its id through versions
create table plan_measure (
  region_id uuid not null references region (id),
  plan_id uuid not null,
  id uuid not null,
  sort integer not null,
  what text not null,
  node_id uuid,
  unit_id uuid not null,
  due_on date not null,
  primary key (region_id, plan_id, id),
  foreign key (region_id, plan_id) references chain_plan (region_id, id),
  foreign key (region_id, node_id) references chain_node (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table plan_measure enable row level security;

create policy plan_measure_region on plan_measure using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what was done of a measure, in order; a wrong step is taken back with a reason
create table plan_measure_step (
  region_id uuid not null references region (id),
  id uuid not null,
  measure_id uuid not null,
  number integer not null,
  state text not null check (state in ('doing', 'done', 'reopened')),
  happened_on date not null,
  words text not null,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  unique (region_id, measure_id, number)
);

alter table plan_measure_step enable row level security;

create policy plan_measure_step_region on plan_measure_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a row of the yearly table: a target of the ledger that belongs to the chain, or the goal of a counted row
create table year_goal (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  year integer not null,
  -- of rules/chiefs/yearly.yaml
  code text,
  target_id uuid,
  -- in the unit of the row; money in yuan
  goal numeric(20, 2),
  source text not null,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  foreign key (region_id, target_id) references target (region_id, id),
  check ((code is null) <> (target_id is null)),
  check (goal is null or goal >= 0)
);

create unique index year_goal_counted on year_goal (region_id, chain_id, year, code) where superseded_at is null and code is not null;

create unique index year_goal_target on year_goal (region_id, chain_id, year, target_id) where superseded_at is null and target_id is not null;

alter table year_goal enable row level security;

create policy year_goal_region on year_goal using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 走访: a visit to an enterprise for a chain; when it is planned and when it happened is said by its steps
create table chain_visit (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  enterprise_id uuid not null,
  -- of rules/chiefs/visits.yaml
  kind text not null,
  unit_id uuid not null,
  -- role of the team, and the post in words
  role text not null,
  post text not null,
  matter text not null,
  created_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index chain_visit_of on chain_visit (region_id, chain_id);

create index chain_visit_to on chain_visit (region_id, enterprise_id);

alter table chain_visit enable row level security;

create policy chain_visit_region on chain_visit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a visit was planned, moved to another day, happened, or was called off
create table chain_visit_step (
  region_id uuid not null references region (id),
  id uuid not null,
  visit_id uuid not null,
  number integer not null,
  state text not null check (state in ('planned', 'moved', 'happened', 'called-off')),
  planned_on date,
  happened_on date,
  -- what was promised, or why it was moved or called off
  words text,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  unique (region_id, visit_id, number),
  foreign key (region_id, visit_id) references chain_visit (region_id, id),
  check ((state = 'happened') = (happened_on is not null))
);

alter table chain_visit_step enable row level security;

create policy chain_visit_step_region on chain_visit_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- who holds which role of a chain, as it stands
create view v_chain_team with (security_invoker = true) as
  select t.region_id, t.id, t.chain_id, t.role, t.post, t.unit_id, t.enterprise_id, t.task, t.from_day, t.to_day, t.source, t.demo,
    t.recorded_at, t.superseded_at
  from chain_team t;

-- visits with the step that stands last
create view v_chain_visit with (security_invoker = true) as
  select v.region_id, v.id, v.chain_id, v.enterprise_id, v.kind, v.unit_id, v.role, v.post, v.matter, v.demo, s.state, s.planned_on,
    s.happened_on, s.words
  from chain_visit v
  cross join lateral (
    select p.* from chain_visit_step p
    where p.region_id = v.region_id and p.visit_id = v.id and p.superseded_at is null
    order by p.number desc limit 1) s;
