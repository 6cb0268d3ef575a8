-- business: from when until when an indicator's figures are counted out of rows, by which counter of rules/counts
create table counter_binding (
  region_id uuid not null references region (id),
  id uuid not null,
  indicator_id uuid not null,
  counter text not null,
  reason text not null,
  bound_post text not null,
  bound_at timestamptz not null,
  ended_post text,
  ended_at timestamptz,
  ended_reason text,
  primary key (region_id, id),
  foreign key (region_id, indicator_id) references indicator (region_id, id)
);

create unique index counter_binding_standing on counter_binding (region_id, indicator_id) where ended_at is null;

alter table counter_binding enable row level security;

create policy counter_binding_region on counter_binding using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
