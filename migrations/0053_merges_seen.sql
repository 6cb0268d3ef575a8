-- which projects were merged on a past day: few versions of few projects, looked up by the one that stood for them
create index project_version_merged on project_version (region_id, ((state ->> 'merged_into')::uuid)) where (state ->> 'merged_into') is not null;
