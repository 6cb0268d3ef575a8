/** The firm behind a project: the row that stands for it, also where its own was merged into another. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';

export interface Firm {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
}

/** `f`: every firm that stands, once for each row that it stands for (`held`). */
export const standingFirms = (tx: Tx): RawBuilder<unknown> => sql`(
  select e.id as held, e.id, e.name, e.unit_id, e.credit_code from v_enterprise e where e.region_id = ${tx.region}
  union all
  select a.id as held, e.id, e.name, e.unit_id, e.credit_code
  from v_enterprise e cross join lateral unnest(e.absorbed) as a(id)
  where e.region_id = ${tx.region} and e.absorbed <> '{}') f`;

/** Refusal 'not-found'. */
export async function firmOf(tx: Tx, enterpriseId: string): Promise<Firm> {
  const found = await maybe(
    tx,
    sql<Firm>`select f.id, f.name, f.unit_id as "unitId" from ${standingFirms(tx)} where f.held = ${enterpriseId}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}
