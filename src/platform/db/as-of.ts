/** Reading rows as they were known at the end of a past day: what is superseded or replaced stays, with its instants. */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './tx.ts';

/** The first instant after a business day of Asia/Shanghai: what was recorded before it was known on that day. */
export const endOfDay = (day: string): RawBuilder<Date> =>
  sql<Date>`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

export const isPast = (tx: Tx, asOf: string | undefined): asOf is string =>
  asOf !== undefined && asOf < tx.today;

/** Of rows that are superseded, never overwritten: those that stood at the end of the day; without a day, those that stand. */
export function knownAt(alias: string, day: string | undefined): RawBuilder<unknown> {
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  if (day === undefined) return sql`${at('superseded_at')} is null`;
  return sql`${at('recorded_at')} < ${endOfDay(day)}
    and (${at('superseded_at')} is null or ${at('superseded_at')} >= ${endOfDay(day)})`;
}

/** The same, where a day that is not past means now. */
export const knownAsOf = (tx: Tx, alias: string, asOf: string | undefined): RawBuilder<unknown> =>
  knownAt(alias, isPast(tx, asOf) ? asOf : undefined);

/** A value that came with the instant in a column, such as a decision: what came later than a past day is not told of it. */
export const toldBy = (
  tx: Tx,
  column: string,
  told: RawBuilder<unknown>,
  asOf: string | undefined,
): RawBuilder<unknown> =>
  isPast(tx, asOf) ? sql`case when ${sql.ref(column)} < ${endOfDay(asOf)} then ${told} end` : told;

interface Kept {
  readonly table: string;
  readonly versions: string;
  readonly alias: string;
}

/** The present rows of a table by this alias, or the rows as they stood at the end of a past day, from its versions. */
export const statesAsOf = (tx: Tx, kept: Kept, asOf: string | undefined): RawBuilder<unknown> =>
  isPast(tx, asOf) ? statesAt(tx, kept, asOf) : sql`${sql.table(kept.table)} ${sql.ref(kept.alias)}`;

/** The rows as they stood at the end of a day, from their versions. */
export const statesAt = (tx: Tx, { table, versions, alias }: Kept, day: string): RawBuilder<unknown> => sql`(
    select r.* from ${sql.table(versions)} v
    cross join lateral jsonb_populate_record(null::${sql.table(table)}, v.state) r
    where v.region_id = ${tx.region} and v.recorded_from < ${endOfDay(day)}
      and (v.recorded_to is null or v.recorded_to >= ${endOfDay(day)})
  ) ${sql.ref(alias)}`;
