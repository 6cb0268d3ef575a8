/** Rows of the module's tables through the project that stands: what a merged one brought counts for it, each month, period or year once. */
import { type RawBuilder, sql } from 'kysely';
import { survivorsOn } from '#modules/projects/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;

/** What a table tells once of a project. */
const ONCE = {
  project_investment: ['month', 'kind'],
  project_investment_plan: ['period'],
  project_result: ['year', 'kind'],
} as const;

/** Of `i` with `h`, the project it is kept of: the one that stands has told the same of its own, which counts. */
export const toldAgain = (tx: Tx, table: keyof typeof ONCE, asOf: string | undefined): Sql => sql`(
  h.survivor_id <> i.project_id and exists (
    select 1 from ${sql.table(table)} o where o.region_id = ${tx.region} and o.project_id = h.survivor_id
      and ${sql.join(
        ONCE[table].map((key) => sql`${sql.ref(`o.${key}`)} = ${sql.ref(`i.${key}`)}`),
        sql` and `,
      )} and ${knownAsOf(tx, 'o', asOf)}))`;

/** A subquery of the rows that stand, with `head_id`, the project that stands for the one they are kept of. */
export const through = (tx: Tx, table: keyof typeof ONCE, asOf: string | undefined): Sql => sql`(
  select h.survivor_id as head_id, i.* from ${sql.table(table)} i
  join ${survivorsOn(tx, asOf, 'h')} on h.region_id = ${tx.region} and h.id = i.project_id
  where i.region_id = ${tx.region} and ${knownAsOf(tx, 'i', asOf)} and not ${toldAgain(tx, table, asOf)})`;
