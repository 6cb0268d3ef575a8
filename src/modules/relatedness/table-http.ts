/** Bringing a table over HTTP: upload once, check as often as cells are mended or more is said, then write; all of it beside the screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { columnLetters } from '#platform/files/xlsx-merged.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import type { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { saveUpload } from '#platform/http/uploads.ts';
import { type WaitingTables, waitingTables } from '#platform/http/waiting-tables.ts';
import { readOfficeTable, textTable } from '#platform/office-table.ts';
import {
  bringTable,
  broughtTable,
  heldAgainst,
  type ImportTable,
  lookAt,
  problemOf,
  type Standing,
  type TableReading,
} from './bring.ts';
import {
  relatednessRefusals,
  relatednessRoutes as routes,
  type TableCheck,
  type TableInput,
  type TableJob,
} from './contract.ts';
import { MOST_CLASSES } from './table-rows.ts';
import { tableTemplate } from './template.ts';

const KEPT_TABLES = 20;
/** Four million lines of a long table are some 150 MB. */
const LARGEST_TABLE = 256 * 1024 * 1024;
/** Columns of classes, and what stands beside them. */
export const MOST_COLUMNS = MOST_CLASSES + 50;

export const NOTHING_YET = { rows: 0, check: null, outcome: null, editionId: null } as const;

interface WaitingTable {
  readonly table: ImportTable;
  /** Where the file lies as long as it waits. */
  readonly path: string;
}

export function serveTables(context: HttpContext, work: LongWork<TableJob>): void {
  const waiting = waitingTables<WaitingTable>(KEPT_TABLES, ({ path: file }) => rmSync(file, { force: true }));
  serveUploads(context, waiting);
  serveFreely(context, routes.startTable, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const table = await tableOf(waiting, caller, input);
    const first = { ...NOTHING_YET, act, fileName: table.fileName, step: 'read' } as const;
    const workId = work.start(caller.userId, first, async (tell) => {
      const looked = await lookAt(table, input, (rows, share) => tell({ rows, share }));
      tell({ step: act === 'check' ? 'compare' : 'write', share: 0 });
      return context.database.inRegion(caller.scope, async (tx) =>
        act === 'check'
          ? { check: checkAnswer(looked, await heldAgainst(tx, looked), caller.locale) }
          : { outcome: await bringTable(tx, looked, { tell: (share) => tell({ share }) }) },
      );
    });
    return { workId };
  });
  serveFreely(context, routes.runningWork, async (_, caller) => (caller ? work.running(caller.userId) : []));
  serveFreely(context, routes.readWork, async ({ params }, caller) =>
    work.read(caller?.userId ?? '', params.id),
  );
  serve(context, routes.tableTemplate, async (_, caller, { reply }) => {
    const name = caller.locale === 'zh' ? '地区乘行业模板.xlsx' : 'places-by-classes-template.xlsx';
    sendWorkbook(reply, name, await tableTemplate(caller.locale));
    return undefined;
  });
}

const tableOf = async (
  waiting: WaitingTables<WaitingTable>,
  { userId }: Caller,
  { text, uploadId }: Pick<TableInput, 'text' | 'uploadId'>,
): Promise<ImportTable> =>
  text === undefined ? waiting.of(userId, uploadId).table : broughtTable('paste', textTable(text));

function serveUploads(context: HttpContext, waiting: WaitingTables<WaitingTable>): void {
  let folder: string | undefined;
  context.app.addHook('onClose', async () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  serveFreely(context, routes.uploadTable, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    folder ??= mkdtempSync(path.join(os.tmpdir(), 'lianzhang-matrices-'));
    const place = path.join(folder, newId());
    try {
      const file = await saveUpload(request, place, LARGEST_TABLE);
      if (!file) throw new Refusal('upload-missing');
      const read = await readOfficeTable(place, file.name, { maxCols: MOST_COLUMNS });
      if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
      const table = await broughtTable(file.name, read.table);
      return { uploadId: waiting.keep(caller.userId, { table, path: place }), fileName: file.name };
    } catch (refused) {
      rmSync(place, { force: true });
      throw refused;
    }
  });
}

const SHOWN_ERRORS = 200;
type Locale = Caller['locale'];
const sentences: RefusalSentences = relatednessRefusals;

export function checkAnswer(looked: TableReading, standing: Standing | null, locale: Locale): TableCheck {
  const { table, read, choice, asks, measures } = looked;
  const { places, classes } = read;
  const problem =
    read.faultCount === 0 && asks.every((ask) => ask === 'source') ? problemOf(read) : undefined;
  const faults = problem ? [problem] : read.faults;
  let [filled, total] = [0, 0];
  for (const { values } of places)
    for (const value of values) {
      if (value > 0) filled++;
      total += value;
    }
  return {
    ...{
      fileName: table.fileName,
      sheet: table.file.sheet,
      form: table.form.form,
      headRows: [...table.form.headRows],
    },
    ...{ ...choice, asks: [...asks], years: [...read.years], measures: [...measures], level: read.level },
    ...{ placeCount: places.length, classCount: classes.length, filled, total, blank: read.blank, standing },
    named: classes.filter(({ name }) => name !== null).length,
    leftOut: leftOutWords(looked, locale),
    errors: faults.slice(0, SHOWN_ERRORS).map((fault, at) => cellSaid(fault, read.said, `${at}`, locale)),
    errorCount: problem ? 1 : read.faultCount,
    preview: [...read.preview].map(({ row, cells }) => ({ row, cells: [...cells] })),
  };
}

function cellSaid(
  fault: RefusalReason,
  said: ReadonlyMap<string, string>,
  key: string,
  locale: Locale,
): TableCheck['errors'][number] {
  const row = fault.row ?? 0;
  const column = fault.column === undefined ? null : Number(fault.column);
  return {
    ...{ key, row, column },
    cell: column === null ? (row === 0 ? '—' : String(row)) : `${columnLetters(column)}${row}`,
    value: said.get(`${row}:${column}`) ?? '',
    message: sentenceFor(fault, sentences, locale),
  };
}

function leftOutWords({ table: { file, form }, read }: TableReading, locale: Locale): string[] {
  const zh = locale === 'zh';
  const list = (all: readonly (string | number)[]) =>
    `${all.slice(0, 10).join(zh ? '、' : ', ')}${all.length > 10 ? ' …' : ''}`;
  const said: (readonly [readonly (string | number)[], string, string])[] = [
    [read.leftOut, '合计与附注没有导入：第 {list} 行', 'Sums and notes were left out: row {list}'],
    [
      form.sums.map((column) => form.words[column] ?? ''),
      '合计列没有导入：{list}',
      'Columns of sums were left out: {list}',
    ],
    [file.hiddenSheets, '隐藏的工作表没有读：{list}', 'Hidden sheets were not read: {list}'],
    [file.otherSheets, '只读了一张工作表，没有读：{list}', 'One sheet was read, not: {list}'],
  ];
  return said.flatMap(([all, inChinese, inEnglish]) =>
    all.length === 0 ? [] : [(zh ? inChinese : inEnglish).replace('{list}', list(all))],
  );
}
