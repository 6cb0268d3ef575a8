-- business: 咨询受理单位: who answers enquiries that come by the public form, and whether the form is open; a new row supersedes
create table enquiry_desk (
  region_id uuid not null references region (id),
  id uuid not null,
  unit_id uuid not null,
  open boolean not null,
  -- said on the form: a telephone of the office, where it is closed or full
  telephone text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create unique index enquiry_desk_standing on enquiry_desk (region_id) where superseded_at is null;

alter table enquiry_desk enable row level security;

create policy enquiry_desk_region on enquiry_desk using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 招商咨询: what an investor asked, as he told it, never changed after; what came of it are its steps. Contacts are kept only to answer
create table enquiry (
  region_id uuid not null references region (id),
  id uuid not null,
  -- told to the investor, with a secret part that is kept as a hash alone; none where nobody asked for it
  number text not null,
  secret_hash text,
  -- codes of rules/attraction/enquiries.yaml
  channel text not null,
  language text not null check (language in ('zh', 'en')),
  company text not null,
  company_key text not null,
  credit_code text,
  place text not null,
  sector text not null,
  plan text not null,
  investment_band text not null,
  land_need text not null,
  land_mu numeric(12, 2) check (land_mu >= 0),
  timing text not null,
  contact_office text,
  contact_phone text,
  contact_email text,
  -- a code of rules/attraction/sources.yaml; null is not told
  source text,
  source_detail text,
  introducer_kind text check (introducer_kind in ('enterprise', 'agency', 'association', 'office')),
  introducer_enterprise_id uuid,
  introducer_name text,
  received_at timestamptz not null,
  received_on date not null,
  -- the end of the promised hours; null where the calendar of a year was not announced when it came
  answer_due_at timestamptz,
  promised_hours integer not null,
  -- came with what only a machine fills in: looked at last, promised nothing
  suspect boolean not null default false,
  import_id uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, number),
  foreign key (region_id, introducer_enterprise_id) references enterprise (region_id, id),
  check (contact_phone is not null or contact_email is not null),
  check (introducer_enterprise_id is null or introducer_kind = 'enterprise')
);

create index enquiry_received on enquiry (region_id, received_at desc, id);

create index enquiry_of_company on enquiry (region_id, company_key);

create index enquiry_of_source on enquiry (region_id, received_on, source);

alter table enquiry enable row level security;

create policy enquiry_region on enquiry using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what was done with an enquiry, each with whose it is from then on; an answer that the investor sees stands apart from notes
create table enquiry_step (
  region_id uuid not null references region (id),
  id uuid not null,
  enquiry_id uuid not null,
  number integer not null,
  -- a code of rules/attraction/enquiries.yaml
  state text not null,
  unit_id uuid not null,
  -- appointment of the officer who has it, and his post in words
  handler_id uuid,
  handler_post text,
  happened_at timestamptz not null,
  -- working minutes from the enquiry to this answer; null where it is none or the calendar of a year is not announced
  took_minutes integer check (took_minutes >= 0),
  reason text,
  -- the investor reads it with his number and secret
  answer text,
  note text,
  -- the other enquiry, the lead or the project that it became
  to_kind text check (to_kind in ('enquiry', 'lead', 'project')),
  to_id uuid,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, enquiry_id, number),
  foreign key (region_id, enquiry_id) references enquiry (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check ((to_kind is null) = (to_id is null))
);

create index enquiry_step_of_unit on enquiry_step (region_id, unit_id);

create index enquiry_step_to on enquiry_step (region_id, to_kind, to_id) where to_id is not null;

alter table enquiry_step enable row level security;

create policy enquiry_step_region on enquiry_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 首谈报备: a unit says that it was the first to speak with an investor about a project, with a file that proves it
create table first_contact (
  region_id uuid not null references region (id),
  id uuid not null,
  number text not null,
  unit_id uuid not null,
  investor text not null,
  investor_key text not null,
  credit_code text,
  project text not null,
  product text,
  product_key text,
  contacted_on date not null,
  told_on date not null,
  -- of the first talk: how, and where
  way text not null,
  content_hash text not null,
  file_name text not null,
  -- what it was told with: the same matter is with others for other products, and that was seen
  knowing boolean not null default false,
  enquiry_id uuid,
  project_id uuid,
  entered_by uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, number),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, enquiry_id) references enquiry (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check (contacted_on <= told_on)
);

