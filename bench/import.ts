/**
 * npm run bench:import — a CSV of 1,000,000 firms and a workbook of 100,000 rows × 30 columns, made on the spot and imported by
 * the real command into the embedded PostgreSQL; in the same run the bare COPY of every row that the import wrote, into empty
 * tables with the same keys and indexes, and exceljs merely reading the same workbook: beside our reading alone, our reading
 * with every cell judged (all that an import does before its database), and the whole import.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildTown } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { runImport } from '#modules/enterprises/import.ts';
import { importTable } from '#modules/enterprises/import-table.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { readOfficeTable } from '#platform/office-table.ts';
import { onServer, startTestCluster, TEMPLATE, type TestCluster } from '../test/support/cluster.ts';
import { makeCsv, makeWorkbook, WIDE_COLUMNS } from './import-files.ts';
import type { Readings } from './import-reading.ts';
import { clearAway, type Line, median, report } from './support.ts';

const CSV_ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);
const WIDE_ROWS = Number(process.env.BENCH_WIDE_ROWS ?? 100_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const NOW = '2022-06-28T01:30:00.000Z';
const MB = 1024 * 1024;
/** What an import writes, in the order of its keys. */
const TABLES = [
  'enterprise',
  'enterprise_version',
  'enterprise_name',
  'enterprise_year',
  'enterprise_certificate',
];

