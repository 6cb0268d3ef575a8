/** The points of the weights as SQL, so that the database orders a million firms by what `score.ts` explains for those shown. */
import { type RawBuilder, sql } from 'kysely';
import type { PartWeight, WeightBand } from './weights.ts';

type Sql = RawBuilder<unknown>;
/** For each part what it is judged by: a condition, a word, a number or a day, as its weight asks for. */
export type PartColumns = Readonly<Record<string, Sql>>;

/** A part that the columns do not have counts nothing. */
export function scoreSql(weights: readonly PartWeight[], columns: PartColumns, day: string): Sql {
  const parts = weights.flatMap((weight) => {
    const column = columns[weight.part];
    return column ? [pointsSql(weight, column, day)] : [];
  });
  return parts.length > 0 ? sql`(${sql.join(parts, sql` + `)})::integer` : sql`0`;
}

function pointsSql({ points, values, bands }: PartWeight, column: Sql, day: string): Sql {
  if (values) {
    const words = Object.entries(values).map(
      ([word, count]) => sql`when ${column} = ${sql.lit(word)} then ${sql.lit(count)}`,
    );
    return sql`case ${sql.join(words, sql` `)} else 0 end`;
  }
  if (bands) {
    const steps = bands.map((band) => sql`when ${holds(band, column, day)} then ${sql.lit(band.points)}`);
    return sql`case ${sql.join(steps, sql` `)} else 0 end`;
  }
  return sql`case when ${column} then ${sql.lit(points ?? 0)} else 0 end`;
}

const holds = (band: WeightBand, column: Sql, day: string): Sql =>
  'from' in band
    ? sql`${column} >= ${sql.lit(band.from)}::numeric`
    : sql`abs(${column} - ${day}::date) <= ${sql.lit(band.within)}`;
