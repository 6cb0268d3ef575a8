/** Forward-only migrations: plain SQL files, one statement a call, each file once and in one transaction. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { StartupProblem } from '../startup-problem.ts';
import { splitStatements } from './sql-statements.ts';

export const MIGRATIONS = path.resolve(import.meta.dirname, '../../../migrations');
/** Any fixed number: two servers starting at once on one database must not migrate together. */
const MIGRATION_LOCK = 7_215_022;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

export function readMigrations(folder = MIGRATIONS): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return { name, text, digest: createHash('sha256').update(text).digest('hex') };
  });
}

/** Applies what is missing; returns the names applied. Refuses a database whose past files differ from ours. */
export async function migrate(pool: pg.Pool, migrations = readMigrations()): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    );
    const applied = await appliedDigests(client);
    const fresh = migrations.filter((migration) => !sameAsApplied(migration, applied));
    for (const migration of fresh) await apply(client, migration);
    return fresh.map(({ name }) => name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  }
}

async function appliedDigests(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration');
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

function sameAsApplied({ name, digest }: Migration, applied: Map<string, string>): boolean {
  const past = applied.get(name);
  if (past !== undefined && past !== digest) {
    throw new StartupProblem(
      `数据库用过的迁移文件 ${name} 与本程序带的不一样，不敢继续。数据没有动。`,
      `Migration ${name} in the database differs from the one in this program; not going on. Nothing was touched.`,
    );
  }
  return past !== undefined;
}

async function apply(client: pg.PoolClient, { name, text, digest }: Migration): Promise<void> {
  await client.query('begin');
  try {
    for (const statement of splitStatements(text)) await client.query(statement);
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}
