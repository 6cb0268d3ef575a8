-- business: what a place asks of a project: a row of the office's own, with its document; superseded, never changed. Beside it stand the
-- presets of rules/admission. Without a unit it holds in the whole region, without an industry for every industry
create table admission_threshold (
  region_id uuid not null references region (id),
  id uuid not null,
  unit_id uuid,
  -- beginning of a GB/T 4754 code; '' is every industry
  industry text not null default '',
  -- code of rules/admission/criteria.yaml
  criterion text not null,
  value numeric(20, 6) not null check (value >= 0),
  must boolean not null,
  document_number text not null,
  from_on date not null,
  to_on date,
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (to_on is null or to_on >= from_on)
);

create index admission_threshold_by_criterion on admission_threshold (region_id, criterion, from_on);

alter table admission_threshold enable row level security;

create policy admission_threshold_region on admission_threshold using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 准入测算: what was asked on a day of which values, by which rules, with which answer; of a project, or of an enquiry without one
create table admission_assessment (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid,
  name text not null,
  unit_id uuid not null,
  industry text,
  assessed_on date not null,
  -- values as they were told; what is missing is not there
  inputs jsonb not null,
  answers jsonb not null,
  verdict text not null check (verdict in ('meets', 'by-case', 'below', 'open')),
  rule_version text not null,
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index admission_assessment_of on admission_assessment (region_id, project_id);

create index admission_assessment_by_day on admission_assessment (region_id, assessed_on desc, id);

alter table admission_assessment enable row level security;

create policy admission_assessment_region on admission_assessment using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 投资合同: a contract with an investor, to be signed or signed long ago; its text is brought by a check
create table agreement (
  region_id uuid not null references region (id),
  id uuid not null,
  project_id uuid,
  unit_id uuid not null,
  title text not null,
  number text,
  -- the enterprise on the other side
  party text,
  signed_on date,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index agreement_of on agreement (region_id, project_id);

create index agreement_by_unit on agreement (region_id, unit_id, signed_on);

alter table agreement enable row level security;

create policy agreement_region on agreement using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a text of a contract as it was looked through on a day, by which patterns; a new text supersedes the old
create table clause_check (
  region_id uuid not null references region (id),
  id uuid not null,
  agreement_id uuid not null,
  checked_on date not null,
  body text not null,
  file_name text,
  content_hash text,
  rule_version text not null,
  -- whether the regulation was in force on that day
  in_force boolean not null,
  checked_by uuid,
  checked_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, agreement_id) references agreement (region_id, id)
);

create unique index clause_check_standing on clause_check (region_id, agreement_id) where superseded_at is null;

alter table clause_check enable row level security;

create policy clause_check_region on clause_check using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: wording of a contract that somebody must look at: found by a pattern, or marked by a person
create table clause_flag (
  region_id uuid not null references region (id),
  id uuid not null,
  check_id uuid not null,
  agreement_id uuid not null,
  kind text not null,
  -- characters of the text
  starts integer not null check (starts >= 0),
  ends integer not null,
  quote text not null,
  -- post that marked it; null where a pattern found it
  marked_post text,
  recorded_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, check_id) references clause_check (region_id, id),
  foreign key (region_id, agreement_id) references agreement (region_id, id),
  check (ends > starts)
);

create index clause_flag_of on clause_flag (region_id, check_id, starts);

alter table clause_flag enable row level security;

create policy clause_flag_region on clause_flag using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what a person decided about a flag, with the reason; a second thought supersedes the first
create table clause_decision (
  region_id uuid not null references region (id),
  id uuid not null,
  flag_id uuid not null,
  decision text not null check (decision in ('violates', 'clear', 'exception')),
  article text,
  reason text not null,
  decided_by uuid,
  decided_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, flag_id) references clause_flag (region_id, id),
  check ((decision = 'exception') = (article is not null))
);

