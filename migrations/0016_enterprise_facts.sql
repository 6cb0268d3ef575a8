-- business: more items of a year that the tiers ask for. Money in yuan; return on equity in percent
alter table enterprise_year
  add column total_income numeric(20, 2),
  add column rd_domestic numeric(20, 2),
  add column technology_spending numeric(20, 2),
  add column costs numeric(20, 2),
  -- 净利润，扣除非经常性损益前后孰低
  add column net_profit numeric(20, 2),
  add column roe numeric(12, 4),
  add column results_converted integer;

-- business: the same for a table on its way
alter table enterprise_import_year
  add column total_income numeric(20, 2),
  add column rd_domestic numeric(20, 2),
  add column technology_spending numeric(20, 2),
  add column costs numeric(20, 2),
  add column net_profit numeric(20, 2),
  add column roe numeric(12, 4),
  add column results_converted integer;

-- business: single facts of an enterprise that tiers rest on and no table of years holds: yes or no of record, what an officer
-- found, single numbers. Said on a day until a day; never overwritten, only superseded. A valuation names its own currency
create table enterprise_fact (
  region_id uuid not null references region (id),
  id uuid not null,
  enterprise_id uuid not null,
  kind text not null check (kind in ('flag', 'finding', 'number')),
  name text not null,
  -- true, false, or an exact decimal
  value text not null,
  from_day date not null,
  to_day date,
  note text,
  currency text,
  original numeric(24, 4),
  entered_post text not null,
  entered_by uuid,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  demo boolean not null default false,
  primary key (region_id, id),
  foreign key (region_id, enterprise_id) references enterprise (region_id, id),
  check (to_day is null or to_day >= from_day)
);

create unique index enterprise_fact_current on enterprise_fact (region_id, enterprise_id, kind, name) where superseded_at is null;

create index enterprise_fact_known on enterprise_fact (region_id, enterprise_id, recorded_at);

alter table enterprise_fact enable row level security;

create policy enterprise_fact_region on enterprise_fact using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- What is counted out of another module's rows is not typed: the name of the rule that counts it.
alter table indicator add column counted_by text;

create or replace view v_indicator with (security_invoker = true) as
select region_id, id, name, measure_unit, factor, measure, polarity, basis, aliases, decimals, demo, disabled_on, counted_by from indicator;
