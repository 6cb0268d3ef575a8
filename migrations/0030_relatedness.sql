-- business: a table of places by industry classes that the office brought in, of one measure, year and level of GB/T 4754. Another
-- table of the same kind supersedes it; nothing is overwritten
create table relatedness_table (
  region_id uuid not null references region (id),
  id uuid not null,
  measure text not null check (measure in ('enterprises', 'employees', 'output', 'revenue')),
  year integer not null check (year between 1949 and 2200),
  -- 1 section, 2 division, 3 group, 4 class
  level smallint not null check (level between 1 and 4),
  source text not null,
  file_name text not null,
  fingerprint text not null,
  place_count integer not null,
  class_count integer not null,
  -- cells above nought
  filled integer not null,
  total double precision not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_by uuid,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id)
);

create unique index relatedness_table_standing on relatedness_table (region_id, measure, year, level) where superseded_at is null;

alter table relatedness_table enable row level security;

create policy relatedness_table_region on relatedness_table using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a class of a table, in the order of its code; place_number and class_number count from 1
create table relatedness_class (
  region_id uuid not null references region (id),
  table_id uuid not null,
  class_number integer not null,
  code text not null,
  name text,
  total double precision not null,
  primary key (region_id, table_id, class_number),
  foreign key (region_id, table_id) references relatedness_table (region_id, id)
);

-- The table stands last: lookups by number must find only one index that begins like theirs, the primary key
create unique index relatedness_class_code on relatedness_class (region_id, code, table_id);

alter table relatedness_class enable row level security;

create policy relatedness_class_region on relatedness_class using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a place of a table with its values, one for each class in the order of class_number. Four million cells are three
-- thousand rows. Counts are whole; money is in yuan to the fen, which a double holds exactly below ninety trillion
create table relatedness_place (
  region_id uuid not null references region (id),
  table_id uuid not null,
  place_number integer not null,
  code text,
  name text not null,
  total double precision not null,
  cell_values double precision[] not null,
  primary key (region_id, table_id, place_number),
  foreign key (region_id, table_id) references relatedness_table (region_id, id)
);

create unique index relatedness_place_name on relatedness_place (region_id, name, table_id);

alter table relatedness_place enable row level security;

create policy relatedness_place_region on relatedness_place using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what was computed of a table with one threshold and one version of the method; known from when it was computed
create table relatedness_edition (
  region_id uuid not null references region (id),
  id uuid not null,
  table_id uuid not null,
  threshold numeric(8, 4) not null check (threshold > 0),
  method text not null,
  -- why there is no ECI; null where it is there
  no_eci text,
  second_value double precision,
  third_value double precision,
  held_count integer not null,
  computed_post text not null,
  computed_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, table_id) references relatedness_table (region_id, id)
);

create unique index relatedness_edition_once on relatedness_edition (region_id, table_id, threshold, method);

alter table relatedness_edition enable row level security;

create policy relatedness_edition_region on relatedness_edition using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a place in an edition: its quotients, densities and the rank of each class it lacks (0 where it has the class)
create table relatedness_place_measure (
  region_id uuid not null references region (id),
  edition_id uuid not null,
  place_number integer not null,
  diversity integer not null,
  eci double precision,
  outlook double precision,
  quotients double precision[] not null,
  densities double precision[] not null,
  ranks integer[] not null,
  primary key (region_id, edition_id, place_number),
  foreign key (region_id, edition_id) references relatedness_edition (region_id, id)
);

-- Fractions do not compress: trying to costs more than it saves
alter table relatedness_place_measure alter column quotients set storage external;

alter table relatedness_place_measure alter column densities set storage external;

alter table relatedness_place_measure enable row level security;

create policy relatedness_place_measure_region on relatedness_place_measure using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a class in an edition with its proximity to every class, in the order of class_number
create table relatedness_class_measure (
  region_id uuid not null references region (id),
  edition_id uuid not null,
  class_number integer not null,
  ubiquity integer not null,
  pci double precision,
  -- the sum of its proximities: what its density is a part of
  near_sum double precision not null,
  proximities double precision[] not null,
  primary key (region_id, edition_id, class_number),
  foreign key (region_id, edition_id) references relatedness_edition (region_id, id)
);

alter table relatedness_class_measure alter column proximities set storage external;

alter table relatedness_class_measure enable row level security;

create policy relatedness_class_measure_region on relatedness_class_measure using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: from when an edition was the one in use, and which of its places this region is. The last one holds
create table relatedness_use (
  region_id uuid not null references region (id),
  id uuid not null,
  edition_id uuid not null,
  place_number integer,
  reason text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, edition_id) references relatedness_edition (region_id, id)
);

create index relatedness_use_in_order on relatedness_use (region_id, recorded_at, id);

alter table relatedness_use enable row level security;

create policy relatedness_use_region on relatedness_use using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- A place and a class of an edition. Ask for one edition and one place: they are kept as one row and unfolded here
create view v_relatedness with (security_invoker = true) as
select m.region_id, m.edition_id, e.table_id, t.measure, t.year, e.threshold, e.computed_at, m.place_number, p.code as place_code, p.name as place,
       c.code, c.name, p.cell_values[a.class_number] as value, a.quotient, a.quotient >= e.threshold as has, a.density,
       nullif(a.place_rank, 0) as place_rank, cm.pci, m.eci, (t.demo or e.demo) as demo
from relatedness_place_measure m
join relatedness_edition e on e.region_id = m.region_id and e.id = m.edition_id
join relatedness_table t on t.region_id = m.region_id and t.id = e.table_id
join relatedness_place p on p.region_id = m.region_id and p.table_id = e.table_id and p.place_number = m.place_number
cross join lateral unnest(m.quotients, m.densities, m.ranks) with ordinality a (quotient, density, place_rank, class_number)
cross join lateral (
  select code, name from relatedness_class
  where region_id = m.region_id and table_id = e.table_id and class_number = a.class_number::integer limit 1
) c
cross join lateral (
  select pci from relatedness_class_measure
  where region_id = m.region_id and edition_id = m.edition_id and class_number = a.class_number::integer limit 1
) cm;

-- The proximity of two classes of an edition. Ask for one class of one edition
create view v_proximity with (security_invoker = true) as
select m.region_id, m.edition_id, c.code, n.code as near_code, n.name as near_name, a.phi
from relatedness_class_measure m
join relatedness_edition e on e.region_id = m.region_id and e.id = m.edition_id
join relatedness_class c on c.region_id = m.region_id and c.table_id = e.table_id and c.class_number = m.class_number
cross join lateral unnest(m.proximities) with ordinality a (phi, class_number)
join relatedness_class n on n.region_id = m.region_id and n.table_id = e.table_id and n.class_number = a.class_number
where a.class_number <> m.class_number;
