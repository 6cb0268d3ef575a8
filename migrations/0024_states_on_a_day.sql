-- States that were replaced, by when: which park and status a firm had on a day that is over.
create index enterprise_version_replaced on enterprise_version (region_id, recorded_to) where recorded_to is not null;

-- Of programmes that a firm is one condition short of: by how many percent of its threshold, rounded up.
alter table tier_standing add column short jsonb not null default '{}';

-- What was judged before says nothing of it: all firms are judged again in the next round.
insert into tier_due (region_id, since)
select region_id, max(from_day)::timestamp at time zone 'Asia/Shanghai' from tier_standing group by region_id
on conflict (region_id) do nothing;
