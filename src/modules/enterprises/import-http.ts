/** Importing over HTTP: upload once, check as often as mapping or cells change, then run. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { saveUpload } from '#platform/http/uploads.ts';
import { type WaitingTables, waitingTables } from '#platform/http/waiting-tables.ts';
import { readOfficeTable, textTable } from '#platform/office-table.ts';
import { enterpriseRefusals, enterpriseRoutes as routes } from './contract.ts';
import { type DryRun, dryRun, runImport } from './import.ts';
import type { CellSaid, ImportCheck, ImportJob } from './import-contract.ts';
import { leftOutWords } from './import-left-words.ts';
import { readingsOf } from './import-readings.ts';
import type { TellStep } from './import-stage.ts';
import { cellName, type ImportTable, importTable } from './import-table.ts';
import { importTemplate } from './import-template.ts';

const KEPT_TABLES = 20;
/** A million rows of a dozen columns are some 120 MB of text. */
const LARGEST_TABLE = 256 * 1024 * 1024;
interface WaitingTable {
  readonly table: ImportTable;
  /** Where the file lies as long as it waits. */
  readonly path: string;
}
type Input = ImportJob['input'];
const BEGUN = { step: 'read', rows: 0, check: null, outcome: null } as const;

export function serveEnterpriseImports(context: HttpContext): void {
  const waiting = waitingTables<WaitingTable>(KEPT_TABLES, ({ path: file }) => rmSync(file, { force: true }));
  const jobs = new LongWork<ImportJob>();
  const tableOf = async (
    { userId }: Caller,
    { text, uploadId }: Pick<Input, 'text' | 'uploadId'>,
  ): Promise<ImportTable> =>
    text === undefined ? waiting.of(userId, uploadId).table : importTable('paste', textTable(text));
  const look = async (tx: Tx, caller: Caller, body: Input, tell?: TellStep): Promise<ImportCheck> => {
    const table = await tableOf(caller, body);
    return checkAnswer(
      table,
      await dryRun(tx, caller, table, { ...body, tell }),
      body.confirmed,
      caller.locale,
    );
  };
  serveUploads(context, waiting);
  serve(context, routes.checkEnterprises, (tx, caller, { body }) => look(tx, caller, body));
  serve(context, routes.importEnterprises, async (tx, caller, { body }) =>
    runImport(tx, caller, await tableOf(caller, body), body),
  );
  serveFreely(context, routes.startImport, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fileName } = await tableOf(caller, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, input, fileName, ...BEGUN }, async (tell) =>
      act === 'check'
        ? { check: await inRegion((tx) => look(tx, caller, input, tell)), outcome: null }
        : {
            check: null,
            outcome: await inRegion(async (tx) =>
              runImport(tx, caller, await tableOf(caller, input), { ...input, tell }),
            ),
          },
    );
    return { jobId };
  });
  serveFreely(context, routes.runningImports, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readImport, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

function serveUploads(context: HttpContext, waiting: WaitingTables<WaitingTable>): void {
  let folder: string | undefined;
  context.app.addHook('onClose', async () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  serveFreely(context, routes.uploadEnterprises, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    folder ??= mkdtempSync(path.join(os.tmpdir(), 'lianzhang-tables-'));
    const place = path.join(folder, newId());
    try {
      const file = await saveUpload(request, place, LARGEST_TABLE);
      if (!file) throw new Refusal('upload-missing');
      const read = await readOfficeTable(place, file.name);
      if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
      const table = await importTable(file.name, read.table);
      return { uploadId: waiting.keep(caller.userId, { table, path: place }), fileName: file.name };
    } catch (refused) {
      rmSync(place, { force: true });
      throw refused;
    }
  });
  serve(context, routes.importTemplate, async (_, caller, { reply }) => {
    const name = caller.locale === 'zh' ? '企业导入模板.xlsx' : 'enterprises-template.xlsx';
    sendWorkbook(reply, name, await importTemplate(caller.locale));
    return undefined;
  });
}

const SHOWN_ERRORS = 300;
type Locale = 'zh' | 'en';
const sentences: RefusalSentences = enterpriseRefusals;

export function checkAnswer(
  table: ImportTable,
  run: DryRun,
  confirmed: readonly string[],
  locale: Locale,
): ImportCheck {
  const { staged, matched, changes, questions, outcomes } = run;
  const yes = new Set(confirmed);
  const said = (fault: RefusalReason, key: string): CellSaid => cellSaid(run, fault, key, locale);
  const { added, firms } = matched;
  return {
    ...{ alreadyImported: run.alreadyImported, fileName: table.fileName, sheet: table.file.sheet },
    leftOut: leftOutWords(table, staged, locale),
    leaveOut: [...staged.byHand],
    headerRows: [...new Set([table.header.top + 1, table.header.bottom + 1])],
    header: [...table.header.words],
    ...{ mapping: run.mapping, remembered: run.remembered, rowCount: staged.rowCount },
    ...{ added, ...changes, unchanged: firms - added - changes.changed },
    errors: run.faults.slice(0, SHOWN_ERRORS).map((fault, at) => said(fault, `${at}`)),
    errorCount: run.faultCount,
    questions: questions.first.map((one) => ({ ...said(one, one.key), confirmed: yes.has(one.key) })),
    questionCount: questions.count,
    openQuestions: questions.open,
    changes: [...run.firstChanges],
    preview: staged.shown.flatMap((read) => {
      const { number, cells } = read.row;
      const outcome = outcomes.get(number);
      const written = cells.map(({ value }) => value);
      const readings = readingsOf(read, run.mapping);
      return outcome ? [{ row: number, cells: written, readings, ...outcome }] : [];
    }),
  };
}

function cellSaid({ values }: DryRun, fault: RefusalReason, key: string, locale: Locale): CellSaid {
  const row = fault.row ?? 1;
  const column = fault.column === undefined ? null : Number(fault.column);
  return {
    ...{ key, row, column },
    cell: column === null ? String(row) : cellName(row, column),
    value: values.get(`${row}:${column}`) ?? '',
    message: sentenceFor(fault, { ...SHARED_SENTENCES, ...sentences }, locale),
  };
}

/** Said of cells by other tables too; the sentences of those stand in their module. */
const SHARED_SENTENCES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'cell-unknown-unit': { zh: '没有“{text}”这个单位', en: 'no unit “{text}”' },
  'cell-ambiguous-unit': {
    zh: '“{text}”对得上 {count} 个单位，请写全称',
    en: '“{text}” fits {count} units; write the full name',
  },
  'cell-bad-day': { zh: '“{text}”不是日期', en: '“{text}” is not a date' },
  'cell-out-of-reach': { zh: '“{text}”不归您的岗位管', en: '“{text}” is not your post’s' },
};
