/** One node: how it stands, how it went, and who stands on it. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { readChain } from '#modules/chains/index.ts';
import { firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { NodeFirm, NodePage } from './contract.ts';
import { aboveScaleOn, countsOn } from './counting.ts';
import { nodeFindings } from './node-findings.ts';
import { diagnosisOf, findingsOf } from './standings.ts';
import { stateRules, stateRulesOn } from './state-rules.ts';

export async function readNode(
  tx: Tx,
  caller: Caller,
  nodeId: string,
  asOf: string | undefined,
): Promise<NodePage> {
  const known = await maybe(
    tx,
    sql<{ chainId: string }>`
      select chain_id as "chainId" from v_chain_node where region_id = ${tx.region} and id = ${nodeId} limit 1`,
  );
  if (!known) throw new Refusal('not-found');
  const { chainId } = known;
  const chain = await readChain(tx, caller, chainId, asOf);
  const node = chain.content?.nodes.find(({ id }) => id === nodeId);
  if (!node) throw new Refusal('not-found');
  const found = await findingsOf(tx, chain, asOf);
  const { nodes } = await diagnosisOf(tx, caller, chain, asOf, found);
  const firms = await firmsOf(tx, caller, nodeId, asOf);
  const standing = nodes.find((one) => one.nodeId === nodeId) ?? null;
  return {
    node: { id: nodeId, chainId, chain: chain.name, name: node.name, stage: node.stage, lane: node.lane },
    standing,
    spans: await spansOf(tx, nodeId, asOf),
    firms,
    others:
      (standing?.firms ?? 0) -
      new Set(firms.filter(({ counts }) => counts).map((one) => one.enterpriseId)).size,
    ...(await nodeFindings(tx, caller, { nodeId, day: asOf ?? tx.today, asOf, found })),
    can: isPast(tx, asOf) ? [] : chain.can,
  };
}

const spansOf = (tx: Tx, nodeId: string, asOf: string | undefined): Promise<NodePage['spans']> =>
  rows(
    tx,
    sql<NodePage['spans'][number]>`
      select s.state, s.from_day as "from", s.to_day as "to", s.firms, s.above_scale as "aboveScale", s.rule from node_standing s
      where s.region_id = ${tx.region} and s.node_id = ${nodeId} and s.from_day <= ${asOf ?? tx.today} and ${knownAsOf(tx, 's', asOf)}
      order by s.from_day desc`,
  );

/** Those in the caller's reach, with the park and the status of the day; those that count first, then by name. */
async function firmsOf(
  tx: Tx,
  caller: Caller,
  nodeId: string,
  asOf: string | undefined,
): Promise<NodeFirm[]> {
  const day = asOf ?? tx.today;
  const rules = stateRulesOn(stateRules(), day);
  return rows(
    tx,
    sql<NodeFirm>`
      select p.id as "positionId", p.enterprise_id as "enterpriseId", e.name as enterprise, u.short_name as unit, p.role,
        p.confidence, p.evidence, trim_scale(p.market_share)::text as share, p.from_day as "from", p.to_day as "to",
        ${aboveScaleOn(tx, rules, day, asOf)} as "aboveScale",
        (${IN_OPERATION} and ${countsOn(tx, rules, day, asOf)}) as counts, p.entered_post as "decidedBy", p.demo
      from v_enterprise_position p
      join ${firmsOn(tx, { day, known: isPast(tx, asOf) ? asOf : undefined })} on e.id = p.enterprise_id
      left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      where p.region_id = ${tx.region} and p.node_id = ${nodeId} and ${knownAsOf(tx, 'p', asOf)} and p.from_day <= ${day}
        and ${inReach(caller, sql`e.unit_id`)}
      order by counts desc, "aboveScale" desc, e.name, p.id limit 500`,
  );
}
