-- local: which region's night work was done for which day
create table night_run (
  region_id uuid primary key,
  day date not null,
  judged integer not null,
  changed integer not null,
  finished_at timestamptz not null
);
