/** A node of a chain's map in force, for whoever places an enterprise on it. */
import { sql } from 'kysely';
import { maybe, type Tx } from '#platform/db/database.ts';
import { mapInForce } from './map-store.ts';

export interface NodeInForce {
  readonly chain: string;
  readonly node: string;
  readonly segment: 'upper' | 'middle' | 'lower';
}

/** undefined where the chain is not run today, or its map in force does not have the node. */
export async function nodeInForce(
  tx: Tx,
  { chainId, nodeId }: { readonly chainId: string; readonly nodeId: string },
): Promise<NodeInForce | undefined> {
  const chain = await maybe(
    tx,
    sql<{ name: string }>`
      select c.name from chain c
      where c.region_id = ${tx.region} and c.id = ${chainId} and (c.to_day is null or c.to_day >= ${tx.today})`,
  );
  const map = chain && (await mapInForce(tx, chainId));
  const node = map?.content.nodes.find(({ id }) => id === nodeId);
  return chain && node ? { chain: chain.name, node: node.name, segment: node.stage } : undefined;
}
