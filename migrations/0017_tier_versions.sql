-- business: versions of tiers' law that the region itself entered, as YAML text. A draft that is amended is a new row that
-- supersedes the old one; adopting and withdrawing are said once, by whom and when, and nothing is overwritten
create table tier_version (
  region_id uuid not null references region (id),
  id uuid not null,
  code text not null,
  version text not null,
  document_number text,
  effective_from date not null,
  effective_to date,
  review_from date,
  review_to date,
  tracks text[] not null,
  -- as it was entered, comments included
  content text not null,
  -- where its text came from: a file's name, or the version that it was begun from
  origin text,
  supersedes uuid,
  superseded_at timestamptz,
  drafted_post text not null,
  drafted_by uuid,
  drafted_at timestamptz not null,
  adopted_post text,
  adopted_by uuid,
  adopted_at timestamptz,
  adopted_note text,
  withdrawn_post text,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, supersedes) references tier_version (region_id, id),
  check (effective_to is null or effective_to >= effective_from),
  check ((adopted_at is null) = (adopted_post is null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);

create index tier_version_code on tier_version (region_id, code, effective_from);

create unique index tier_version_successor on tier_version (region_id, supersedes) where supersedes is not null;

alter table tier_version enable row level security;

create policy tier_version_region on tier_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a shipped version switched off or on from a day, with the reason; the last word about a day counts
create table tier_switch (
  region_id uuid not null references region (id),
  id uuid not null,
  code text not null,
  version text not null,
  is_on boolean not null,
  from_day date not null,
  reason text not null,
  switched_post text not null,
  switched_by uuid,
  switched_at timestamptz not null,
  primary key (region_id, id)
);

create index tier_switch_code on tier_switch (region_id, code, version, from_day);

alter table tier_switch enable row level security;

create policy tier_switch_region on tier_switch using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: one reckoning of whom a version would change on a day: every firm of the region judged by the law that counts and
-- by the version. Goes on by pages, after the last firm that was judged, until it is finished
create table tier_effect (
  region_id uuid not null references region (id),
  id uuid not null,
  version_id uuid not null,
  day date not null,
  track text not null check (track in ('application', 'review')),
  -- what counts on the day without the version; null where nothing does
  present_version text,
  total integer not null,
  judged integer not null,
  changed integer not null,
  last_firm uuid,
  begun_post text not null,
  begun_by uuid,
  begun_at timestamptz not null,
  finished_at timestamptz,
  primary key (region_id, id)
);

create index tier_effect_version on tier_effect (region_id, version_id, begun_at);

alter table tier_effect enable row level security;

create policy tier_effect_region on tier_effect using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- business: a firm whose answer a version would change, with the conditions that decide, in both languages
create table tier_effect_firm (
  region_id uuid not null references region (id),
  effect_id uuid not null,
  enterprise_id uuid not null,
  unit_id uuid,
  from_answer text not null,
  to_answer text not null,
  before jsonb not null,
  after jsonb not null,
  primary key (region_id, effect_id, enterprise_id),
  foreign key (region_id, effect_id) references tier_effect (region_id, id)
);

create index tier_effect_firm_pair on tier_effect_firm (region_id, effect_id, from_answer, to_answer);

alter table tier_effect_firm enable row level security;

create policy tier_effect_firm_region on tier_effect_firm using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);
