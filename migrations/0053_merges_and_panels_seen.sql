-- which projects were merged on a past day: few versions of few projects, looked up by the one that stood for them
create index project_version_merged on project_version (region_id, ((state ->> 'merged_into')::uuid)) where (state ->> 'merged_into') is not null;

-- business: every state of a panel, from when it was recorded until it was replaced
create table expert_panel_version (
  region_id uuid not null references region (id),
  panel_id uuid not null,
  version integer not null,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  actor_post text not null,
  state jsonb not null,
  primary key (region_id, panel_id, version),
  foreign key (region_id, panel_id) references expert_panel (region_id, id)
);

create index expert_panel_version_known on expert_panel_version (region_id, recorded_from, recorded_to);

alter table expert_panel_version enable row level security;

create policy expert_panel_version_region on expert_panel_version using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- panels that stood before: each version has its line in the journal, which says the move and when
insert into expert_panel_version (region_id, panel_id, version, recorded_from, recorded_to, actor_post, state)
select v.region_id, v.id, v.version, v.at, lead(v.at) over (partition by v.region_id, v.id order by v.version), v.actor_post,
  v.panel || jsonb_build_object('version', v.version, 'state', v.state, 'state_since', v.at, 'changed_at', v.at,
    'deadline', v.deadline, 'opened_at', v.opened_at, 'opened_post', case when v.opened_at is null then null else v.panel ->> 'opened_post' end,
    'stop_reason', case when v.state = 'stopped' then v.panel ->> 'stop_reason' end)
from (
  select p.region_id, p.id, j.version, j.at, j.actor_post, to_jsonb(p) as panel,
    case j.act when 'plan-panel' then 'planned' when 'close-list' then 'closed' when 'draw-panel' then 'drawn' when 'begin-scoring' then 'scoring'
      when 'open-sheets' then 'opened' when 'finalise-panel' then 'finalised' when 'redraw' then 'planned' when 'stop-panel' then 'stopped' end as state,
    (select max(b.after ->> 'until') from journal b where b.region_id = p.region_id and b.entity = 'expert-panel' and b.entity_id = p.id
      and b.act = 'begin-scoring' and b.version <= j.version) as deadline,
    (select max(o.at) from journal o where o.region_id = p.region_id and o.entity = 'expert-panel' and o.entity_id = p.id
      and o.act = 'open-sheets' and o.version <= j.version) as opened_at
  from expert_panel p join journal j on j.region_id = p.region_id and j.entity = 'expert-panel' and j.entity_id = p.id
  where j.act in ('plan-panel', 'close-list', 'draw-panel', 'begin-scoring', 'open-sheets', 'finalise-panel', 'redraw', 'stop-panel')) v;

-- business: what whoever was drawn answered, each answer in its turn; the seat itself holds the last
create table expert_seat_answer (
  region_id uuid not null references region (id),
  id uuid not null,
  seat_id uuid not null,
  state text not null check (state in ('accepted', 'refused', 'absent')),
  reason text,
  actor_post text not null,
  recorded_at timestamptz not null,
  primary key (region_id, id),
  foreign key (region_id, seat_id) references expert_seat (region_id, id)
);

create index expert_seat_answer_of on expert_seat_answer (region_id, seat_id, recorded_at);

alter table expert_seat_answer enable row level security;

create policy expert_seat_answer_region on expert_seat_answer using (region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid);

-- the journal's line of an answer names the seat by its number, which is one at a time
insert into expert_seat_answer (region_id, id, seat_id, state, reason, actor_post, recorded_at)
select j.region_id, j.id, s.id, substr(j.act, 6), j.reason, j.actor_post, j.at
from journal j join expert_seat s on s.region_id = j.region_id and s.panel_id = j.entity_id and s.number::text = j.after ->> 'seat'
  and j.at >= s.recorded_at and (s.superseded_at is null or j.at < s.superseded_at)
where j.entity = 'expert-panel' and j.act in ('seat-accepted', 'seat-refused', 'seat-absent');
