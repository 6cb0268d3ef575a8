-- business: every change, chained by hash within its region
create table journal (
  region_id uuid not null references region (id),
  id uuid not null,
  seq bigint not null,
  entity text not null,
  entity_id uuid not null,
  version integer not null,
  act text not null,
  at timestamptz not null,
  actor_id uuid,
  actor_post text not null,
  reason text,
  before jsonb,
  after jsonb,
  hash text not null,
  primary key (region_id, id),
  unique (region_id, seq)
);

create index journal_by_entity on journal (region_id, entity_id, seq);

alter table journal enable row level security;

create policy journal_region on journal using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: where the chain ends; one row a region, locked for the moment of writing
create table journal_head (
  region_id uuid not null references region (id),
  seq bigint not null,
  hash text not null,
  primary key (region_id)
);

alter table journal_head enable row level security;

create policy journal_head_region on journal_head using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
