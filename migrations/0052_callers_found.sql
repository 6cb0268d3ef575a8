-- Every request asks who calls: the region is entered and its unit and reach looked up by the statement that finds the post, in one message.
create function enter_post(region uuid, unit_of uuid, below boolean, out unit_name text, out units uuid[]) language plpgsql as $$
begin
  perform enter_region(region);
  select u.short_name into unit_name from unit u where u.region_id = region and u.id = unit_of;
  if below then
    with recursive found as (
      select u.id from unit u where u.region_id = region and u.id = unit_of
      union
      select u.id from unit u join found f on u.parent_id = f.id where u.region_id = region)
    select array_agg(f.id) into units from found f;
  end if;
end $$;
