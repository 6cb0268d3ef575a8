/** What candidates give to the pages that mix modules: the names of firms elsewhere, relations, funds, holdings and leads. */
import { type RawBuilder, sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { endedStates, leadRulesOn } from './lead-rules.ts';

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

/** Leads that this caller's unit has and that have not come to an end. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('leads.work')) return [];
  const { n, day } = await one(
    tx,
    sql<{ n: number; day: string | null }>`
      select count(*)::integer as n, min(l.state_since) as day from v_lead l
      where l.region_id = ${tx.region} and l.unit_id = ${caller.unit.id} and l.state <> all(${endedStates(leadRulesOn(tx.today))})`,
  );
  if (n === 0) return [];
  const to = `/candidates?tab=leads&unitId=${caller.unit.id}`;
  return [{ kind: 'leads', area: '/candidates', count: n, subject: null, day, to }];
}

export const candidatesAcross: AcrossModules = {
  waiting,
  names: {
    'outside-firm': named(sql`r.name`, NOWHERE, sql`outside_firm`),
    'firm-relation': named(sql`r.from_name || ' → ' || r.to_name`, NOWHERE, sql`firm_relation`),
    fund: named(sql`r.name`, NOWHERE, sql`fund`),
    'fund-holding': named(sql`r.firm_name`, NOWHERE, sql`fund_holding`),
    lead: named(sql`r.firm_name || ' ' || r.node_name`, sql`'/candidates/leads/' || r.id`, sql`lead`),
  },
};
