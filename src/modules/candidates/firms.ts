/** Firms elsewhere: the list, and one firm with every row about it. */
import { type RawBuilder, sql } from 'kysely';
import { nameKey } from '#modules/enterprises/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FirmList, FirmPage, FirmQuery, OutsideFirm } from './contract.ts';
import { isNamed, productKey } from './firm-key.ts';
import { holdingsOfFirm } from './funds.ts';
import { leadsOfFirms } from './lead-list.ts';
import { localNamed } from './locals.ts';
import { keysMeaning } from './names.ts';
import { mayEdit } from './policy.ts';
import { relationsOfFirm } from './relations.ts';

type Sql = RawBuilder<unknown>;

const COLUMNS = sql`
  f.id, f.credit_code as "creditCode", f.name, f.place_code as "placeCode", f.place_name as "placeName",
  f.industry_class as "industryClass", f.products, f.scale, trim_scale(f.revenue)::text as revenue, f.revenue_year as "revenueYear",
  f.patents, f.lease_ends_on as "leaseEndsOn", f.expansion, f.note, f.source, f.source_day as "sourceDay", f.demo`;

/** Counted exactly up to so many: whoever sees more narrows the list first. */
const COUNTED = 10_000;

export async function listFirms(tx: Tx, caller: Caller, query: FirmQuery): Promise<FirmList> {
  const where = conditions(tx, query);
  const narrowed = query.q || query.place || query.industry || query.scale || query.signal;
  const most = narrowed ? sql`limit ${COUNTED + 1}` : sql``;
  const { n } = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from (select 1 from outside_firm f where ${where} ${most}) x`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const order =
    query.sort === 'name'
      ? sql`f.name ${direction}, f.id`
      : sql`${SORTS[query.sort]} ${direction} nulls last, f.name, f.id`;
  const found = await rows(
    tx,
    sql<OutsideFirm>`
      select ${COLUMNS} from outside_firm f where ${where} order by ${order} limit ${query.limit} offset ${query.offset}`,
  );
  const more = Boolean(narrowed) && n > COUNTED;
  const can = !isPast(tx, query.asOf) && mayEdit(caller) ? ['edit'] : [];
  return { rows: found, total: more ? COUNTED : n, more, can };
}

const SORTS: Readonly<Record<Exclude<FirmQuery['sort'], 'name'>, Sql>> = {
  revenue: sql`f.revenue`,
  patents: sql`f.patents`,
  sourceDay: sql`f.source_day`,
  leaseEndsOn: sql`f.lease_ends_on`,
};

const CODE = /^[0-9A-Z]{4,18}$/;

function conditions(tx: Tx, query: FirmQuery): Sql {
  const parts: Sql[] = [sql`f.region_id = ${tx.region}`, knownAsOf(tx, 'f', query.asOf)];
  if (query.q?.trim()) parts.push(wordsMatch(query.q));
  if (query.place?.trim()) {
    const place = query.place.trim();
    parts.push(
      /^\d{1,6}$/.test(place)
        ? sql`f.place_code like ${`${place}%`}`
        : sql`f.place_name ilike ${anywhere(place)}`,
    );
  }
  if (query.industry) parts.push(sql`f.industry_class like ${`${query.industry}%`}`);
  if (query.scale) parts.push(sql`f.scale = ${query.scale}`);
  if (query.signal)
    parts.push(sql`(f.expansion is not null or f.lease_ends_on >= ${query.asOf ?? tx.today})`);
  return sql.join(parts, sql` and `);
}

function wordsMatch(q: string): Sql {
  const [key, product, code] = [nameKey(q), productKey(q), q.normalize('NFKC').trim().toUpperCase()];
  const named = (column: Sql, word: string): Sql => sql`${column} like ${anywhere(word)}`;
  const found = [
    ...(key === '' ? [] : [named(sql`f.name_key`, key)]),
    ...(product === '' ? [] : [named(sql`f.product_key`, product)]),
    ...(CODE.test(code) ? [sql`f.credit_code like ${`${code}%`}`] : []),
  ];
  return found.length > 0 ? sql`(${sql.join(found, sql` or `)})` : sql`false`;
}

/** A firm that no list has still has its relations, holdings and leads. */
export async function readFirm(
  tx: Tx,
  caller: Caller,
  { key, asOf }: { readonly key: string; readonly asOf?: string | undefined },
): Promise<FirmPage> {
  const told = isNamed(key)
    ? []
    : await rows(
        tx,
        sql<FirmPage['rows'][number]>`
          select ${COLUMNS}, to_json(f.recorded_at) as "recordedAt", to_json(f.superseded_at) as "supersededAt", f.entered_post as post
          from outside_firm f where f.region_id = ${tx.region} and f.credit_code = ${key}
          order by f.superseded_at is null desc, f.recorded_at desc, f.id limit 100`,
      );
  const current = isPast(tx, asOf)
    ? told.find(({ recordedAt }) => recordedAt.slice(0, 10) <= (asOf ?? ''))
    : told[0];
  const keys = await keysMeaning(tx, key, current?.name ?? null);
  const relations = await relationsOfFirm(tx, caller, keys, asOf);
  const holdings = await holdingsOfFirm(tx, caller, keys, asOf);
  const leads = (await leadsOfFirms(tx, caller, [key], asOf)).get(key) ?? [];
  const end = relations.flatMap(({ from, to }) => [from, to]).find((one) => keys.includes(one.key));
  const name = current?.name ?? end?.name ?? holdings[0]?.firm ?? key.replace(/^name:/, '');
  const local = await localNamed(tx, key, name);
  return {
    ...{ key, name, code: isNamed(key) ? null : key, local: local ?? null },
    ...{ rows: told, relations, holdings, leads, demo: current?.demo ?? false },
  };
}
