/**
 * npm run bench:ledger — 100,000 targets and 1,000,000 figures in one region: list page, target page, verdict refresh,
 * through the running server, beside the bare SQL that any program would have to send, in the same run.
 */
import { randomBytes } from 'node:crypto';
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { buildServer } from '#app/server.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { judgeAll } from '#modules/targets/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { type Line, medianMs, report } from './support.ts';

const TARGETS = Number(process.env.BENCH_TARGETS ?? 100_000);
const FIGURES_EACH = 10;
const RUNS = 9;
const NOW = '2022-06-28T01:30:00.000Z';

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
  const caller = await callerByAppointment(database, fixedClock(NOW), town.posts.clerk ?? '');
  if (!caller) throw new Error('no clerk');
  const first = await timed(() => database.inRegion(caller.scope, judgeAll));
  await database.owner.query('vacuum analyze');
  const again = await medianMs(3, () => database.inRegion(caller.scope, judgeAll));
  const app = await buildServer({
    database,
    clock: fixedClock(NOW),
    secureCookie: false,
    trustProxy: false,
    demoLogins: async () => [],
  });
  const cookie = await logIn(app, password);
  const get = async (url: string) => {
    const answer = await app.inject({ url: `/api${url}`, headers: { cookie } });
    if (answer.statusCode !== 200)
      throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    return answer.body;
  };
  const { rows } = await database.owner.query<{ id: string }>(
    'select id from target order by id offset 5000 limit 1',
  );
  const page = `/targets/${rows[0]?.id}`;
  const lists = {
    'list, first page by unit': '/targets?limit=100',
    'list, behind, by ratio': '/targets?verdict=behind,far-behind&sort=ratio&limit=100',
    'list, page 500 by value': '/targets?sort=value&limit=100&offset=50000',
    'list, one word searched': `/targets?q=${encodeURIComponent('指标 7')}&limit=100`,
  };
  const lines: Line[] = [];
  const bareList = await medianMs(RUNS, () => bareListSql(database, town.region));
  for (const [name, url] of Object.entries(lists)) {
    lines.push({ name, ours: await medianMs(RUNS, () => get(url)), bare: bareList, unit: 'ms' });
  }
  const barePage = await medianMs(RUNS, () => barePageSql(database, town.region, rows[0]?.id ?? ''));
  const ourPage = await medianMs(RUNS, () => get(page));
  lines.push({ name: 'target page', ours: ourPage, bare: barePage, unit: 'ms' });
  const bareRefresh = await medianMs(3, () => bareRefreshSql(database, town.region));
  lines.push({ name: 'verdict refresh, every one new', ours: first, bare: bareRefresh, unit: 'ms' });
  lines.push({ name: 'verdict refresh, nothing changed', ours: again, bare: bareRefresh, unit: 'ms' });
  await app.close();
  report(`ledger: ${TARGETS} targets, ${TARGETS * FIGURES_EACH} figures`, lines, {
    list: (lines[0]?.ours ?? 0) / bareList,
    page: ourPage / barePage,
    refresh: again / bareRefresh,
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function logIn(app: Awaited<ReturnType<typeof buildServer>>, password: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-lianzhang': '1' },
    payload: { login: 'clerk', password },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

/** Rows straight into the tables: the commands are not what is measured here. */
async function fill(database: Database, region: string): Promise<void> {
  const run = (text: string) => database.owner.query(text, [region]);
  await run(`insert into indicator (region_id, id, name, measure_unit, factor, measure, polarity, created_at)
    select $1, gen_random_uuid(), '指标 ' || n, '个', 1, 'cumulative', 'higher', now() from generate_series(1, 200) n`);
  await run(`insert into unit (region_id, id, name, short_name, kind, sort)
    select $1, gen_random_uuid(), '单位 ' || n, '单位 ' || n, 'zone', 100 + n from generate_series(1, ${TARGETS / 200}) n`);
  await run(`insert into target (region_id, id, indicator_id, unit_id, lead_unit_id, kind, operator, value, period, period_start,
      period_end, scheme, reporting, quote, created_at)
    select $1, gen_random_uuid(), i.id, u.id, u.id, 'target', '>=', 100 + (random() * 900)::integer, '2022', '2022-01-01', '2022-12-31',
      'wuhan-2022', 'month', '全年实施' || i.name || '若干个', '2022-01-10'
    from indicator i cross join (select * from unit where region_id = $1 and kind = 'zone' and name like '单位 %') u where i.region_id = $1`);
  await run(`insert into target_version (region_id, target_id, version, recorded_from, actor_post, state)
    select region_id, id, 1, created_at, '基准', to_jsonb(t) from target t where region_id = $1`);
  await run(`insert into figure (region_id, id, indicator_id, unit_id, day, kind, value, entered_post, recorded_at)
    select $1, gen_random_uuid(), t.indicator_id, t.unit_id, (date '2022-02-01' + (n || ' months')::interval)::date - 1,
      case when k = 0 then 'reported' else 'verified' end, round(t.value * (n + 1) / 12 * (0.5 + random() * 0.7)), '基准', '2022-06-02'
    from target t cross join generate_series(0, ${FIGURES_EACH / 2 - 1}) n cross join generate_series(0, 1) k where t.region_id = $1`);
  await database.owner.query('analyze');
}

/** The least that any ledger must ask: count by verdict, one page sorted, with names. */
async function bareListSql(database: Database, region: string): Promise<void> {
  await database.owner.query(
    'select verdict, count(*) from target where region_id = $1 and withdrawn_on is null group by verdict',
    [region],
  );
  await database.owner.query(
    `select t.*, i.name, u.short_name from target t
     join indicator i on i.region_id = $1 and i.id = t.indicator_id join unit u on u.region_id = $1 and u.id = t.unit_id
     where t.region_id = $1 and t.withdrawn_on is null order by u.sort, t.verdict, t.id limit 100`,
    [region],
  );
}

async function barePageSql(database: Database, region: string, id: string): Promise<void> {
  const { rows } = await database.owner.query('select * from target where region_id = $1 and id = $2', [
    region,
    id,
  ]);
  await database.owner.query(
    'select * from figure where region_id = $1 and indicator_id = $2 and unit_id = $3 order by day desc',
    [region, rows[0].indicator_id, rows[0].unit_id],
  );
  await database.owner.query('select * from verdict_span where region_id = $1 and target_id = $2', [
    region,
    id,
  ]);
}

/** Reading every target with its last verified figure, without judging or writing anything. */
async function bareRefreshSql(database: Database, region: string): Promise<void> {
  await database.owner.query(
    `select t.id, t.value, t.period, f.day, f.value from target t left join lateral (
       select day, value from figure f where f.region_id = $1 and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id
         and f.kind = 'verified' and f.superseded_at is null order by day desc limit 1) f on true
     where t.region_id = $1`,
    [region],
  );
}
