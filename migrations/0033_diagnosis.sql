-- business: from when to when a node of a chain was strong, present, thin or missing, worked out of dated facts; when facts
-- become known that change the past, the spans are superseded, never overwritten
create table node_standing (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  node_id uuid not null,
  state text not null check (state in ('strong', 'present', 'thin', 'missing')),
  from_day date not null,
  to_day date,
  -- on the first day of the span
  firms integer not null,
  above_scale integer not null,
  share numeric(7, 6),
  -- number of the version of rules/diagnosis/states.yaml
  rule integer not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, node_id) references chain_node (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create unique index node_standing_standing on node_standing (region_id, node_id, from_day) where superseded_at is null;

create index node_standing_by_chain on node_standing (region_id, chain_id) where superseded_at is null;

alter table node_standing enable row level security;

create policy node_standing_region on node_standing using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

create view v_node_standing with (security_invoker = true) as
  select s.region_id, s.chain_id, s.node_id, s.state, s.from_day, s.to_day, s.firms, s.above_scale, s.recorded_at, s.superseded_at
  from node_standing s;

-- business: somebody said that an enterprise does not stand on a node, so that it is not suggested again
create table placement_refusal (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  node_id uuid not null,
  reason text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  primary key (region_id, id),
  unique (region_id, node_id, enterprise_id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  foreign key (region_id, node_id) references chain_node (region_id, id)
);

alter table placement_refusal enable row level security;

create policy placement_refusal_region on placement_refusal using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
