/** PostgreSQL refuses to run as root: under root the server runs as another account of the machine. */
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '../startup-problem.ts';

export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['lianzhang', 'postgres', 'nobody'];

/** null when we are an ordinary user and the server may run as ourselves. */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of CANDIDATES) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new StartupProblem(
    '以 root 启动时，数据库要换一个普通账号运行，本机没有可用的账号。请先建一个：useradd --system lianzhang',
    'Started as root, the database must run as an ordinary account, and this machine has none. Create one: useradd --system lianzhang',
  );
}

/** Gives a folder and all below it to the account. */
export function takeOver(folder: string, account: ServerAccount | null): void {
  if (!account || statSync(folder).uid === account.uid) return;
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) takeOver(below, account);
    else if (entry.isFile()) chownSync(below, account.uid, account.gid);
  }
}

/** Whether another account can walk down to `target`: every folder above must let others through. */
export function reachableByOthers(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
