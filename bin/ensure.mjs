/** Everything a newcomer's machine lacks: dependencies as the lockfile has them, and Node 24. Runs on Node 20 with nothing installed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED_NODE = 24;
const OLDEST_NODE = 20;
const STALE_LOCK_MS = 15 * 60_000;

/** Makes the checkout ready; answers the path of a Node that can run it. */
export function ensure({ quiet = false } = {}) {
  const say = (line) => quiet || console.error(line);
  if (major(process.versions.node) < OLDEST_NODE) {
    fail(`要 Node ${OLDEST_NODE} 以上，这里是 ${process.versions.node}。`, `Node ${OLDEST_NODE} or later is needed; this is ${process.versions.node}.`);
  }
  install(ROOT, '依赖 · dependencies', say);
  const node = ensureNode(say);
  linkOurCommand();
  return node;
}

const major = (version) => Number(version.split('.')[0]);

function ensureNode(say) {
  if (major(process.versions.node) >= NEEDED_NODE) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = path.join(ROOT, 'runtime');
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).optionalDependencies;
  if (!(name in wanted)) {
    fail(
      `这种机器（${platform} ${process.arch}）要自己装 Node ${NEEDED_NODE}，再运行一次。`,
      `On this kind of machine (${platform} ${process.arch}) install Node ${NEEDED_NODE} yourself and run this again.`,
    );
  }
  install(folder, `Node ${NEEDED_NODE}`, say);
  return path.join(folder, 'node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node');
}

/** `npm ci` when the folder's modules are not those of its lockfile. */
function install(folder, what, say) {
  const stamp = path.join(folder, 'node_modules', '.lianzhang-lock');
  const hash = createHash('sha256').update(readFileSync(path.join(folder, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const release = takeTurn(folder);
  try {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
    say(`正在安装${what}，只在第一次和升级后做 · installing, only at the first start and after an upgrade …`);
    npmCi(folder);
    writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

function npmCi(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = { ...process.env, npm_config_loglevel: 'error' };
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  const log = path.join(ROOT, 'install.log');
  writeFileSync(log, `${result.stdout ?? ''}\n${result.stderr ?? ''}\n${result.error ?? ''}`);
  fail(
    `安装没有成功，多半是网络不通或磁盘满了。详情在 ${log}，改好后再运行一次即可。`,
    `The installation did not succeed, most likely for want of a network or disk space. Details are in ${log}; run this again once mended.`,
  );
}

/** Two starts at once must not install into one folder at once. */
function takeTurn(folder) {
  const lock = path.join(folder, '.installing');
  const until = Date.now() + STALE_LOCK_MS;
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() > until) rmSync(lock, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
}

/** So that `npx lianzhang` inside the checkout finds the checkout's own command. */
function linkOurCommand() {
  const link = path.join(ROOT, 'node_modules', '.bin', 'lianzhang');
  if (process.platform === 'win32' || existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(path.relative(path.dirname(link), path.join(ROOT, 'bin', 'lianzhang.mjs')), link);
}

function fail(chinese, english) {
  console.error(`\n${chinese}\n${english}`);
  process.exit(1);
}