const folder = mkdtempSync(path.join(os.tmpdir(), 'lz-bench-'));
chmodSync(folder, 0o777);
const cluster = await startTestCluster();
try {
  await measure(cluster);
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(server: TestCluster): Promise<void> {
  const town = await openTown(server, 'bench_parks');
  const { rows: parks } = await town.owner.query<{ short_name: string }>(
    "select short_name from unit where kind = 'park' or parent_id is not null order by sort limit 12",
  );
  await town.close();
  const names = parks.map(({ short_name }) => short_name);
  const csv = path.join(folder, 'long.csv');
  const tenth = path.join(folder, 'tenth.csv');
  const book = path.join(folder, 'wide.xlsx');
  await makeCsv(tenth, CSV_ROWS / 10, names);
  await makeCsv(csv, CSV_ROWS, names);
  say(`${mb(statSync(csv).size)} MB of CSV`);

  const short = await imported(server, 'bench_tenth', tenth);
  await short.database.close();
  const long = await imported(server, 'bench_long', csv);
  const copies = await bareCopies(long.database);
  await long.database.close();
  // Made only now: whoever makes it takes memory that would be counted as the import's.
  await makeWorkbook(book, WIDE_ROWS, names);
  say(`${mb(statSync(book).size)} MB of workbook`);
  let wideCopied = Number.NaN;
  const wide: Imported[] = [];
  for (let run = 0; run < RUNS; run++) {
    const one = await imported(server, `bench_wide_${run}`, book);
    if (run === 0) wideCopied = WIDE_ROWS / (await bareCopies(one.database)).all;
    await one.database.close();
    wide.push(one);
  }
  const ours = CSV_ROWS / long.seconds;
  const copied = CSV_ROWS / copies.all;
  const ourWide = WIDE_ROWS / median(wide.map(({ seconds }) => seconds));
  const seconds = readings(book, names);
  const [theirs, read, judged] = [seconds.exceljs, seconds.read, seconds.judged].map(
    (one) => WIDE_ROWS / one,
  ) as [number, number, number];
  const lines: Line[] = [
    { name: `CSV, ${CSV_ROWS} rows`, ours, bare: copied, unit: 'rows/s' },
    { name: 'the same, one table alone copied', ours, bare: CSV_ROWS / copies.first, unit: 'rows/s' },
    { name: `workbook, read; exceljs reads`, ours: read, bare: theirs, unit: 'rows/s' },
    { name: `workbook, read and judged; exceljs reads`, ours: judged, bare: theirs, unit: 'rows/s' },
    { name: `workbook, imported; exceljs reads`, ours: ourWide, bare: theirs, unit: 'rows/s' },
    { name: `workbook, imported; its rows copied`, ours: ourWide, bare: wideCopied, unit: 'rows/s' },
    { name: `peak memory at ${CSV_ROWS / 10} rows`, ours: short.peak / MB, unit: 'MB' },
    { name: `peak memory at ${CSV_ROWS} rows`, ours: long.peak / MB, unit: 'MB' },
    { name: `peak memory, workbook`, ours: Math.max(...wide.map(({ peak }) => peak)) / MB, unit: 'MB' },
  ];
  report(`import: ${CSV_ROWS} rows of CSV, ${WIDE_ROWS} × ${WIDE_COLUMNS} of workbook`, lines, {
    copy: ours / copied,
    exceljs: read / theirs,
    exceljs_judged: judged / theirs,
    exceljs_imported: ourWide / theirs,
    memory: long.peak / short.peak,
  });
}

interface Imported {
  readonly database: Database;
  readonly seconds: number;
  /** Most memory of this process while it ran, in bytes. */
  readonly peak: number;
}

/** Opening the file is part of it, as in the server after an upload. */
async function imported(server: TestCluster, name: string, file: string): Promise<Imported> {
  const database = await openTown(server, name);
  const { rows } = await database.owner.query<{ id: string }>(
    "select id from appointment where user_id = (select id from app_user where login = 'service')",
  );
  const caller = await callerByAppointment(database, fixedClock(NOW), rows[0]?.id ?? '');
  if (!caller) throw new Error('no caller');
  clearAway();
  let peak = 0;
  let step = '';
  const start = performance.now();
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const read = await readOfficeTable(file, path.basename(file));
  if (!read.ok) throw new Error(read.code);
  const table = await importTable(path.basename(file), read.table);
  const outcome = await database.inRegion(caller.scope, (tx) =>
    runImport(tx, caller, table, {
      ...{ edits: [], confirmed: [] },
      tell: (now) => {
        peak = Math.max(peak, process.memoryUsage().rss);
        if (step !== now.step)
          say(`  ${name} ${now.step} at ${((performance.now() - start) / 1000).toFixed(1)} s`);
        step = now.step;
      },
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  clearInterval(look);
  say(`  ${name}: ${seconds.toFixed(1)} s ${JSON.stringify(outcome)}`);
  return { database, seconds, peak };
}

async function openTown(server: TestCluster, name: string): Promise<Database> {
  await onServer(server.connection, (client) => client.query(`create database ${name} template ${TEMPLATE}`));
  const database = connect({ ...server.connection, database: name, max: 4 }, subscribers);
  await buildTown(database, 'bench-password');
  return database;
}

/** Seconds that the server takes to copy the same rows, from files of its own, into tables made alike. */
async function bareCopies({ owner }: Database): Promise<{ all: number; first: number }> {
  for (const table of TABLES) {
    await owner.query(`copy (select * from ${table}) to '${path.join(folder, table)}'`);
    await owner.query(`create table bare_${table} (like ${table} including all)`);
    const { rows } = await owner.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and conrelid = '${table}'::regclass`,
    );
    for (const { definition } of rows) {
      const own = definition.replace(/references (enterprise[a-z_]*)/i, (whole, to: string) =>
        TABLES.includes(to) ? `references bare_${to}` : whole,
      );
      await owner.query(`alter table bare_${table} add ${own}`);
    }
  }
  await owner.query('checkpoint');
  const times: number[] = [];
  for (const table of TABLES) {
    const start = performance.now();
    await owner.query(`copy bare_${table} from '${path.join(folder, table)}'`);
    times.push((performance.now() - start) / 1000);
    say(`  copy ${table}: ${times.at(-1)?.toFixed(1)} s`);
  }
  return { all: times.reduce((sum, one) => sum + one, 0), first: times[0] ?? Number.NaN };
}

/** In a process of its own, so that what was imported before decides nothing. */
function readings(book: string, parks: readonly string[]): Readings {
  const program = path.join(import.meta.dirname, 'import-reading.ts');
  const said = execFileSync(process.execPath, [program, book, JSON.stringify(parks), String(RUNS)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(said) as Readings;
}

function mb(bytes: number): string {
  return (bytes / MB).toFixed(0);
}

/** Beside the answer, so that `--json` stays one object. */
function say(line: string): void {
  console.error(line);
}
