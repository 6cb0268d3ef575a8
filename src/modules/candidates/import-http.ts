/** Tables over HTTP: upload once, check as often as columns or cells change, then bring; rows kept aside are mended. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { enterpriseRefusals } from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { saveUpload } from '#platform/http/uploads.ts';
import { type WaitingTables, waitingTables } from '#platform/http/waiting-tables.ts';
import { readOfficeTable, textTable } from '#platform/office-table.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { candidateRefusals, candidateRoutes as routes } from './contract.ts';
import { bringTable, type CheckedTable, dryRun, type TellStep } from './import.ts';
import {
  type BringCheck,
  type BringInput,
  type BringJob,
  type KeptRow,
  TABLE_FIELDS,
  type TableKind,
} from './import-contract.ts';
import { listKept, mendKept, type StoredKept, setAside } from './kept-rows.ts';
import { type BroughtTable, broughtTable, cellName } from './table-head.ts';
import { FIELD_HEADS, tableTemplate } from './templates.ts';

const KEPT_TABLES = 20;
/** Five million relations are some 600 MB of text. */
const LARGEST_TABLE = 1024 * 1024 * 1024;
interface WaitingTable {
  readonly table: BroughtTable;
  readonly path: string;
}
const BEGUN = { step: 'read', rows: 0, check: null, outcome: null } as const;

