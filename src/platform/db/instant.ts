/** Instants as answers carry them: ISO 8601 in UTC, to the second. */
import { type RawBuilder, sql } from 'kysely';

/** @param column such as 's.recorded_at'; null stays null. */
export const instant = (column: string): RawBuilder<string | null> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
