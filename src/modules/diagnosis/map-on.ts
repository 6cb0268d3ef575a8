/** The map of a chain in force on one day, as it is known on another: a map that was put into force later for earlier days is known. */
import { sql } from 'kysely';
import type { MapContent } from '#modules/chains/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';

export interface MapOn {
  readonly id: string;
  readonly number: number;
  readonly content: MapContent;
}

/** More than a region runs. */
const MOST = 200;

/** `id` is that of the chain; of chains that are run on the day. */
export const mapsOn = (
  tx: Tx,
  {
    day,
    asOf,
    chainId,
  }: { readonly day: string; readonly asOf: string | undefined; readonly chainId?: string },
): Promise<MapOn[]> => {
  const known = isPast(tx, asOf) ? sql`m.adopted_at < ${endOfDay(asOf)}` : sql`true`;
  return rows(
    tx,
    sql<MapOn>`
      select distinct on (m.chain_id) m.chain_id as id, m.number, m.content
      from v_chain_map m join v_chain c on c.region_id = ${tx.region} and c.id = m.chain_id
      where m.region_id = ${tx.region} and m.from_day <= ${day} and ${known} and (c.to_day is null or c.to_day >= ${day})
        ${chainId === undefined ? sql`` : sql`and m.chain_id = ${chainId}`}
      order by m.chain_id, m.from_day desc, m.number desc limit ${MOST}`,
  );
};
