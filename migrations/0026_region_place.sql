-- 地区自己的行政区划代码：企业没填注册地时按它判 · where a firm's own place is not written, its region's stands in
create view v_region with (security_invoker = true) as
select id as region_id, name, short_name, division_code from region;
