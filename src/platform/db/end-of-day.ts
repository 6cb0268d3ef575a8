import { type RawBuilder, sql } from 'kysely';

/** The first instant after a business day of Asia/Shanghai: what was recorded before it was known on that day. */
export const endOfDay = (day: string): RawBuilder<Date> =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
