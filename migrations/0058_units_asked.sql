-- With the caller, what a filter of his request names: the unit and all below it, so that a list of a unit needs no statement before it.
drop function enter_post;

create function enter_post(region uuid, unit_of uuid, below boolean, asked uuid, out unit_name text, out units uuid[], out asked_units uuid[])
language plpgsql as $$
begin
  perform enter_region(region);
  select u.short_name into unit_name from unit u where u.region_id = region and u.id = unit_of;
  if below then
    units := units_below(region, unit_of);
  end if;
  if asked is not null then
    asked_units := units_below(region, asked);
  end if;
end $$;

-- the unit, where the region has it, and every unit below it
create function units_below(region uuid, unit_of uuid) returns uuid[] language sql stable as $$
  with recursive found as (
    select u.id from unit u where u.region_id = region and u.id = unit_of
    union
    select u.id from unit u join found f on u.parent_id = f.id where u.region_id = region)
  select array_agg(f.id) from found f
$$;
