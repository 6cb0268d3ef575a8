/** What candidates give to the pages that mix modules: the names of firms elsewhere, relations, funds, holdings and leads. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord } from '#platform/http/across.ts';

const named =
  (title: RawBuilder<unknown>, to: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
    rows(
      tx,
      sql<NamedRecord>`
        select r.id, ${title} as title, ${to} as "to" from ${from} r
        where r.region_id = ${tx.region} and r.id = any(${[...ids]}::uuid[])`,
    );

const NOWHERE = sql`null::text`;

export const candidatesAcross: AcrossModules = {
  names: {
    'outside-firm': named(sql`r.name`, NOWHERE, sql`outside_firm`),
    'firm-relation': named(sql`r.from_name || ' → ' || r.to_name`, NOWHERE, sql`firm_relation`),
    fund: named(sql`r.name`, NOWHERE, sql`fund`),
    'fund-holding': named(sql`r.firm_name`, NOWHERE, sql`fund_holding`),
    lead: named(sql`r.firm_name || ' ' || r.node_name`, sql`'/candidates/leads/' || r.id`, sql`lead`),
  },
};
