-- business: a support measure (政策措施) as it is now; measure_version holds every state. Conditions stand in the language of the
-- tiers, units are the parks it is limited to, each with those below it; none is all
create table measure (
  region_id uuid not null references region (id),
  id uuid not null,
  -- the office of the region that keeps it
  unit_id uuid not null,
  title text not null,
  policy text not null,
  document_number text,
  issuing_unit text not null,
  kind text not null,
  -- 免申即享, 申报
  mode text not null check (mode in ('direct', 'apply')),
  amount_words text not null,
  amount_from numeric(20, 2),
  amount_to numeric(20, 2),
  -- counts the windows: a firm is told and claims once in each
  round integer not null default 1 check (round > 0),
  window_from date,
  window_to date,
  effective_from date not null,
  effective_to date,
  contact_office text not null,
  source text not null,
  conditions jsonb not null,
  -- what the form was given; null where the conditions were written by hand
  simple jsonb,
  units uuid[] not null default '{}',
  judged_on date,
  demo boolean not null default false,
  created_at timestamptz not null,
  withdrawn_on date,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (window_to is null or window_from is null or window_to >= window_from),
  check (effective_to is null or effective_to >= effective_from),
  check (amount_to is null or amount_from is null or amount_to >= amount_from)
);

create index measure_by_window on measure (region_id, window_to) where withdrawn_on is null;

alter table measure enable row level security;

create policy measure_region on measure using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state a measure ever had, from when it was recorded until it was replaced
create table measure_version (
  region_id uuid not null references region (id),
  measure_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, measure_id, version),
  foreign key (region_id, measure_id) references measure (region_id, id)
);

alter table measure_version enable row level security;

create policy measure_version_region on measure_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what a measure says of an enterprise, by which version, since which day
create table measure_verdict (
  region_id uuid not null references region (id),
  measure_id uuid not null,
  enterprise_id uuid not null,
  measure_version integer not null,
  judged_on date not null,
  answer text not null check (answer in ('met', 'not-met', 'data-missing', 'needs-a-person', 'not-applicable')),
  -- conditions that are not met or not settled
  open integer not null,
  -- the sentences of those, in both languages
  why jsonb not null,
  primary key (region_id, measure_id, enterprise_id),
  foreign key (region_id, measure_id) references measure (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index measure_verdict_by_answer on measure_verdict (region_id, measure_id, answer, open);

create index measure_verdict_by_enterprise on measure_verdict (region_id, enterprise_id);

alter table measure_verdict enable row level security;

create policy measure_verdict_region on measure_verdict using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: measures that are still to be judged for the whole register, and the enterprise that was reached
create table measure_due (
  region_id uuid not null references region (id),
  measure_id uuid not null,
  after_id uuid,
  asked_at timestamptz not null,
  primary key (region_id, measure_id),
  foreign key (region_id, measure_id) references measure (region_id, id)
);

alter table measure_due enable row level security;

create policy measure_due_region on measure_due using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: one enterprise in one window of a measure: where it stands, summed from the steps that were not withdrawn
create table measure_claim (
  region_id uuid not null references region (id),
  id uuid not null,
  measure_id uuid not null,
  round integer not null,
  enterprise_id uuid not null,
  -- null: every step was withdrawn
  state text check (state in ('told', 'applied', 'accepted', 'approved', 'paid', 'refused')),
  told_on date,
  applied_on date,
  approved_amount numeric(20, 2),
  paid_amount numeric(20, 2),
  demo boolean not null default false,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, measure_id, round, enterprise_id),
  foreign key (region_id, measure_id) references measure (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index measure_claim_by_enterprise on measure_claim (region_id, enterprise_id);

alter table measure_claim enable row level security;

create policy measure_claim_region on measure_claim using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what was done for a claim: told, applied, accepted, approved, paid, refused. Never overwritten, only withdrawn
create table measure_step (
  region_id uuid not null references region (id),
  id uuid not null,
  claim_id uuid not null,
  step text not null check (step in ('told', 'applied', 'accepted', 'approved', 'paid', 'refused')),
  on_day date not null,
  -- of being told: by telephone, letter, visit …
  channel text,
  amount numeric(20, 2) check (amount > 0),
  note text,
  -- what the measure said of the enterprise then
  answer text,
  measure_version integer not null,
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_post text,
  withdrawn_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, claim_id) references measure_claim (region_id, id)
);

create index measure_step_by_claim on measure_step (region_id, claim_id);

alter table measure_step enable row level security;

create policy measure_step_region on measure_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

create view v_measure_claim with (security_invoker = true) as
select c.region_id, c.id, c.measure_id, m.title as measure_title, m.mode, c.round, c.enterprise_id, c.state, c.told_on, c.applied_on,
       c.approved_amount, c.paid_amount, c.demo
from measure_claim c join measure m on m.region_id = c.region_id and m.id = c.measure_id
where c.state is not null;
