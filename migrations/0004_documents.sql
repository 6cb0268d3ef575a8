-- business: original bytes by their hash; the same file twice is kept once
create table content (
  region_id uuid not null references region (id),
  hash text not null,
  bytes bytea not null,
  size bigint not null,
  created_at timestamptz not null,
  primary key (region_id, hash)
);

alter table content enable row level security;

create policy content_region on content using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a plan document as it was published; plan_id ties the editions of one plan together
create table document (
  region_id uuid not null references region (id),
  id uuid not null,
  plan_id uuid not null,
  edition integer not null,
  title text not null,
  unit_id uuid not null,
  published_on date,
  content_hash text not null,
  file_name text not null,
  format text not null,
  encoding text,
  original_text text not null,
  repaired_text text not null,
  offset_map bytea not null,
  repairs jsonb not null,
  uncertain jsonb not null,
  document_year integer,
  reader_version text not null,
  demo boolean not null default false,
  uploaded_post text not null,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, plan_id, edition),
  foreign key (region_id, content_hash) references content (region_id, hash),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table document enable row level security;

create policy document_region on document using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what the reader found and a person decides on; reading holds it as found, draft as a person would have it
create table proposal (
  region_id uuid not null references region (id),
  id uuid not null,
  document_id uuid not null,
  ord numeric(20, 6) not null,
  kind text not null check (kind in ('fact', 'mechanism', 'structure', 'chain', 'organisation', 'ask')),
  found jsonb not null,
  draft jsonb not null,
  quote text not null,
  span_start integer not null,
  span_end integer not null,
  original_start integer not null,
  original_end integer not null,
  confidence numeric(4, 3) not null,
  state text not null check (state in ('open', 'later', 'adopted', 'rejected', 'merged', 'split')),
  origin text not null check (origin in ('reader', 'person', 'split')),
  merged_into uuid,
  split_from uuid,
  target_id uuid,
  task_id uuid,
  decided_at timestamptz,
  decided_post text,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, document_id) references document (region_id, id)
);

create index proposal_by_document on proposal (region_id, document_id, ord);

create index proposal_open on proposal (region_id, document_id) where state in ('open', 'later');

alter table proposal enable row level security;

create policy proposal_region on proposal using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a person's choice for a character that could not be recovered with certainty
create table settlement (
  region_id uuid not null references region (id),
  id uuid not null,
  document_id uuid not null,
  place integer not null,
  chosen text not null,
  settled_post text not null,
  settled_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, document_id, place),
  foreign key (region_id, document_id) references document (region_id, id)
);

alter table settlement enable row level security;

create policy settlement_region on settlement using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: corrections remembered as data; an administrator approves before they serve the next reading
create table lexicon_addition (
  region_id uuid not null references region (id),
  id uuid not null,
  kind text not null check (kind in ('unit', 'indicator')),
  said text not null,
  meant uuid not null,
  times integer not null default 1,
  state text not null check (state in ('proposed', 'approved', 'rejected')),
  proposal_id uuid,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_post text,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, kind, said, meant)
);

alter table lexicon_addition enable row level security;

create policy lexicon_addition_region on lexicon_addition using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
