/** Outlines as they are kept: rings of longitude and latitude, with their bounds. */
import { sql } from 'kysely';
import { isPast, statesAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Bounds } from './geometry-rules.ts';

export interface KeptOutline {
  readonly rings: [number, number][][][];
  readonly bounds: Bounds;
}

export async function outlinesOf(
  tx: Tx,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<Map<string, KeptOutline>> {
  const from = isPast(tx, asOf)
    ? statesAsOf(tx, { table: 'parcel', versions: 'parcel_version', alias: 'r' }, asOf)
    : sql`parcel r`;
  const found = await rows(
    tx,
    sql<{
      id: string;
      rings: [number, number][][][];
      west: number;
      south: number;
      east: number;
      north: number;
    }>`
      select r.id, r.outline as rings, r.west::float8 as west, r.south::float8 as south, r.east::float8 as east, r.north::float8 as north
      from ${from} where r.region_id = ${tx.region} and r.outline is not null and r.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(found.map(({ id, rings, ...bounds }) => [id, { rings, bounds }]));
}
