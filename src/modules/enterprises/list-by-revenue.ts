/** The order of a year's revenue, walked along its index: no need to look up a million years to show a hundred. */
import { type RawBuilder, sql } from 'kysely';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { EnterpriseQuery } from './contract.ts';

/** Further down, sorting everything is no slower. */
const WALKED = 5_000;

/**
 * The ids of the page, or undefined where the walk does not lead to a full page (those without a value come last) or would
 * mislead: where enterprises were merged, the year of an absorbed one may count for another.
 */
export async function byRevenue(
  tx: Tx,
  { sort, descending, offset, limit }: EnterpriseQuery,
  year: number,
  where: RawBuilder<unknown>,
): Promise<readonly string[] | undefined> {
  if (sort !== 'revenue' || offset > WALKED || (await anyMerged(tx))) return undefined;
  const best = (kind: RawBuilder<unknown>) =>
    sql`array_position(array['verified', 'statistical', 'reported', 'estimated'], ${kind})`;
  // No value is null here, so that both directions are the index's own, forwards and backwards.
  const direction = descending ? sql`desc nulls last` : sql`asc nulls first`;
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select e.id from enterprise_year y join enterprise e on e.region_id = ${tx.region} and e.id = y.enterprise_id
      where y.region_id = ${tx.region} and y.year = ${year} and y.superseded_at is null and y.revenue is not null and ${where}
        and not exists (
          select 1 from enterprise_year b where b.region_id = ${tx.region} and b.enterprise_id = e.id and b.year = ${year}
            and b.superseded_at is null and ${best(sql`b.kind`)} < ${best(sql`y.kind`)})
      order by y.revenue ${direction}, e.name, e.id limit ${limit} offset ${offset}`,
  );
  return found.length < limit ? undefined : found.map(({ id }) => id);
}

const anyMerged = async (tx: Tx): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from enterprise e where e.region_id = ${tx.region} and e.merged_into is not null limit 1`,
  )) !== undefined;
