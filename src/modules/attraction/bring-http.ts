/** Bringing tables over HTTP: upload once, check as often as columns or cells change, then write. */
import { Refusal } from '#kernel/refusal.ts';
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
import { commonRefusals } from '#platform/http/common-refusals.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { bringTable, type CheckedTable, dryRun } from './bring.ts';
import {
  type BringCheck,
  type BringInput,
  type BringJob,
  type Brought,
  bringRoutes as routes,
} from './bring-contract.ts';
import { type BroughtTable, broughtTable } from './bring-head.ts';
import { TEMPLATES } from './bring-templates.ts';
import { attractionRefusals } from './sentence-contract.ts';

const LARGEST_TABLE = 20 * 1024 * 1024;

export function serveBringing(context: HttpContext): void {
  const tables = new BroughtTables<BroughtTable>(context.app, { name: 'attraction', largest: LARGEST_TABLE });
  const jobs = new LongWork<BringJob>();
  const understand = (kind: Brought) => (fileName: string, file: BroughtTable['file']) =>
    broughtTable(kind, fileName, file);
  const tableOf = async (caller: Caller, kind: Brought, body: BringInput): Promise<BroughtTable> => {
    const table = await tables.of(caller, body, understand(kind));
    if (table.kind !== kind) throw new Refusal('upload-gone');
    return table;
  };
  const look = async (tx: Tx, caller: Caller, kind: Brought, body: BringInput, tell?: TellProgress) => {
    const table = await tableOf(caller, kind, body);
    return checkAnswer(table, await dryRun(tx, caller, table, { ...body, tell }), caller.locale);
  };
  const bring = async (tx: Tx, caller: Caller, kind: Brought, body: BringInput, tell?: TellProgress) =>
    bringTable(tx, caller, await tableOf(caller, kind, body), { ...body, tell });

  serveFreely(context, routes.uploadAttraction, ({ params, request }, caller) =>
    tables.upload(request, caller, understand(params.table)),
  );
  serve(context, routes.attractionTemplate, async (_, { locale }, { params, reply }) => {
    const { name, columns } = TEMPLATES[params.table];
    sendWorkbook(reply, `${name}模板.xlsx`, await templateWorkbook(name, columns, locale));
    return undefined;
  });
  serve(context, routes.checkAttraction, (tx, caller, { params, body }) =>
    look(tx, caller, params.table, body),
  );
  serve(context, routes.bringAttraction, (tx, caller, { params, body }) =>
    bring(tx, caller, params.table, body),
  );
  serveFreely(context, routes.startAttraction, async ({ params, body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { table } = params;
    const { fileName } = await tableOf(caller, table, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, table, input, fileName, ...JUST_BEGUN }, async (tell) =>
      act === 'check'
        ? { check: await inRegion((tx) => look(tx, caller, table, input, tell)) }
        : { outcome: await inRegion((tx) => bring(tx, caller, table, input, tell)) },
    );
    return { jobId };
  });
  serveFreely(context, routes.runningAttraction, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readAttractionJob, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

const sentences: RefusalSentences = { ...commonRefusals, ...enterpriseRefusals, ...attractionRefusals };

function checkAnswer(
  { fileName, file, headRow, words }: BroughtTable,
  checked: CheckedTable,
  locale: Caller['locale'],
): BringCheck {
  const { columns, remembered, alreadyImported, rowCount, faults, left, added, unchanged, near } = checked;
  const held = new Set(columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const { sums, notes } = left;
  return {
    ...{ added, unchanged, near, alreadyImported, remembered, fileName, sheet: file.sheet, rowCount },
    ...{ headRows: [headRow], header: [...words], columns: [...columns], errorCount: faults.count },
    leftOut: leftOutWords(file, { sums, notes, unknown: unknownHeads(words, held) }, locale),
    errors: saidFaults(faults.first, { values: faults.values, sentences, locale }),
    preview: checked.preview.map((row) => shownRow(row)),
  };
}
