/** The firms of chains on a day, by the same rule that a node's state counts by. */
import { type RawBuilder, sql } from 'kysely';
import { firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { countsOn } from './counting.ts';
import { stateRules, stateRulesOn } from './state-rules.ts';

export interface ChainsDay {
  /** Whose positions, park and status count. */
  readonly day: string;
  /** Only what was known at the end of this day; now where left out. */
  readonly asOf?: string | undefined;
}

/**
 * `chain_id, enterprise_id, unit_id, name, credit_code, demo`: enterprises in operation that stand on a node of the map in force of
 * these chains, once a chain. Whoever stands on two of the chains comes twice.
 */
export function chainFirms(
  tx: Tx,
  chainIds: RawBuilder<unknown>,
  { day, asOf }: ChainsDay,
): RawBuilder<unknown> {
  const known = isPast(tx, asOf) ? asOf : undefined;
  const rules = stateRulesOn(stateRules(), day);
  return sql`(
    select distinct p.chain_id, e.id as enterprise_id, e.unit_id, e.name, e.credit_code, e.demo
    from (
      select distinct on (n.chain_id) n.chain_id, n.map_id from v_chain_node n
      where n.region_id = ${tx.region} and n.chain_id in (${chainIds}) and n.from_day <= ${day}
        ${known === undefined ? sql`` : sql`and n.adopted_at < ${endOfDay(known)}`}
      order by n.chain_id, n.from_day desc, n.number desc) m
    join v_chain_node n on n.region_id = ${tx.region} and n.map_id = m.map_id
    join v_enterprise_position p on p.region_id = ${tx.region} and p.chain_id = m.chain_id and p.node_id = n.id
      and ${countsOn(tx, rules, day, asOf)}
    join ${firmsOn(tx, { day, known })} on e.id = p.enterprise_id and ${IN_OPERATION})`;
}
