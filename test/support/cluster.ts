/** One throw-away PostgreSQL for a whole test run: migrated once, copied for those that need their own. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepare } from '#app/open-database.ts';
import { openCluster } from '#platform/db/cluster.ts';

export const TEMPLATE = 'lianzhang_template';

export interface TestCluster {
  readonly connection: pg.ClientConfig;
  stop(): Promise<void>;
}

export async function startTestCluster(connections?: number): Promise<TestCluster> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lz-test-'));
  chmodSync(folder, 0o755);
  const cluster = await openCluster({
    folder: path.join(folder, 'database'),
    socketFolder: path.join(folder, 's'),
    fsync: false,
    binaries: process.env.LIANZHANG_TEST_PG_BIN,
    connections,
  });
  await makeTemplate(cluster.connection);
  return {
    connection: cluster.connection,
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(connection: pg.ClientConfig): Promise<void> {
  await onServer(connection, (client) => client.query(`create database ${TEMPLATE}`));
  const pool = new pg.Pool({ ...connection, database: TEMPLATE });
  await prepare(pool);
  await pool.end();
}

export async function onServer<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
