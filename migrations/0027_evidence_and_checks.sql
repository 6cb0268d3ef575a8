-- of how many firms a reckoning says nothing, before as after, because data are missing
alter table tier_effect add column missing integer not null default 0 check (missing >= 0);