export function serveTables(context: HttpContext): void {
  const waiting = waitingTables<WaitingTable>(KEPT_TABLES, ({ path: file }) => rmSync(file, { force: true }));
  const jobs = new LongWork<BringJob>();
  const tableOf = async (
    { userId }: Caller,
    kind: TableKind,
    { text, uploadId }: Pick<BringInput, 'text' | 'uploadId'>,
  ): Promise<BroughtTable> =>
    text === undefined ? waiting.of(userId, uploadId).table : broughtTable(kind, 'paste', textTable(text));
  const look = async (tx: Tx, caller: Caller, kind: TableKind, body: BringInput, tell?: TellStep) => {
    const table = await tableOf(caller, kind, body);
    const checked = await dryRun(tx, kind, table, { ...body, ...(tell ? { tell } : {}) });
    return checkAnswer(table, checked, caller.locale);
  };
  const bring = async (tx: Tx, caller: Caller, kind: TableKind, body: BringInput, tell?: TellStep) =>
    bringTable(tx, kind, await tableOf(caller, kind, body), { ...body, ...(tell ? { tell } : {}) });
  serveUploads(context, waiting);
  serveKeptRows(context);
  serve(context, routes.checkTable, (tx, caller, { params, body }) => look(tx, caller, params.kind, body));
  serve(context, routes.bringTable, (tx, caller, { params, body }) => bring(tx, caller, params.kind, body));
  serveFreely(context, routes.startTable, async ({ params: { kind }, body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fileName } = await tableOf(caller, kind, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, kind, input, fileName, ...BEGUN }, async (tell) =>
      act === 'check'
        ? { check: await inRegion((tx) => look(tx, caller, kind, input, tell)) }
        : { outcome: await inRegion((tx) => bring(tx, caller, kind, input, tell)) },
    );
    return { jobId };
  });
  serveFreely(context, routes.runningTables, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readTableJob, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

function serveUploads(context: HttpContext, waiting: WaitingTables<WaitingTable>): void {
  let folder: string | undefined;
  context.app.addHook('onClose', async () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  serveFreely(context, routes.uploadTable, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    folder ??= mkdtempSync(path.join(os.tmpdir(), 'lianzhang-candidates-'));
    const place = path.join(folder, newId());
    try {
      const file = await saveUpload(request, place, LARGEST_TABLE);
      if (!file) throw new Refusal('upload-missing');
      const read = await readOfficeTable(place, file.name);
      if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
      const table = await broughtTable(params.kind, file.name, read.table);
      return { uploadId: waiting.keep(caller.userId, { table, path: place }), fileName: file.name };
    } catch (refused) {
      rmSync(place, { force: true });
      throw refused;
    }
  });
  serve(context, routes.tableTemplate, async (_, caller, { params, reply }) => {
    sendWorkbook(reply, `${params.kind}-template.xlsx`, await tableTemplate(params.kind, caller.locale));
    return undefined;
  });
}

const MOST_EXPORTED = 20_000;

function serveKeptRows(context: HttpContext): void {
  serve(context, routes.listKeptRows, async (tx, { locale }, { query }) => {
    const { rows, total } = await listKept(tx, query);
    return { rows: rows.map((row) => keptRow(row, locale)), total };
  });
  serve(context, routes.exportKeptRows, async (tx, { locale }, { params: { kind }, reply }) => {
    const { rows } = await listKept(tx, { kind, offset: 0, limit: MOST_EXPORTED });
    const fields = [...TABLE_FIELDS[kind]];
    const sheet = {
      name: locale === 'zh' ? '待改' : 'To mend',
      header: [
        ...fields.map((field) => FIELD_HEADS[field] ?? field),
        locale === 'zh' ? '哪里不对' : 'What is wrong',
      ],
      rows: rows.map((row) => [
        ...fields.map((field) => row.cells[field] ?? ''),
        keptRow(row, locale)
          .faults.map(({ message }) => message)
          .join('；'),
      ]),
    };
    sendWorkbook(reply, `${kind}-to-mend.xlsx`, await writeWorkbook([sheet]));
    return undefined;
  });
  serve(context, routes.mendKeptRow, async (tx, _caller, { params, body }) => ({
    outcome: await mendKept(tx, params.id, body.cells),
  }));
  serve(context, routes.setAsideRow, async (tx, _caller, { params, body }) => {
    await setAside(tx, params.id, body.reason);
    return undefined;
  });
}

type Locale = Caller['locale'];
const sentences: RefusalSentences = { ...enterpriseRefusals, ...candidateRefusals };
const say = ({ code, params }: Pick<RefusalReason, 'code' | 'params'>, locale: Locale): string =>
  sentenceFor({ code, params }, sentences, locale);

const keptRow = ({ faults, ...row }: StoredKept, locale: Locale): KeptRow => ({
  ...row,
  faults: faults.map(({ field, code, params }) => ({
    field,
    message: say({ code, ...(params ? { params } : {}) }, locale),
  })),
});

const SHOWN_ERRORS = 300;

function checkAnswer(
  { fileName, file, head }: BroughtTable,
  checked: CheckedTable,
  locale: Locale,
): BringCheck {
  const { counts, columns, remembered, alreadyImported, rowCount, faults, values, faultCount } = checked;
  const zh = locale === 'zh';
  const others = [...file.hiddenSheets, ...file.otherSheets].join(zh ? '、' : ', ');
  const rows = checked.leftOut.join(zh ? '、' : ', ');
  return {
    ...counts,
    ...{ alreadyImported, fileName, sheet: file.sheet, headRow: head.row, header: [...head.words] },
    leftOut: [
      ...(others ? [zh ? `没有读的工作表：${others}` : `Sheets that were not read: ${others}`] : []),
      ...(rows
        ? [
            zh
              ? `合计、附注和示例没有导入：第 ${rows} 行`
              : `Sums, notes and examples were left out: row ${rows}`,
          ]
        : []),
    ],
    ...{ columns: [...columns], remembered, rowCount, errorCount: faultCount },
    errors: faults.slice(0, SHOWN_ERRORS).map((fault, at) => {
      const [row, column] = [fault.row ?? 1, Number(fault.column ?? 0)];
      return {
        ...{ key: String(at), row, column, cell: cellName(row, column) },
        ...{ value: values.get(`${row}:${column}`) ?? '', message: say(fault, locale) },
      };
    }),
    preview: checked.preview.map(({ number, cells }) => ({
      row: number,
      cells: cells.map(({ value }) => value.slice(0, 120)),
    })),
  };
}
