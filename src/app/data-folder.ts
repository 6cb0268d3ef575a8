/** One data folder, one process: the lock file names who holds it; one left behind by a dead process is taken over. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartupProblem } from '#platform/startup-problem.ts';

export interface DataFolder {
  readonly path: string;
  release(): void;
}

export function holdDataFolder(folder: string): DataFolder {
  makeFolder(folder);
  const file = path.join(folder, 'running.lock');
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return { path: folder, release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw folderProblem(folder, error);
      refuseIfHeld(folder, file);
      if (tries > 2) throw error;
      rmSync(file, { force: true });
    }
  }
}

function makeFolder(folder: string): void {
  try {
    makeEach(folder);
  } catch (error) {
    throw folderProblem(folder, error);
  }
}

/** Step by step: under /proc and its like Node's own recursive mkdir never ends. */
function makeEach(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    return;
  }
  makeEach(path.dirname(folder));
  mkdirSync(folder);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const WHY: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['这个账号没有写的权限', 'this account may not write there'],
  EPERM: ['这个账号没有写的权限', 'this account may not write there'],
  EROFS: ['那里是只读的', 'the place is read-only'],
  ENOSPC: ['磁盘满了', 'the disk is full'],
  ENOTDIR: ['这个名字是一个文件', 'the name is that of a file'],
};

function folderProblem(folder: string, error: unknown): StartupProblem {
  const [chinese, english] = WHY[codeOf(error)] ?? [String(error), String(error)];
  return new StartupProblem(
    `数据文件夹 ${folder} 用不了：${chinese}。请换一个地方，用 LIANZHANG_DATA 指明。`,
    `The data folder ${folder} cannot be used: ${english}. Name another in LIANZHANG_DATA.`,
  );
}

function refuseIfHeld(folder: string, file: string): void {
  const pid = Number(existsSync(file) ? readFileSync(file, 'utf8') : '');
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isOurs(pid)) return;
  throw new StartupProblem(
    `数据文件夹 ${folder} 正被另一个链长进程使用（进程号 ${pid}）。两个进程同时写会坏数据，所以没有启动。请先停掉它，或用 LIANZHANG_DATA 换一个文件夹。`,
    `The data folder ${folder} is in use by another Lianzhang process (pid ${pid}). Two at once would damage it, so this one did not start. Stop that one first, or name another folder in LIANZHANG_DATA.`,
  );
}

/** Alive, and a Node process where the system tells: process numbers are used again. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || /node|lianzhang/.test(readFileSync(commandLine, 'utf8'));
}
