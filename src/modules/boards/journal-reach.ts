/** Whose changes a caller may read: those of rows in his reach. People, the catalogue and rules are for who sees all of it. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { targetsInReach } from './reach.ts';

export function changesInReach(tx: Tx, caller: Caller): RawBuilder<unknown> {
  if (caller.reach.kind === 'all') return sql`true`;
  const ownRow = (entity: string, view: 'v_figure' | 'v_task' | 'v_document') => sql`
    (entity = ${entity} and entity_id in (
      select r.id from ${sql.table(view)} r where r.region_id = ${tx.region} and ${inReach(caller, sql`r.unit_id`)}))`;
  const firm = (id: RawBuilder<unknown>) => sql`${id} in (
    select a.id from v_enterprise e cross join lateral unnest(array[e.id] || e.absorbed) as a(id)
    where e.region_id = ${tx.region} and ${inReach(caller, sql`e.unit_id`)})`;
  const ofFirm = (entity: string, view: 'v_listing_case' | 'v_renovation_project' | 'v_measure_claim') => sql`
    (entity = ${entity} and entity_id in (
      select r.id from ${sql.table(view)} r where r.region_id = ${tx.region} and ${firm(sql`r.enterprise_id`)}))`;
  return sql`(
    (entity = 'target' and entity_id in (select t.id from ${targetsInReach(tx, caller)}))
    or ${ownRow('figure', 'v_figure')} or ${ownRow('task', 'v_task')} or ${ownRow('document', 'v_document')}
    or (entity = 'unit' and ${inReach(caller, sql`entity_id`)})
    or (entity = 'enterprise' and ${firm(sql`entity_id`)})
    or ${ofFirm('listing-case', 'v_listing_case')} or ${ofFirm('renovation-project', 'v_renovation_project')}
    or ${ofFirm('claim', 'v_measure_claim')}
    or (entity in ('statement', 'confirmation', 'portal-file', 'portal-link', 'diagnosis')
      and ${firm(sql`(after ->> 'enterpriseId')::uuid`)}))`;
}
