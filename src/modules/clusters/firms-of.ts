/** Which firms are a cluster's on a day: those on its chains, within its parks or its own unit. */
import { type RawBuilder, sql } from 'kysely';
import { type ChainsDay, chainFirms } from '#modules/diagnosis/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { belongings, belongsOn, CHAINS, PARKS } from './store.ts';

type Sql = RawBuilder<unknown>;

export interface Made {
  readonly chains: readonly string[];
  /** Units whose firms count, with what lies below them; null is the whole region. */
  readonly units: readonly string[] | null;
}

/** Of these clusters on the day. A cluster of the whole region takes firms that no park answers for, too. */
export async function madeOf(
  tx: Tx,
  clusters: readonly { readonly id: string; readonly unitId: string }[],
  { day, asOf }: ChainsDay,
): Promise<ReadonlyMap<string, Made>> {
  const ids = clusters.map(({ id }) => id);
  const chains = (await belongings(tx, CHAINS, ids, asOf)).filter(belongsOn(day));
  const parks = (await belongings(tx, PARKS, ids, asOf)).filter(belongsOn(day));
  const root = await rootUnit(tx);
  return new Map(
    clusters.map(({ id, unitId }) => {
      const own = parks.filter(({ clusterId }) => clusterId === id).map((park) => park.id);
      const units = own.length > 0 ? own : unitId === root ? null : [unitId];
      return [
        id,
        { chains: chains.filter(({ clusterId }) => clusterId === id).map((chain) => chain.id), units },
      ];
    }),
  );
}

async function rootUnit(tx: Tx): Promise<string | undefined> {
  const found = await maybe(
    tx,
    sql<{ id: string }>`
      select id from v_unit where region_id = ${tx.region} and parent_id is null order by sort, id limit 1`,
  );
  return found?.id;
}

/** Units whose firms count for something that is of a unit. */
export const unitsFor = async (tx: Tx, unitId: string): Promise<Made['units']> =>
  unitId === (await rootUnit(tx)) ? null : [unitId];

/** `chain_id, enterprise_id, unit_id, name, credit_code, demo`: a firm on two of the chains comes twice. */
export function firmsByChain(tx: Tx, { chains, units }: Made, on: ChainsDay): Sql {
  const within = units === null ? sql`true` : sql`c.unit_id in ${unitsAndBelow(tx, units)}`;
  return sql`(select c.* from ${chainFirms(tx, sql`select unnest(${[...chains]}::uuid[])`, on)} c where ${within})`;
}

/** `enterprise_id, unit_id, name, credit_code, demo`: each firm once. */
export const firmsOnce = (tx: Tx, made: Made, on: ChainsDay): Sql => sql`(
  select distinct c.enterprise_id, c.unit_id, c.name, c.credit_code, c.demo from ${firmsByChain(tx, made, on)} c)`;
