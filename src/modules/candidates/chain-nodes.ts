/** The nodes of a chain's map in force on a day: whom each may be filled by, and what stands beside it. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { productKey } from './firm-key.ts';

/** What is looked at of a map's node, as `v_chain_map` publishes it. */
export interface FitNode {
  readonly id: string;
  readonly name: string;
  readonly classes: readonly { readonly code: string; readonly main: boolean; readonly doubtful: boolean }[];
  readonly products: readonly string[];
}
interface MapContent {
  readonly nodes: readonly FitNode[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

export interface RankedNode {
  readonly id: string;
  readonly name: string;
  readonly classes: readonly { readonly code: string; readonly fit: 'main' | 'listed' | 'doubtful' }[];
  /** Words that a firm's products may hold. */
  readonly words: readonly string[];
  /** Nodes that it is linked with. */
  readonly neighbours: readonly string[];
}

export interface RankedChain {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly nodes: readonly RankedNode[];
  /** Of all its nodes. */
  readonly nodeNames: ReadonlyMap<string, string>;
}

/** Refusals 'not-found', 'candidates-no-map', 'candidates-node-unknown'. */
export async function chainOn(
  tx: Tx,
  chainId: string,
  asOf: string | undefined,
  nodeId?: string,
): Promise<RankedChain> {
  const chain = await maybe(
    tx,
    sql<{ name: string; unit_id: string }>`
      select name, unit_id from v_chain where region_id = ${tx.region} and id = ${chainId}`,
  );
  if (!chain) throw new Refusal('not-found');
  const day = asOf ?? tx.today;
  const known = isPast(tx, asOf) ? sql`m.adopted_at < ${endOfDay(asOf)}` : sql`true`;
  const map = await maybe(
    tx,
    sql<{ content: MapContent }>`
      select m.content from v_chain_map m
      where m.region_id = ${tx.region} and m.chain_id = ${chainId} and m.from_day <= ${day} and ${known}
      order by m.from_day desc, m.number desc limit 1`,
  );
  if (!map) throw new Refusal('candidates-no-map', { chain: chain.name });
  const nodes = map.content.nodes.map((node) => rankedNode(node, map.content));
  const wanted = nodeId === undefined ? nodes : nodes.filter(({ id }) => id === nodeId);
  if (wanted.length === 0 && nodeId !== undefined) throw new Refusal('candidates-node-unknown');
  return {
    id: chainId,
    name: chain.name,
    unitId: chain.unit_id,
    nodes: wanted,
    nodeNames: new Map(nodes.map(({ id, name }) => [id, name])),
  };
}

/** Nodes by what a firm may fit them, without what stands beside them. */
export const fitNodes = (nodes: readonly FitNode[]): RankedNode[] =>
  nodes.map((node) => rankedNode(node, { nodes, links: [] }));

const SHORTEST_WORD = 2;

function rankedNode(node: FitNode, { links }: MapContent): RankedNode {
  // 胶膜、背板 are two products; 变流器 PCS is one by either word.
  const words = (node.products.length > 0 ? node.products : node.name.split(/[\s、，,/（）()]+/)).map(
    productKey,
  );
  const beside = links.flatMap(({ from, to }) => (from === node.id ? [to] : to === node.id ? [from] : []));
  return {
    ...{ id: node.id, name: node.name },
    classes: [...new Map(node.classes.toReversed().map((one) => [one.code, one])).values()].map(
      ({ code, main, doubtful }) => ({ code, fit: doubtful ? 'doubtful' : main ? 'main' : 'listed' }),
    ),
    words: [...new Set(words.filter((word) => word.length >= SHORTEST_WORD))],
    neighbours: [...new Set(beside.filter((id) => id !== node.id))],
  };
}

const MOST_CHAINS = 500;

/** Chains that have a map in force on the day, with their nodes in the map's order. */
export async function rankedChains(tx: Tx, asOf: string | undefined) {
  const day = asOf ?? tx.today;
  const known = isPast(tx, asOf) ? sql`m.adopted_at < ${endOfDay(asOf)}` : sql`true`;
  const found = await rows(
    tx,
    sql<{ id: string; name: string; content: MapContent }>`
      select distinct on (c.name, c.id) c.id, c.name, m.content
      from v_chain c join v_chain_map m on m.region_id = ${tx.region} and m.chain_id = c.id
      where c.region_id = ${tx.region} and m.from_day <= ${day} and ${known} and (c.to_day is null or c.to_day >= ${day})
      order by c.name, c.id, m.from_day desc, m.number desc limit ${MOST_CHAINS}`,
  );
  return found.map(({ id, name, content }) => ({
    ...{ id, name },
    nodes: content.nodes.map((node) => ({ id: node.id, name: node.name })),
  }));
}
