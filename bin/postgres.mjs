/** An office's own PostgreSQL, older than the one we bring, where the machine has its programs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const OLDEST = 15;
/** Debian and Red Hat keep every version in a folder of its own. */
const FOLDERS = [
  ['/usr/lib/postgresql', /^(\d+)$/],
  ['/usr', /^pgsql-(\d+)$/],
];

/** The lowest version from 15 up: `{version, bin}`, or undefined. */
export function officePostgres() {
  const [lowest] = [...inFolders(), ...onPath()]
    .filter(({ version, bin }) => version >= OLDEST && existsSync(path.join(bin, 'initdb')))
    .sort((a, b) => a.version - b.version);
  return lowest;
}

function inFolders() {
  return FOLDERS.filter(([folder]) => existsSync(folder)).flatMap(([folder, pattern]) =>
    readdirSync(folder)
      .filter((name) => pattern.test(name))
      .map((name) => ({ version: Number(pattern.exec(name)[1]), bin: path.join(folder, name, 'bin') })),
  );
}

function onPath() {
  const ask = (what) => spawnSync('pg_config', [what], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const version = Number(/(\d+)/.exec(ask('--version'))?.[1] ?? 0);
  return version ? [{ version, bin: ask('--bindir') }] : [];
}
