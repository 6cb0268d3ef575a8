-- business: the same sums over all units, for whoever asks of the whole region: an eighth of the units in each part, so that moves in
-- different units seldom wait for one another
create table project_region_tally (
  region_id uuid not null references region (id),
  kind text not null,
  stage text not null,
  status text not null,
  part smallint not null,
  projects integer not null default 0,
  investment_told integer not null default 0,
  investment_yuan numeric(24, 2) not null default 0,
  invested_verified numeric(24, 2) not null default 0,
  primary key (region_id, stage, kind, status, part)
);

alter table project_region_tally enable row level security;

create policy project_region_tally_region on project_region_tally using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

insert into project_region_tally (region_id, kind, stage, status, part, projects, investment_told, investment_yuan, invested_verified)
select region_id, kind, stage, status, hashtext(unit_id::text) & 7, sum(projects), sum(investment_told), sum(investment_yuan), sum(invested_verified)
from project_tally group by 1, 2, 3, 4, 5;
