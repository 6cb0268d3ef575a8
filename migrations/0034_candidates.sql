-- business: one table that was brought: outside firms, relations between firms, or holdings of funds
create table candidate_import (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null check (kind in ('firms', 'relations', 'holdings')),
  fingerprint text not null,
  file_name text not null,
  -- where the rows come from, as whoever brought them says
  source text not null,
  source_day date not null,
  row_count integer not null,
  kept_count integer not null,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, kind, fingerprint)
);

alter table candidate_import enable row level security;

create policy candidate_import_region on candidate_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how the columns of a kind of table were told apart last time, by the words of its head
create table candidate_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null,
  head text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, kind, head)
);

alter table candidate_mapping enable row level security;

create policy candidate_mapping_region on candidate_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: rows of a table while it is compared; gone when its transaction ends
create table candidate_import_row (
  region_id uuid not null references region (id),
  upload_id uuid not null,
  line integer not null,
  id uuid not null,
  -- what the row is about: two rows with one key say something of the same thing
  key text not null,
  -- what the row says, as one word: two rows with one fingerprint say the same
  fingerprint text not null,
  told jsonb not null,
  -- an earlier row of the table with this key
  twice_line integer,
  standing_id uuid,
  outcome text not null default 'added' check (outcome in ('added', 'changed', 'unchanged', 'older', 'repeated', 'twice')),
  primary key (region_id, upload_id, line)
);

alter table candidate_import_row enable row level security;

create policy candidate_import_row_region on candidate_import_row using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a row that could not be taken, with its cells and why, until somebody mends it or sets it aside with a reason
create table candidate_kept_row (
  region_id uuid not null references region (id),
  id uuid not null,
  import_id uuid not null,
  kind text not null,
  line integer not null,
  -- by field: what the cell said
  cells jsonb not null,
  -- [{"field": "creditCode", "code": "credit-code-check", "params": {…}}]
  faults jsonb not null,
  settled_at timestamptz,
  settled_post text,
  settled_as text check (settled_as in ('taken', 'aside')),
  settled_reason text,
  primary key (region_id, id),
  foreign key (region_id, import_id) references candidate_import (region_id, id)
);

create index candidate_kept_row_open on candidate_kept_row (region_id, kind, import_id, line) where settled_at is null;

alter table candidate_kept_row enable row level security;

create policy candidate_kept_row_region on candidate_kept_row using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what a source says of a firm elsewhere; a newer row of the same code supersedes, nothing is overwritten. Revenue in yuan
create table outside_firm (
  region_id uuid not null references region (id),
  id uuid not null,
  credit_code text not null,
  name text not null,
  name_key text not null,
  place_code text,
  place_name text,
  industry_class text,
  products text,
  -- products without blanks and width, for looking a word up in
  product_key text,
  scale text check (scale in ('above', 'below')),
  revenue numeric(20, 2),
  revenue_year integer,
  patents integer,
  lease_ends_on date,
  expansion text,
  note text,
  source text not null,
  source_day date not null,
  fingerprint text not null,
  import_id uuid,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  primary key (region_id, id)
);

create unique index outside_firm_standing on outside_firm (region_id, credit_code) where superseded_at is null;

create index outside_firm_by_class on outside_firm (region_id, industry_class);

create index outside_firm_by_name on outside_firm (region_id, name_key);

create index outside_firm_in_order on outside_firm (region_id, name, id) where superseded_at is null;

create index outside_firm_by_code on outside_firm (region_id, credit_code);

alter table outside_firm enable row level security;

create policy outside_firm_region on outside_firm using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: who supplies whom, who invests in whom, who stands under one controller. An end is a credit code, or name:… where a source
-- gives no code. Bodies only, no private person
create table firm_relation (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null check (kind in ('supplies', 'invests', 'sister')),
  from_key text not null,
  from_name text not null,
  to_key text not null,
  to_name text not null,
  -- of the year, in yuan
  amount numeric(20, 2),
  year integer,
  source text not null,
  source_day date not null,
  -- kind, ends, year and source: what two rows must share to be about one thing
  key text not null,
  fingerprint text not null,
  import_id uuid,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  primary key (region_id, id),
  check (from_key <> to_key)
);

create unique index firm_relation_standing on firm_relation (region_id, key) where superseded_at is null;

create index firm_relation_from on firm_relation (region_id, from_key);

create index firm_relation_to on firm_relation (region_id, to_key);

create index firm_relation_from_named on firm_relation (region_id, from_key) where from_key like 'name:%' and superseded_at is null;

create index firm_relation_to_named on firm_relation (region_id, to_key) where to_key like 'name:%' and superseded_at is null;

create index firm_relation_in_order on firm_relation (region_id, recorded_at desc, id) where superseded_at is null;