create index first_contact_by_key on first_contact (region_id, investor_key);

create index first_contact_by_code on first_contact (region_id, credit_code) where credit_code is not null;

create index first_contact_of_unit on first_contact (region_id, unit_id, told_on desc);

alter table first_contact enable row level security;

create policy first_contact_region on first_contact using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how long a first contact is held: registered, extended with proof of progress, given up, lost or shared by a decision
create table first_contact_step (
  region_id uuid not null references region (id),
  id uuid not null,
  contact_id uuid not null,
  number integer not null,
  state text not null check (state in ('registered', 'extended', 'given-up', 'lost', 'shared', 'kept')),
  -- last day on which it is held
  held_until date,
  -- per cent of the credit, where a decision shared it
  share numeric(5, 2) check (share > 0 and share <= 100),
  happened_on date not null,
  words text,
  content_hash text,
  file_name text,
  dispute_id uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, contact_id, number),
  foreign key (region_id, contact_id) references first_contact (region_id, id),
  check ((content_hash is null) = (file_name is null))
);

alter table first_contact_step enable row level security;

create policy first_contact_step_region on first_contact_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 首谈争议: a second unit says that it was first; both are heard, somebody who reaches both decides, and it may be appealed
create table contact_dispute (
  region_id uuid not null references region (id),
  id uuid not null,
  number text not null,
  contact_id uuid not null,
  holder_unit_id uuid not null,
  claimant_unit_id uuid not null,
  -- as the claimant tells it: the day, and how they talked
  contacted_on date not null,
  way text not null,
  content_hash text not null,
  file_name text not null,
  raised_on date not null,
  entered_by uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, number),
  foreign key (region_id, contact_id) references first_contact (region_id, id),
  foreign key (region_id, holder_unit_id) references unit (region_id, id),
  foreign key (region_id, claimant_unit_id) references unit (region_id, id),
  check (holder_unit_id <> claimant_unit_id)
);

create index contact_dispute_of on contact_dispute (region_id, contact_id);

alter table contact_dispute enable row level security;

create policy contact_dispute_region on contact_dispute using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: statements of both units, the decision with its reasons, the appeal and the decision on it
create table contact_dispute_step (
  region_id uuid not null references region (id),
  id uuid not null,
  dispute_id uuid not null,
  number integer not null,
  state text not null check (state in ('raised', 'stated', 'decided', 'appealed', 'upheld', 'changed', 'taken-back')),
  -- whose word it is
  unit_id uuid not null,
  words text not null,
  content_hash text,
  file_name text,
  -- of a decision: who holds it from then on
  verdict text check (verdict in ('holder', 'claimant', 'shared')),
  holder_share numeric(5, 2) check (holder_share > 0 and holder_share < 100),
  -- last day on which it may be appealed; null where the calendar of a year is not announced
  appeal_until date,
  happened_on date not null,
  entered_by uuid,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, dispute_id, number),
  foreign key (region_id, dispute_id) references contact_dispute (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check ((content_hash is null) = (file_name is null)),
  check ((verdict is not null) = (state in ('decided', 'upheld', 'changed'))),
  check ((holder_share is not null) = (coalesce(verdict, '') = 'shared'))
);

alter table contact_dispute_step enable row level security;

create policy contact_dispute_step_region on contact_dispute_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 考察走访: a visit out or in or by video, of a firm of the register or one elsewhere; when it is and what came of it are its steps
create table visit (
  region_id uuid not null references region (id),
  id uuid not null,
  direction text not null check (direction in ('out', 'in', 'video')),
  enterprise_id uuid,
  firm text not null,
  firm_key text not null,
  credit_code text,
  unit_id uuid not null,
  post text not null,
  place text,
  matter text not null,
  introducer_kind text check (introducer_kind in ('enterprise', 'agency', 'association', 'office')),
  introducer_enterprise_id uuid,
  introducer_name text,
  enquiry_id uuid,
  project_id uuid,
  -- others go there about then, and that was seen
  knowing boolean not null default false,
  import_id uuid,
  entered_by uuid,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, introducer_enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, enquiry_id) references enquiry (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  check (introducer_enterprise_id is null or introducer_kind = 'enterprise')
);

create index visit_of_firm on visit (region_id, firm_key);

create index visit_of_enterprise on visit (region_id, enterprise_id) where enterprise_id is not null;

create index visit_of_unit on visit (region_id, unit_id);

