/** Enterprises of the register that stand on a chain on a day, with every key that a table may name them by. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { namedKey } from './firm-key.ts';
import type { Weights } from './weights.ts';

export interface ChainLocals {
  /** One for each key of an enterprise. */
  readonly keys: readonly { readonly key: string; readonly id: string }[];
  readonly names: ReadonlyMap<string, string>;
  readonly places: readonly { readonly id: string; readonly node: string }[];
}

/** More than stand on any chain. */
const MOST = 50_000;

export async function localsOn(
  tx: Tx,
  chainId: string,
  { stands }: Weights,
  asOf: string | undefined,
): Promise<ChainLocals> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<{ id: string; name: string; code: string; node: string }>`
      select distinct e.id, e.name, e.credit_code as code, p.node_id as node
      from v_enterprise_position p
      join v_enterprise e on e.region_id = ${tx.region} and e.id = p.enterprise_id
      where p.region_id = ${tx.region} and p.chain_id = ${chainId} and p.node_id is not null
        and p.role = any(${stands.roles}) and p.confidence = any(${stands.confidence})
        and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day}) and ${knownAsOf(tx, 'p', asOf)}
      order by e.id, p.node_id limit ${MOST}`,
  );
  const firms = new Map(found.map((row) => [row.id, row]));
  const keys = await keysOfFirms(tx, [...firms.values()], asOf);
  return {
    keys,
    names: new Map([...firms].map(([id, { name }]) => [id, name])),
    places: found.map(({ id, node }) => ({ id, node })),
  };
}

/** Every key that a table may name these enterprises by: code, name, and names that an officer said are theirs. */
export async function keysOfFirms(
  tx: Tx,
  firms: readonly { readonly id: string; readonly name: string; readonly code: string }[],
  asOf: string | undefined,
): Promise<{ key: string; id: string }[]> {
  const codes = firms.map(({ code }) => code);
  const meant = await rows(
    tx,
    sql<{ key: string; code: string }>`
      select m.name_key as key, m.credit_code as code from firm_name_meaning m
      where m.region_id = ${tx.region} and m.credit_code = any(${codes}) and ${knownAsOf(tx, 'm', asOf)}`,
  );
  const named = Map.groupBy(meant, ({ code }) => code);
  return firms.flatMap(({ id, code, name }) =>
    [...new Set([code, namedKey(name), ...(named.get(code) ?? []).map(({ key }) => key)])].map((key) => ({
      ...{ key, id },
    })),
  );
}

/** The places of a region share the beginning of its division code: 3210 of 321000. null where it has none. */
export async function ownPlaces(tx: Tx): Promise<string | null> {
  const { code } = await one(
    tx,
    sql<{ code: string | null }>`select division_code as code from v_region where region_id = ${tx.region}`,
  );
  return code === null ? null : `${code.replace(/(00)+$/, '')}%`;
}

/** Whether a firm is here already: in the register by code or name, or outside of it in one of the region's places. */
export const isLocal = (
  tx: Tx,
  {
    code,
    name,
    place,
    places,
  }: Readonly<Record<'code' | 'name' | 'place', RawBuilder<unknown>>> & {
    readonly places: string | null;
  },
): RawBuilder<boolean> => sql<boolean>`(
  exists (select 1 from v_enterprise e where e.region_id = ${tx.region} and e.credit_code = ${code})
  or exists (select 1 from v_enterprise e where e.region_id = ${tx.region} and e.name = ${name})
  or coalesce(${place} like ${places}, false))`;

export const localNamed = (tx: Tx, code: string, name: string): Promise<{ name: string } | undefined> =>
  maybe(
    tx,
    sql<{ name: string }>`
      select e.name from v_enterprise e where e.region_id = ${tx.region} and (e.credit_code = ${code} or e.name = ${name})
      order by e.id limit 1`,
  );
