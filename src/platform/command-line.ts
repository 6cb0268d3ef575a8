/** What every command of the terminal shares: its arguments or a sentence, its files written or a sentence. */
import { readFile, writeFile } from 'node:fs/promises';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A command that cannot go on: two sentences for the person at the keyboard. Exit code 2 is for a wrong call. */
export class CommandProblem extends Error {
  readonly exitCode: 1 | 2;
  constructor(chinese: string, english: string, exitCode: 1 | 2 = 1) {
    super([chinese, english].filter((sentence) => sentence !== '').join('\n'));
    this.name = 'CommandProblem';
    this.exitCode = exitCode;
  }
}

export const wrongCall = (chinese: string, english: string): CommandProblem =>
  new CommandProblem(`${chinese} 用法见 lianzhang --help`, `${english} See lianzhang --help`, 2);

/** Options and the rest; one that is not known, or lacks its value, is a wrong call. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!codeOf(error).startsWith('ERR_PARSE_ARGS')) throw error;
    const said = String((error as Error).message).split(/[.\n]/)[0] ?? '';
    throw wrongCall(`命令写法不对：${said}。`, `Not a way to call it: ${said}.`);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const WHY: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['没有这个文件。', 'There is no such file.'],
  EISDIR: ['这是文件夹。', 'This is a folder.'],
  ENOTDIR: ['没有这个文件。', 'There is no such file.'],
  EACCES: ['没有权限。', 'Not allowed.'],
  EPERM: ['没有权限。', 'Not allowed.'],
  EROFS: ['那里是只读的。', 'The place is read-only.'],
  ENOSPC: ['磁盘满了。', 'The disk is full.'],
  ERR_FS_FILE_TOO_LARGE: ['文件太大。', 'The file is too large.'],
};

/** Two sentences about a file of the system, or undefined for what is no trouble of the caller's. */
export function fileTrouble(error: unknown): readonly [string, string] | undefined {
  return WHY[codeOf(error)];
}

export const readNamed = (file: string): Promise<NonSharedBuffer> => orSay(file, readFile(file));

/** A place whose folder is not there is said to be so. */
export const writeNamed = (file: string, content: string | Uint8Array): Promise<void> =>
  orSay(file, writeFile(file, content), ['没有这个文件夹。', 'There is no such folder.']);

async function orSay<T>(
  file: string,
  work: Promise<T>,
  missing: readonly [string, string] | undefined = WHY.ENOENT,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? missing : fileTrouble(error);
    if (!why) throw error;
    throw new CommandProblem(`${file}: ${why[0]}`, `${file}: ${why[1]}`);
  }
}
