-- business: an industrial system that a unit organises its industry by (3+4+1, 6+2+2); its editions follow one another
create table industrial_system (
  region_id uuid not null references region (id),
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table industrial_system enable row level security;

create policy industrial_system_region on industrial_system using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: how a system is cut from a day on, by a document; a wrong one is superseded, never overwritten
create table system_edition (
  region_id uuid not null references region (id),
  id uuid not null,
  system_id uuid not null,
  name text not null,
  from_day date not null,
  -- the document or sentence that says so
  source text not null,
  note text,
  -- how many members of each kind the figure promises: [{"kind": "leading", "count": 3}]
  expected jsonb not null default '[]',
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, system_id) references industrial_system (region_id, id)
);

create unique index system_edition_day on system_edition (region_id, system_id, from_day) where superseded_at is null;

alter table system_edition enable row level security;

create policy system_edition_region on system_edition using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: an industrial chain as it stands now; chain_version holds every state
create table chain (
  region_id uuid not null references region (id),
  id uuid not null,
  -- whose chain it is: the region's own, or a county's or a park's
  unit_id uuid not null,
  name text not null,
  name_en text,
  -- the template of rules/chains/maps that its first map was made of
  template text,
  -- from when to when the chain is run as one; 光储充 became two chains
  from_day date not null,
  to_day date,
  note text,
  version integer not null default 1,
  created_at timestamptz not null,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create unique index chain_standing_name on chain (region_id, unit_id, name) where to_day is null;

alter table chain enable row level security;

create policy chain_region on chain using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state a chain ever had, from when it was recorded until it was replaced
create table chain_version (
  region_id uuid not null references region (id),
  chain_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, chain_id, version),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

alter table chain_version enable row level security;

create policy chain_version_region on chain_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: an industry of an edition: leading, supporting, platform, cluster …; it may be run as a chain
create table system_member (
  region_id uuid not null references region (id),
  id uuid not null,
  edition_id uuid not null,
  kind text not null,
  name text not null,
  sort integer not null,
  chain_id uuid,
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  replaces uuid,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, edition_id) references system_edition (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

create unique index system_member_name on system_member (region_id, edition_id, name) where superseded_at is null;

create index system_member_by_chain on system_member (region_id, chain_id);

alter table system_member enable row level security;

create policy system_member_region on system_member using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: what became of a member in the next edition, so that history still adds up; the share is of its size, where said
create table member_mapping (
  region_id uuid not null references region (id),
  id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  share numeric(7, 6) check (share > 0 and share <= 1),
  note text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, from_member) references system_member (region_id, id),
  foreign key (region_id, to_member) references system_member (region_id, id)
);

create unique index member_mapping_pair on member_mapping (region_id, from_member, to_member) where superseded_at is null;

create index member_mapping_to on member_mapping (region_id, to_member);

alter table member_mapping enable row level security;

create policy member_mapping_region on member_mapping using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a step of a chain; what it is called and where it stands is said by the maps, each version anew
create table chain_node (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  created_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

create index chain_node_by_chain on chain_node (region_id, chain_id);

alter table chain_node enable row level security;

create policy chain_node_region on chain_node using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a version of a chain's map: one draft at a time; in force from a day until the next is
create table chain_map (
  region_id uuid not null references region (id),
  id uuid not null,
  chain_id uuid not null,
  number integer not null,
  state text not null check (state in ('draft', 'adopted', 'dropped')),
  from_day date,
  content jsonb not null,
  note text,
  -- counts the times a draft was saved, so that two who edit it do not overwrite each other
  revision integer not null default 1,
  made_post text not null,
  made_at timestamptz not null,
  saved_at timestamptz not null,
  adopted_post text,
  adopted_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  unique (region_id, chain_id, number),
  foreign key (region_id, chain_id) references chain (region_id, id),
  check ((state = 'adopted') = (adopted_at is not null)),
  check (state <> 'adopted' or from_day is not null)
);

create unique index chain_map_draft on chain_map (region_id, chain_id) where state = 'draft';

create index chain_map_in_force on chain_map (region_id, chain_id, from_day desc, number desc) where state = 'adopted';

alter table chain_map enable row level security;

create policy chain_map_region on chain_map using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a cluster whose scale is counted: the chains that make it and what is meant by scale
create table cluster (
  region_id uuid not null references region (id),
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  -- output, invoiced sales and revenue are three different things
  measure text not null check (measure in ('output', 'invoiced-sales', 'revenue')),
  note text,
  version integer not null default 1,
  created_at timestamptz not null,
  closed_on date,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

create unique index cluster_standing_name on cluster (region_id, unit_id, name) where closed_on is null;

alter table cluster enable row level security;

create policy cluster_region on cluster using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a chain that belongs to a cluster, from when it was recorded until it was taken out
create table cluster_chain (
  region_id uuid not null references region (id),
  cluster_id uuid not null,
  chain_id uuid not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, cluster_id, chain_id, recorded_at),
  foreign key (region_id, cluster_id) references cluster (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id)
);

alter table cluster_chain enable row level security;

create policy cluster_chain_region on cluster_chain using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- chains with the map that is in force today, for lists and boards of other modules
create view v_chain with (security_invoker = true) as
  select c.region_id, c.id, c.unit_id, c.name, c.name_en, c.from_day, c.to_day, c.demo from chain c;

-- the nodes of the maps that were adopted, each with the days from which its map is in force
create view v_chain_node with (security_invoker = true) as
  select m.region_id, m.chain_id, m.id as map_id, m.from_day, m.number, m.adopted_at,
    (n.node ->> 'id')::uuid as id, n.node ->> 'name' as name, n.node ->> 'en' as name_en, n.node ->> 'lane' as lane, n.node ->> 'stage' as stage,
    (n.node ->> 'sort')::integer as sort, (n.node ->> 'core')::boolean as core, (n.node ->> 'sited')::boolean as sited, n.node -> 'classes' as classes
  from chain_map m cross join lateral jsonb_array_elements(m.content -> 'nodes') as n (node)
  where m.state = 'adopted';
