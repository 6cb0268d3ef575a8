-- Who invests, in words, stands with the project: a list reads it for fifty rows at once, and a past day has the names of that day. Versions
-- of before are given the names that were known when they began; the one that stands, those of today.
alter table project add column investor text;

create function pg_temp.investors_named(region uuid, project uuid, at timestamptz) returns text language sql as $$
  select string_agg(i.name, '、' order by i.share desc nulls last, i.id) from project_investor i
  where i.region_id = region and i.project_id = project and i.role = 'investor'
    and i.recorded_at <= at and (i.superseded_at is null or i.superseded_at > at)
$$;

update project p set investor = pg_temp.investors_named(p.region_id, p.id, 'infinity');

update project_version v
set state = v.state || jsonb_build_object('investor',
  pg_temp.investors_named(v.region_id, v.project_id, case when v.recorded_to is null then 'infinity' else v.recorded_from end));

drop function pg_temp.investors_named;