alter table firm_relation enable row level security;

create policy firm_relation_region on firm_relation using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: that a name in a table means the firm with this code, by an officer's word
create table firm_name_meaning (
  region_id uuid not null references region (id),
  id uuid not null,
  -- name:…
  name_key text not null,
  credit_code text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id)
);

create unique index firm_name_meaning_standing on firm_name_meaning (region_id, name_key) where superseded_at is null;

create index firm_name_meaning_code on firm_name_meaning (region_id, credit_code);

alter table firm_name_meaning enable row level security;

create policy firm_name_meaning_region on firm_name_meaning using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a fund the region holds a share of, or courts; fund_version holds every state
create table fund (
  region_id uuid not null references region (id),
  id uuid not null,
  name text not null,
  standing text not null check (standing in ('held', 'courted')),
  -- of the fund, from 0 to 1
  share numeric(7, 6) check (share > 0 and share <= 1),
  -- 返投 and the like, as it is written
  clause text,
  contact_unit_id uuid,
  note text,
  closed_on date,
  demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, name),
  foreign key (region_id, contact_unit_id) references unit (region_id, id),
  check (standing = 'held' or share is null)
);

alter table fund enable row level security;

create policy fund_region on fund using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state a fund ever had, from when it was recorded until it was replaced
create table fund_version (
  region_id uuid not null references region (id),
  fund_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, fund_id, version),
  foreign key (region_id, fund_id) references fund (region_id, id)
);

alter table fund_version enable row level security;

create policy fund_version_region on fund_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: that a fund put money into a firm, in which round, on which day
create table fund_holding (
  region_id uuid not null references region (id),
  id uuid not null,
  fund_id uuid not null,
  firm_key text not null,
  firm_name text not null,
  round text,
  invested_on date,
  amount numeric(20, 2),
  source text not null,
  source_day date not null,
  key text not null,
  fingerprint text not null,
  import_id uuid,
  demo boolean not null default false,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  primary key (region_id, id),
  foreign key (region_id, fund_id) references fund (region_id, id)
);

create unique index fund_holding_standing on fund_holding (region_id, key) where superseded_at is null;

create index fund_holding_firm on fund_holding (region_id, firm_key);

create index fund_holding_of on fund_holding (region_id, fund_id);

alter table fund_holding enable row level security;

create policy fund_holding_region on fund_holding using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a candidate handed over to a unit, with the reasons of that day; what became of it is said by its steps
create table lead (
  region_id uuid not null references region (id),
  id uuid not null,
  firm_key text not null,
  firm_name text not null,
  place_name text,
  chain_id uuid not null,
  chain_name text not null,
  node_id uuid not null,
  node_name text not null,
  way text not null check (way in ('industry', 'partners', 'funds')),
  score integer not null,
  -- version of rules/candidates/weights.yaml
  weights integer not null,
  -- [{"part": "class", "points": 30, "params": {…}, "rows": […]}]
  reasons jsonb not null,
  -- where the firm was known from
  source text not null,
  handed_on date not null,
  handed_post text not null,
  created_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id)
);

create index lead_by_firm on lead (region_id, firm_key);

create index lead_by_node on lead (region_id, chain_id, node_id);

create index lead_in_order on lead (region_id, handed_on, id);

alter table lead enable row level security;

create policy lead_region on lead using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a step of a lead, in order; a wrong one is taken back with a reason, never changed
create table lead_step (
  region_id uuid not null references region (id),
  id uuid not null,
  lead_id uuid not null,
  number integer not null,
  state text not null,
  -- the unit that has it from this step on
  unit_id uuid not null,
  due_on date,
  happened_on date not null,
  note text,
  reason text,
  -- why it was declined, of rules/candidates/leads.yaml
  cause text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, lead_id, number),
  foreign key (region_id, lead_id) references lead (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index lead_step_unit on lead_step (region_id, unit_id);

alter table lead_step enable row level security;

create policy lead_step_region on lead_step using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- leads with the step that stands last, for boards and for the projects that follow
create view v_lead with (security_invoker = true) as
  select l.region_id, l.id, l.firm_key, l.firm_name, l.chain_id, l.node_id, l.node_name, l.way, l.source, l.handed_on, l.demo,
    s.state, s.unit_id, s.happened_on as state_since, s.due_on, s.cause
  from lead l
  cross join lateral (
    select p.* from lead_step p
    where p.region_id = l.region_id and p.lead_id = l.id and p.superseded_at is null
    order by p.number desc limit 1) s;

-- maps that were adopted, whole: nodes with their products and the links between them
create view v_chain_map with (security_invoker = true) as
  select m.region_id, m.chain_id, m.id, m.number, m.from_day, m.adopted_at, m.content
  from chain_map m where m.state = 'adopted';
