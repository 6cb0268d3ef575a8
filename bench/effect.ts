/**
 * npm run bench:effect — whom a draft changes in a region of 100,000 firms with four years each: the reckoning through the
 * running server call by call, as a browser does it, beside the bare reading of the same rows in one statement.
 */
import { randomBytes } from 'node:crypto';
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { buildServer } from '#app/server.ts';
import { shippedText } from '#modules/tiers/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { report } from './support.ts';

const FIRMS = Number(process.env.BENCH_FIRMS ?? 100_000);
const NOW = '2022-06-28T01:30:00.000Z';
const HOUSE = { 'x-lianzhang': '1' };

const cluster = await startTestCluster();
try {
  await onServer(cluster.connection, (client) => client.query(`create database bench template ${TEMPLATE}`));
  const database = connect({ ...cluster.connection, database: 'bench', max: 10 }, subscribers);
  await measure(database);
  await database.close();
} finally {
  await cluster.stop();
}

async function measure(database: Database): Promise<void> {
  const password = randomBytes(9).toString('hex');
  const town = await buildTown(database, password);
  await fill(database, town.region);
  const app = await buildServer({
    ...{ database, clock: fixedClock(NOW), secureCookie: false, trustProxy: false },
    ...{ demoLogins: async () => [], requestsPerMinute: 100_000 },
  });
  const login = await app.inject({
    ...{ method: 'POST', url: '/api/session', headers: HOUSE },
    payload: { login: 'service', password },
  });
  const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
  const post = async (url: string, payload: object = {}) => {
    const answer = await app.inject({
      ...{ method: 'POST', url: `/api${url}`, headers: { ...HOUSE, cookie } },
      payload,
    });
    if (answer.statusCode !== 200)
      throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 400)}`);
    return answer.json();
  };
  const { id } = await post('/rulebook/drafts', { text: draft() });
  const started = performance.now();
  let effect = await post(`/rulebook/drafts/${id}/effects`);
  const calls: number[] = [];
  while (!effect.finished) {
    const from = performance.now();
    effect = await post(`/rulebook/effects/${effect.id}/go-on`);
    calls.push(performance.now() - from);
  }
  const whole = performance.now() - started;
  const bare = await bareReading(database, town.region);
  const list = performance.now();
  await app.inject({
    url: `/api/rulebook/changed-firms?effectId=${effect.id}&limit=100&offset=10000`,
    headers: { cookie },
  });
  const page = performance.now() - list;
  await app.close();
  report(
    `effect: ${FIRMS} firms, ${effect.changed} change, ${calls.length} calls`,
    [
      { name: 'the whole reckoning', ours: whole, bare, unit: 'ms' },
      { name: 'the longest call', ours: Math.max(...calls), bare: bare / calls.length, unit: 'ms' },
      { name: 'a page of changed firms', ours: page, unit: 'ms' },
    ],
    { reckoning: whole / bare },
  );
}

function draft(): string {
  return (shippedText({ code: 'high-tech', version: '国科发火〔2016〕32号' }) ?? '')
    .replace('version: 国科发火〔2016〕32号', 'version: 试算')
    .replace('effectiveFrom: 2016-01-01', 'effectiveFrom: 2022-07-01')
    .replace(/is: ["']?≥ 5%["']?/, 'is: ≥ 6%')
    .replace(/is: ["']?≥ 10%["']?/, 'is: ≥ 12%');
}

/** Codes are only told apart here, not checked: rows go in past the application. */
async function fill(database: Database, region: string): Promise<void> {
  const run = (text: string) => database.owner.query(text, [region]);
  await run(`
    insert into enterprise (region_id, id, credit_code, name, name_key, status, industry_class, place_code, registered_on, unit_id, created_at)
    select $1, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, lpad(n::text, 18, '0'), '企业' || n, '企业' || n, 'operating',
      'C3812', '321003', date '1995-01-01' + (n * 37 % 9000), u.ids[1 + n % cardinality(u.ids)], now()
    from generate_series(1, ${FIRMS}) n, (select array_agg(id order by id) as ids from unit where region_id = $1 and kind in ('park', 'zone')) u`);
  await run(`
    insert into enterprise_year (region_id, id, enterprise_id, year, kind, revenue, main_revenue, rd_expense, rd_domestic, total_income,
      high_tech_revenue, assets, debts, staff, technology_staff, rd_staff, net_profit, costs, entered_post, recorded_at)
    select e.region_id, gen_random_uuid(), e.id, y, 'reported', r, r * 0.9, r * ((n * 13 % 90) + 10) / 1000, r * ((n * 13 % 90) + 10) / 1200,
      r, r * ((n * 7 % 50) + 50) / 100, r * 1.4, r * 0.6, 50 + n % 400, (50 + n % 400) * ((n * 11 % 30) + 2) / 100, 5 + n % 30, r / 10,
      r * 0.8, '测试', now()
    from (select region_id, id, row_number() over (order by id) as n from enterprise where region_id = $1) e,
      generate_series(2018, 2021) y, lateral (select (1000000 + (n * 7919 % 400) * 1000000)::numeric * (1 + (y - 2018) * 0.1) as r) r`);
  await run(`
    insert into enterprise_ip (region_id, id, enterprise_id, class, count, granted_on, entered_post, recorded_at)
    select region_id, gen_random_uuid(), id, 'invention', 1 + length(name) % 3, date '2020-01-01', '测试', now() from enterprise where region_id = $1`);
  for (const [kind, name] of [
    ['finding', 'core-support'],
    ['finding', 'supported-field'],
    ['flag', 'grave-incident-in-a-year'],
  ])
    await run(`
      insert into enterprise_fact (region_id, id, enterprise_id, kind, name, value, from_day, entered_post, recorded_at)
      select region_id, gen_random_uuid(), id, '${kind}', '${name}', '${kind === 'finding'}', date '2022-01-01', '测试', now()
      from enterprise where region_id = $1`);
  await database.owner.query('vacuum analyze');
}

/** The years alone, as JSON, in one go: what any program would at least have to read. */
async function bareReading(database: Database, region: string): Promise<number> {
  const from = performance.now();
  await database.owner.query(
    `select count(j) from (select e.id, jsonb_agg(to_jsonb(y)) as j from enterprise e join enterprise_year y
       on y.region_id = e.region_id and y.enterprise_id = e.id where e.region_id = $1 and y.superseded_at is null group by e.id) f`,
    [region],
  );
  return performance.now() - from;
}
