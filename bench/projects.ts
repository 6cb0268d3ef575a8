/**
 * npm run bench:projects — 100,000 projects with history on PostgreSQL, several server processes, 64 connections: list (filter, sort,
 * total), board, project page, month statistics; beside bare SQL in the same run.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { fillProjects } from './projects-fill.ts';
import { type Line, median, report } from './support.ts';

const COUNT = Number(process.env.BENCH_PROJECTS ?? 100_000);
const CONNECTIONS = 64;
const SERVERS = Number(process.env.BENCH_SERVERS ?? 2);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const NOW = '2022-06-28T01:30:00.000Z';

interface Figures {
  readonly rps: number;
  readonly p95: number;
  readonly failed: number;
}

const cluster = await startTestCluster(200);
const children: ChildProcess[] = [];
try {
  await onServer(cluster.connection, (client) => client.query(`create database bench template ${TEMPLATE}`));
  const connection = { ...cluster.connection, database: 'bench' };
  const database = connect({ ...connection, max: 4 }, subscribers);
  await measure(database, connection);
  await database.close();
} finally {
  for (const child of children) child.kill();
  await cluster.stop();
}

/** Runs a program of this folder; answers what it sends first. */
function child<T>(file: string, env: Record<string, unknown>, stays = false): Promise<T> {
  return new Promise((resolve, reject) => {
    const program = fork(path.join(import.meta.dirname, file), [], {
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(env).map(([key, value]) => [key, JSON.stringify(value)])),
      },
    });
    if (stays) children.push(program);
    program.once('message', (told) => resolve(told as T));
    program.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

async function measure(database: Database, connection: object): Promise<void> {
  const password = randomBytes(9).toString('hex');
  const town = await buildTown(database, password);
  await fillProjects(database, town.region, COUNT);
  const ports = await Promise.all(
    Array.from({ length: SERVERS }, async () => {
      const { port } = await child<{ port: number }>(
        'projects-server.ts',
        { BENCH_SERVER: { connection, now: NOW } },
        true,
      );
      return port;
    }),
  );
  const cookie = await logIn(ports[0] ?? 0, password);
  const units = (
    await database.owner.query<{ id: string }>(`select id from unit where name like '单位 %' order by sort`)
  ).rows.map(({ id }) => id);
  const projects = (
    await database.owner.query<{ id: string }>('select id from project order by id limit 400')
  ).rows.map(({ id }) => id);
  const asked = lists(town.region, units);
  const load = (paths: readonly string[]) =>
    best(() =>
      child<Figures>('projects-load.ts', {
        BENCH_LOAD: {
          ports,
          paths: paths.map((one) => `/api${one}`),
          headers: { cookie },
          connections: CONNECTIONS,
          seconds: SECONDS,
        },
      }),
    );
  const bareRun = () =>
    best(() =>
      child<Figures>('projects-bare.ts', {
        BENCH_BARE: { connection, queries: asked, connections: CONNECTIONS, seconds: SECONDS },
      }),
    );
  const lines: Line[] = [];
  const list = await load(asked.map(({ url }) => url));
  const bare = await bareRun();
  lines.push({ name: 'list, filter, sort, total', ours: list.rps, bare: bare.rps, unit: 'req/s' });
  lines.push({ name: 'list, p95', ours: list.p95, bare: bare.p95, unit: 'ms' });
  const others = {
    board: ['/projects/board', ...units.slice(0, 8).map((unit) => `/projects/board?unitId=${unit}`)],
    'project page': projects.map((id) => `/projects/${id}`),
    'month statistics': ['/projects/months?year=2022', '/projects/months?year=2021'],
  };
  for (const [name, paths] of Object.entries(others)) {
    const figures = await load(paths);
    lines.push({ name, ours: figures.rps, unit: 'req/s' });
    lines.push({ name: `${name}, p95`, ours: figures.p95, unit: 'ms' });
  }
  report(`projects: ${COUNT} with history, ${SERVERS} servers, ${CONNECTIONS} connections`, lines, {
    'bare-sql': list.rps / bare.rps,
  });
}

/** The median of several runs by requests a second; a failed request fails the run. */
async function best(run: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let n = 0; n < RUNS; n++) all.push(await run());
  const middle = median(all.map(({ rps }) => rps));
  const found = all.find(({ rps }) => rps === middle);
  if (!found || all.some(({ failed }) => failed > 0))
    throw new Error(`requests failed: ${JSON.stringify(all)}`);
  return found;
}

async function logIn(port: number, password: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'x-lianzhang': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'clerk', password }),
  });
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}

interface Asked {
  readonly url: string;
  readonly page: string;
  readonly count: string;
  readonly values: readonly unknown[];
}

/** The same questions in both tongues: filters of unit, kind, stage and status, each order, first pages and later ones. */
function lists(region: string, units: readonly string[]): Asked[] {
  const sorts = [
    ['sort=changed&descending=true', 'p.changed_at desc, p.id'],
    ['sort=investment&descending=true', 'p.investment_yuan desc nulls last, p.id'],
    ['sort=next', 'p.next_planned_on asc nulls last, p.id'],
    ['sort=name', 'p.name asc nulls last, p.id'],
  ] as const;
  const filters: [string, string, unknown[]][] = [
    ['', '', []],
    ['stage=started', 'and p.stage = $2', ['started']],
    ['kind=land-project&status=ongoing', 'and p.kind = $2 and p.status = $3', ['land-project', 'ongoing']],
    ...units
      .slice(0, 6)
      .map((unit): [string, string, unknown[]] => [`unitId=${unit}`, 'and p.unit_id = $2', [unit]]),
    ...units
      .slice(6, 12)
      .map((unit): [string, string, unknown[]] => [
        `unitId=${unit}&stage=signed`,
        'and p.unit_id = $2 and p.stage = $3',
        [unit, 'signed'],
      ]),
  ];
  return filters.flatMap(([query, where, values]) =>
    sorts.flatMap(([sort, order], n): Asked[] => {
      const offset = (n % 3) * 50;
      const base = `from project p join unit u on u.region_id = p.region_id and u.id = p.unit_id
        left join project_investor i on i.region_id = p.region_id and i.project_id = p.id and i.superseded_at is null
        where p.region_id = $1 and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null ${where}`;
      return [
        {
          url: `/projects?${query}&${sort}&limit=50&offset=${offset}`,
          page: `select p.id, p.number, p.name, p.kind, p.unit_id, u.short_name, i.name as investor, p.product, p.investment_yuan, p.invested_verified,
            p.land_mu, p.stage, p.stage_since, p.status, p.missing_count, p.mover, p.next_stage, p.next_planned_on, p.changed_at ${base}
            order by ${order} limit 50 offset ${offset}`,
          count: `select count(*) from project p where p.region_id = $1 and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null ${where}`,
          values: [region, ...values],
        },
      ];
    }),
  );
}
