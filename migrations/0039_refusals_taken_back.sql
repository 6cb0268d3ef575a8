-- that an enterprise does not stand on a node can be taken back, with a reason, and said again
alter table placement_refusal
  add column superseded_at timestamptz,
  add column superseded_reason text;

alter table placement_refusal drop constraint placement_refusal_region_id_node_id_enterprise_id_key;

create unique index placement_refusal_standing on placement_refusal (region_id, node_id, enterprise_id) where superseded_at is null;
