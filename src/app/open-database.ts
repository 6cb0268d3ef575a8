/** Opens the database the configuration names, brings it up to date, and gives it back with a way to close it. */
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openCluster } from '#platform/db/cluster.ts';
import { reachableByOthers, serverAccount } from '#platform/db/cluster-account.ts';
import { connect, type Database } from '#platform/db/database.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { grantToApp } from '#platform/db/grants.ts';
import { migrate } from '#platform/db/migrate.ts';
import type { Config } from './config.ts';
import { type DataFolder, holdDataFolder } from './data-folder.ts';
import { openOfficeDatabase } from './office-database.ts';

export interface OpenDatabase {
  readonly database: Database;
  /** Where the data lies, for the operator. */
  readonly place: string;
  close(): Promise<void>;
}

const DATABASE = 'lianzhang';

export async function openDatabase(
  config: Config,
  subscribers: readonly Subscriber[],
): Promise<OpenDatabase> {
  return config.databaseUrl
    ? openOfficeDatabase(config.databaseUrl, subscribers, prepare)
    : openEmbedded(config, subscribers);
}

async function openEmbedded(config: Config, subscribers: readonly Subscriber[]): Promise<OpenDatabase> {
  const folder = holdDataFolder(config.dataFolder);
  try {
    return await openIn(folder, config, subscribers);
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function openIn(
  folder: DataFolder,
  config: Config,
  subscribers: readonly Subscriber[],
): Promise<OpenDatabase> {
  const key = createHash('sha256').update(folder.path).digest('hex').slice(0, 12);
  const place = clusterPlace(folder.path, key);
  const cluster = await openCluster({
    folder: place,
    socketFolder: path.join(os.tmpdir(), `lianzhang-${key}`),
    binaries: config.binaries,
  });
  await createDatabase(cluster.connection);
  const database = connect({ ...cluster.connection, database: DATABASE }, subscribers);
  await prepare(database.owner);
  return {
    database,
    place,
    close: async () => {
      await database.close();
      await cluster.stop();
      folder.release();
    },
  };
}

/** Under root the server runs as another account, which may not walk into a closed home folder. */
function clusterPlace(folder: string, key: string): string {
  if (serverAccount() === null || reachableByOthers(folder)) return path.join(folder, 'database');
  return path.join('/var/lib/lianzhang', key);
}

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Migrations, then the application role's rights on what they made. */
export async function prepare(pool: pg.Pool): Promise<void> {
  await migrate(pool);
  await grantToApp(pool);
}
