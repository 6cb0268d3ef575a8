-- business: one upload of enterprises
create table enterprise_import (
  region_id uuid not null references region (id),
  id uuid not null,
  fingerprint text not null,
  source text not null,
  file_name text not null,
  mapping jsonb not null,
  row_count integer not null,
  imported_post text not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, fingerprint)
);

alter table enterprise_import enable row level security;

create policy enterprise_import_region on enterprise_import using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how the columns of a source were mapped last time; the source is the words of its header
create table enterprise_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  source text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, source)
);

alter table enterprise_mapping enable row level security;

create policy enterprise_mapping_region on enterprise_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: an enterprise as it is now; enterprise_version holds every state. A merged one points at the one that stands for
-- it, which lists whom it absorbed
create table enterprise (
  region_id uuid not null references region (id),
  id uuid not null,
  -- GB 32100: 18 characters
  credit_code text not null,
  name text not null,
  -- the name without brackets, blanks, width and legal form: what two spellings of one name share
  name_key text not null,
  status text not null check (status in ('operating', 'suspended', 'deregistered', 'revoked', 'moved')),
  -- GB/T 4754, from the letter of the section to four digits
  industry_class text,
  -- GB/T 2260, six digits
  place_code text,
  address text,
  registered_on date,
  -- the park or zone that answers for it; null is not written down yet
  unit_id uuid,
  -- an office's own, never a private person's
  contact_office text,
  contact_phone text,
  merged_into uuid,
  absorbed uuid[] not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  unique (region_id, credit_code),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, merged_into) references enterprise (region_id, id)
);

create index enterprise_by_name on enterprise (region_id, name_key);

create index enterprise_by_unit on enterprise (region_id, unit_id) where merged_into is null;

create index enterprise_in_order on enterprise (region_id, name, id) where merged_into is null;

alter table enterprise enable row level security;

create policy enterprise_region on enterprise using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state an enterprise ever had, from when it was recorded until it was replaced
create table enterprise_version (
  region_id uuid not null references region (id),
  enterprise_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, enterprise_id, version),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index enterprise_version_known on enterprise_version (region_id, recorded_from, recorded_to);

alter table enterprise_version enable row level security;

create policy enterprise_version_region on enterprise_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the names it bore, each from a day to a day
create table enterprise_name (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  name text not null,
  name_key text not null,
  from_day date,
  to_day date,
  recorded_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index enterprise_name_by_key on enterprise_name (region_id, name_key);

create index enterprise_name_by_enterprise on enterprise_name (region_id, enterprise_id);

alter table enterprise_name enable row level security;

create policy enterprise_name_region on enterprise_name using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a year of an enterprise as somebody says it: reported, verified, statistical or estimated; never overwritten, only
-- superseded. Money in yuan, energy in tonnes of standard coal, electricity in kilowatt hours, emissions in tonnes
create table enterprise_year (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  year integer not null check (year between 1949 and 2200),
  kind text not null check (kind in ('reported', 'verified', 'statistical', 'estimated')),
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
  -- 科技人员 of 32号: more than those who do R&D
  technology_staff integer,
  -- 研发人员
  rd_staff integer,
  land_mu numeric(20, 4),
  energy numeric(20, 4),
  electricity numeric(20, 2),
  emissions numeric(20, 4),
  note text,
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  replaces uuid,
  import_id uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, import_id) references enterprise_import (region_id, id)
);

create unique index enterprise_year_current on enterprise_year (region_id, enterprise_id, year, kind) where superseded_at is null;

create index enterprise_year_known on enterprise_year (region_id, enterprise_id, recorded_at);

alter table enterprise_year enable row level security;

create policy enterprise_year_region on enterprise_year using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: intellectual property by class: one right with its grant day, or a count as an office keeps it
create table enterprise_ip (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  class text not null check (class in ('invention', 'utility-model', 'design', 'software', 'circuit-layout', 'plant-variety', 'new-drug', 'other')),
  number text,
  name text,
  count integer not null default 1 check (count > 0),
  granted_on date,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index enterprise_ip_by_enterprise on enterprise_ip (region_id, enterprise_id) where superseded_at is null;

alter table enterprise_ip enable row level security;

create policy enterprise_ip_region on enterprise_ip using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what an enterprise was certified as, with number, day of issue and last day
create table enterprise_certificate (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  kind text not null,
  grade text,
  number text,
  issuer text,
  issued_on date not null,
  expires_on date,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  withdrawn_reason text,
  import_id uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, import_id) references enterprise_import (region_id, id),
  check (expires_on is null or expires_on >= issued_on)
);

create unique index enterprise_certificate_current on enterprise_certificate (region_id, enterprise_id, kind, issued_on) where superseded_at is null;

alter table enterprise_certificate enable row level security;

create policy enterprise_certificate_region on enterprise_certificate using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: two rows of one enterprise made one; the pointer can be taken back, the record of it stays
create table enterprise_merge (
  region_id uuid not null references region (id),
  id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  reason text not null,
  merged_post text not null,
  merged_at timestamptz not null,
  undone_post text,
  undone_at timestamptz,
  undone_reason text,
  primary key (region_id, id),
  foreign key (region_id, kept_id) references enterprise (region_id, id),
  foreign key (region_id, merged_id) references enterprise (region_id, id)
);

create unique index enterprise_merge_standing on enterprise_merge (region_id, merged_id) where undone_at is null;

create index enterprise_merge_kept on enterprise_merge (region_id, kept_id);

alter table enterprise_merge enable row level security;

create policy enterprise_merge_region on enterprise_merge using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- Published views. A merged enterprise's rows count for the one that stands for it.
create view v_enterprise with (security_invoker = true) as
select region_id, id, credit_code, name, status, industry_class, place_code, registered_on, unit_id, absorbed, demo, version
from enterprise where merged_into is null;

create view v_enterprise_year with (security_invoker = true) as
select y.region_id, y.id, coalesce(e.merged_into, e.id) as enterprise_id, y.year, y.kind, y.revenue, y.main_revenue, y.rd_expense,
       y.profit, y.tax, y.assets, y.debts, y.output, y.added_value, y.cash_flow, y.equity_financing, y.high_tech_revenue, y.staff,
       y.technology_staff, y.rd_staff, y.land_mu, y.energy, y.electricity, y.emissions, y.recorded_at, y.superseded_at, y.entered_post, y.demo
from enterprise_year y join enterprise e on e.region_id = y.region_id and e.id = y.enterprise_id;

create view v_enterprise_certificate with (security_invoker = true) as
select c.region_id, c.id, coalesce(e.merged_into, e.id) as enterprise_id, c.kind, c.grade, c.number, c.issued_on, c.expires_on,
       c.recorded_at, c.superseded_at, c.demo
from enterprise_certificate c join enterprise e on e.region_id = c.region_id and e.id = c.enterprise_id;

create view v_enterprise_ip with (security_invoker = true) as
select p.region_id, p.id, coalesce(e.merged_into, e.id) as enterprise_id, p.class, p.count, p.granted_on, p.recorded_at, p.superseded_at, p.demo
from enterprise_ip p join enterprise e on e.region_id = p.region_id and e.id = p.enterprise_id;
