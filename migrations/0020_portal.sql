-- business: which enterprise of the register a post at an enterprise speaks for; made and ended by an officer
create table portal_link (
  region_id uuid not null references region (id),
  id uuid not null,
  appointment_id uuid not null references appointment (id),
  enterprise_id uuid not null,
  from_day date not null,
  to_day date,
  made_post text not null,
  made_at timestamptz not null,
  ended_post text,
  ended_at timestamptz,
  ended_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create unique index portal_link_standing on portal_link (region_id, appointment_id) where to_day is null;

create index portal_link_of on portal_link (region_id, enterprise_id);

alter table portal_link enable row level security;

create policy portal_link_region on portal_link using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what an enterprise says of itself, waiting for an officer; it changes nothing in the register until it is accepted
create table portal_statement (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  part text not null check (part in ('identity', 'year', 'certificate', 'ip', 'fact')),
  -- which item it speaks of: identity.address, year.2021, certificate.…
  item text not null,
  body jsonb not null,
  -- what was kept when it was said; null where nothing was
  kept jsonb,
  grounds text not null,
  state text not null check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
  said_post text not null,
  said_by uuid,
  said_on date not null,
  said_at timestamptz not null,
  decided_post text,
  decided_by uuid,
  decided_on date,
  decided_at timestamptz,
  decided_reason text,
  version integer not null default 1,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index portal_statement_of on portal_statement (region_id, enterprise_id, said_at);

create index portal_statement_waiting on portal_statement (region_id, said_at) where state = 'waiting';

alter table portal_statement enable row level security;

create policy portal_statement_region on portal_statement using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: files that an enterprise brought, kept by the hash of their content; of a statement once one names them
create table portal_file (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  statement_id uuid,
  content_hash text not null,
  file_name text not null,
  size integer not null,
  added_post text not null,
  added_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, statement_id) references portal_statement (region_id, id)
);

create index portal_file_of on portal_file (region_id, statement_id);

alter table portal_file enable row level security;

create policy portal_file_region on portal_file using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: an item that the enterprise looked at and found right, as it stood then
create table portal_confirmation (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  item text not null,
  body jsonb not null,
  confirmed_post text not null,
  confirmed_by uuid,
  confirmed_on date not null,
  confirmed_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id)
);

create index portal_confirmation_of on portal_confirmation (region_id, enterprise_id, item, confirmed_at);

alter table portal_confirmation enable row level security;

create policy portal_confirmation_region on portal_confirmation using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
