/** How every chain stands: its nodes by state, its oldest gap, and the last twelve months. */
import { sql } from 'kysely';
import { addDays, addMonths } from '#kernel/local-date.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { healthOf, type NodeSpan } from './chain-health.ts';
import type { ChainHealth } from './contract.ts';

const MONTHS = 12;

export async function listHealth(tx: Tx, asOf: string | undefined): Promise<ChainHealth[]> {
  const day = asOf ?? tx.today;
  const days = [...monthEnds(day), day];
  const spans = await spansSince(tx, days[0] ?? day, day, asOf);
  return [...Map.groupBy(spans, ({ chainId }) => chainId)].map(([chainId, own]) =>
    healthOf(chainId, own, days),
  );
}

/** The last days of the twelve months before the month of the day, oldest first. */
function monthEnds(day: string): string[] {
  const first = `${day.slice(0, 8)}01`;
  return Array.from({ length: MONTHS }, (_, at) => addDays(addMonths(first, at - MONTHS + 1), -1));
}

/** Of nodes on the map in force on the day. */
const spansSince = (tx: Tx, first: string, day: string, asOf: string | undefined): Promise<NodeSpan[]> =>
  rows(
    tx,
    sql<NodeSpan>`
      with maps as (
        select distinct on (n.chain_id) n.chain_id, n.map_id from v_chain_node n
        where n.region_id = ${tx.region} and n.from_day <= ${day}
          ${isPast(tx, asOf) ? sql`and n.adopted_at < ${endOfDay(asOf)}` : sql``}
        order by n.chain_id, n.from_day desc, n.number desc)
      select s.chain_id as "chainId", s.node_id as "nodeId", n.name, n.core, n.sited, s.state, s.from_day as "from", s.to_day as "to"
      from maps m
      join v_chain_node n on n.region_id = ${tx.region} and n.map_id = m.map_id
      join node_standing s on s.region_id = ${tx.region} and s.node_id = n.id and ${knownAsOf(tx, 's', asOf)}
      where s.from_day <= ${day} and (s.to_day is null or s.to_day >= ${first})`,
  );
