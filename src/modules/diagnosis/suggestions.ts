/** Enterprises that may stand on a chain's nodes: by industry class, by words of the node and its products in their name. Suggested, never set. */
import { type RawBuilder, sql } from 'kysely';
import { type MapContent, type MapNode, readChain } from '#modules/chains/index.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { Suggestion } from './contract.ts';

type Sql = RawBuilder<unknown>;

export interface SuggestionQuery {
  readonly nodeId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A word of one character finds anything. */
const SHORTEST_WORD = 2;

interface Line {
  readonly node: string;
  readonly code: string | null;
  readonly doubtful: boolean;
  readonly word: string | null;
}

/** What an enterprise may be known by: classes of a node, and the words of the node's name and products. */
function linesOf({ nodes }: MapContent, nodeId: string | undefined): Line[] {
  const asked = nodes.filter(({ id }) => nodeId === undefined || id === nodeId);
  return asked.flatMap((node) => [
    ...node.classes.map(({ code, doubtful }) => ({ node: node.id, code, doubtful, word: null })),
    ...wordsOf(node).map((word) => ({ node: node.id, code: null, doubtful: false, word })),
  ]);
}

const wordsOf = ({ name, products }: MapNode): string[] => [
  ...new Set(
    [name, ...products]
      .flatMap((text) => text.split(/[、，,/（）() ]+/))
      .map(nameKey)
      .filter((word) => word.length >= SHORTEST_WORD),
  ),
];

export async function suggestPlacements(
  tx: Tx,
  caller: Caller,
  chainId: string,
  query: SuggestionQuery,
): Promise<{ rows: Suggestion[]; total: number }> {
  const { content } = await readChain(tx, caller, chainId, undefined);
  if (!content) return { rows: [], total: 0 };
  const lines = linesOf(content, query.nodeId);
  const names = new Map(content.nodes.map(({ id, name }) => [id, name]));
  const from = suggested(tx, caller, lines);
  // one pass: every enterprise is held against every word
  const found = await rows(
    tx,
    sql<Omit<Suggestion, 'node'> & { total: number }>`
      select s."enterpriseId", s.enterprise, u.short_name as unit, s."nodeId", s."industryClass", 'makes' as role, s.confidence,
        s.evidence, count(*) over ()::integer as total
      from (${from}) s left join v_unit u on u.region_id = ${tx.region} and u.id = s.unit_id
      order by s.rank desc, s.enterprise, s."nodeId" offset ${query.offset} limit ${query.limit}`,
  );
  return {
    rows: found.map(({ total: _, ...row }) => ({ ...row, node: names.get(row.nodeId) ?? '' })),
    total: found[0]?.total ?? (query.offset === 0 ? 0 : await countOf(tx, from)),
  };
}

/** For a page beyond the last, which has no row to tell it. */
async function countOf(tx: Tx, from: Sql): Promise<number> {
  const { n } = await one(tx, sql<{ n: number }>`select count(*)::integer as n from (${from}) s`);
  return n;
}

/** Class and word together are likely, one alone is possible; a doubtful class alone needs a word beside it. */
const suggested = (tx: Tx, caller: Caller, lines: readonly Line[]): Sql => sql`
  select e.id as "enterpriseId", e.name as enterprise, e.unit_id, f.node as "nodeId", e.industry_class as "industryClass",
    f.classes::integer * 2 + f.words::integer as rank,
    case when f.classes and f.words then 'likely' else 'possible' end as confidence, f.evidence
  from v_enterprise e
  cross join lateral (
    select l.node, bool_or(l.code is not null) as classes, bool_or(l.word is not null) as words,
      bool_or(l.code is not null and not l.doubtful) as sound,
      jsonb_agg(jsonb_build_object('kind', case when l.code is not null then 'class' else 'products' end,
        'text', case when l.code is not null then '行业分类 ' || l.code || case when l.doubtful then '（可落多个小类）' else '' end
          else '名称含“' || l.word || '”' end) order by l.code nulls last, l.word) as evidence
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(node uuid, code text, doubtful boolean, word text)
    where right(e.industry_class, 4) = l.code or e.name like '%' || l.word || '%'
    group by l.node) f
  where e.region_id = ${tx.region} and e.status = 'operating' and ${inReach(caller, sql`e.unit_id`)}
    and (f.words or f.sound)
    and not exists (
      select 1 from v_enterprise_position p
      where p.region_id = ${tx.region} and p.enterprise_id = e.id and p.node_id = f.node and p.superseded_at is null
        and (p.to_day is null or p.to_day >= ${tx.today}))
    and not exists (
      select 1 from placement_refusal r where r.region_id = ${tx.region} and r.node_id = f.node and r.enterprise_id = e.id
        and r.superseded_at is null)`;
