/** A region by its id, for doors where nobody is logged in who would bring it along. */
import { sql } from 'kysely';
import { type Handle, maybe } from '#platform/db/database.ts';

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
