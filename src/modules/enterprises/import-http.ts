/** Importing over HTTP: upload once, check as often as mapping or cells change, then run. */
import { Refusal } from '#kernel/refusal.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { cellSaid, saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { JUST_BEGUN, type TellProgress } from '#platform/bring/progress.ts';
import { templateWorkbook } from '#platform/bring/template.ts';
import type { Tx } from '#platform/db/database.ts';
import { columnLetters } from '#platform/files/xlsx-merged.ts';
import type { Caller } from '#platform/http/caller.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { enterpriseRefusals, enterpriseRoutes as routes } from './contract.ts';
import { type DryRun, dryRun, runImport } from './import.ts';
import type { ImportCheck, ImportJob } from './import-contract.ts';
import { readingsOf } from './import-readings.ts';
import { type ImportTable, importTable } from './import-table.ts';
import { TEMPLATE_COLUMNS } from './import-template.ts';

/** A million rows of a dozen columns are some 120 MB of text. */
const LARGEST_TABLE = 256 * 1024 * 1024;
type Input = ImportJob['input'];

export function serveEnterpriseImports(context: HttpContext): void {
  const tables = new BroughtTables<ImportTable>(context.app, { name: 'tables', largest: LARGEST_TABLE });
  const jobs = new LongWork<ImportJob>();
  const tableOf = (caller: Caller, body: Input) => tables.of(caller, body, importTable);
  const look = async (tx: Tx, caller: Caller, body: Input, tell?: TellProgress): Promise<ImportCheck> => {
    const table = await tableOf(caller, body);
    return checkAnswer(
      table,
      await dryRun(tx, caller, table, { ...body, tell }),
      body.confirmed,
      caller.locale,
    );
  };
  serveFreely(context, routes.uploadEnterprises, ({ request }, caller) =>
    tables.upload(request, caller, importTable),
  );
  serve(context, routes.importTemplate, async (_, { locale }, { reply }) => {
    const name = locale === 'zh' ? '企业导入模板.xlsx' : 'enterprises-template.xlsx';
    sendWorkbook(reply, name, await templateWorkbook('企业', TEMPLATE_COLUMNS, locale));
    return undefined;
  });
  serve(context, routes.checkEnterprises, (tx, caller, { body }) => look(tx, caller, body));
  serve(context, routes.importEnterprises, async (tx, caller, { body }) =>
    runImport(tx, caller, await tableOf(caller, body), body),
  );
  serveFreely(context, routes.startImport, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fileName } = await tableOf(caller, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, input, fileName, ...JUST_BEGUN }, async (tell) =>
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

type Locale = Caller['locale'];

export function checkAnswer(
  table: ImportTable,
  run: DryRun,
  confirmed: readonly string[],
  locale: Locale,
): ImportCheck {
  const { staged, matched, changes, questions, outcomes } = run;
  const yes = new Set(confirmed);
  const saying = { values: run.values, sentences: SENTENCES, locale };
  const { mapping } = run;
  const held = new Set(mapping.columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const { added, firms } = matched;
  return {
    ...{ alreadyImported: run.alreadyImported, fileName: table.fileName, sheet: table.file.sheet },
    leftOut: leftOutWords(
      table.file,
      {
        ...staged.leftOut,
        unknown: unknownHeads(table.header.words, held),
        unnamed: staged.unnamed.map(columnLetters),
      },
      locale,
    ),
    leaveOut: [...staged.byHand],
    headRows: [...new Set([table.header.top + 1, table.header.bottom + 1])],
    header: [...table.header.words],
    ...{ mapping, remembered: run.remembered, rowCount: staged.rowCount },
    ...{ added, ...changes, unchanged: firms - added - changes.changed },
    errors: saidFaults(run.faults, saying),
    errorCount: run.faultCount,
    questions: questions.first.map((one) => ({
      ...cellSaid(one, one.key, saying),
      confirmed: yes.has(one.key),
    })),
    questionCount: questions.count,
    openQuestions: questions.open,
    changes: [...run.firstChanges],
    preview: staged.shown.flatMap((read) => {
      const { number, cells } = read.row;
      const outcome = outcomes.get(number);
      const written = cells.map(({ value }) => value);
      const readings = readingsOf(read, mapping);
      return outcome ? [{ row: number, cells: written, readings, ...outcome }] : [];
    }),
  };
}

/** Said of cells by other tables too; the sentences of those stand in their module. */
const SENTENCES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'cell-unknown-unit': { zh: '没有“{text}”这个单位', en: 'no unit “{text}”' },
  'cell-ambiguous-unit': {
    zh: '“{text}”对得上 {count} 个单位，请写全称',
    en: '“{text}” fits {count} units; write the full name',
  },
  'cell-bad-day': { zh: '“{text}”不是日期', en: '“{text}” is not a date' },
  'cell-out-of-reach': { zh: '“{text}”不归您的岗位管', en: '“{text}” is not your post’s' },
  ...enterpriseRefusals,
};
