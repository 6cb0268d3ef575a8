/** One throw-away PostgreSQL for a whole test run: migrated once, copied for those that need their own. */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
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

const MEMORY = '/dev/shm';
const ENOUGH = 2 * 1024 ** 3;

/**
 * Memory where there is enough of it: a database is 400 files, which a disk takes a second to copy, and more when others use it.
 * What is measured is measured on the disk.
 */
export function inMemory(): string {
  if (!existsSync(MEMORY)) return os.tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : os.tmpdir();
}

export async function startTestCluster(connections?: number, place = os.tmpdir()): Promise<TestCluster> {
  const folder = mkdtempSync(path.join(place, 'lz-test-'));
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
