/** The firms of chains on a day, by the same rule that a node's state counts by. */
import { type RawBuilder, sql } from 'kysely';
import { firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { countsOn, positionSound } from './counting.ts';
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
    from v_enterprise_position p
    join ${firmsOn(tx, { day, known })} on e.id = p.enterprise_id and ${IN_OPERATION}
    where ${countsOn(tx, rules, day, asOf)} and p.chain_id is not null
      and p.node_id = any(array(select n.id from ${nodesInForce(tx, chainIds, { day, asOf })})))`;
}

/** `n`: `chain_id, id, name` of the nodes of the maps in force on the day. Found once: maps are unpacked from their content each time. */
export function nodesInForce(
  tx: Tx,
  chainIds: RawBuilder<unknown>,
  { day, asOf }: ChainsDay,
): RawBuilder<unknown> {
  return sql`(
    with m as materialized (
      select distinct on (n.chain_id) n.map_id from v_chain_node n
      where n.region_id = ${tx.region} and n.chain_id in (${chainIds}) and n.from_day <= ${day}
        ${isPast(tx, asOf) ? sql`and n.adopted_at < ${endOfDay(asOf)}` : sql``}
      order by n.chain_id, n.from_day desc, n.number desc),
    found as materialized (
      select n.chain_id, n.id, n.name from v_chain_node n
      where n.region_id = ${tx.region} and n.map_id = any(array(select m.map_id from m)))
    select * from found) n`;
}

/** `enterprise_id, since`: the first day on which a position on a chain was one that counts, be it over by the day. */
export function firstDays(tx: Tx, chainId: string, { day, asOf }: ChainsDay): RawBuilder<unknown> {
  const rules = stateRulesOn(stateRules(), day);
  return sql`(
    select p.enterprise_id, min(p.from_day) as since from v_enterprise_position p
    where p.region_id = ${tx.region} and p.chain_id = ${chainId} and p.node_id is not null and ${positionSound(rules)}
      and p.from_day <= ${day} and ${knownAsOf(tx, 'p', asOf)}
    group by p.enterprise_id)`;
}
