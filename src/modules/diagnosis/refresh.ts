/** Node states worked out anew where something changed; only what differs is written, and what stood is superseded. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { chainsOf, type DiagnosedNode, factsOf, nodesToDiagnose } from './node-facts.ts';
import { stateRules, stateRulesOn } from './state-rules.ts';
import { type StateSpan, timelineOf } from './timeline.ts';

export interface Diagnosed {
  readonly nodes: number;
  readonly changed: number;
}

export async function refreshOf(tx: Tx, enterprises: readonly string[] | 'all'): Promise<void> {
  const chains = enterprises === 'all' ? 'all' : await chainsOf(tx, enterprises);
  if (chains === 'all' || chains.length > 0) await refreshChains(tx, chains);
}

export async function refreshChains(tx: Tx, chainIds: readonly string[] | 'all'): Promise<Diagnosed> {
  const nodes = await nodesToDiagnose(tx, chainIds);
  const versions = stateRules();
  const facts = await factsOf(tx, nodes, stateRulesOn(versions, tx.today).aboveScale);
  const stored = await storedSpans(tx, nodes);
  const changed = nodes.flatMap((node) => {
    const of = facts.get(node.id) ?? { positions: [], aboveScale: new Map(), operating: new Map() };
    const spans = timelineOf(of, versions, { start: node.start, today: tx.today });
    return stored.get(node.id) === markOf(spans) ? [] : [{ node, spans }];
  });
  if (changed.length > 0) {
    await write(tx, changed);
    tx.publish({ name: 'diagnosis.changed', data: { nodes: changed.map(({ node }) => node.id) } });
  }
  return { nodes: nodes.length, changed: changed.length };
}

const markOf = (
  spans: readonly (Pick<StateSpan, 'from' | 'to' | 'state' | 'rule'> & {
    readonly counts: { readonly firms: number; readonly aboveScale: number; readonly share: string | null };
  })[],
): string =>
  spans
    .map(({ from, to, state, rule, counts: { firms, aboveScale, share } }) =>
      [from, to, state, rule, firms, aboveScale, share].join(' '),
    )
    .join(';');

interface Stored extends Omit<StateSpan, 'counts'> {
  readonly nodeId: string;
  readonly firms: number;
  readonly aboveScale: number;
  readonly share: string | null;
}

/** What stands of each node, as one word. */
async function storedSpans(tx: Tx, nodes: readonly DiagnosedNode[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<Stored>`
      select s.node_id as "nodeId", s.state, s.from_day as "from", s.to_day as "to", s.firms, s.above_scale as "aboveScale",
        trim_scale(s.share)::text as share, s.rule
      from node_standing s
      where s.region_id = ${tx.region} and s.superseded_at is null and s.node_id = any(${nodes.map(({ id }) => id)}::uuid[])
      order by s.node_id, s.from_day`,
  );
  const byNode = Map.groupBy(found, ({ nodeId }) => nodeId);
  return new Map(
    [...byNode].map(([id, spans]) => [
      id,
      markOf(
        spans.map(({ firms, aboveScale, share, ...span }) => ({
          ...span,
          counts: { firms, aboveScale, share },
        })),
      ),
    ]),
  );
}

interface Changed {
  readonly node: DiagnosedNode;
  readonly spans: readonly StateSpan[];
}

async function write(tx: Tx, changed: readonly Changed[]): Promise<void> {
  const ids = changed.map(({ node }) => node.id);
  await sql`
    update node_standing set superseded_at = ${tx.at}
    where region_id = ${tx.region} and node_id = any(${ids}::uuid[]) and superseded_at is null`.execute(
    tx.db,
  );
  const made = changed.flatMap(({ node, spans }) =>
    spans.map(({ from, to, state, counts, rule }) => ({
      ...{ id: newId(), chain_id: node.chainId, node_id: node.id, state, from_day: from, to_day: to, rule },
      ...{ firms: counts.firms, above_scale: counts.aboveScale, share: counts.share },
    })),
  );
  await sql`
    insert into node_standing (region_id, id, chain_id, node_id, state, from_day, to_day, firms, above_scale, share, rule, recorded_at)
    select ${tx.region}, s.id, s.chain_id, s.node_id, s.state, s.from_day, s.to_day, s.firms, s.above_scale, s.share, s.rule, ${tx.at}
    from jsonb_populate_recordset(null::node_standing, ${JSON.stringify(made)}::jsonb) s`.execute(tx.db);
}
