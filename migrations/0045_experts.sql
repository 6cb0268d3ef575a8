-- business: an expert (专家) as he is now; expert_version holds every state. The contact is shown only to who holds the right, each time journalled
create table expert (
  region_id uuid not null references region (id),
  id uuid not null,
  name text not null,
  institution text not null,
  -- what two spellings of one institution share
  institution_key text not null,
  -- the institution is not one of this region
  outside boolean not null,
  title text,
  -- codes of rules/experts/professions.yaml
  professions text[] not null check (cardinality(professions) > 0),
  -- GB/T 4754: sections, divisions, groups or classes
  industries text[] not null default '{}',
  chains uuid[] not null default '{}',
  contact text,
  consent_on date,
  consent_note text,
  -- an office or body
  recommended_by text not null,
  pool_from date not null,
  pool_to date,
  state text not null check (state in ('in', 'suspended', 'left')),
  state_reason text,
  state_since date not null,
  note text,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  check (pool_to is null or pool_to >= pool_from),
  check ((state = 'in') or state_reason is not null)
);

create unique index expert_once on expert (region_id, institution_key, name);

create index expert_listed on expert (region_id, name, id);
alter table expert enable row level security;
create policy expert_region on expert using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: every state of an expert, from when it was recorded until it was replaced
create table expert_version (
  region_id uuid not null references region (id),
  expert_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  reason text,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, expert_id, version),
  foreign key (region_id, expert_id) references expert (region_id, id)
);

create index expert_version_known on expert_version (region_id, recorded_from, recorded_to);
alter table expert_version enable row level security;
create policy expert_version_region on expert_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 利害关系: what ties an expert to a firm, of the register or by name and code; a relative is never named. Superseded, never overwritten
create table expert_interest (
  region_id uuid not null references region (id),
  id uuid not null,
  expert_id uuid not null,
  -- of rules/experts/professions.yaml: employer, holding, former-employer, relative, advice
  kind text not null,
  enterprise_id uuid,
  firm_name text not null,
  name_key text not null,
  credit_code text,
  from_day date,
  -- the last day on which it held; open while it lasts
  to_day date,
  note text,
  declared_on date not null,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, expert_id) references expert (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  check (from_day is null or to_day is null or to_day >= from_day)
);

create index expert_interest_of on expert_interest (region_id, expert_id);
alter table expert_interest enable row level security;
create policy expert_interest_region on expert_interest using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 专家组: the argument of one project, or of a topic of research. The template is frozen with it
create table expert_panel (
  region_id uuid not null references region (id),
  id uuid not null,
  number text,
  title text not null,
  project_id uuid,
  -- whose it is: the project's unit, or the unit that asks for the study
  unit_id uuid not null,
  template jsonb not null,
  -- what it is about, for quotas that ask for the trade
  industries text[] not null default '{}',
  chain_id uuid,
  -- firms it is about, as they stood when it was planned: [{enterpriseId, creditCode, name, nameKey}]
  parties jsonb not null default '[]',
  held_on date not null,
  state text not null check (state in ('planned', 'closed', 'drawn', 'scoring', 'opened', 'finalised', 'stopped')),
  state_since timestamptz not null,
  -- until when sheets come in
  deadline timestamptz,
  opened_at timestamptz,
  opened_post text,
  stop_reason text,
  entered_post text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (region_id, id),
  foreign key (region_id, project_id) references project (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id),
  foreign key (region_id, chain_id) references chain (region_id, id),
  check ((state = 'stopped') = (stop_reason is not null)),
  check ((state in ('opened', 'finalised')) <= (opened_at is not null))
);

create index expert_panel_listed on expert_panel (region_id, created_at desc, id);

create index expert_panel_of_project on expert_panel (region_id, project_id) where project_id is not null;
alter table expert_panel enable row level security;
create policy expert_panel_region on expert_panel using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 抽取: a draw with all that it takes to do it again; the hash of the seed stands before the list closes. One drawn anew keeps the first
create table expert_draw (
  region_id uuid not null references region (id),
  id uuid not null,
  panel_id uuid not null,
  number integer not null,
  algorithm text not null,
  seed_hash text not null,
  -- told to nobody before the draw
  seed_secret text not null,
  -- which public value the seed is composed with, named before the list closes
  public_rule text,
  public_value text,
  committed_at timestamptz not null,
  closed_at timestamptz,
  closed_post text,
  list_hash text,
  -- the list as it was drawn from
  candidates jsonb,
  quotas jsonb,
  -- who was left out and why: [{expertId, reasons}]
  exclusions jsonb,
  drawn_at timestamptz,
  drawn_post text,
  -- why it was drawn anew
  reason text,
  superseded_at timestamptz,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, panel_id) references expert_panel (region_id, id),
  check ((closed_at is null) = (list_hash is null)),
  check (drawn_at is null or closed_at is not null),
  check (number = 1 or reason is not null)
);

