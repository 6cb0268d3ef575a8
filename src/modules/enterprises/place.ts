/** Where a firm is taken to be registered when nobody wrote it: its region's place, else the one its credit code names. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/database.ts';

/** Of the enterprise in row `e`; the third to eighth characters of a credit code are the place of the registering office. */
export const assumedPlace = (tx: Tx): RawBuilder<string | null> => sql`coalesce(
  (select r.division_code from v_region r where r.region_id = ${tx.region}), substr(e.credit_code, 3, 6))`;
