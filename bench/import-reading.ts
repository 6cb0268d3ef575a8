/**
 * node bench/import-reading.ts BOOK PARKS RUNS — the same workbook read by exceljs, read by us, and read with every cell judged as an
 * import judges it, in turn; the first round warms up and is not counted. Prints the medians as JSON; `bench/import.ts` starts it.
 */
import path from 'node:path';
import exceljs from 'exceljs';
import { newId } from '#kernel/id.ts';
import { guessMapping } from '#modules/enterprises/import.ts';
import { RowReader } from '#modules/enterprises/import-row.ts';
import { importTable, TableReader } from '#modules/enterprises/import-table.ts';
import type { UnitWords } from '#modules/enterprises/read-row.ts';
import { type OfficeTable, readOfficeTable } from '#platform/office-table.ts';
import { median } from './support.ts';

/** Seconds that each takes for the same workbook, median of the runs. */
export interface Readings {
  readonly read: number;
  readonly judged: number;
  readonly exceljs: number;
}

const [book = '', parks = '[]', runs = '3'] = process.argv.slice(2);
const THIS_YEAR = 2022;
if (book !== '')
  await main(new Map((JSON.parse(parks) as string[]).map((name) => [name, [{ id: newId(), name }]])));

async function main(units: UnitWords): Promise<void> {
  const rounds: Readings[] = [];
  for (let run = 0; run <= Number(runs); run++)
    rounds.push({
      exceljs: await seconds(() => excelReading(book)),
      read: await seconds(() => everyCell(book)),
      judged: await seconds(() => everyCellJudged(book, units)),
    });
  const counted = rounds.slice(1);
  const of = (name: keyof Readings) => median(counted.map((one) => one[name]));
  console.log(JSON.stringify({ exceljs: of('exceljs'), read: of('read'), judged: of('judged') }));
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function opened(file: string): Promise<OfficeTable> {
  const read = await readOfficeTable(file, path.basename(file));
  if (!read.ok) throw new Error(read.code);
  return read.table;
}

async function everyCell(file: string): Promise<number> {
  const table = await opened(file);
  let cells = 0;
  for await (const { rows } of table.pieces())
    for (const row of rows) for (const { value } of row.cells) if (value !== '') cells++;
  return cells;
}

/** As an import reads: the head understood, every cell checked; a fault would be a fault of the bench. */
async function everyCellJudged(file: string, units: UnitWords): Promise<number> {
  const table = await importTable(path.basename(file), await opened(file));
  const mapping = guessMapping(table);
  const fault = (reason: unknown): never => {
    throw new Error(JSON.stringify(reason));
  };
  const judge = new RowReader({ mapping, units, fault, thisYear: THIS_YEAR });
  let figures = 0;
  for await (const { rows } of new TableReader(table, mapping, { edits: [] }, fault).pieces())
    for (const row of rows) figures += judge.read(row).figures.length;
  return figures;
}

async function excelReading(file: string): Promise<number> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, {
    ...{ worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache', entries: 'emit' },
  });
  let cells = 0;
  for await (const sheet of reader)
    for await (const row of sheet)
      row.eachCell(() => {
        cells++;
      });
  return cells;
}
