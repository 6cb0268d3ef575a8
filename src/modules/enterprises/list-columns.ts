/** Columns of the register beyond the usual ones, looked up for the rows of a page only when somebody asks for them. */

import { sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type EnterpriseList, type EnterpriseQuery, type EnterpriseRow, USUAL_COLUMNS } from './contract.ts';
import { BEST_KIND, enterprisesAsOf, listEnterprises, whole } from './list.ts';
import { YEAR_VALUES } from './years.ts';

type More = NonNullable<EnterpriseRow['more']>;

/** The list with what the chosen columns need. */
export async function listWithColumns(
  tx: Tx,
  caller: Caller,
  query: EnterpriseQuery,
): Promise<EnterpriseList> {
  const list = await listEnterprises(tx, caller, query);
  const wanted = (query.columns ?? '').split(',').filter((code) => code !== '');
  if (list.rows.length === 0 || wanted.every((code) => USUAL_COLUMNS.includes(code))) return list;
  const more = await moreOf(tx, query, list);
  return { ...list, rows: list.rows.map((row) => ({ ...row, more: more.get(row.id) })) };
}

async function moreOf(
  tx: Tx,
  { asOf }: EnterpriseQuery,
  { rows: page, year }: EnterpriseList,
): Promise<Map<string, More>> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<More & { id: string }>`
      select e.id, e.place_code as "placeCode", e.address, e.contact_office as "contactOffice", e.contact_phone as "contactPhone",
        coalesce(y.values, '{}') as values,
        coalesce((select jsonb_agg(jsonb_build_object('chain', p.chain, 'segment', p.segment, 'role', p.role) order by p.chain, p.segment)
          from enterprise_position p where p.region_id = ${tx.region} and ${whole(sql`p.enterprise_id`)}
            and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day}) and ${knownAsOf(tx, 'p', asOf)}), '[]') as chains,
        coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'name', r.upper_name, 'share', trim_scale(r.share)::text)
            order by r.kind, r.share desc nulls last, r.id)
          from enterprise_relation r
          where r.region_id = ${tx.region} and r.kind <> 'same-controller' and ${knownAsOf(tx, 'r', asOf)}
            and r.lower_key = any(array(select k::text from unnest(array[e.id] || e.absorbed) k) || ('code:' || e.credit_code))
            and (r.from_day is null or r.from_day <= ${day}) and (r.to_day is null or r.to_day >= ${day})), '[]') as uppers
      from ${enterprisesAsOf(tx, asOf)}
      left join lateral (
        select ${YEAR_VALUES} as values from enterprise_year y
        where y.region_id = ${tx.region} and ${whole(sql`y.enterprise_id`)} and y.year = ${year} and ${knownAsOf(tx, 'y', asOf)}
        order by ${BEST_KIND}, (y.enterprise_id = e.id) desc, y.id limit 1) y on true
      where e.region_id = ${tx.region} and e.id = any(${page.map(({ id }) => id)}::uuid[])`,
  );
  return new Map(found.map(({ id, ...more }) => [id, more]));
}
