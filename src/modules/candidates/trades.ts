/** Who supplies whom of these enterprises, with both ends made out and what a supplier's own row says of its kind: for whoever diagnoses a chain. */
import { sql } from 'kysely';
import { textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type FitNode, fitNodes } from './chain-nodes.ts';
import { isNamed } from './firm-key.ts';
import { keysOfFirms, ownPlaces } from './locals.ts';
import { fitOf, meantKeys, nodeRows } from './node-sql.ts';

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

interface Told {
  readonly id: string;
  readonly fromKey: string;
  readonly fromName: string;
  readonly toKey: string;
  readonly toName: string;
  readonly amount: string | null;
  readonly year: number | null;
  readonly source: string;
  readonly sourceDay: string;
  readonly demo: boolean;
}

/** Of several rows about one supplier, one customer and one year the newest counts: two sources do not make two sales. */
export async function tradesOf(tx: Tx, { firms, nodes, asOf }: TradesAsked): Promise<Trade[]> {
  if (firms.length === 0) return [];
  const keys = await keysOfFirms(tx, firms, asOf);
  const told = await toldOf(
    tx,
    keys.map(({ key }) => key),
    asOf,
  );
  const meant = await meantBy(tx, told, asOf);
  const own = new Map(keys.toReversed().map(({ key, id }) => [key, id]));
  const registered = await registeredAs(tx, told, meant);
  const end = (said: string, name: string) => {
    const key = meant.get(said) ?? said;
    const id = own.get(said) ?? own.get(key) ?? registered.byKey.get(key) ?? registered.byName.get(name);
    return { key, id: id ?? null, name: (id && registered.names.get(id)) || name };
  };
  const made = told.map((one) => ({
    one,
    from: end(one.fromKey, one.fromName),
    to: end(one.toKey, one.toName),
  }));
  const newest = new Map<string, (typeof made)[number]>();
  // newest first, so that the first of its kind is kept
  for (const row of made) {
    const mark = `${row.from.id ?? row.from.key} ${row.to.id ?? row.to.key} ${row.one.year}`;
    if (!newest.has(mark) && (row.from.id === null || row.from.id !== row.to.id)) newest.set(mark, row);
  }
  const rowsLeft = [...newest.values()];
  const outside = rowsLeft.filter(({ from }) => from.id === null).map(({ from }) => from.key);
  const sellers = await sellersOf(tx, [...new Set(outside)], nodes, asOf);
  return rowsLeft.map(({ one, from, to }) => {
    const seller = from.id === null ? sellers.get(from.key) : undefined;
    return {
      ...{
        id: one.id,
        seller: from.name,
        sellerId: from.id,
        sellerKey: from.key,
        buyer: to.name,
        buyerId: to.id,
      },
      ...{ amount: one.amount, year: one.year, source: one.source, sourceDay: one.sourceDay, demo: one.demo },
      fits: seller?.fits ?? [],
      kindTold: from.id !== null || (seller?.told ?? false),
      inRegion: seller?.inRegion ?? false,
    };
  });
}

/** Newest first. */
const toldOf = (tx: Tx, keys: readonly string[], asOf: string | undefined): Promise<Told[]> =>
  rows(
    tx,
    sql<Told>`
      select r.id, r.from_key as "fromKey", r.from_name as "fromName", r.to_key as "toKey", r.to_name as "toName",
        trim_scale(r.amount)::text as amount, r.year, r.source, r.source_day as "sourceDay", r.demo
      from firm_relation r
      where r.region_id = ${tx.region} and r.kind = 'supplies' and ${knownAsOf(tx, 'r', asOf)}
        and (r.from_key = any(${textArray(keys)}::text[]) or r.to_key = any(${textArray(keys)}::text[]))
      order by r.source_day desc, r.amount desc nulls last, r.id limit ${MOST}`,
  );

/** What names without a code mean; a key that is not named means itself. */
async function meantBy(
  tx: Tx,
  told: readonly Told[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const said = [...new Set(told.flatMap(({ fromKey, toKey }) => [fromKey, toKey]))].filter(isNamed);
  if (said.length === 0) return new Map();
  const found = await rows(
    tx,
    sql<{ said: string; key: string }>`
      with named as (select * from unnest(${textArray(said)}::text[]) n (said)), ${meantKeys(tx, asOf)}
      select m.said, m.key from meant m`,
  );
  return new Map(found.map(({ said: name, key }) => [name, key]));
}

/** Enterprises of the register by code, and by name where a source gave no code that is known. */
async function registeredAs(tx: Tx, told: readonly Told[], meant: ReadonlyMap<string, string>) {
  const keys = [
    ...new Set(told.flatMap(({ fromKey, toKey }) => [fromKey, toKey]).map((one) => meant.get(one) ?? one)),
  ];
  const names = [
    ...new Set(
      told.flatMap((one) => [
        ...(isNamed(meant.get(one.fromKey) ?? one.fromKey) ? [one.fromName] : []),
        ...(isNamed(meant.get(one.toKey) ?? one.toKey) ? [one.toName] : []),
      ]),
    ),
  ];
  const found = await rows(
    tx,
    sql<{ id: string; name: string; code: string }>`
      select e.id, e.name, e.credit_code as code from v_enterprise e
      where e.region_id = ${tx.region} and e.credit_code = any(${textArray(keys)}::text[])
      union
      select e.id, e.name, e.credit_code from v_enterprise e
      where e.region_id = ${tx.region} and e.name = any(${textArray(names)}::text[])
      order by id desc`,
  );
  const asked = new Set(names);
  return {
    byKey: new Map(found.map(({ code, id }) => [code, id])),
    byName: new Map(found.filter(({ name }) => asked.has(name)).map(({ name, id }) => [name, id])),
    names: new Map(found.map(({ id, name }) => [id, name])),
  };
}

interface Seller {
  readonly key: string;
  readonly told: boolean;
  readonly inRegion: boolean;
  readonly fits: readonly SupplierFit[];
}

/** What the list of firms elsewhere says of these suppliers, by the one notion of what fits a node. */
async function sellersOf(
  tx: Tx,
  keys: readonly string[],
  nodes: readonly FitNode[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, Seller>> {
  if (keys.length === 0) return new Map();
  const found = await rows(
    tx,
    sql<Seller>`
      with ${nodeRows(fitNodes(nodes))},
      firm as materialized (
        select f.credit_code as key, f.industry_class, f.product_key, f.place_code from outside_firm f
        where f.region_id = ${tx.region} and f.credit_code = any(${textArray(keys)}::text[]) and ${knownAsOf(tx, 'f', asOf)})
      select f.key, f.industry_class is not null or f.product_key is not null as told,
        coalesce(f.place_code like ${await ownPlaces(tx)}, false) as "inRegion",
        coalesce((select jsonb_agg(jsonb_build_object('node', n.id, 'fit', fit.fit, 'words', fit.words) order by n.id)
          from node n cross join ${fitOf(sql`f`, sql`n`)} fit where fit.fit is not null or fit.words is not null), '[]') as fits
      from firm f`,
  );
  return new Map(found.map((one) => [one.key, one]));
}
