/**
 * npm run bench:register — the register at 1,000,000 firms with years and certificates: the list through the running server, by
 * tier, park, words, order and page, each beside the bare SQL that any program would send for it: a count and a page.
 */
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { buildServer } from '#app/server.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { type Line, medianMs, report } from './support.ts';

const FIRMS = Number(process.env.BENCH_FIRMS ?? 1_000_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const NOW = '2022-06-28T01:30:00.000Z';
const PASSWORD = 'bench-password';

const cluster = await startTestCluster();
try {
  await onServer(cluster.connection, (client) => client.query(`create database bench template ${TEMPLATE}`));
  const database = connect({ ...cluster.connection, database: 'bench', max: 6 }, subscribers);
  await measure(database);
  await database.close();
} finally {
  await cluster.stop();
}

async function measure(database: Database): Promise<void> {
  const { region } = await buildTown(database, PASSWORD);
  await fill(database, region);
  const park = await parkOf(database);
  const app = await buildServer({
    ...{ database, clock: fixedClock(NOW), secureCookie: false, trustProxy: false },
    demoLogins: async () => [],
  });
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/session', headers: { 'x-lianzhang': '1' } },
    payload: { login: 'service', password: PASSWORD },
  });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const get = async (query: string) => {
    const list = await app.inject({ url: `/api/enterprises?limit=100&${query}`, headers: { cookie } });
    if (list.statusCode !== 200) throw new Error(`${query}: ${list.statusCode} ${list.body.slice(0, 200)}`);
  };
  const certified = `exists (select 1 from enterprise_certificate c where c.region_id = e.region_id and c.enterprise_id = e.id
    and c.kind = 'high-tech' and c.superseded_at is null and c.issued_on <= '2022-06-28' and c.expires_on >= '2022-06-28')`;
  const cases: readonly (readonly [name: string, query: string, where: string, order: string])[] = [
    ['all, by name', '', 'true', 'e.name'],
    ['of a tier', 'certificate=high-tech', certified, 'e.name'],
    ['of a park', `unitId=${park}`, `e.unit_id = '${park}'`, 'e.name'],
    [
      'of a tier in a park',
      `certificate=high-tech&unitId=${park}`,
      `${certified} and e.unit_id = '${park}'`,
      'e.name',
    ],
    ['two characters of a name', `q=${encodeURIComponent('极光')}`, "e.name like '%极光%'", 'e.name'],
    ['a whole name', `q=${encodeURIComponent('精密机械777777')}`, "e.name like '%精密机械777777%'", 'e.name'],
    ['beginning of a code', 'q=91321000MA0000', "e.credit_code like '91321000MA0000%'", 'e.name'],
    ['by revenue', 'sort=revenue&descending=true', 'true', 'y.revenue desc nulls last'],
    [
      'of a tier, by revenue',
      'sort=revenue&descending=true&certificate=high-tech',
      certified,
      'y.revenue desc nulls last',
    ],
    ['page 500', 'offset=50000', 'true', 'e.name'],
  ];
  const lines: Line[] = [];
  for (const [name, query, where, order] of cases) {
    const ours = await medianMs(RUNS, () => get(query));
    const bare = await medianMs(RUNS, () =>
      bareSql(database, region, where, order, query.includes('offset') ? 50_000 : 0),
    );
    lines.push({ name, ours, bare, unit: 'ms' });
    console.error(`  ${name}: ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms`);
  }
  await app.close();
  const ratioOf = (at: number) => (lines[at]?.ours ?? Number.NaN) / (lines[at]?.bare ?? Number.NaN);
  report(`register: ${FIRMS} firms`, lines, {
    ...{ all: ratioOf(0), tier: ratioOf(1), park: ratioOf(2), text: ratioOf(4), revenue: ratioOf(7) },
    slowest: Math.max(...lines.map((_, at) => ratioOf(at))),
  });
}

/** A count and a page of a hundred with its park and its year, from the same tables and indexes. */
async function bareSql(
  { owner }: Database,
  region: string,
  where: string,
  order: string,
  offset: number,
): Promise<void> {
  await owner.query(
    `select count(*) from enterprise e where e.region_id = $1 and e.merged_into is null and ${where}`,
    [region],
  );
  const years = `left join enterprise_year y on y.region_id = $1 and y.enterprise_id = e.id and y.year = 2021
    and y.kind = 'reported' and y.superseded_at is null`;
  await owner.query(
    `select e.*, u.short_name, y.revenue, y.staff from enterprise e left join unit u on u.region_id = $1 and u.id = e.unit_id
     ${years} where e.region_id = $1 and e.merged_into is null and ${where} order by ${order} limit 100 offset ${offset}`,
    [region],
  );
}

async function parkOf({ owner }: Database): Promise<string> {
  const { rows } = await owner.query<{ unit_id: string }>(
    'select unit_id from enterprise where unit_id is not null limit 1',
  );
  return rows[0]?.unit_id ?? '';
}

/** Rows straight into the tables: the import has a bench of its own. */
async function fill({ owner }: Database, region: string): Promise<void> {
  const run = (text: string) => owner.query(text, [region]);
  await run(`insert into enterprise (region_id, id, credit_code, name, name_key, status, industry_class, registered_on, unit_id, created_at)
    select $1, gen_random_uuid(), '91321000MA' || lpad(n::text, 8, '0'), w.name, w.name, 'operating', 'C3525', '2015-01-01',
      u.ids[1 + n % cardinality(u.ids)], '2022-01-01'
    from generate_series(1, ${FIRMS}) n
    cross join (select array_agg(id) as ids from unit where region_id = $1 and parent_id is not null) u
    cross join lateral (select case when n % 1000 = 0 then '极光' else '虚构' end
      || (array['精密机械', '汽车零部件', '新材料', '电子科技'])[1 + n % 4] || n || '有限公司' as name) w`);
  await run(`insert into enterprise_name (region_id, id, enterprise_id, name, name_key, recorded_at)
    select $1, gen_random_uuid(), id, name, name_key, created_at from enterprise where region_id = $1`);
  await run(`insert into enterprise_year (region_id, id, enterprise_id, year, kind, revenue, rd_expense, staff, entered_post, recorded_at)
    select $1, gen_random_uuid(), id, 2021, 'reported', round((random() * 1e8)::numeric, 2), 100000, 120, '基准', '2022-02-01'
    from enterprise where region_id = $1`);
  await run(`insert into enterprise_certificate (region_id, id, enterprise_id, kind, issued_on, expires_on, entered_post, recorded_at)
    select $1, gen_random_uuid(), id, 'high-tech', '2021-11-30', '2024-11-29', '基准', '2022-02-01'
    from enterprise where region_id = $1 and credit_code like '%3'`);
  await owner.query('vacuum analyze');
}