create unique index clause_decision_standing on clause_decision (region_id, flag_id) where superseded_at is null;

alter table clause_decision enable row level security;

create policy clause_decision_region on clause_decision using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 审查意见 on a text of a contract, by another person in another post than whoever brought the text
create table review_opinion (
  region_id uuid not null references region (id),
  id uuid not null,
  agreement_id uuid not null,
  check_id uuid not null,
  outcome text not null check (outcome in ('complies', 'exception', 'violates')),
  words text not null,
  opined_on date not null,
  file_name text,
  content_hash text,
  -- of the project, where it was attached
  evidence_id uuid,
  reviewed_by uuid,
  reviewed_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, agreement_id) references agreement (region_id, id),
  foreign key (region_id, check_id) references clause_check (region_id, id)
);

create unique index review_opinion_standing on review_opinion (region_id, agreement_id) where superseded_at is null;

alter table review_opinion enable row level security;

create policy review_opinion_region on review_opinion using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 承诺: what one side promised the other, by when, and what proves it. An amendment supersedes; all of them share root_id
create table commitment (
  region_id uuid not null references region (id),
  id uuid not null,
  root_id uuid not null,
  project_id uuid not null,
  agreement_id uuid,
  side text not null check (side in ('government', 'investor')),
  -- the unit that owes it, of the government's side
  owing_unit_id uuid,
  -- the enterprise that owes it, of the investor's side
  owing_name text,
  -- code of rules/admission/commitments.yaml
  kind text not null,
  what text not null,
  -- in the unit of the kind; money in yuan. Null is not told
  amount numeric(20, 4) check (amount >= 0),
  due_on date,
  proof text,
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, root_id) references commitment (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, agreement_id) references agreement (region_id, id),
  foreign key (region_id, owing_unit_id) references unit (region_id, id),
  check ((side = 'government') = (owing_unit_id is not null)),
  check ((side = 'investor') = (owing_name is not null))
);

create unique index commitment_standing on commitment (region_id, root_id) where superseded_at is null;

create index commitment_of on commitment (region_id, project_id);

create index commitment_by_day on commitment (region_id, due_on) where superseded_at is null;

alter table commitment enable row level security;

create policy commitment_region on commitment using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: money is owed only when another commitment has been verified
create table commitment_condition (
  region_id uuid not null references region (id),
  commitment_id uuid not null,
  -- root of the one that must be verified
  condition_id uuid not null,
  primary key (region_id, commitment_id, condition_id),
  foreign key (region_id, commitment_id) references commitment (region_id, id),
  foreign key (region_id, condition_id) references commitment (region_id, id),
  check (commitment_id <> condition_id)
);

create index commitment_condition_for on commitment_condition (region_id, condition_id);

alter table commitment_condition enable row level security;

create policy commitment_condition_region on commitment_condition using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a step of a commitment, in order: proven, verified by a second person, breached, waived, settled with its money
create table commitment_step (
  region_id uuid not null references region (id),
  id uuid not null,
  -- root of the commitment
  commitment_id uuid not null,
  number integer not null,
  state text not null check (state in ('proven', 'verified', 'refused', 'breached', 'waived', 'settled', 'reopened')),
  happened_on date not null,
  amount numeric(20, 4) check (amount >= 0),
  words text,
  file_name text,
  content_hash text,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, commitment_id) references commitment (region_id, id)
);

create unique index commitment_step_number on commitment_step (region_id, commitment_id, number) where superseded_at is null;

create index commitment_step_of on commitment_step (region_id, commitment_id);

alter table commitment_step enable row level security;

create policy commitment_step_region on commitment_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- commitments as they were amended, for other modules: each state with the instants between which it stood
create view v_commitment with (security_invoker = true) as
select c.region_id, c.id, c.root_id, c.project_id, c.side, c.kind, c.what, c.amount, c.due_on, c.recorded_at, c.superseded_at, c.demo
from commitment c;
