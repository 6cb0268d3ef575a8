/** Bringing a table over HTTP: upload once, check as often as cells are mended or more is said, then write; all of it beside the screen. */
import { Refusal } from '#kernel/refusal.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords } from '#platform/bring/left-words.ts';
import { JUST_BEGUN } from '#platform/bring/progress.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
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
  type TableJob,
} from './contract.ts';
import { PREVIEW_COLUMNS } from './table-reading.ts';
import { MOST_CLASSES } from './table-rows.ts';
import { tableTemplate } from './template.ts';

/** Four million lines of a long table are some 150 MB. */
const LARGEST_TABLE = 256 * 1024 * 1024;
/** Columns of classes, and what stands beside them. */
export const MOST_COLUMNS = MOST_CLASSES + 50;

export function serveTables(context: HttpContext, work: LongWork<TableJob>): void {
  const tables = new BroughtTables<ImportTable>(context.app, {
    ...{ name: 'matrices', largest: LARGEST_TABLE, maxCols: MOST_COLUMNS },
  });
  serveFreely(context, routes.uploadTable, ({ request }, caller) =>
    tables.upload(request, caller, broughtTable),
  );
  serveFreely(context, routes.startTable, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const table = await tables.of(caller, input, broughtTable);
    const first = { ...JUST_BEGUN, act, input, fileName: table.fileName, editionId: null };
    const jobId = work.start(caller.userId, first, async (tell) => {
      const looked = await lookAt(table, input, (rows, share) => tell({ rows, share }));
      tell({ step: act === 'check' ? 'compare' : 'write', share: 0 });
      return context.database.inRegion(caller.scope, async (tx) =>
        act === 'check'
          ? { check: checkAnswer(looked, await heldAgainst(tx, looked), caller.locale) }
          : { outcome: await bringTable(tx, looked, { tell: (share) => tell({ share }) }) },
      );
    });
    return { jobId };
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

type Locale = Caller['locale'];

export function checkAnswer(looked: TableReading, standing: Standing | null, locale: Locale): TableCheck {
  const { table, read, choice, asks, measures } = looked;
  const { places, classes } = read;
  const { count, first, values } = read.faults;
  const problem = count === 0 && asks.every((ask) => ask === 'source') ? problemOf(read) : undefined;
  let [filled, total] = [0, 0];
  for (const place of places)
    for (const value of place.values) {
      if (value > 0) filled++;
      total += value;
    }
  const { file, form, fileName } = table;
  const { sums, notes } = read.left;
  const sumColumns = form.sums.map((column) => form.words[column] ?? '');
  return {
    ...{ fileName, sheet: file.sheet, form: form.form, headRows: [...form.headRows] },
    header: form.words.slice(0, PREVIEW_COLUMNS),
    ...{ ...choice, asks: [...asks], years: [...read.years], measures: [...measures], level: read.level },
    ...{ placeCount: places.length, classCount: classes.length, filled, total, blank: read.blank, standing },
    named: classes.filter(({ name }) => name !== null).length,
    leftOut: leftOutWords(file, { sums, notes, sumColumns }, locale),
    rowCount: read.rowCount,
    errors: saidFaults(problem ? [problem] : first, { values, sentences: relatednessRefusals, locale }),
    errorCount: problem ? 1 : count,
    preview: [...read.preview],
  };
}
