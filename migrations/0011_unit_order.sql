-- The ledger is read unit by unit in the order of the tree: its first page then ends after the first units.
create index unit_by_sort on unit (region_id, sort);