create unique index expert_draw_numbered on expert_draw (region_id, panel_id, number);
alter table expert_draw enable row level security;
create policy expert_draw_region on expert_draw using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 席位: an expert who was drawn for a profession, and what he answered. Who refuses or is absent stays written, the next one has a seat of his own
create table expert_seat (
  region_id uuid not null references region (id),
  id uuid not null,
  panel_id uuid not null,
  draw_id uuid not null,
  expert_id uuid not null,
  -- 专家一、专家二: by it he is called wherever his name is not told
  number integer not null,
  profession text not null,
  state text not null check (state in ('drawn', 'accepted', 'refused', 'absent')),
  reason text,
  decided_at timestamptz,
  decided_post text,
  -- whose place he took
  instead_of uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (region_id, id),
  foreign key (region_id, panel_id) references expert_panel (region_id, id),
  foreign key (region_id, draw_id) references expert_draw (region_id, id),
  foreign key (region_id, expert_id) references expert (region_id, id),
  check (state not in ('refused', 'absent') or reason is not null)
);

create unique index expert_seat_once on expert_seat (region_id, draw_id, expert_id);

create index expert_seat_of on expert_seat (region_id, panel_id, number);

create index expert_seat_by_expert on expert_seat (region_id, expert_id);
alter table expert_seat enable row level security;
create policy expert_seat_region on expert_seat using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 评分表: what one expert said, by his link or as an officer entered the paper he signed. One taken back stays
create table expert_sheet (
  region_id uuid not null references region (id),
  id uuid not null,
  panel_id uuid not null,
  seat_id uuid not null,
  way text not null check (way in ('link', 'officer')),
  abstained boolean not null,
  abstain_reason text,
  verdict text check (verdict in ('agree', 'agree-with-changes', 'disagree')),
  -- from signing to production, as he expects it
  forecast_months integer check (forecast_months between 0 and 240),
  opinion text,
  -- 不同意见, word for word
  dissent text,
  -- the signed paper
  content_hash text,
  file_name text,
  entered_post text not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  superseded_post text,
  superseded_reason text,
  primary key (region_id, id),
  foreign key (region_id, panel_id) references expert_panel (region_id, id),
  foreign key (region_id, seat_id) references expert_seat (region_id, id),
  check (not abstained or (abstain_reason is not null and verdict is null)),
  check (abstained or verdict is not null),
  check ((way = 'officer') = (content_hash is not null))
);

create unique index expert_sheet_standing on expert_sheet (region_id, seat_id) where superseded_at is null;

create index expert_sheet_of on expert_sheet (region_id, panel_id);
alter table expert_sheet enable row level security;
create policy expert_sheet_region on expert_sheet using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: the score of a criterion with its reason; a criterion that was not judged has no row
create table expert_score (
  region_id uuid not null references region (id),
  sheet_id uuid not null,
  criterion text not null,
  score numeric(8, 2) not null,
  reason text not null,
  primary key (region_id, sheet_id, criterion),
  foreign key (region_id, sheet_id) references expert_sheet (region_id, id)
);
alter table expert_score enable row level security;
create policy expert_score_region on expert_score using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: 专家论证意见: the paper with all that it was made of, frozen
create table expert_opinion (
  region_id uuid not null references region (id),
  id uuid not null,
  panel_id uuid not null,
  snapshot jsonb not null,
  content_hash text not null,
  file_name text not null,
  -- as it was attached to the project
  evidence_id uuid,
  finalised_post text not null,
  finalised_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, panel_id) references expert_panel (region_id, id)
);

create unique index expert_opinion_once on expert_opinion (region_id, panel_id);
alter table expert_opinion enable row level security;
create policy expert_opinion_region on expert_opinion using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- local: links to a scoring sheet; only a hash of the token is kept
create table expert_link (
  token_hash text primary key,
  id uuid not null,
  region_id uuid not null,
  panel_id uuid not null,
  seat_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

create index expert_link_of_seat on expert_link (region_id, seat_id);

-- the pool for other modules: no name and no contact
create view v_expert with (security_invoker = true) as
select e.region_id, e.id, e.professions, e.industries, e.chains, e.outside, e.state, e.pool_from, e.pool_to, e.demo from expert e;

-- panels with what they came to, once the paper is final
create view v_expert_panel with (security_invoker = true) as
select p.region_id, p.id, p.project_id, p.unit_id, p.title, p.state, p.held_on, o.finalised_at, o.evidence_id,
  o.snapshot -> 'result' ->> 'conclusion' as conclusion, p.demo
from expert_panel p left join expert_opinion o on o.region_id = p.region_id and o.panel_id = p.id;
