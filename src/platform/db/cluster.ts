/**
 * The PostgreSQL that comes with npm, run as a child process on a private socket.
 * One data folder, one process: a second one gets a sentence, not a corrupted folder.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartupProblem } from '../startup-problem.ts';
import { type ServerAccount, serverAccount, takeOver } from './cluster-account.ts';
import { binaryFolder, placeBinaries } from './cluster-binaries.ts';

const run = promisify(execFile);
export const CLUSTER_USER = 'lianzhang';
const READY_WITHIN_MS = 60_000;

export interface ClusterOptions {
  /** Folder that holds `pg/` (the cluster) and `postgres.log`. Absolute. */
  readonly folder: string;
  /** Folder for the private socket; short, because a socket path ends at 107 bytes. */
  readonly socketFolder: string;
  /** false only for tests: a laptop's data must be as safe as an office's. */
  readonly fsync?: boolean;
  /** Other PostgreSQL binaries than those from npm (≥ 15). */
  readonly binaries?: string | undefined;
  /** At most; one server process of ours uses twenty. */
  readonly connections?: number | undefined;
}

export interface Cluster {
  readonly connection: pg.ClientConfig;
  readonly version: number;
  stop(): Promise<void>;
}

/** Opens (creating it at first) the cluster below `folder`. Throws StartupProblem with a sentence for the operator. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const account = serverAccount();
  const bin = placeBinaries(options.binaries ?? binaryFolder(), account);
  const data = path.join(options.folder, 'pg');
  await prepareFolders(options, account);
  if (!existsSync(path.join(data, 'PG_VERSION'))) await createCluster(bin, data, account);
  refuseOtherVersion(data, await binaryVersion(bin));
  await stopOrphan(bin, data, account);
  const child = startServer(bin, data, options, account);
  const connection: pg.ClientConfig = {
    host: options.socketFolder,
    port: 5432,
    user: CLUSTER_USER,
    database: 'postgres',
  };
  await waitUntilReady(child, connection, path.join(options.folder, 'postgres.log'));
  return { connection, version: clusterVersion(data), stop: () => stopServer(child) };
}

async function prepareFolders(options: ClusterOptions, account: ServerAccount | null): Promise<void> {
  for (const folder of [options.folder, options.socketFolder]) {
    try {
      await mkdir(folder, { recursive: true });
      takeOver(folder, account);
      await chmod(folder, 0o700);
    } catch (error) {
      throw folderProblem(folder, error);
    }
  }
}

/** Most often the first start was made by root, and this one is not. */
function folderProblem(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'EPERM' && code !== 'EACCES') return error;
  return new StartupProblem(
    `文件夹 ${folder} 是别的账号的，这个账号用不了。请用原来的账号启动，或用 LIANZHANG_DATA 换一个数据文件夹。`,
    `The folder ${folder} belongs to another account. Start as that account, or name another data folder in LIANZHANG_DATA.`,
  );
}

/** Made beside its place and renamed into it, so that a broken first start leaves nothing that looks whole. */
async function createCluster(bin: string, data: string, account: ServerAccount | null): Promise<void> {
  const fresh = `${data}.new`;
  await rm(fresh, { recursive: true, force: true });
  // Under plain C, pg_trgm makes no trigrams of Chinese.
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  await run(
    path.join(bin, 'initdb'),
    ['-D', fresh, '-U', CLUSTER_USER, '-A', 'trust', '--no-instructions', ...locale],
    {
      ...account,
      cwd: path.dirname(data),
    },
  );
  await rename(fresh, data);
}

const clusterVersion = (data: string): number =>
  Number(readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim());

async function binaryVersion(bin: string): Promise<number> {
  const { stdout } = await run(path.join(bin, 'postgres'), ['--version']);
  return Number(/\s(\d+)(\.|\D)/.exec(stdout)?.[1] ?? Number.NaN);
}

function refuseOtherVersion(data: string, wanted: number): void {
  const found = clusterVersion(data);
  if (found === wanted) return;
  throw new StartupProblem(
    `数据文件夹是 PostgreSQL ${found} 建的，本程序带的是 ${wanted}。数据没有动。请先用旧版导出，再用新版导入（见 docs/operations.md）。`,
    `The data folder was made by PostgreSQL ${found}; this program brings ${wanted}. Nothing was touched. Dump with the old version, restore with the new one (docs/operations.md).`,
  );
}

/** A server whose parent was killed outright still holds the folder: let it finish cleanly first. */
async function stopOrphan(bin: string, data: string, account: ServerAccount | null): Promise<void> {
  if (!existsSync(path.join(data, 'postmaster.pid'))) return;
  const stop = ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'];
  await run(path.join(bin, 'pg_ctl'), stop, { ...account, cwd: path.dirname(data) }).catch(() => {
    // No server behind the file: PostgreSQL clears a stale one itself.
  });
}

const USUAL_CONNECTIONS = 80;

function startServer(
  bin: string,
  data: string,
  options: ClusterOptions,
  account: ServerAccount | null,
): ChildProcess {
  const log = openSync(path.join(options.folder, 'postgres.log'), 'a');
  const settings = {
    listen_addresses: '',
    unix_socket_directories: options.socketFolder,
    port: '5432',
    max_connections: String(options.connections ?? USUAL_CONNECTIONS),
    shared_buffers: '256MB',
    work_mem: '16MB',
    random_page_cost: '1.1',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    fsync: options.fsync === false ? 'off' : 'on',
    synchronous_commit: options.fsync === false ? 'off' : 'on',
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return spawn(path.join(bin, 'postgres'), ['-D', data, ...flags], {
    ...account,
    cwd: path.dirname(data),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C reaches us first, and we stop it when requests are done.
    detached: true,
  });
}

async function waitUntilReady(
  child: ChildProcess,
  connection: pg.ClientConfig,
  logFile: string,
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break;
    if (await answers(connection)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill('SIGINT');
  throw new StartupProblem(
    `内置数据库没有起来。数据没有动。原因在 ${logFile} 的末尾。`,
    `The embedded database did not start. Nothing was touched. The reason is at the end of ${logFile}.`,
  );
}

async function answers(connection: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT'); // fast shutdown: open transactions are rolled back, everything is flushed
  await ended;
}
