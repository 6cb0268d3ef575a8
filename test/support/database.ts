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

/** A fresh database of its own (some 50 ms). */
export async function ownDatabase(subscribers: readonly Subscriber[] = []): Promise<TestDatabase> {
  const connection = inject('cluster');
  const name = `t_${process.pid}_${++made}`;
  const server = { ...connection, database: 'postgres' };
  await onServer(server, (client) => client.query(`create database ${name} template ${TEMPLATE}`));
  const database = connect({ ...connection, database: name, max: 8 }, subscribers);
  return {
    database,
    drop: async () => {
      await database.close();
      await onServer(server, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}
