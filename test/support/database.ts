/** Databases for tests: a private copy of the migrated template, dropped afterwards. */
import { inject } from 'vitest';
import { connect, type Database } from '#platform/db/database.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { onServer, TEMPLATE } from './cluster.ts';

let made = 0;

export interface TestDatabase {
  readonly database: Database;
  drop(): Promise<void>;
}

/** As files, not block by block through the log as is usual: half the time. */
const copied = (name: string, template: string): string =>
  `create database ${name} template ${template} strategy file_copy`;

/** A fresh database of its own (some 100 ms), copied from the migrated template or from another. */
export async function ownDatabase(
  subscribers: readonly Subscriber[] = [],
  template = TEMPLATE,
): Promise<TestDatabase> {
  const connection = inject('cluster');
  const name = `t_${process.pid}_${++made}`;
  const server = { ...connection, database: 'postgres' };
  await onServer(server, (client) => client.query(copied(name, template)));
  const database = connect({ ...connection, database: name, max: 8 }, subscribers);
  return {
    database,
    drop: async () => {
      await database.close();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Any number: nobody else takes this lock. */
const MAKING = 20_220_628;

/** Known to this process. */
const standing = new Set<string>();

/** A database that many copy, made by the first who asks for it while the others wait. */
export async function madeOnce(
  name: string,
  make: (database: Database) => Promise<void>,
  { template = TEMPLATE, subscribers = [] }: { template?: string; subscribers?: readonly Subscriber[] } = {},
): Promise<void> {
  if (standing.has(name)) return;
  const connection = inject('cluster');
  await onServer({ ...connection, database: 'postgres' }, async (client) => {
    // One lock for each: who needs the town does not wait until its story is told.
    await client.query('select pg_advisory_lock($1, hashtext($2))', [MAKING, name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const half = `${name}_half`;
    await client.query(`drop database if exists ${half} with (force)`);
    await client.query(copied(half, template));
    const database = connect({ ...connection, database: half }, subscribers);
    await make(database);
    await database.close();
    await client.query(`alter database ${half} rename to ${name}`);
  });
  standing.add(name);
}
