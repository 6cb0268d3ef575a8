/** Placing enterprises on nodes, in bulk and with reasons; and saying that a suggestion is wrong. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readChain } from '#modules/chains/index.ts';
import { addPosition, endPosition, withdrawPosition } from '#modules/enterprises/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { Placement } from './contract.ts';

export interface PlaceOption {
  readonly demo?: boolean;
}

/** All or none. Refusals 'placement-foreign-node', and those of the register. */
export async function placeOn(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { reason, placements }: { readonly reason: string; readonly placements: readonly Placement[] },
  { demo = false }: PlaceOption = {},
): Promise<number> {
  const chain = await chainToEdit(tx, caller, chainId);
  for (const { enterpriseId, nodeId, role, confidence, evidence, marketShare, from } of placements) {
    const node = chain.nodes.get(nodeId);
    if (!node) throw new Refusal('placement-foreign-node');
    await addPosition(
      tx,
      caller,
      enterpriseId,
      {
        ...{
          chain: chain.name,
          segment: node.stage,
          role,
          from,
          to: null,
          note: `${node.name}：${reason}`.slice(0, 200),
        },
        ...{ node: { chainId, nodeId }, confidence, evidence: [...evidence], marketShare },
      },
      { demo },
    );
  }
  return placements.length;
}

/** How many were refused now: a pair that stands refused stays as it was said first. */
export async function refusePlacements(
  tx: Tx,
  caller: Caller,
  chainId: string,
  {
    reason,
    pairs,
  }: { readonly reason: string; readonly pairs: readonly { enterpriseId: string; nodeId: string }[] },
): Promise<number> {
  const chain = await chainToEdit(tx, caller, chainId);
  let refused = 0;
  for (const { enterpriseId, nodeId } of pairs) {
    if (!chain.nodes.has(nodeId)) throw new Refusal('placement-foreign-node');
    const id = newId();
    const written = await sql`
      insert into placement_refusal (region_id, id, enterprise_id, node_id, reason, entered_post, recorded_at)
      values (${tx.region}, ${id}, ${enterpriseId}, ${nodeId}, ${reason}, ${tx.actor.post}, ${tx.at})
      on conflict (region_id, node_id, enterprise_id) where superseded_at is null do nothing
      returning id`.execute(tx.db);
    if (written.rows.length === 0) continue;
    refused++;
    tx.record({
      entity: 'placement',
      id,
      version: 1,
      act: 'refuse',
      reason,
      after: { enterpriseId, nodeId },
    });
  }
  return refused;
}

/** It is there no longer, with its last day; the state of the node follows. */
export async function endPlacement(
  tx: Tx,
  caller: Caller,
  positionId: string,
  { to, reason }: { readonly to: string; readonly reason: string },
): Promise<void> {
  await placedOnOwnChain(tx, caller, positionId);
  await endPosition(tx, caller, positionId, to, reason);
}

/** It never was there. */
export async function withdrawPlacement(
  tx: Tx,
  caller: Caller,
  positionId: string,
  reason: string,
): Promise<void> {
  await placedOnOwnChain(tx, caller, positionId);
  await withdrawPosition(tx, caller, positionId, reason);
}

async function placedOnOwnChain(tx: Tx, caller: Caller, positionId: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ chainId: string }>`
      select chain_id as "chainId" from v_enterprise_position
      where region_id = ${tx.region} and id = ${positionId} and chain_id is not null and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  await chainToEdit(tx, caller, found.chainId);
}

async function chainToEdit(tx: Tx, caller: Caller, chainId: string) {
  const { name, content, unitId, can } = await readChain(tx, caller, chainId, undefined);
  if (!can.includes('edit')) refuseOutOfReach(caller, unitId);
  return { name, nodes: new Map((content?.nodes ?? []).map((node) => [node.id, node])) };
}
