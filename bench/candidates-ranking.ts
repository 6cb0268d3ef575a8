/**
 * 1,000,000 firms elsewhere and 5,000,000 relations: all nodes of one chain ranked three ways, each beside a
 * bare count over the rows that it looks through; lists by words; and how quickly a table of firms comes in.
 */
import { buildTown } from '#app/demo/town.ts';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { candidatesAtWork } from '#modules/candidates/index.ts';
import { callerByAppointment, type KnownCaller } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Database, Tx } from '#platform/db/database.ts';
import { textTable } from '#platform/office-table.ts';
import { type BenchPart, clearAway, type Line, medianMs } from './support.ts';

const FIRMS = Number(process.env.BENCH_FIRMS ?? 1_000_000);
const RELATIONS = Number(process.env.BENCH_RELATIONS ?? 5_000_000);
const IMPORTED = Number(process.env.BENCH_ROWS ?? 100_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const LOCALS = 300;
const NOW = '2022-06-28T01:30:00.000Z';

/** Two dozen nodes of the chain that the look shows, each with its class and a product word; each feeds the next. */
const NODES = [
  ...[
    ['工业硅', '3218'],
    ['多晶硅', '3985'],
    ['硅片', '3985'],
    ['光伏玻璃', '3042'],
    ['胶膜', '2921'],
    ['支架', '3311'],
  ],
  ...[
    ['电池片', '3825'],
    ['组件', '3825'],
    ['逆变器', '3824'],
    ['电站工程', '4875'],
    ['电站运营', '4416'],
    ['正极材料', '3985'],
  ],
  ...[
    ['铜箔', '3985'],
    ['隔膜', '2921'],
    ['电芯', '3841'],
    ['铅蓄电池', '3843'],
    ['变流器', '3824'],
    ['电池管理', '3982'],
  ],
  ...[
    ['温控', '3464'],
    ['系统集成', '3829'],
    ['充电枪线', '3831'],
    ['充电模块', '3824'],
    ['充电桩', '3829'],
    ['充电运营', '5267'],
  ],
] as const;

export async function candidatesBench(database: Database): Promise<BenchPart> {
  const { region, posts } = await buildTown(database, 'bench-password');
  const found = await callerByAppointment(database, fixedClock(NOW), posts.chain ?? '');
  if (!found) throw new Error('the town has no chain office');
  const caller: KnownCaller = { ...found, scope: { ...found.scope, at: NOW, today: NOW.slice(0, 10) } };
  const inRegion = <T>(work: (tx: Tx) => Promise<T>) => database.inRegion(caller.scope, work);
  const lines: Line[] = [];

  const text = tableOf(IMPORTED);
  clearAway();
  const begun = performance.now();
  await inRegion((tx) => candidatesAtWork.bring(tx, 'firms', '名录.csv', textTable(text)));
  const seconds = (performance.now() - begun) / 1000;
  lines.push({ name: 'rows of firms brought in a second', ours: IMPORTED / seconds, unit: 'rows/s' });

  console.error(`filling ${FIRMS} firms and ${RELATIONS} relations …`);
  await withoutIndexes(database, ['outside_firm', 'firm_relation'], () => fill(database, region));
  const chainId = await makeChain(database, region);
  const bare = (query: string) => medianMs(RUNS, () => database.owner.query(query, [region]));
  const scans = {
    industry: await bare(
      'select count(*) from outside_firm f where f.region_id = $1 and f.superseded_at is null and (f.industry_class = any(array[' +
        `${[...new Set(NODES.map(([, code]) => `'${code}'`))].join(',')}]) or f.product_key ~ '${NODES.map(([name]) => name).join('|')}')`,
    ),
    partners: await bare(
      'select count(*), sum(r.amount) from firm_relation r where r.region_id = $1 and r.superseded_at is null',
    ),
    funds: await bare(
      'select count(*) from fund_holding h where h.region_id = $1 and h.superseded_at is null',
    ),
  };
  for (const way of ['industry', 'partners', 'funds'] as const) {
    const ours = await medianMs(RUNS, () =>
      inRegion((tx) => candidatesAtWork.rank(tx, caller, { chainId, way, limit: 20 })),
    );
    lines.push({ name: `all ${NODES.length} nodes, ${way}`, ours, bare: scans[way], unit: 'ms' });
    console.error(`  ${way}: ${ours.toFixed(0)} ms, bare scan ${scans[way].toFixed(0)} ms`);
  }
  for (const [name, q] of [
    ['two characters', '极光'],
    ['a product', '变流器'],
  ] as const) {
    const ours = await medianMs(RUNS, () => inRegion((tx) => candidatesAtWork.list(tx, caller, { q })));
    const scan = await bare(
      `select count(*) from outside_firm f where f.region_id = $1 and (f.name like '%${q}%' or f.products like '%${q}%')`,
    );
    lines.push({ name: `list of firms by ${name}`, ours, bare: scan, unit: 'ms' });
  }
  const ratio = (at: number) => (lines[at]?.ours ?? Number.NaN) / (lines[at]?.bare ?? Number.NaN);
  return {
    title: `candidates: ${FIRMS} firms, ${RELATIONS} relations, ${LOCALS} enterprises on the chain`,
    lines,
    ratios: { industry: ratio(1), partners: ratio(2), words: ratio(4), product: ratio(5) },
  };
}

function tableOf(count: number): string {
  return [
    '企业名称,统一社会信用代码,行政区划代码,所在地区,行业代码,产品,规模,营业收入（万元）,专利数',
    ...Array.from({ length: count }, (_, at) =>
      [
        ...[
          `来表${at}电气有限公司`,
          creditCodeFrom(`91320400BT${String(at).padStart(6, '0')}`),
          '320400',
          '常州',
        ],
        ...[
          '3824',
          `储能变流器 ${at % 977}型、整流模块`,
          at % 3 ? '规上' : '规下',
          1000 + (at % 9000),
          at % 60,
        ],
      ].join(','),
    ),
  ].join('\n');
}

/** What was made of a table's columns for looking things up; put back once the rows are there, which is far quicker. */
async function withoutIndexes(
  { owner }: Database,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = any($1) and indexdef not like '%UNIQUE%'`,
    [tables],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await work();
  await owner.query("set maintenance_work_mem = '512MB'");
  for (const { made } of rows) await owner.query(made);
}

/** Rows straight into the tables: the import is measured apart. A twentieth of the firms are of the chain's classes. */
async function fill({ owner }: Database, region: string): Promise<void> {
  const run = (text: string) => owner.query(text, [region]);
  const names = NODES.map(([name]) => `'${name}'`).join(',');
  const codes = NODES.map(([, code]) => `'${code}'`).join(',');
  await run(`insert into outside_firm (region_id, id, credit_code, name, name_key, place_code, place_name, industry_class, products,
      product_key, scale, revenue, revenue_year, patents, lease_ends_on, expansion, source, source_day, fingerprint, entered_post, recorded_at)
    select $1, gen_random_uuid(), '91320400BU' || lpad(n::text, 8, '0'), w.name, w.name, '320400', '常州',
      case when n % 20 = 0 then (array[${codes}])[1 + (n / 20) % ${NODES.length}] else lpad((1300 + n % 3100)::text, 4, '0') end,
      w.product, w.product, case when n % 3 = 0 then 'below' else 'above' end, (n % 9000) * 10000, 2021, n % 60,
      case when n % 11 = 0 then date '2023-03-01' end, case when n % 17 = 0 then '扩产' end, '基准', '2022-06-01', md5(n::text), '基准', '2022-06-01'
    from generate_series(1, ${FIRMS}) n
    cross join lateral (select case when n % 1000 = 0 then '极光' else '虚构' end || n || '电气有限公司' as name,
      case when n % 20 = 0 then (array[${names}])[1 + (n / 20) % ${NODES.length}] || '、' else '' end
        || (array['精密零件', '塑料制品', '食品', '服装', '软件'])[1 + n % 5] || (n % 977) as product) w`);
  await run(`insert into enterprise (region_id, id, credit_code, name, name_key, status, created_at)
    select $1, gen_random_uuid(), '91321000BL' || lpad(n::text, 8, '0'), '本地' || n || '有限公司', '本地' || n || '有限公司', 'operating', '2022-01-01'
    from generate_series(1, 100000) n`);
  await run(`insert into firm_relation (region_id, id, kind, from_key, from_name, to_key, to_name, amount, year, source, source_day, key,
      fingerprint, entered_post, recorded_at)
    select $1, gen_random_uuid(), (array['supplies', 'supplies', 'supplies', 'invests'])[1 + n % 4], f.code, f.code, t.code, t.code,
      (n % 100000) * 1000, 2019 + n % 3, '基准', '2022-06-01', n::text, '', '基准', '2022-06-01'
    from generate_series(1, ${RELATIONS}) n
    cross join lateral (select '91320400BU' || lpad((1 + (n::bigint * 7919) % ${FIRMS})::text, 8, '0') as code) f
    cross join lateral (select case when n % 50 = 0 then '91321000BL' || lpad((1 + (n / 50) % 100000)::text, 8, '0')
      else '91320400BU' || lpad((1 + (n::bigint * 104729) % ${FIRMS})::text, 8, '0') end as code) t
    where f.code <> t.code`);
}

/** The chain, its map, some hundred enterprises on its nodes, and a fund that holds 5,000 firms. */
async function makeChain(database: Database, region: string): Promise<string> {
  const chainId = newId();
  const nodes = NODES.map(([name, code], at) => ({
    ...{ id: newId(), name, stage: 'middle', lane: null, sort: at, core: false, sited: true, parentId: null },
    ...{
      classes: [{ code, main: true, doubtful: false }],
      products: [name],
      technologies: [],
      representatives: [],
    },
  }));
  const links = nodes.slice(1).map(({ id }, at) => ({ from: nodes[at]?.id, to: id, kind: 'supplies' }));
  const run = (text: string, values: unknown[]) => database.owner.query(text, values);
  await run(
    `insert into chain (region_id, id, unit_id, name, from_day, created_at)
     select $1, $2, id, '光储充', '2021-01-01', '2021-01-01' from unit where region_id = $1 order by sort limit 1`,
    [region, chainId],
  );
  await run(
    `insert into chain_map (region_id, id, chain_id, number, state, from_day, content, made_post, made_at, saved_at, adopted_post, adopted_at)
     values ($1, $2, $3, 1, 'adopted', '2021-01-01', $4::jsonb, '基准', '2021-01-01', '2021-01-01', '基准', '2021-01-01')`,
    [region, newId(), chainId, JSON.stringify({ lanes: [], nodes, links })],
  );
  await run(
    `insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, entered_post, recorded_at, chain_id, node_id)
     select $1, gen_random_uuid(), e.id, '光储充', 'middle', 'makes', '2021-01-01', '基准', '2021-06-01', $2::uuid,
       ($3::uuid[])[1 + (row_number() over (order by e.credit_code))::integer % cardinality($3::uuid[])]
     from (select * from enterprise where region_id = $1 and credit_code like '91321000BL%' order by credit_code limit ${LOCALS}) e`,
    [region, chainId, nodes.map(({ id }) => id)],
  );
  const fundId = newId();
  await run(
    `insert into fund (region_id, id, name, standing, share, clause, created_at) values ($1, $2, '基准基金', 'held', 0.06, '返投', '2021-01-01')`,
    [region, fundId],
  );
  await run(
    `insert into fund_holding (region_id, id, fund_id, firm_key, firm_name, round, invested_on, source, source_day, key, fingerprint, entered_post, recorded_at)
     select $1, gen_random_uuid(), $2, '91320400BU' || lpad((n * 20)::text, 8, '0'), n::text, 'B', '2021-09-30', '基准', '2022-06-01', n::text, '', '基准', '2022-06-01'
     from generate_series(1, 5000) n`,
    [region, fundId],
  );
  await database.owner.query('vacuum analyze');
  return chainId;
}
