/** The register as a list: one condition for count, page and export; now, or as it was known on a day. */

import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { certificateValidOn } from './certificate-terms.ts';
import type { EnterpriseList, EnterpriseQuery, EnterpriseRow, EnterpriseSort } from './contract.ts';
import { byRevenue } from './list-by-revenue.ts';
import { nameKey } from './name-key.ts';
import { enterpriseInReach } from './policy.ts';
import type { YearItem } from './year-contract.ts';
import { ITEMS, itemColumn } from './years.ts';

type Sql = RawBuilder<unknown>;

/** `e`: the present rows, or the rows as they stood at the end of a past day. */
export const enterprisesAsOf = (tx: Tx, asOf: string | undefined): RawBuilder<unknown> =>
  statesAsOf(tx, { table: 'enterprise', versions: 'enterprise_version', alias: 'e' }, asOf);

/** The enterprise itself and whom it absorbed. */
export const whole = (column: Sql): Sql => sql`${column} = any(array[e.id] || e.absorbed)`;

/** Verified counts before statistical, reported and estimated; the enterprise's own row before an absorbed one's. */
export const BEST_KIND = sql`array_position(array['verified', 'statistical', 'reported', 'estimated'], y.kind)`;

const yearOf = (tx: Tx, query: EnterpriseQuery): number =>
  query.year ?? Number((query.asOf ?? tx.today).slice(0, 4)) - 1;

function conditions(tx: Tx, caller: Caller, query: EnterpriseQuery): Sql {
  const parts: Sql[] = [
    sql`e.region_id = ${tx.region}`,
    sql`e.merged_into is null`,
    sql`e.withdrawn_at is null`,
    enterpriseInReach(caller, sql`e.unit_id`),
  ];
  const day = query.asOf ?? tx.today;
  if (query.q) parts.push(wordsMatch(tx, query.q));
  if (query.unitId) parts.push(belowUnit(tx, query.unitId));
  if (query.status) parts.push(sql`e.status = ${query.status}`);
  if (query.industry) parts.push(sql`e.industry_class like ${`${query.industry}%`}`);
  if (query.certificate)
    parts.push(
      holds(
        tx,
        query.asOf,
        (own) => sql`
          select 1 from enterprise_certificate c where c.region_id = ${tx.region} and ${own(sql`c.enterprise_id`)}
            and c.kind = ${query.certificate} and ${validOn(day)} and ${knownAsOf(tx, 'c', query.asOf)}`,
      ),
    );
  if (query.import)
    parts.push(sql`e.id in (
      select unnest(p.added || p.changed) from enterprise_import_part p
      where p.region_id = ${tx.region} and p.import_id = ${query.import})`);
  if (query.chain) parts.push(standsOnChain(tx, query.chain, day, query.asOf));
  if (query.withoutYear)
    parts.push(
      sql`not ${holds(
        tx,
        query.asOf,
        (own) => sql`
          select 1 from enterprise_year y where y.region_id = ${tx.region} and ${own(sql`y.enterprise_id`)}
            and y.year = ${yearOf(tx, query)} and ${knownAsOf(tx, 'y', query.asOf)}`,
      )}`,
    );
  return sql.join(parts, sql` and `);
}

const standsOnChain = (tx: Tx, chain: string, day: string, asOf: string | undefined): Sql => sql`exists (
  select 1 from enterprise_position p where p.region_id = ${tx.region} and ${whole(sql`p.enterprise_id`)}
    and p.chain = ${chain} and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
    and ${knownAsOf(tx, 'p', asOf)})`;

/**
 * Whether there is such a row of the enterprise or of one that it absorbed. Apart, because the first is found by hashing or by
 * key, whichever is quicker, and almost none absorbed any.
 */
function holds(tx: Tx, asOf: string | undefined, rowOf: (own: (column: Sql) => Sql) => Sql): Sql {
  if (isPast(tx, asOf)) return sql`exists (${rowOf(whole)})`;
  return sql`(exists (${rowOf((column) => sql`${column} = e.id`)})
    or (e.absorbed <> '{}' and exists (${rowOf((column) => sql`${column} = any(e.absorbed)`)})))`;
}

const validOn = (day: string): Sql => certificateValidOn('c', day);

const CODE = /^[0-9A-Z]+$/;
/** Office, kind and place of a credit code: no name holds that, so names need not be asked. */
const CERTAINLY_CODE = /^[0-9A-Z]{2}\d{6}[0-9A-Z]*$/;
/** The name key shortens these, so that part of one is found in the name itself only. */
const LEGAL_FORM = /责|股份公/;

