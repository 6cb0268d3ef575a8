/** The browser's bundle, built at the first start and kept by the hash of what it is built from. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { ROOT } from './config.ts';

const CACHE = path.join(ROOT, '.cache', 'web');
const SOURCES = [
  'src/kernel',
  'src/web',
  'src/modules',
  'src/platform',
  'package-lock.json',
  'vite.config.ts',
];
/** What of a module the browser can see. */
const BROWSER_FILE = /\/(([a-z-]+-)?contract\.ts|web\/.*)$|^(src\/kernel|src\/web)\//;

/** Folder with index.html. Builds only when the sources have changed; a broken build leaves nothing behind. */
export async function webBundle(say: (line: string) => void): Promise<string> {
  const folder = path.join(CACHE, sourceHash());
  if (existsSync(path.join(folder, 'index.html'))) return folder;
  say(
    '正在打包网页，只在第一次和升级后做 · building the pages, only at the first start and after an upgrade …',
  );
  const fresh = `${folder}.${process.pid}`;
  const { build } = await import('vite');
  await build({
    configFile: path.join(ROOT, 'vite.config.ts'),
    build: { outDir: fresh, emptyOutDir: true },
    logLevel: 'error',
  });
  await compressAll(fresh);
  await putInPlace(fresh, folder);
  await dropOthers(path.basename(folder));
  return folder;
}

/** Two processes may build at once: whoever is later finds it there, and the same, and throws its own away. */
async function putInPlace(fresh: string, folder: string): Promise<void> {
  const half = existsSync(folder) && !existsSync(path.join(folder, 'index.html'));
  if (half) await rm(folder, { recursive: true, force: true });
  try {
    await rename(fresh, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, 'index.html'))) throw error;
    await rm(fresh, { recursive: true, force: true });
  }
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesBelow).filter(isBrowserFile)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

const isBrowserFile = (file: string): boolean =>
  !/\.test\.tsx?$/.test(file) && (BROWSER_FILE.test(file) || !file.startsWith('src/'));

function filesBelow(place: string): string[] {
  const full = path.join(ROOT, place);
  if (!existsSync(full)) return [];
  if (!readdirSafe(full)) return [place];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function readdirSafe(full: string): boolean {
  try {
    readdirSync(full);
    return true;
  } catch {
    return false;
  }
}

const COMPRESSIBLE = /\.(js|css|html|svg|json)$/;

async function compressAll(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((name) => COMPRESSIBLE.test(name))) {
    const bytes = await readFile(path.join(folder, name));
    await writeFile(path.join(folder, `${name}.gz`), await promisify(gzip)(bytes));
    await writeFile(path.join(folder, `${name}.br`), await promisify(brotliCompress)(bytes));
  }
}

const AN_HOUR_MS = 3_600_000;

/** In milliseconds; none for what another process has moved away since. */
const ageOf = async (place: string): Promise<number> =>
  Date.now() - ((await stat(place).catch(() => undefined))?.mtimeMs ?? Date.now());

/** Older bundles; one that another process is making just now is left alone. */
async function dropOthers(kept: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const place = path.join(CACHE, name);
    const young = name.includes('.') && (await ageOf(place)) < AN_HOUR_MS;
    if (name !== kept && !young) await rm(place, { recursive: true, force: true });
  }
}
