/** Importing over HTTP: a table is pasted or uploaded, checked as often as it is mended, then written. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { enterpriseRefusals } from '#modules/enterprises/index.ts';
import { filingExample } from '#platform/filing-code.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { waitingTables } from '#platform/http/waiting-tables.ts';
import { readOfficeTable, textTable } from '#platform/office-table.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import {
  type CellSaid,
  type ImportCheck,
  type ImportInput,
  renovationRefusals,
  renovationRoutes as routes,
} from './contract.ts';
import { countsOf, type DryRun, dryRun, runImport } from './import.ts';
import { cellName, type ImportTable, importTable, tableRows } from './import-table.ts';
import { rulesOn } from './stage-rules.ts';

const KEPT_TABLES = 20;
export function serveProjectImports(context: HttpContext): void {
  const waiting = waitingTables<ImportTable>(KEPT_TABLES);
  const tableOf = async ({ userId }: Caller, { text, uploadId }: ImportInput): Promise<ImportTable> =>
    text === undefined ? waiting.of(userId, uploadId) : importTable('paste', textTable(text));

  serve(context, routes.projectTemplate, async (tx, _caller, { reply }) => {
    sendWorkbook(reply, '技改项目模板.xlsx', await template(tx.today));
    return undefined;
  });
  serveFreely(context, routes.uploadProjects, async ({ request }, caller) => {
    const file = (await readUploads(request, routes.uploadProjects.form)).files[0];
    if (!caller || !file) throw new Refusal('upload-missing');
    const read = await readOfficeTable(file.bytes, file.name);
    if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
    const uploadId = waiting.keep(caller.userId, await importTable(file.name, read.table));
    return { uploadId, fileName: file.name };
  });
  serve(context, routes.checkProjects, async (tx, caller, { body }) => {
    const table = await tableOf(caller, body);
    return checkAnswer(table, await dryRun(tx, caller, table, body), body, caller.locale);
  });
  serve(context, routes.importProjects, async (tx, caller, { body }) =>
    runImport(tx, caller, await tableOf(caller, body), body),
  );
}

const HEAD = [
  ...['企业名称', '统一社会信用代码', '项目名称', '类别', '建设内容', '总投资（万元）', '设备投资（万元）'],
  ...['计划开工日', '实际开工日', '计划完工日', '实际完工日', '备案代码'],
];
const WIDTHS = [30, 22, 36, 12, 40, 16, 16, 12, 12, 12, 12, 28];

/** An empty table, and beside it what may be written. */
function template(day: string): Promise<Buffer> {
  const { kinds } = rulesOn(day);
  const notes = [
    ['类别', kinds.map(({ zh }) => zh).join('、')],
    ['备案代码', filingExample(day)],
    ['日期', '2022-03-15'],
    ['实际开工日', '只填已经发生的日期；计划日期另有一列。有实际开工日的，要有备案代码、投资和计划完工日'],
  ];
  return writeWorkbook([
    { name: '技改项目', header: HEAD, rows: [], widths: WIDTHS },
    { name: '填写说明', header: ['列', '怎么填'], rows: notes, widths: [16, 60] },
  ]);
}

const SHOWN_ROWS = 50;
const SHOWN_ERRORS = 300;
type Locale = Caller['locale'];
const sentences: RefusalSentences = { ...enterpriseRefusals, ...renovationRefusals };

function checkAnswer(
  table: ImportTable,
  run: DryRun,
  { edits, confirmed }: ImportInput,
  locale: Locale,
): ImportCheck {
  const { faults, questions } = run.checked;
  const mended = tableRows(table, run.columns, edits).rows;
  const values = new Map(mended.map(({ number, cells }) => [number, cells]));
  const yes = new Set(confirmed);
  const say = (fault: RefusalReason, key: string): CellSaid => {
    const row = fault.row ?? 1;
    const column = fault.column === undefined ? null : Number(fault.column);
    return {
      ...{ key, row, column },
      cell: column === null ? String(row) : cellName(row, column),
      head: column === null ? '' : (table.header[column] ?? ''),
      value: column === null ? '' : (values.get(row)?.[column]?.value ?? ''),
      message: sentenceFor(fault, sentences, locale),
    };
  };
  return {
    ...countsOf(run.checked),
    ...{ alreadyImported: run.alreadyImported, fileName: table.fileName, headRow: table.headAt + 1 },
    ...{ header: [...table.header], columns: [...run.columns], rowCount: run.rowCount },
    leftOut: leftOutWords(table, run, locale),
    errors: faults.slice(0, SHOWN_ERRORS).map((fault, at) => say(fault, `${at}`)),
    errorCount: faults.length,
    questions: questions
      .slice(0, SHOWN_ERRORS)
      .map((one) => ({ ...say(one, one.key), confirmed: yes.has(one.key) })),
    openQuestions: run.open.length,
    preview: mended
      .slice(0, SHOWN_ROWS)
      .map(({ number, cells }) => ({ row: number, cells: cells.map(({ value }) => value) })),
  };
}

function leftOutWords({ file }: ImportTable, { leftOut }: DryRun, locale: Locale): string[] {
  const zh = locale === 'zh';
  const rows = leftOut.slice(0, 10).join(zh ? '、' : ', ');
  const sheets = [...file.hiddenSheets, ...file.otherSheets].join(zh ? '、' : ', ');
  return [
    ...(leftOut.length > 0
      ? [zh ? `合计与附注没有导入：第 ${rows} 行` : `Sums and notes were left out: row ${rows}`]
      : []),
    ...(sheets ? [zh ? `没有读的工作表：${sheets}` : `Sheets that were not read: ${sheets}`] : []),
  ];
}
