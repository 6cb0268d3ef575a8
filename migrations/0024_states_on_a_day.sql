-- States that were replaced, by when: which park and status a firm had on a day that is over.
create index enterprise_version_replaced on enterprise_version (region_id, recorded_to) where recorded_to is not null;
