/** Invented chains as large as asked: a map in force each, and enterprises on its nodes. */
import { newId } from '#kernel/id.ts';
import type { Database } from '#platform/db/database.ts';

const LANES = ['光', '储', '充'];
const STAGES = ['upper', 'middle', 'lower'] as const;
const NAMES = ['电池片', '组件', '逆变器', '胶膜', '支架', '电芯', '隔膜', '铜箔', '充电模块', '系统集成'];
const CLASSES = ['3825', '3824', '3841', '3985', '2921', '3311', '3829', '3042'];

export interface LargeChain {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** Lanes and stages take turns; each link goes down the chain, to one of the nodes that come soon after. */
export function largeMap(nodeCount: number, linkCount: number) {
  const nodes = Array.from({ length: nodeCount }, (_, at) => ({
    ...{ id: newId(), name: `${NAMES[at % NAMES.length]}${at}`, lane: LANES[at % LANES.length] },
    stage: STAGES[Math.floor((at * STAGES.length) / nodeCount)],
    ...{ sort: at, core: at % 7 === 0, sited: at % 19 !== 0, parentId: null },
    classes: [{ code: CLASSES[at % CLASSES.length], main: true, doubtful: false }],
    ...{ products: [NAMES[at % NAMES.length]], technologies: [], representatives: [] },
  }));
  const links = Array.from({ length: linkCount }, (_, at) => {
    const from = at % (nodeCount - 1);
    const to = Math.min(nodeCount - 1, from + 1 + ((at * 37) % Math.max(1, Math.floor(nodeCount / 4))));
    return { from: nodes[from]?.id, to: nodes[to]?.id, kind: at % 5 === 0 ? 'serves' : 'supplies' };
  });
  return { lanes: LANES, nodes, links };
}

export async function addLargeChain(
  { owner }: Database,
  region: string,
  name: string,
  map: ReturnType<typeof largeMap>,
): Promise<LargeChain> {
  const id = newId();
  await owner.query(
    `insert into chain (region_id, id, unit_id, name, from_day, created_at)
     select $1, $2, id, $3, '2021-01-01', '2021-01-01' from unit where region_id = $1 order by sort limit 1`,
    [region, id, name],
  );
  await owner.query(
    `insert into chain_node (region_id, id, chain_id, created_at) select $1, unnest($3::uuid[]), $2, '2021-01-01'`,
    [region, id, map.nodes.map((node) => node.id)],
  );
  await owner.query(
    `insert into chain_map (region_id, id, chain_id, number, state, from_day, content, made_post, made_at, saved_at, adopted_post, adopted_at)
     values ($1, $2, $3, 1, 'adopted', '2021-01-01', $4::jsonb, '基准', '2021-01-01', '2021-01-01', '基准', '2021-01-01')`,
    [region, newId(), id, JSON.stringify(map)],
  );
  return { id, nodes: map.nodes.map((node) => node.id) };
}

/** Enterprises, two in five above scale, all with verified output; each on one node, taking turns, every tenth on a second one. */
export async function placeMany(
  { owner }: Database,
  region: string,
  firms: number,
  chains: readonly LargeChain[],
): Promise<void> {
  const run = (text: string, ...values: unknown[]) => owner.query(text, [region, ...values]);
  await run(
    `insert into enterprise (region_id, id, credit_code, name, name_key, status, unit_id, created_at)
    select $1, gen_random_uuid(), '91321000MB' || lpad(n::text, 8, '0'), '基准' || n || '有限公司', '基准' || n || '有限公司', 'operating',
      (select id from unit where region_id = $1 order by sort limit 1), '2021-01-01'
    from generate_series(1, $2::integer) n`,
    firms,
  );
  await run(`insert into enterprise_certificate (region_id, id, enterprise_id, kind, issued_on, entered_post, recorded_at)
    select $1, gen_random_uuid(), id, 'above-scale', '2021-03-01', '基准', '2021-06-01'
    from enterprise where region_id = $1 and right(credit_code, 1) in ('1', '4', '6', '9')`);
  await run(`insert into enterprise_year (region_id, id, enterprise_id, year, kind, output, revenue, entered_post, recorded_at)
    select $1, gen_random_uuid(), id, 2021, 'verified', round((random() * 1e8)::numeric, 2), 1e7, '基准', '2022-02-01'
    from enterprise where region_id = $1`);
  const nodes = chains.flatMap((chain) => chain.nodes.map((node) => ({ chain: chain.id, node })));
  for (const [share, shift] of [
    [1, 0],
    [10, 7],
  ])
    await run(
      `insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, entered_post, recorded_at,
        chain_id, node_id)
      select $1, gen_random_uuid(), e.id, '基准', 'middle', 'makes', '2021-02-01', '基准', '2021-06-01',
        ($2::uuid[])[1 + (e.n + $5::integer) % cardinality($2::uuid[])], ($3::uuid[])[1 + (e.n + $5::integer) % cardinality($3::uuid[])]
      from (select id, row_number() over (order by credit_code)::integer as n from enterprise where region_id = $1) e
      where e.n % $4::integer = 0`,
      nodes.map(({ chain }) => chain),
      nodes.map(({ node }) => node),
      share,
      shift,
    );
  await owner.query('vacuum analyze');
}