/** Names present and former by pairs of their characters, then exactly; codes from their beginning. */
export function wordsMatch(tx: Tx, q: string): Sql {
  const key = nameKey(q);
  const code = q.normalize('NFKC').trim().toUpperCase();
  const named =
    key.length > 1
      ? sql`select enterprises_named(${key}, ${anywhere(key)})`
      : sql`select n.enterprise_id from enterprise_name n
          where n.region_id = ${tx.region} and n.withdrawn_at is null and n.name_key like ${anywhere(key)}`;
  const coded = sql`
    select k.id from enterprise k where k.region_id = ${tx.region} and k.withdrawn_at is null and k.credit_code like ${`${code}%`}`;
  const found = [
    ...(key === '' || CERTAINLY_CODE.test(code) ? [] : [named]),
    ...(CODE.test(code) ? [coded] : []),
  ];
  const raw = key === '' || LEGAL_FORM.test(q) ? [sql`e.name ilike ${anywhere(q)}`] : [];
  const ids = found.length > 0 ? [sql`e.id in (${sql.join(found, sql` union `)})`] : [];
  return sql`(${sql.join([...ids, ...raw], sql` or `)})`;
}

function belowUnit(tx: Tx, unitId: string): Sql {
  return sql`e.unit_id in ${unitsAndBelow(tx, [unitId])}`;
}

const SORTS: Record<EnterpriseSort, Sql> = {
  name: sql`e.name`,
  creditCode: sql`e.credit_code`,
  unit: sql`u.sort`,
  industryClass: sql`e.industry_class`,
  registeredOn: sql`e.registered_on`,
  status: sql`e.status`,
  placeCode: sql`e.place_code`,
  ...(Object.fromEntries(ITEMS.map((item) => [item, sql`y.${itemColumn(item)}`])) as Record<YearItem, Sql>),
};
const BY_YEAR: readonly EnterpriseSort[] = ITEMS;

export async function listEnterprises(
  tx: Tx,
  caller: Caller,
  query: EnterpriseQuery,
): Promise<EnterpriseList> {
  const where = conditions(tx, caller, query);
  const from = enterprisesAsOf(tx, query.asOf);
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from ${from} where ${where}`);
  const walked = isPast(tx, query.asOf) ? undefined : await byRevenue(tx, query, yearOf(tx, query), where);
  const page = walked
    ? pageQuery(
        tx,
        { ...query, offset: 0 },
        from,
        sql`e.region_id = ${tx.region} and e.id = any(${[...walked]}::uuid[])`,
      )
    : pageQuery(tx, query, from, where);
  const found = await rows(tx, page);
  const can = !isPast(tx, query.asOf) && caller.rights.has('enterprises.edit') ? ['edit'] : [];
  return { rows: found, total: Number(total?.n ?? 0), year: yearOf(tx, query), can };
}

const NEVER_EMPTY: readonly EnterpriseSort[] = ['name', 'creditCode'];

function pageQuery(tx: Tx, query: EnterpriseQuery, from: Sql, where: Sql): RawBuilder<EnterpriseRow> {
  const day = query.asOf ?? tx.today;
  const direction = query.descending ? sql`desc` : sql`asc`;
  const empty = NEVER_EMPTY.includes(query.sort) ? sql`` : sql`nulls last`;
  const order =
    query.sort === 'name'
      ? sql`e.name ${direction}, e.id`
      : sql`${SORTS[query.sort]} ${direction} ${empty}, e.name, e.id`;
  const units = sql`left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id`;
  const years = sql`left join lateral (
    select y.* from enterprise_year y
    where y.region_id = ${tx.region} and ${whole(sql`y.enterprise_id`)} and y.year = ${yearOf(tx, query)}
      and ${knownAsOf(tx, 'y', query.asOf)}
    order by ${BEST_KIND}, (y.enterprise_id = e.id) desc, y.id limit 1) y on true`;
  const early = BY_YEAR.includes(query.sort) ? years : sql``;
  // Only the page's own rows are looked up further.
  return sql<EnterpriseRow>`
    select e.id, e.credit_code as "creditCode", e.name, e.status, e.industry_class as "industryClass",
      e.registered_on as "registeredOn", e.unit_id as "unitId", u.short_name as unit, trim_scale(y.revenue)::text as revenue,
      trim_scale(y.rd_expense)::text as "rdExpense", y.staff, y.kind as "yearKind", e.demo,
      array(select distinct c.kind from enterprise_certificate c
        where c.region_id = ${tx.region} and ${whole(sql`c.enterprise_id`)} and ${validOn(day)}
          and ${knownAsOf(tx, 'c', query.asOf)} order by c.kind) as certificates
    from (
      select e.* from ${from} ${query.sort === 'unit' ? units : sql``} ${early} where ${where}
      order by ${order} limit ${query.limit} offset ${query.offset}) e
    ${units} ${years}
    order by ${order}`;
}
