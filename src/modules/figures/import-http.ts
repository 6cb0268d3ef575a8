/** Importing over HTTP: upload once, check as often as the mapping changes, then run. */
import { Refusal } from '#kernel/refusal.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { waitingTables } from '#platform/http/waiting-tables.ts';
import { readSeparated } from '#platform/separated.ts';
import { readTableFile } from '#platform/table-file.ts';
import { figureRefusals, type ImportCheck, figureRoutes as routes } from './contract.ts';
import { type DryRun, dryRun, runImport, type Table, tableFrom } from './import.ts';

const KEPT_TABLES = 50;

export function serveFigureImports(context: HttpContext): void {
  const waiting = waitingTables<Table>(KEPT_TABLES);
  const tableOf = (
    { userId }: Caller,
    { text, uploadId }: { text?: string | undefined; uploadId?: string | undefined },
  ): Table => (text === undefined ? waiting.of(userId, uploadId) : tableFrom('paste', readSeparated(text)));

  serveFreely(context, routes.uploadTable, async ({ request }, caller) => {
    const file = (await readUploads(request, routes.uploadTable.form)).files[0];
    if (!caller || !file) throw new Refusal('upload-missing');
    const read = await readTableFile(file.bytes);
    if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
    const uploadId = waiting.keep(caller.userId, tableFrom(file.name, read.rows));
    return { uploadId, fileName: file.name };
  });
  serve(context, routes.checkImport, async (tx, caller, { body }) => {
    const table = tableOf(caller, body);
    return checkAnswer(table, await dryRun(tx, caller, table, body.mapping), caller.locale);
  });
  serve(context, routes.runImport, (tx, caller, { body }) =>
    runImport(tx, caller, tableOf(caller, body), body.mapping),
  );
}

const SHOWN_ROWS = 100;
const SHOWN_ERRORS = 200;
type Sentences = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

function checkAnswer(table: Table, run: DryRun, locale: 'zh' | 'en'): ImportCheck {
  const { rows, faults } = run.checked;
  const entries = rows.filter(({ entry }) => entry !== null);
  const standing = entries.filter(({ row }) => run.standing.has(row.number));
  const unchanged = standing.filter(({ row, value }) => run.standing.get(row.number) === value).length;
  const sentences: Sentences = figureRefusals;
  return {
    alreadyImported: run.alreadyImported,
    header: [...table.header],
    mapping: run.mapping,
    rowCount: table.rows.length,
    added: entries.length - standing.length,
    changed: standing.length - unchanged,
    unchanged,
    errorCount: faults.length,
    errors: faults.slice(0, SHOWN_ERRORS).map(({ code, params, row, column }) => ({
      row: row ?? 1,
      column: column ?? '',
      message: sentenceFor({ code, params }, sentences, locale),
    })),
    preview: rows.slice(0, SHOWN_ROWS).map(({ row, unit, indicator, day, kind, value }) => ({
      row: row.number,
      cells: [...row.cells],
      unit,
      indicator,
      day,
      kind,
      value,
      before: run.standing.get(row.number) ?? null,
    })),
  };
}
