/** What land gives to the pages that mix modules: parcels found by code or name, their names, and words. */
import { sql } from 'kysely';
import { rows } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord, NamedRecord } from '#platform/http/across.ts';
import { inReach } from '#platform/http/caller.ts';
import { landRulesOn } from './ageing-rules.ts';

export const landAcross: AcrossModules = {
  find: async (tx, caller, q, limit) =>
    caller.rights.has('land.view')
      ? rows(
          tx,
          sql<FoundRecord>`
            select 'parcel' as kind, r.id, concat_ws(' ', r.code, r.name) as title, u.short_name as context
            from parcel r join v_unit u on u.region_id = ${tx.region} and u.id = r.unit_id
            where r.region_id = ${tx.region} and r.withdrawn_at is null and ${inReach(caller, sql`r.unit_id`)}
              and (r.code ilike ${anywhere(q)} or r.name ilike ${anywhere(q)} or r.holder ilike ${anywhere(q)})
            order by r.code, r.id limit ${limit}`,
        )
      : [],
  names: {
    parcel: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select id, concat_ws(' ', code, name) as title, case when withdrawn_at is null then '/projects/land/' || id end as "to" from parcel
          where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => ({
    parcel: Object.fromEntries(landRulesOn(day).uses.map((one) => [one.code, one[locale]])),
  }),
};
