/** The import of a matrix as an office brings it, wide and long, into the embedded PostgreSQL; and an edition computed and written. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildTown } from '#app/demo/town.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { listClasses } from '#modules/relatedness/classes.ts';
import { ClassQuery, TableInput } from '#modules/relatedness/contract.ts';
import { bringTable, broughtTable, computeEdition, lookAt } from '#modules/relatedness/index.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Database, Scope } from '#platform/db/database.ts';
import { readOfficeTable } from '#platform/office-table.ts';
import { inventedMatrix, writeMatrix } from './relatedness-matrix.ts';
import { type BenchPart, clearAway, type Line, medianMs } from './support.ts';

const NOW = '2022-06-28T01:30:00.000Z';

export async function importBench(database: Database, regions: number, classes: number): Promise<BenchPart> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lz-bench-'));
  try {
    return await measure(database, folder, { regions, classes });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  database: Database,
  folder: string,
  size: { regions: number; classes: number },
): Promise<BenchPart> {
  const town = await buildTown(database, 'bench-password-1');
  const caller = await callerByAppointment(database, fixedClock(NOW), town.posts.chain ?? '');
  if (!caller) throw new Error('no chain office');
  const { scope } = caller;
  const lines: Line[] = [];
  const ratios: Record<string, number> = {};
  const cells = size.regions * size.classes;
  let table = '';
  for (const form of ['wide', 'long'] as const) {
    const file = path.join(folder, `${form}.csv`);
    await writeMatrix(file, inventedMatrix(size.regions, size.classes), form);
    clearAway();
    const before = process.memoryUsage.rss();
    const first = await imported(database, scope, file);
    const megabytes = (process.memoryUsage.rss() - before) / 1024 ** 2;
    table = first.tableId;
    // The same matrix in its other form is the same table: nothing is written a second time.
    if (first.fresh !== (form === 'wide')) throw new Error(`${form}: fresh ${first.fresh}`);
    const name = `${form}, ${(statSync(file).size / 1024 ** 2).toFixed(0)} MB`;
    lines.push(
      { name: `read ${name}`, ours: first.read, unit: 's' },
      { name: `${first.fresh ? 'written' : 'found the same'} ${form}`, ours: first.write, unit: 's' },
    );
    lines.push({ name: `memory gained ${form}`, ours: megabytes, unit: 'MB' });
    ratios[`million cells a second, ${form}`] = cells / (first.read + first.write) / 1e6;
  }
  const inRegion = <T>(work: Parameters<typeof database.inRegion<T>>[1]) => database.inRegion(scope, work);
  const start = performance.now();
  await computeEdition(inRegion, table, { adopt: true, regionName: '虚构州0001' });
  lines.push({
    name: 'an edition: read, computed, written',
    ours: (performance.now() - start) / 1000,
    unit: 's',
  });
  const page = await medianMs(5, () => inRegion((tx) => listClasses(tx, ClassQuery.parse({}))));
  lines.push({ name: 'a page of 50 classes with reasons', ours: page, unit: 'ms' });
  return { title: `a table of ${size.regions} places by ${size.classes} classes brought in`, lines, ratios };
}

async function imported(database: Database, scope: Scope, file: string) {
  const start = performance.now();
  const read = await readOfficeTable(file, path.basename(file));
  if (!read.ok) throw new Error(read.code);
  const wish = TableInput.parse({ measure: 'enterprises', year: 2021, source: '虚构' });
  const looked = await lookAt(await broughtTable(path.basename(file), read.table), wish);
  const middle = performance.now();
  const outcome = await database.inRegion(scope, (tx) => bringTable(tx, looked));
  return { ...outcome, read: (middle - start) / 1000, write: (performance.now() - middle) / 1000 };
}
