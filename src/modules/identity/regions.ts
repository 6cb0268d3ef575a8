/** Regions for doors where nobody is logged in who would bring one along. */
import { sql } from 'kysely';
import { type Clock, regionMoment } from '#platform/clock.ts';
import { type Database, type Handle, maybe, rows, type Scope } from '#platform/db/database.ts';

export interface KnownRegion {
  readonly id: string;
  readonly name: string;
  /** Where a demo stands still. */
  readonly demoDay: string | null;
}

export const regionOf = (db: Handle, id: string): Promise<KnownRegion | undefined> =>
  maybe(
    db,
    sql<KnownRegion>`select id, short_name as name, demo_day as "demoDay" from region where id = ${id}`,
  );

export interface PublicRegion {
  /** Its division code, or its id where it has none. */
  readonly code: string;
  readonly name: string;
  readonly demo: boolean;
  /** Nobody is logged in: the act is the system's, in the words of `post`. */
  readonly scope: Scope;
}

/** More than one server keeps. */
const MOST_REGIONS = 500;

export async function publicRegions(database: Database, clock: Clock, post: string): Promise<PublicRegion[]> {
  const found = await database.outsideRegions((db) =>
    rows(
      db,
      sql<{ id: string; name: string; code: string | null; demo: boolean; demoDay: string | null }>`
        select id, name, division_code as code, demo, demo_day as "demoDay" from region order by created_at, id limit ${MOST_REGIONS}`,
    ),
  );
  return found.map(({ id, name, code, demo, demoDay }) => ({
    ...{ code: code ?? id, name, demo },
    scope: { region: id, actor: { kind: 'system', userId: null, post }, ...regionMoment(clock, demoDay) },
  }));
}
