/** `npm ci` in a folder whose modules are not those of its lockfile; two starts at once take turns. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Halt, say } from './say.mjs';

const STALE_TURN_MS = 15 * 60_000;

/** Makes `folder`/node_modules what `folder`/package-lock.json says. `what` is named to the person waiting. */
export async function install(folder, what) {
  const lockfile = readFileSync(path.join(folder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  const stamp = path.join(folder, 'node_modules', '.lianzhang-lock');
  const done = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (done()) return;
  const release = await takeTurn(folder);
  try {
    if (done()) return;
    const lock = JSON.parse(lockfile);
    if (!matches(folder, lock)) await npmCi(folder, lock, what);
    writeFileSync(stamp, wanted);
  } finally {
    release();
  }
}

/** Whether npm's own note of what it installed agrees, as after a person's own `npm ci`. */
function matches(folder, lock) {
  const note = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const here = JSON.parse(readFileSync(note, 'utf8')).packages;
  return Object.entries(lock.packages).every(([place, { version, ...wanted }]) => {
    if (place === '') return true;
    if (here[place]) return here[place].version === version && existsSync(path.join(folder, place));
    return wanted.optional === true && !isForHere(wanted);
  });
}

/** Whether an optional package is this platform's own: one that names systems or processors, and ours among them. */
const isForHere = ({ os, cpu, libc }) =>
  Boolean(os ?? cpu) && !libc && allows(os, process.platform) && allows(cpu, process.arch);
const allows = (list, value) => !list || list.includes(value);

async function npmCi(folder, lock, what) {
  say(`正在安装${what}，只在第一次和升级后做 · installing, only at the first start and after an upgrade …`);
  const log = path.join(folder, 'install.log');
  const output = openSync(log, 'w');
  const started = Date.now();
  const status = await runNpm(folder, output);
  closeSync(output);
  // npm calls it a success when a platform's own package could not be had.
  if (status === 0 && matches(folder, lock)) {
    rmSync(log, { force: true });
    return say(`装好了，用了 ${Math.round((Date.now() - started) / 1000)} 秒 · installed`);
  }
  throw new Halt(
    `安装没有成功，多半是网络不通或磁盘满了。详情在 ${log}，改好后再运行一次即可。`,
    `The installation did not succeed, most likely for want of a network or disk space. Details are in ${log}; run this again once mended.`,
  );
}

/** Answers npm's exit code. Packages for development and for this platform are wanted whatever the machine's habits. */
function runNpm(folder, output) {
  const [command, ...before] = npm();
  const args = [
    ...before,
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
    '--loglevel=warn',
  ];
  const windowsBatch = command === 'npm.cmd';
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', output, output], shell: windowsBatch });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      writeSync(output, `${error}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The npm that started us, else the one on the path. */
function npm() {
  const starter = process.env.npm_execpath ?? '';
  const cli = path.join(path.dirname(starter), 'npm-cli.js');
  if (/np[mx]-cli\.js$/.test(starter) && existsSync(cli)) return [process.execPath, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Waits until no other start installs into this folder; answers how to let the next one in. */
async function takeTurn(folder) {
  const turn = path.join(folder, '.installing');
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS') throw cannotWrite(folder);
      if (error.code !== 'EEXIST') throw error;
    }
    if (abandoned(turn)) rmSync(turn, { force: true });
    else if (!waited) say('另一次启动正在安装，等它装完 · another start is installing; waiting for it …');
    await pause(300);
  }
}

/** Whether the one whose turn it was has gone without saying so. */
function abandoned(turn) {
  try {
    const holder = Number(readFileSync(turn, 'utf8'));
    if (Date.now() - statSync(turn).mtimeMs > STALE_TURN_MS) return true;
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

const cannotWrite = (folder) =>
  new Halt(
    `依赖还没有装好，而这个账号不能写 ${folder}。请用能写它的账号运行一次 npm start。`,
    `Dependencies are not in place yet and this account may not write to ${folder}. Run npm start once as one that may.`,
  );
