-- Rows of a table on its way into the register stand here while they are checked and written, and are gone when that is
-- over, so that codes, names, years and certificates are compared by statements whatever the length of the table. Nothing
-- points at them and they point at nothing: they live no longer than a transaction.

-- business: a row of a table on its way into the register
create table enterprise_import_row (
  region_id uuid not null,
  upload_id uuid not null,
  -- as the spreadsheet numbers it
  line integer not null,
  -- the ids that a new enterprise and its name get
  id uuid not null,
  name_id uuid not null,
  -- whom the row speaks of: one that stands, or the first row of this table with its code
  enterprise_id uuid not null,
  -- the version of the one that stands; null is a new one
  known_version integer,
  credit_code text not null,
  name text not null,
  name_key text not null,
  -- where each row of the table names its year
  row_year integer,
  -- null says nothing
  status text,
  industry_class text,
  place_code text,
  address text,
  registered_on date,
  unit_id uuid,
  contact_office text,
  contact_phone text,
  -- what is wrong or asked, as a refusal's code, and whom or which line it is about
  said text,
  other_id uuid,
  other_line integer,
  -- the line that spoke of the same enterprise before
  twice_line integer,
  -- something of one that stands would change
  changes boolean not null default false,
  primary key (region_id, upload_id, line)
);

create index enterprise_import_row_by_enterprise on enterprise_import_row (region_id, upload_id, enterprise_id) where row_year is not null;

alter table enterprise_import_row enable row level security;

create policy enterprise_import_row_region on enterprise_import_row using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what a row on its way says of a year; items as in enterprise_year
create table enterprise_import_year (
  region_id uuid not null,
  upload_id uuid not null,
  line integer not null,
  year integer not null,
  id uuid not null,
  revenue numeric(20, 2),
  main_revenue numeric(20, 2),
  rd_expense numeric(20, 2),
  profit numeric(20, 2),
  tax numeric(20, 2),
  assets numeric(20, 2),
  debts numeric(20, 2),
  output numeric(20, 2),
  added_value numeric(20, 2),
  cash_flow numeric(20, 2),
  equity_financing numeric(20, 2),
  high_tech_revenue numeric(20, 2),
  staff integer,
  technology_staff integer,
  rd_staff integer,
  land_mu numeric(20, 4),
  energy numeric(20, 4),
  electricity numeric(20, 2),
  emissions numeric(20, 4),
  primary key (region_id, upload_id, line, year)
);

alter table enterprise_import_year enable row level security;

create policy enterprise_import_year_region on enterprise_import_year using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a certificate that a row on its way names
create table enterprise_import_certificate (
  region_id uuid not null,
  upload_id uuid not null,
  line integer not null,
  kind text not null,
  id uuid not null,
  grade text,
  number text,
  issued_on date not null,
  expires_on date,
  primary key (region_id, upload_id, line, kind)
);

alter table enterprise_import_certificate enable row level security;

create policy enterprise_import_certificate_region on enterprise_import_certificate using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how many rights of a class a row on its way says that the enterprise holds
create table enterprise_import_ip (
  region_id uuid not null,
  upload_id uuid not null,
  line integer not null,
  class text not null,
  id uuid not null,
  count integer not null,
  primary key (region_id, upload_id, line, class)
);

alter table enterprise_import_ip enable row level security;

create policy enterprise_import_ip_region on enterprise_import_ip using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- A row below an enterprise is of a region because the enterprise is: (region_id, enterprise_id) points at it, and it points at
-- the region. Asking both for each row of a long table took a third of the writing.
alter table enterprise_version drop constraint enterprise_version_region_id_fkey;

alter table enterprise_name drop constraint enterprise_name_region_id_fkey;

alter table enterprise_year drop constraint enterprise_year_region_id_fkey;

alter table enterprise_certificate drop constraint enterprise_certificate_region_id_fkey;

alter table enterprise_ip drop constraint enterprise_ip_region_id_fkey;

-- The list of a register of a million. Pairs of neighbouring characters find a word of two characters, as most Chinese words
-- are; pg_trgm needs three, and is an extension that an office's server may lack.
create function name_pairs(text) returns text[] language sql immutable strict parallel safe
  as $$ select array(select distinct substr($1, n, 2) from generate_series(1, greatest(length($1) - 1, 1)) n) $$;

create index enterprise_name_by_pairs on enterprise_name using gin (name_pairs(name_key));

create index enterprise_certificate_by_kind on enterprise_certificate (region_id, kind, enterprise_id) include (issued_on, expires_on) where superseded_at is null;

create index enterprise_year_by_revenue on enterprise_year (region_id, year, revenue desc nulls last) where superseded_at is null;

create index enterprise_absorbed on enterprise (region_id, merged_into) where merged_into is not null;
