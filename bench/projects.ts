/**
 * npm run bench:projects — 100,000 projects with history on PostgreSQL, several server processes, 64 connections: list (filter, sort,
 * total), board, project page, month statistics; beside bare SQL and Directus in the same run; and the planner of permits.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { benchPlanner } from './planner.ts';
import { directusVersion, FIELDS, type Peer, startDirectus } from './projects-directus.ts';
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

const SORTS = [
  ['sort=changed&descending=true', 'p.changed_at desc, p.id', '-changed_at,id'],
  ['sort=investment&descending=true', 'p.investment_yuan desc nulls last, p.id', '-investment_yuan,id'],
  ['sort=next&descending=false', 'p.next_planned_on asc nulls last, p.id', 'next_planned_on,id'],
  ['sort=name&descending=false', 'p.name asc nulls last, p.id', 'name,id'],
] as const;

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
  const ours = { ports, headers: { cookie } };
  const directus = await startDirectus(cluster.connection, database, SERVERS);
  const rounds = await inRounds({
    ours: () =>
      load(
        ours,
        asked.map(({ url }) => `/api${url}`),
      ),
    bare: () =>
      child<Figures>('projects-bare.ts', {
        BENCH_BARE: { connection, queries: asked, connections: CONNECTIONS, seconds: SECONDS },
      }),
    ...(directus
      ? {
          directus: () =>
            load(
              directus,
              asked.map((one) => one.directus),
            ),
        }
      : {}),
  }).finally(() => directus?.stop());
  const lines: Line[] = [
    { name: 'list, filter, sort, total', ours: rounds.ours.rps, bare: rounds.bare.rps, unit: 'req/s' },
    { name: 'list, p95', ours: rounds.ours.p95, bare: rounds.bare.p95, unit: 'ms' },
    ...(rounds.directus
      ? [
          { name: `list, Directus ${directusVersion()}`, ours: rounds.directus.rps, unit: 'req/s' },
          { name: 'list, Directus, p95', ours: rounds.directus.p95, unit: 'ms' },
        ]
      : []),
  ];
  const others = {
    board: ['/projects/board', ...units.slice(0, 8).map((unit) => `/projects/board?unitId=${unit}`)],
    'project page': projects.map((id) => `/projects/${id}`),
    'month statistics': ['/projects/months?year=2022', '/projects/months?year=2021'],
  };
  for (const [name, paths] of Object.entries(others)) {
    const figures = await load(
      ours,
      paths.map((one) => `/api${one}`),
    );
    lines.push({ name, ours: figures.rps, unit: 'req/s' });
    lines.push({ name: `${name}, p95`, ours: figures.p95, unit: 'ms' });
  }
  const planner = await benchPlanner();
  const title = `projects: ${COUNT} with history, ${SERVERS} servers, ${CONNECTIONS} connections; ${planner.title}`;
  report(title, [...lines, ...planner.lines], {
    'bare-sql': rounds.ours.rps / rounds.bare.rps,
    ...(rounds.directus ? { directus: rounds.ours.rps / rounds.directus.rps } : {}),
    ...planner.ratios,
  });
}

function load(target: Pick<Peer, 'ports' | 'headers'>, paths: readonly string[]): Promise<Figures> {
  return child<Figures>('projects-load.ts', {
    BENCH_LOAD: { ...target, paths, connections: CONNECTIONS, seconds: SECONDS },
  });
}

interface Rounds<T> {
  readonly ours: T;
  readonly bare: T;
  readonly directus?: T;
}

/**
 * Turn by turn, so that a noisy minute falls on all of them; of each the median by requests a second. The first round warms all of them up and
 * is not counted: each compiles its code and plans its statements in it. A failed request fails the run.
 */
