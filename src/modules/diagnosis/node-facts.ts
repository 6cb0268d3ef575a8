/** The dated facts that node states are worked out of: positions, above-scale certificates, days in operation. */
import { sql } from 'kysely';
import { certificateEnd, operatingSpans } from '#modules/enterprises/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { NodeFacts, PositionFact, Span } from './timeline.ts';

export interface DiagnosedNode {
  readonly id: string;
  readonly chainId: string;
  /** The first day on which a map in force showed it. */
  readonly start: string;
}

/** Nodes that maps in force showed until today, of these chains or of all. */
export const nodesToDiagnose = (tx: Tx, chainIds: readonly string[] | 'all'): Promise<DiagnosedNode[]> =>
  rows(
    tx,
    sql<DiagnosedNode>`
      select n.id, n.chain_id as "chainId", min(n.from_day)::text as start from v_chain_node n
      where n.region_id = ${tx.region} and n.from_day <= ${tx.today}
        ${chainIds === 'all' ? sql`` : sql`and n.chain_id = any(${[...chainIds]}::uuid[])`}
      group by n.id, n.chain_id order by n.chain_id, n.id`,
  );

/** Chains on whose nodes these enterprises stand, or once stood. */
export async function chainsOf(tx: Tx, enterprises: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select distinct p.chain_id as id from v_enterprise_position p
      where p.region_id = ${tx.region} and p.chain_id is not null and p.enterprise_id = any(${[...enterprises]}::uuid[])`,
  );
  return found.map(({ id }) => id);
}

type StoredPosition = PositionFact & { readonly nodeId: string };

/** By node. */
export async function factsOf(
  tx: Tx,
  nodes: readonly DiagnosedNode[],
  aboveScale: string,
): Promise<ReadonlyMap<string, NodeFacts>> {
  const ids = nodes.map(({ id }) => id);
  const positions = await rows(
    tx,
    sql<StoredPosition>`
      select p.node_id as "nodeId", p.enterprise_id as enterprise, p.role, p.confidence, p.from_day as "from", p.to_day as "to",
        trim_scale(p.market_share)::text as share
      from v_enterprise_position p
      where p.region_id = ${tx.region} and p.node_id = any(${ids}::uuid[]) and p.superseded_at is null`,
  );
  const firms = [...new Set(positions.map(({ enterprise }) => enterprise))];
  const spans = await certificateSpans(tx, firms, aboveScale);
  const operating = new Map((await operatingSpans(tx, firms)).map((one) => [one.enterpriseId, one.spans]));
  const byNode = Map.groupBy(positions, ({ nodeId }) => nodeId);
  return new Map(ids.map((id) => [id, { positions: byNode.get(id) ?? [], aboveScale: spans, operating }]));
}

async function certificateSpans(
  tx: Tx,
  firms: readonly string[],
  kind: string,
): Promise<ReadonlyMap<string, readonly Span[]>> {
  const found = await rows(
    tx,
    sql<Span & { enterprise: string }>`
      select c.enterprise_id as enterprise, c.issued_on as "from", ${certificateEnd('c')} as "to" from v_enterprise_certificate c
      where c.region_id = ${tx.region} and c.kind = ${kind} and c.superseded_at is null
        and c.enterprise_id = any(${[...firms]}::uuid[])`,
  );
  return Map.groupBy(found, ({ enterprise }) => enterprise);
}
