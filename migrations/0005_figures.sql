-- business: what is counted, with its unit and basis (开票, 产值 and 营业收入 are three different things)
create table indicator (
  region_id uuid not null references region (id),
  id uuid not null,
  name text not null,
  -- the unit that people read and write (亿元); rows hold value × factor, money in yuan
  measure_unit text not null,
  factor numeric not null default 1,
  -- cumulative counts start at 0 each period; stock and ratio are levels
  measure text not null check (measure in ('cumulative', 'stock', 'ratio')),
  polarity text not null check (polarity in ('higher', 'lower', 'range', 'reference')),
  basis text,
  aliases text[] not null default '{}',
  decimals integer not null default 0,
  demo boolean not null default false,
  disabled_on date,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, name)
);

alter table indicator enable row level security;

create policy indicator_region on indicator using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: one upload of figures
create table figure_import (
  region_id uuid not null references region (id),
  id uuid not null,
  fingerprint text not null,
  content_hash text,
  file_name text not null,
  mapping jsonb not null,
  row_count integer not null,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, fingerprint)
);

alter table figure_import enable row level security;

create policy figure_import_region on figure_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how the columns of a source were mapped last time
create table import_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  header_key text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, header_key)
);

alter table import_mapping enable row level security;

create policy import_mapping_region on import_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a value of an indicator for a unit on a day, of one of four kinds; never overwritten, only superseded
create table figure (
  region_id uuid not null references region (id),
  id uuid not null,
  indicator_id uuid not null,
  unit_id uuid not null,
  day date not null,
  kind text not null check (kind in ('reported', 'verified', 'statistical', 'estimated')),
  value numeric(24, 6) not null,
  note text,
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  withdrawn boolean not null default false,
  replaces uuid,
  import_id uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, indicator_id) references indicator (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, import_id) references figure_import (region_id, id)
);

create unique index figure_current on figure (region_id, indicator_id, unit_id, kind, day) where superseded_at is null;

create index figure_known on figure (region_id, indicator_id, unit_id, day, recorded_at);

alter table figure enable row level security;

create policy figure_region on figure using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: files that prove a figure
create table figure_evidence (
  region_id uuid not null references region (id),
  id uuid not null,
  figure_id uuid not null,
  content_hash text not null,
  file_name text not null,
  added_post text not null,
  added_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, figure_id) references figure (region_id, id),
  foreign key (region_id, content_hash) references content (region_id, hash)
);

alter table figure_evidence enable row level security;

create policy figure_evidence_region on figure_evidence using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