create index visit_of_project on visit (region_id, project_id) where project_id is not null;

alter table visit enable row level security;

create policy visit_region on visit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: planned, moved, happened, called off; the day and the hour it was for, and the minutes
create table visit_step (
  region_id uuid not null references region (id),
  id uuid not null,
  visit_id uuid not null,
  number integer not null,
  state text not null check (state in ('planned', 'moved', 'happened', 'called-off')),
  -- the day that the calendar shows it on
  day date not null,
  planned_on date,
  -- hours and minutes of the day, where they are known
  planned_time text,
  happened_on date,
  words text,
  content_hash text,
  file_name text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, visit_id, number),
  foreign key (region_id, visit_id) references visit (region_id, id),
  check ((state = 'happened') = (happened_on is not null)),
  check ((content_hash is null) = (file_name is null))
);

create index visit_step_by_day on visit_step (region_id, day) where superseded_at is null;

alter table visit_step enable row level security;

create policy visit_step_region on visit_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: other units that go along, each with its post
create table visit_unit (
  region_id uuid not null references region (id),
  id uuid not null,
  visit_id uuid not null,
  unit_id uuid not null,
  post text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, visit_id) references visit (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create unique index visit_unit_once on visit_unit (region_id, visit_id, unit_id) where superseded_at is null;

create index visit_unit_of on visit_unit (region_id, unit_id) where superseded_at is null;

alter table visit_unit enable row level security;

create policy visit_unit_region on visit_unit using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what was promised on a visit, by whom it is owed and until when
create table visit_promise (
  region_id uuid not null references region (id),
  id uuid not null,
  visit_id uuid not null,
  what text not null,
  unit_id uuid not null,
  due_on date not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, visit_id) references visit (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index visit_promise_of on visit_promise (region_id, visit_id);

create index visit_promise_due on visit_promise (region_id, unit_id, due_on) where superseded_at is null;

alter table visit_promise enable row level security;

create policy visit_promise_region on visit_promise using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a promise was kept, or dropped for a reason
create table visit_promise_step (
  region_id uuid not null references region (id),
  id uuid not null,
  promise_id uuid not null,
  number integer not null,
  state text not null check (state in ('kept', 'dropped', 'reopened')),
  happened_on date not null,
  words text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, promise_id, number),
  foreign key (region_id, promise_id) references visit_promise (region_id, id)
);

alter table visit_promise_step enable row level security;

create policy visit_promise_step_region on visit_promise_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a table of enquiries or visits that was brought in
create table attraction_import (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null check (kind in ('enquiries', 'visits')),
  fingerprint text not null,
  file_name text not null,
  row_count integer not null,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, kind, fingerprint)
);

alter table attraction_import enable row level security;

create policy attraction_import_region on attraction_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what the columns of such a table were said to hold, by the words of its head
create table attraction_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null,
  head text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, kind, head)
);

alter table attraction_mapping enable row level security;

create policy attraction_mapping_region on attraction_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- enquiries with the step that stands last; without what only answers need
create view v_enquiry with (security_invoker = true) as
  select q.region_id, q.id, q.number, q.channel, q.company, q.company_key, q.source, q.received_on, q.demo, s.state, s.unit_id, s.to_kind, s.to_id
  from enquiry q
  cross join lateral (
    select p.* from enquiry_step p
    where p.region_id = q.region_id and p.enquiry_id = q.id and p.superseded_at is null
    order by p.number desc limit 1) s;

-- first contacts with who holds them until when
create view v_first_contact with (security_invoker = true) as
  select c.region_id, c.id, c.number, c.unit_id, c.investor, c.investor_key, c.credit_code, c.product_key, c.told_on, c.enquiry_id, c.project_id,
    c.demo, s.state, s.held_until, s.share
  from first_contact c
  cross join lateral (
    select p.* from first_contact_step p
    where p.region_id = c.region_id and p.contact_id = c.id and p.superseded_at is null
    order by p.number desc limit 1) s;

-- visits with the step that stands last
create view v_visit with (security_invoker = true) as
  select v.region_id, v.id, v.direction, v.enterprise_id, v.firm, v.firm_key, v.unit_id, v.post, v.project_id, v.demo, s.state, s.day,
    s.planned_on, s.happened_on
  from visit v
  cross join lateral (
    select p.* from visit_step p
    where p.region_id = v.region_id and p.visit_id = v.id and p.superseded_at is null
    order by p.number desc limit 1) s;
