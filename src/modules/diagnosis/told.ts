/** What an enterprise told of a year: the one rule for diagnosis, clusters, leaders, risks and the yearly table. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;

export interface ToldYears {
  /** The enterprise, as a column of the statement around or as ids. */
  readonly firm: Sql;
  /** Of a year row `y`. */
  readonly item: Sql;
  readonly years: readonly number[];
  readonly asOf: string | undefined;
}

/**
 * For a lateral join: `year, value` of the verified figures of one firm, nothing where none was told. Of a firm that absorbed others its
 * own word counts, as on its page in the register; where it said nothing of the item, that of whom it absorbed, in the register's order.
 * They are never added up: who is merged was one firm written down twice.
 */
export const toldYears = (tx: Tx, { firm, item, years, asOf }: ToldYears): Sql => sql`(
  select distinct on (y.year) y.year, ${item} as value from v_enterprise_year y
  where y.region_id = ${tx.region} and y.enterprise_id = ${firm} and y.year = any(${[...years]}::integer[]) and y.kind = 'verified'
    and ${item} is not null and ${knownAsOf(tx, 'y', asOf)}
  order by y.year, ${OWN_FIRST})`;

export const OUTPUT: Sql = sql.ref('y.output');

/** Of year rows `y`, whose word is heard. */
const OWN_FIRST: Sql = sql`(y.told_by_id = y.enterprise_id) desc, y.id`;

/** The same where rows `y` are grouped by enterprise and year: the word that is heard of an item, null where nobody said. */
export const heard = (item: Sql, where: Sql = sql`${item} is not null`): Sql =>
  sql`(array_agg(${item} order by ${OWN_FIRST}) filter (where ${where}))[1]`;
