/** Tables over HTTP: upload once, check as often as columns or cells change, then bring; rows kept aside are mended. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { enterpriseRefusals } from '#modules/enterprises/index.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { JUST_BEGUN, type TellProgress } from '#platform/bring/progress.ts';
import { shownRow } from '#platform/bring/rows.ts';
import { templateWorkbook } from '#platform/bring/template.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import { candidateRefusals, candidateRoutes as routes } from './contract.ts';
import { bringTable, type CheckedTable, dryRun } from './import.ts';
import {
  type BringCheck,
  type BringInput,
  type BringJob,
  type KeptRow,
  TABLE_FIELDS,
  type TableKind,
} from './import-contract.ts';
import { listKept, mendKept, type StoredKept, setAside } from './kept-rows.ts';
import { type BroughtTable, broughtTable } from './table-head.ts';
import { FIELD_HEADS, TEMPLATES } from './templates.ts';

/** Five million relations are some 600 MB of text. */
const LARGEST_TABLE = 1024 * 1024 * 1024;

export function serveTables(context: HttpContext): void {
  const tables = new BroughtTables<BroughtTable>(context.app, { name: 'candidates', largest: LARGEST_TABLE });
  const jobs = new LongWork<BringJob>();
  const understand = (kind: TableKind) => (fileName: string, file: BroughtTable['file']) =>
    broughtTable(kind, fileName, file);
  const tableOf = async (caller: Caller, kind: TableKind, body: BringInput): Promise<BroughtTable> => {
    const table = await tables.of(caller, body, understand(kind));
    // Uploaded as a table of another kind: its columns were told apart as that.
    if (table.kind !== kind) throw new Refusal('upload-gone');
    return table;
  };
  const look = async (tx: Tx, caller: Caller, kind: TableKind, body: BringInput, tell?: TellProgress) => {
    const table = await tableOf(caller, kind, body);
    const checked = await dryRun(tx, kind, table, { ...body, ...(tell ? { tell } : {}) });
    return checkAnswer(table, checked, caller.locale);
  };
  const bring = async (tx: Tx, caller: Caller, kind: TableKind, body: BringInput, tell?: TellProgress) =>
    bringTable(tx, kind, await tableOf(caller, kind, body), { ...body, ...(tell ? { tell } : {}) });
  serveKeptRows(context);
  serveFreely(context, routes.uploadTable, ({ params, request }, caller) =>
    tables.upload(request, caller, understand(params.kind)),
  );
  serve(context, routes.tableTemplate, async (_, { locale }, { params: { kind }, reply }) => {
    const { name, columns } = TEMPLATES[kind];
    sendWorkbook(reply, `${kind}-template.xlsx`, await templateWorkbook(name, columns, locale));
    return undefined;
  });
  serve(context, routes.checkTable, (tx, caller, { params, body }) => look(tx, caller, params.kind, body));
  serve(context, routes.bringTable, (tx, caller, { params, body }) => bring(tx, caller, params.kind, body));
  serveFreely(context, routes.startTable, async ({ params: { kind }, body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fileName } = await tableOf(caller, kind, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, kind, input, fileName, ...JUST_BEGUN }, async (tell) =>
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

function checkAnswer(
  { fileName, file, head }: BroughtTable,
  checked: CheckedTable,
  locale: Locale,
): BringCheck {
  const { counts, columns, remembered, alreadyImported, rowCount, faults, left } = checked;
  const held = new Set(columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const { sums, notes } = left;
  return {
    ...counts,
    ...{ alreadyImported, fileName, sheet: file.sheet, headRows: [head.row], header: [...head.words] },
    leftOut: leftOutWords(file, { sums, notes, unknown: unknownHeads(head.words, held) }, locale),
    ...{ columns: [...columns], remembered, rowCount, errorCount: faults.count },
    errors: saidFaults(faults.first, { values: faults.values, sentences, locale }),
    preview: checked.preview.map((row) => shownRow(row)),
  };
}
