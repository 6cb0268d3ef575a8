-- business: something somebody must do: a mechanism to set up, an ask to answer, a gap to fill
create table task (
  region_id uuid not null references region (id),
  id uuid not null,
  title text not null,
  kind text not null check (kind in ('mechanism', 'structure', 'chain', 'ask', 'chase', 'other')),
  unit_id uuid not null,
  due_on date,
  document_id uuid,
  proposal_id uuid,
  target_id uuid,
  quote text,
  note text,
  state text not null check (state in ('open', 'done', 'dropped')),
  outcome text,
  closed_at timestamptz,
  closed_post text,
  created_post text not null,
  created_at timestamptz not null,
  demo boolean not null default false,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create index task_open on task (region_id, unit_id, due_on) where state = 'open';

alter table task enable row level security;

create policy task_region on task using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
