/** How large firms are together in a year: only verified figures, each firm once, and of how many nobody has told. */
import { type RawBuilder, sql } from 'kysely';
import { divide, isZero, subtract } from '#kernel/decimal.ts';
import { type ChainsDay, chainFirms, toldYears } from '#modules/diagnosis/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Measure, Scale, YearScale } from './contract.ts';
import { measureColumn } from './measures.ts';

type Sql = RawBuilder<unknown>;

export interface ScaleYear {
  readonly measure: Measure;
  readonly year: number;
  readonly asOf?: string | undefined;
}

interface ToldIn extends Omit<ScaleYear, 'year'> {
  /** The year of a row, and all years that rows may have. */
  readonly year: Sql;
  readonly years: readonly number[];
  readonly as: string;
}

/** `value` in yuan: the verified figure of firm `f.enterprise_id` in a year; null where nobody has told. Looked up firm by firm. */
export const toldIn = (tx: Tx, { measure, asOf, year, years, as }: ToldIn): Sql => sql`
  left join lateral ${toldYears(tx, { firm: sql`f.enterprise_id`, item: measureColumn(measure), years, asOf })} ${sql.ref(as)}
    on ${sql.ref(`${as}.year`)} = ${year}`;

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
export function chainScale(tx: Tx, { chainId, day, year, ...wish }: ChainScaleWish): Promise<Scale> {
  const on = { day: day ?? wish.asOf ?? tx.today, asOf: wish.asOf };
  return one(
    tx,
    sql<Scale>`
      select ${SCALE} from (
        select distinct c.enterprise_id from ${chainFirms(tx, sql`select ${chainId}::uuid`, on)} c) f
      ${toldIn(tx, { ...wish, year: sql`${year}`, years: [year], as: 'v' })}`,
  );
}

interface Both extends Scale {
  readonly year: number;
  readonly both: number;
  readonly bothSum: string | null;
  readonly bothBefore: string | null;
}

/** Of firms `f` in each of the years, against the year before by those that told both. */
export async function scaleYears(
  tx: Tx,
  firms: Sql,
  { measure, asOf, years }: Omit<ScaleYear, 'year'> & { readonly years: readonly number[] },
): Promise<YearScale[]> {
  const asked = [...new Set(years.flatMap((year) => [year - 1, year]))];
  const told = toldYears(tx, {
    firm: sql`f.enterprise_id`,
    item: measureColumn(measure),
    years: asked,
    asOf,
  });
  // the firms are found once and each is looked up once; the year before stands in the row before
  const found = await rows(
    tx,
    sql<Both>`
      with f as materialized (select f.enterprise_id from ${firms} f),
      v as materialized (
        select y.year, y.value, lag(y.value) over own as before, lag(y.year) over own as year_before
        from f cross join lateral ${told} y window own as (partition by f.enterprise_id order by y.year))
      select n.year, trim_scale(sum(v.value))::text as sum, count(v.value)::integer as told, (select count(*) from f)::integer as firms,
        (count(*) filter (where v.year_before = n.year - 1))::integer as both,
        trim_scale(sum(v.value) filter (where v.year_before = n.year - 1))::text as "bothSum",
        trim_scale(sum(v.before) filter (where v.year_before = n.year - 1))::text as "bothBefore"
      from unnest(${[...years]}::integer[]) n (year) left join v on v.year = n.year
      group by n.year order by n.year`,
  );
  return years.map((year) => {
    const row = found.find((each) => each.year === year);
    if (!row) return { year, ...NOBODY, change: null };
    const { both, bothSum, bothBefore, ...scale } = row;
    return {
      ...scale,
      change:
        both === 0 || bothSum === null || bothBefore === null ? null : changeOf(both, bothSum, bothBefore),
    };
  });
}

const changeOf = (firms: number, sum: string, before: string) => ({
  ...{ firms, sum, before },
  ratio: isZero(before) ? null : divide(subtract(sum, before), before, 6),
});

export const NOBODY: Scale = { sum: null, told: 0, firms: 0 };
