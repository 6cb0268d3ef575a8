-- An import can be taken back: what it wrote is superseded or withdrawn, what stood before stands again, and nothing is
-- deleted. The same table may then be brought in again.

-- An enterprise that came in by an import that was taken back: out of the register, its rows and versions stay.
alter table enterprise add column withdrawn_at timestamptz;

-- Its code is free again.
alter table enterprise drop constraint enterprise_region_id_credit_code_key;

create unique index enterprise_by_code on enterprise (region_id, credit_code) where withdrawn_at is null;

-- The list is counted and walked along its indexes alone, as before.
drop index enterprise_in_order;

create index enterprise_in_order on enterprise (region_id, name, id) where merged_into is null and withdrawn_at is null;

drop index enterprise_by_unit;

create index enterprise_by_unit on enterprise (region_id, unit_id) where merged_into is null and withdrawn_at is null;

-- A name that only such an import gave.
alter table enterprise_name add column withdrawn_at timestamptz;

alter table enterprise_ip
  add column import_id uuid,
  -- the import whose count took this one's place
  add column ended_by_import uuid;

alter table enterprise_import
  add column imported_by uuid,
  -- how many enterprises and years were added and changed, how many rows a person left out
  add column outcome jsonb,
  add column undone_at timestamptz,
  add column undone_post text,
  add column undone_reason text,
  -- how many enterprises were put back, and how many were not because they had been changed since
  add column undone jsonb;

alter table enterprise_import drop constraint enterprise_import_region_id_fingerprint_key;

create unique index enterprise_import_standing on enterprise_import (region_id, fingerprint) where undone_at is null;

create index enterprise_import_latest on enterprise_import (region_id, created_at desc);

-- business: the enterprises that an import brought or changed, some thousands to a row: a row for each would make long imports slower
create table enterprise_import_part (
  region_id uuid not null,
  import_id uuid not null,
  part integer not null,
  added uuid[] not null,
  changed uuid[] not null,
  primary key (region_id, import_id, part),
  foreign key (region_id, import_id) references enterprise_import (region_id, id)
);

-- ids do not shrink by packing
alter table enterprise_import_part alter column added set storage external, alter column changed set storage external;

alter table enterprise_import_part enable row level security;

create policy enterprise_import_part_region on enterprise_import_part using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

create or replace view v_enterprise with (security_invoker = true) as
select region_id, id, credit_code, name, status, industry_class, place_code, registered_on, unit_id, absorbed, demo, version
from enterprise where merged_into is null and withdrawn_at is null;
