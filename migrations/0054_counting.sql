-- business: how many projects entered which stage in which month, kept with every write, so that a year's table counts no steps. A project once
-- for a stage in a year, in the month of its first verified step, its own or a phase's; those known not to count are left out
create table project_month_tally (
  region_id uuid not null references region (id),
  year integer not null,
  unit_id uuid not null,
  -- who is responsible; the unit itself where nobody else is
  responsible_unit_id uuid not null,
  kind text not null,
  stage text not null,
  month integer not null,
  projects integer not null default 0,
  investment_yuan numeric(24, 2) not null default 0,
  primary key (region_id, year, unit_id, responsible_unit_id, kind, stage, month),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table project_month_tally enable row level security;

create policy project_month_tally_region on project_month_tally using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

insert into project_month_tally (region_id, year, unit_id, responsible_unit_id, kind, stage, month, projects, investment_yuan)
select p.region_id, f.year, p.unit_id, coalesce(p.responsible_unit_id, p.unit_id), p.kind, f.stage, extract(month from f.day)::integer, count(*),
  coalesce(sum(p.investment_yuan), 0)
from (
  select s.region_id, r.survivor_id, s.stage, extract(year from s.happened_on)::integer as year, min(s.happened_on) as day
  from project_step s join project r on r.region_id = s.region_id and r.id = s.root_id
  where s.superseded_at is null and s.state = 'verified'
  group by 1, 2, 3, 4) f
join project p on p.region_id = f.region_id and p.id = f.survivor_id
where p.withdrawn_at is null and p.merged_into is null and p.parent_id is null and p.counts is distinct from false
group by 1, 2, 3, 4, 5, 6, 7;

-- names of projects, their companies and who invests by the pairs of their characters, as names of enterprises
create index project_named on project using gin (name_pairs(lower(name)));

create index project_company_named on project using gin (name_pairs(lower(company_name))) where company_name is not null;

create index project_investor_named on project_investor using gin (name_pairs(name_key)) where superseded_at is null;

create index project_credit_code_begins on project (region_id, credit_code text_pattern_ops) where credit_code is not null;

create index project_filing_code_begins on project (region_id, filing_code text_pattern_ops) where filing_code is not null;

-- projects that may be the same, and those around one: by who invested ever, and by the land contract
create index project_investor_ever_by_key on project_investor (region_id, name_key);

create index project_investor_by_code on project_investor (region_id, credit_code) where credit_code is not null;

create index project_by_land_contract on project (region_id, land_contract) where land_contract is not null;

-- Projects that a word names, past row-level security: under it the database may not ask an index with an operator that could leak a row, and
-- reads all projects of the region instead. The function guards the region itself, as the policy does. A word of two characters is a pair, which
-- the index knows for certain
create function projects_worded(word text, pattern text, key text, key_pattern text, code text) returns setof uuid
  language sql stable security definer parallel safe set search_path = pg_catalog, public as $$
  select coalesce(p.parent_id, p.id) from project p
  where p.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and p.withdrawn_at is null
    and name_pairs(lower(p.name)) @> name_pairs(lower(word)) and (length(word) = 2 or p.name ilike pattern)
  union all
  select p.id from project p
  where p.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and p.company_name is not null
    and name_pairs(lower(p.company_name)) @> name_pairs(lower(word)) and (length(word) = 2 or p.company_name ilike pattern)
  union all
  select i.project_id from project_investor i
  where i.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and i.superseded_at is null
    and name_pairs(i.name_key) @> name_pairs(key) and (length(key) = 2 or i.name_key like key_pattern)
  union all
  select p.id from project p where p.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and p.withdrawn_at is null and p.number = word
  union all
  select p.id from project p
  where p.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and p.credit_code ~>=~ code and p.credit_code ~<~ (code || chr(1114111))
  union all
  select p.id from project p
  where p.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid and p.filing_code ~>=~ code and p.filing_code ~<~ (code || chr(1114111))
$$;

-- business: how an enquiry stands, kept with every step, so that the desk reads no steps: the last step, the units that have had it, and the
-- first answer by the states that answered when it was kept (`answering`; where other rules hold, the steps are asked)
create table enquiry_standing (
  region_id uuid not null references region (id),
  enquiry_id uuid not null,
  state text not null,
  unit_id uuid not null,
  handler_id uuid,
  handler_post text,
  since timestamptz not null,
  step_number integer not null,
  units uuid[] not null,
  answering text not null,
  answered_at timestamptz,
  took_minutes integer,
  answered_by uuid,
  primary key (region_id, enquiry_id),
  foreign key (region_id, enquiry_id) references enquiry (region_id, id),
  foreign key (region_id, unit_id) references unit (region_id, id)
);

alter table enquiry_standing enable row level security;

create policy enquiry_standing_region on enquiry_standing using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- by no rules yet: the first night keeps their answers
insert into enquiry_standing (region_id, enquiry_id, state, unit_id, handler_id, handler_post, since, step_number, units, answering)
select s.region_id, s.enquiry_id, s.state, s.unit_id, s.handler_id, s.handler_post, s.happened_at, s.number, h.units, ''
from (
  select distinct on (p.region_id, p.enquiry_id) p.* from enquiry_step p where p.superseded_at is null
  order by p.region_id, p.enquiry_id, p.number desc) s
join (
  select p.region_id, p.enquiry_id, array_agg(p.unit_id) as units from enquiry_step p where p.superseded_at is null group by 1, 2) h
  on h.region_id = s.region_id and h.enquiry_id = s.enquiry_id;
