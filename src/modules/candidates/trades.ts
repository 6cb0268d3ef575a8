/** Who supplies whom of these enterprises, with both ends made out and what a supplier's own row says of its kind: for whoever diagnoses a chain. */
import { sql } from 'kysely';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type FitNode, fitNodes } from './chain-nodes.ts';
import { keysOfFirms, ownPlaces } from './locals.ts';
import { firmWith, fitOf, meantKeys, nodeRows } from './node-sql.ts';

/** How a supplier from elsewhere fits a node: by its class, or by words of its products. */
export interface SupplierFit {
  readonly node: string;
  readonly fit: 'main' | 'listed' | 'doubtful' | null;
  readonly words: readonly string[] | null;
}

export interface Trade {
  readonly id: string;
  readonly seller: string;
  /** Of the register; null where it is none of it. */
  readonly sellerId: string | null;
  /** Its code, or name:…; one supplier has one. */
  readonly sellerKey: string;
  readonly buyer: string;
  readonly buyerId: string | null;
  /** Of the year, in yuan; null where nobody told. */
  readonly amount: string | null;
  readonly year: number | null;
  readonly source: string;
  readonly sourceDay: string;
  readonly demo: boolean;
  /** Of a supplier outside of the register: where its class or products fit. */
  readonly fits: readonly SupplierFit[];
  /** Its class or its products are known, or it is of the register. */
  readonly kindTold: boolean;
  /** Outside of the register, and yet in one of the region's places. */
  readonly inRegion: boolean;
}

export interface TradesAsked {
  readonly firms: readonly { readonly id: string; readonly name: string; readonly code: string }[];
  readonly nodes: readonly FitNode[];
  readonly asOf: string | undefined;
}

/** More than are told of any chain. */
const MOST = 100_000;

/** Of several rows about one supplier, one customer and one year the newest counts: two sources do not make two sales. */
export async function tradesOf(tx: Tx, { firms, nodes, asOf }: TradesAsked): Promise<Trade[]> {
  if (firms.length === 0) return [];
  const keys = await keysOfFirms(tx, firms, asOf);
  const asked = textArray(keys.map(({ key }) => key));
  const end = (said: 'from' | 'to', meant: string) => sql`(
    select coalesce((select k.firm from local_key k where k.key = e.${sql.ref(`${said}_key`)} order by k.firm limit 1),
      (select k.firm from local_key k where k.key = ${sql.ref(meant)}.key order by k.firm limit 1),
      (select x.id from v_enterprise x where x.region_id = ${tx.region} and x.credit_code = ${sql.ref(meant)}.key limit 1),
      (select x.id from v_enterprise x where x.region_id = ${tx.region} and ${sql.ref(meant)}.key like 'name:%'
        and x.name = e.${sql.ref(`${said}_name`)} order by x.id limit 1)))`;
  return rows(
    tx,
    sql<Trade>`
      with ${nodeRows(fitNodes(nodes))},
      local_key (key, firm) as (select * from unnest(${asked}::text[], ${plainArray(keys.map(({ id }) => id))}::uuid[])),
      every as (
        select r.* from firm_relation r
        where r.region_id = ${tx.region} and r.kind = 'supplies' and ${knownAsOf(tx, 'r', asOf)}
          and (r.from_key = any(${asked}::text[]) or r.to_key = any(${asked}::text[]))
        limit ${MOST}),
      named as (select from_key as said from every union select to_key from every),
      ${meantKeys(tx, asOf)},
      made_out as (
        select e.id, e.from_name, e.to_name, e.amount, e.year, e.source, e.source_day, e.demo, a.key as seller_key,
          ${end('from', 'a')} as seller_id, b.key as buyer_key, ${end('to', 'b')} as buyer_id
        from every e join meant a on a.said = e.from_key join meant b on b.said = e.to_key),
      trade as (
        select distinct on (coalesce(m.seller_id::text, m.seller_key), coalesce(m.buyer_id::text, m.buyer_key), m.year) m.*
        from made_out m
        order by coalesce(m.seller_id::text, m.seller_key), coalesce(m.buyer_id::text, m.buyer_key), m.year, m.source_day desc,
          m.amount desc nulls last, m.id),
      seller as (
        select s.key, f.id is not null and (f.industry_class is not null or f.product_key is not null) as told,
          coalesce(f.place_code like ${await ownPlaces(tx)}, false) as in_region,
          (select jsonb_agg(jsonb_build_object('node', n.id, 'fit', fit.fit, 'words', fit.words) order by n.id)
           from node n cross join ${fitOf(sql`f`, sql`n`)} fit where fit.fit is not null or fit.words is not null) as fits
        from (select distinct seller_key as key from trade where seller_id is null) s
        left join ${firmWith(tx, sql`s.key`, asOf)} f on true)
      select t.id, coalesce(x.name, t.from_name) as seller, t.seller_id as "sellerId", t.seller_key as "sellerKey",
        coalesce(y.name, t.to_name) as buyer, t.buyer_id as "buyerId", trim_scale(t.amount)::text as amount, t.year, t.source,
        t.source_day as "sourceDay", t.demo, coalesce(s.fits, '[]') as fits, coalesce(s.told, true) as "kindTold",
        coalesce(s.in_region, false) as "inRegion"
      from trade t left join seller s on t.seller_id is null and s.key = t.seller_key
      left join v_enterprise x on x.region_id = ${tx.region} and x.id = t.seller_id
      left join v_enterprise y on y.region_id = ${tx.region} and y.id = t.buyer_id
      where t.seller_id is distinct from t.buyer_id
      order by t.amount desc nulls last, t.id`,
  );
}
