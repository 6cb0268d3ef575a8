/** How large firms are together in a year: only verified figures, each firm once, and of how many nobody has told. */
import { type RawBuilder, sql } from 'kysely';
import { type ChainsDay, chainFirms } from '#modules/diagnosis/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { one, type Tx } from '#platform/db/database.ts';
import type { Measure, Scale } from './contract.ts';
import { measureColumn } from './measures.ts';

type Sql = RawBuilder<unknown>;

export interface ScaleYear {
  readonly measure: Measure;
  readonly year: number;
  readonly asOf?: string | undefined;
}

/** `value` in yuan: the verified figure of firm `f.enterprise_id` in a year; null where nobody has told. */
export const toldIn = (tx: Tx, { measure, year, asOf }: ScaleYear, alias: string): Sql => sql`
  left join lateral (
    select ${measureColumn(measure)} as value from v_enterprise_year y
    where y.region_id = ${tx.region} and y.enterprise_id = f.enterprise_id and y.year = ${year} and y.kind = 'verified'
      and ${measureColumn(measure)} is not null and ${knownAsOf(tx, 'y', asOf)}
    order by y.recorded_at desc, y.id limit 1) ${sql.ref(alias)} on true`;

/** `sum, told, firms` of the values `v.value` of the firms that are joined. */
export const SCALE: Sql = sql`
  trim_scale(sum(v.value))::text as sum, count(v.value)::integer as told, count(*)::integer as firms`;

export interface ChainScaleWish extends ScaleYear, Partial<Pick<ChainsDay, 'day'>> {
  readonly chainId: string;
}

/**
 * The size of a chain in a year, in yuan. Firms are those that count for its nodes on the day, which is `asOf` or today where it is
 * not said, so that the years stand on one list of firms.
 */
export function chainScale(tx: Tx, { chainId, day, ...wish }: ChainScaleWish): Promise<Scale> {
  const on = { day: day ?? wish.asOf ?? tx.today, asOf: wish.asOf };
  return one(
    tx,
    sql<Scale>`
      select ${SCALE} from (
        select distinct c.enterprise_id from ${chainFirms(tx, sql`select ${chainId}::uuid`, on)} c) f
      ${toldIn(tx, wish, 'v')}`,
  );
}