async function inRounds(work: Rounds<() => Promise<Figures>>): Promise<Rounds<Figures>> {
  const all: Rounds<Figures>[] = [];
  for (let n = 0; n <= RUNS; n++) {
    const round = { ours: await work.ours(), bare: await work.bare() };
    const whole = work.directus ? { ...round, directus: await work.directus() } : round;
    if (n > 0) all.push(whole);
  }
  const failed = all.flatMap((round) => Object.entries(round).filter(([, { failed }]) => failed > 0));
  if (failed.length > 0) throw new Error(`requests failed: ${JSON.stringify(failed)}`);
  const middle = (of: keyof Rounds<Figures>): Figures | undefined => {
    const found = all.flatMap((round) => round[of] ?? []);
    return found.find(({ rps }) => rps === median(found.map((one) => one.rps)));
  };
  const [ours, bare, directus] = [middle('ours'), middle('bare'), middle('directus')];
  if (!ours || !bare) throw new Error('a round without figures');
  return { ours, bare, ...(directus ? { directus } : {}) };
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
  readonly directus: string;
  readonly page: string;
  readonly count: string;
  readonly values: readonly unknown[];
}

interface Filter {
  readonly query: string;
  readonly where: string;
  readonly values: readonly string[];
  /** Columns and values as Directus takes them. */
  readonly fields: readonly (readonly [column: string, value: string])[];
}

function filtersOf(units: readonly string[]): Filter[] {
  const ofUnit = (unit: string, stage?: string): Filter => ({
    query: `unitId=${unit}${stage ? `&stage=${stage}` : ''}`,
    where: `and p.unit_id = $2${stage ? ' and p.stage = $3' : ''}`,
    values: stage ? [unit, stage] : [unit],
    fields: stage
      ? [
          ['unit_id', unit],
          ['stage', stage],
        ]
      : [['unit_id', unit]],
  });
  return [
    { query: '', where: '', values: [], fields: [] },
    {
      query: 'stage=started',
      where: 'and p.stage = $2',
      values: ['started'],
      fields: [['stage', 'started']],
    },
    {
      ...{ query: 'kind=land-project&status=ongoing', where: 'and p.kind = $2 and p.status = $3' },
      ...{
        values: ['land-project', 'ongoing'],
        fields: [
          ['kind', 'land-project'],
          ['status', 'ongoing'],
        ] as const,
      },
    },
    ...units.slice(0, 6).map((unit) => ofUnit(unit)),
    ...units.slice(6, 12).map((unit) => ofUnit(unit, 'signed')),
  ];
}

/** The same questions in three tongues: filters of unit, kind, stage and status, each order, first pages and later ones. */
function lists(region: string, units: readonly string[]): Asked[] {
  const standing =
    'p.region_id = $1 and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null';
  return filtersOf(units).flatMap(({ query, where, values, fields }) =>
    SORTS.map(([sort, order, theirs], n): Asked => {
      const offset = (n % 3) * 50;
      const filter = fields.map(([column, value]) => `filter[${column}][_eq]=${value}`);
      return {
        url: `/projects?${query}&${sort}&limit=50&offset=${offset}`,
        directus: `/items/project?${[`fields=${FIELDS}`, ...filter, `sort=${theirs}`, 'meta=filter_count', `limit=50&offset=${offset}`].join('&')}`,
        page: `select p.id, p.number, p.name, p.kind, p.unit_id, u.short_name,
          (select string_agg(i.name, '、') from project_investor i where i.region_id = p.region_id and i.project_id = p.id
            and i.superseded_at is null) as investor, p.product, p.investment_yuan, p.invested_verified, p.land_mu, p.stage,
          p.stage_since, p.status, p.missing_count, p.mover, p.next_stage, p.next_planned_on, p.changed_at
          from project p join unit u on u.region_id = p.region_id and u.id = p.unit_id
          where ${standing} ${where} order by ${order} limit 50 offset ${offset}`,
        count: `select count(*) from project p where ${standing} ${where}`,
        values: [region, ...values],
      };
    }),
  );
}
