/** A start that cannot go on says what is wrong in two languages, and leaves nothing behind. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { StartupProblem } from '#platform/startup-problem.ts';
import { onServer } from '#test/support/cluster.ts';
import { readConfig } from './config.ts';
import { holdDataFolder } from './data-folder.ts';
import { openDatabase } from './open-database.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lz-opening-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const problem = async (work: () => unknown): Promise<StartupProblem> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof StartupProblem) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('a data folder', () => {
  const hold = (place: string) => problem(() => holdDataFolder(place));

  it('that is a file, or lies below one, or where nothing can be made, is named with the reason', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    expect((await hold(file)).chinese).toContain('这个名字是一个文件');
    expect((await hold(path.join(file, 'below'))).chinese).toContain('这个名字是一个文件');
    expect((await hold('/proc/lianzhang')).english).toContain('cannot be used');
  });

  it('is held by one process, and by the next when that one is gone', async () => {
    const place = path.join(folder, 'held');
    const first = holdDataFolder(place);
    writeFileSync(path.join(place, 'running.lock'), String(process.ppid));
    expect((await hold(place)).chinese).toContain(`进程号 ${process.ppid}`);
    writeFileSync(path.join(place, 'running.lock'), '999999999');
    const second = holdDataFolder(place);
    expect(readFileSync(path.join(place, 'running.lock'), 'utf8')).toBe(String(process.pid));
    second.release();
    first.release();
  });
});

describe('an office’s own database', () => {
  const open = (url: string) =>
    problem(() => openDatabase(readConfig({ DATABASE_URL: url, LIANZHANG_DATA: folder }), []));

  it('is refused where the address is no address of one', async () => {
    for (const url of ['not a url', 'mysql://x/y', 'postgres://u:p@h:port/x'])
      expect((await open(url)).chinese).toContain('写法不对');
  });

  it('that does not answer, or is not there, is told apart', async () => {
    expect((await open('postgres://a:b@127.0.0.1:1/x')).chinese).toContain('没有数据库在听');
    const { host, user } = inject('cluster');
    const socket = `postgres://${user}@/missing?host=${encodeURIComponent(host)}`;
    expect((await open(socket)).chinese).toContain('请先 createdb');
  });

  it('that hangs up is no fault of ours', async () => {
    const rude = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const address = rude.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect((await open(`postgres://a:b@127.0.0.1:${port}/x`)).english).toContain('cannot be used');
    rude.close();
  });

  it('in an encoding that spoils Chinese is refused', async () => {
    const { host, user, port } = inject('cluster');
    const make = `create database ascii encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0`;
    await onServer({ host, user, port, database: 'postgres' }, (client) => client.query(make));
    const socket = `postgres://${user}@/ascii?host=${encodeURIComponent(host)}`;
    expect((await open(socket)).chinese).toContain('SQL_ASCII');
    await onServer({ host, user, port, database: 'postgres' }, (client) =>
      client.query('drop database ascii'),
    );
  });
});
