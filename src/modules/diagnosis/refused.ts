/** Suggestions that somebody said are wrong: the list of a chain, and taking one back so that it is suggested again. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { readChain } from '#modules/chains/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { PlacementRefusal } from './contract.ts';

const MOST = 500;

/** Newest first, of enterprises in the caller's reach. */
export async function listRefused(
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<PlacementRefusal[]> {
  const { content } = await readChain(tx, caller, chainId, asOf);
  const names = new Map(content?.nodes.map(({ id, name }) => [id, name]));
  const found = await rows(
    tx,
    sql<Omit<PlacementRefusal, 'node'>>`
      select r.id, r.enterprise_id as "enterpriseId", e.name as enterprise, r.node_id as "nodeId", r.reason, r.entered_post as post,
        (r.recorded_at at time zone 'Asia/Shanghai')::date::text as day
      from placement_refusal r
      join v_enterprise e on e.region_id = ${tx.region} and e.id = r.enterprise_id
      where r.region_id = ${tx.region} and r.node_id = any(${[...names.keys()]}::uuid[]) and ${knownAsOf(tx, 'r', asOf)}
        and ${inReach(caller, sql`e.unit_id`)}
      order by r.recorded_at desc, r.id limit ${MOST}`,
  );
  return found.map((row) => ({ ...row, node: names.get(row.nodeId) ?? '' }));
}

export async function takeBackRefusal(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ enterpriseId: string; nodeId: string; chainId: string }>`
      select r.enterprise_id as "enterpriseId", r.node_id as "nodeId",
        (select n.chain_id from v_chain_node n where n.region_id = ${tx.region} and n.id = r.node_id limit 1) as "chainId"
      from placement_refusal r
      where r.region_id = ${tx.region} and r.id = ${id} and r.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  const { unitId, can } = await readChain(tx, caller, found.chainId, undefined);
  if (!can.includes('edit')) refuseOutOfReach(caller, unitId);
  await sql`
    update placement_refusal set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const { enterpriseId, nodeId } = found;
  tx.record({
    entity: 'placement',
    id,
    version: 2,
    act: 'take-back',
    reason,
    before: { enterpriseId, nodeId },
  });
}
