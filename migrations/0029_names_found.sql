-- Names by the pairs of their characters, past row-level security: under it the database may not ask an index with an operator that
-- could leak a row, and reads every name of the region instead. The function guards the region itself, as the policy does.
create function enterprises_named(key text, pattern text) returns setof uuid language sql stable security definer parallel safe
  set search_path = pg_catalog, public as $$
  select n.enterprise_id from enterprise_name n
  where n.region_id = nullif(current_setting('lianzhang.region_id', true), '')::uuid
    and n.withdrawn_at is null and name_pairs(n.name_key) @> name_pairs(key) and n.name_key like pattern
$$;
