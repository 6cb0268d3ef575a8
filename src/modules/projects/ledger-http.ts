/** Ledgers over HTTP: sent once, checked as often as columns or cells change, then brought; rows aside are decided, leaves given. */
import { Refusal } from '#kernel/refusal.ts';
import { enterpriseRefusals } from '#modules/enterprises/index.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { JUST_BEGUN, type TellProgress } from '#platform/bring/progress.ts';
import { shownRow } from '#platform/bring/rows.ts';
import { templateWorkbook } from '#platform/bring/template.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { projectRoutes as routes } from './contract.ts';
import type { LedgerCheck, LedgerInput, LedgerJob } from './import-contract.ts';
import { type AlikeRow, bringLedger, type CheckedLedger, checkLedger } from './ledger.ts';
import { type BroughtProjects, broughtProjects } from './ledger-head.ts';
import { decideAside, listAside, whyAlike } from './ledger-rows.ts';
import { LEDGER_COLUMNS } from './ledger-template.ts';
import { tellMigratedStep } from './migrated-steps.ts';
import { stageWord } from './project-rules.ts';
import { projectRefusals } from './sentence-contract.ts';
import { listLedgers, waiveLedger } from './waivers.ts';

const LARGEST = 64 * 1024 * 1024;

export function serveLedgers(context: HttpContext): void {
  const tables = new BroughtTables<BroughtProjects>(context.app, { name: 'projects', largest: LARGEST });
  const jobs = new LongWork<LedgerJob>();
  const tableOf = (caller: Caller, body: LedgerInput) => tables.of(caller, body, broughtProjects);
  const look = async (tx: Tx, caller: Caller, body: LedgerInput, tell?: TellProgress) => {
    const table = await tableOf(caller, body);
    const checked = await checkLedger(tx, caller, table, { ...body, ...(tell ? { tell } : {}) });
    return checkAnswer(tx, caller, table, checked, body);
  };
  const bring = async (tx: Tx, caller: Caller, body: LedgerInput, tell?: TellProgress) =>
    bringLedger(tx, caller, await tableOf(caller, body), { ...body, ...(tell ? { tell } : {}) });
  serveDecisions(context);
  serveFreely(context, routes.uploadProjectLedger, ({ request }, caller) =>
    tables.upload(request, caller, broughtProjects),
  );
  serve(context, routes.projectLedgerTemplate, async (_, { locale }, { reply }) => {
    sendWorkbook(reply, 'projects-template.xlsx', await templateWorkbook('项目台账', LEDGER_COLUMNS, locale));
    return undefined;
  });
  serve(context, routes.checkProjectLedger, (tx, caller, { body }) => look(tx, caller, body));
  serve(context, routes.bringProjectLedger, (tx, caller, { body }) => bring(tx, caller, body));
  serveFreely(context, routes.startProjectLedger, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fileName } = await tableOf(caller, input);
    const inRegion = <T>(work: (tx: Tx) => Promise<T>) => context.database.inRegion(caller.scope, work);
    const jobId = jobs.start(caller.userId, { act, input, fileName, ...JUST_BEGUN }, async (tell) =>
      act === 'check'
        ? { check: await inRegion((tx) => look(tx, caller, input, tell)) }
        : { outcome: await inRegion((tx) => bring(tx, caller, input, tell)) },
    );
    return { jobId };
  });
  serveFreely(context, routes.runningProjectLedgers, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readProjectLedgerJob, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

function serveDecisions(context: HttpContext): void {
  serve(context, routes.listProjectLedgers, (tx, caller) => listLedgers(tx, caller));
  serve(context, routes.waiveProjectLedger, (tx, caller, { params, body }) =>
    waiveLedger(tx, caller, params.id, body),
  );
  serve(context, routes.listAsideProjects, (tx, caller, { query }) => listAside(tx, caller, query));
  serve(context, routes.decideAsideProject, (tx, caller, { params, body }) =>
    decideAside(tx, caller, params.id, body),
  );
  serve(context, routes.tellMigratedStep, async (tx, caller, { params, body }) => ({
    id: await tellMigratedStep(tx, caller, params.id, body),
  }));
}

const SHOWN_ALIKE = 100;

function checkAnswer(
  tx: Tx,
  { locale }: Caller,
  { fileName, file, head }: BroughtProjects,
  checked: CheckedLedger,
  { leaveOut }: LedgerInput,
): LedgerCheck {
  const { columns, remembered, rowCount, unchanged, told, faults, fresh, alike, table } = checked;
  const held = new Set(columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const { sums, notes } = table.left;
  const sentences = { ...enterpriseRefusals, ...projectRefusals };
  return {
    ...{ fileName, sheet: file.sheet, headRows: [head.row], header: [...head.words] },
    leftOut: leftOutWords(file, { sums, notes, unknown: unknownHeads(head.words, held) }, locale),
    ...{ columns: [...columns], remembered, rowCount, errorCount: faults.count, unchanged, told },
    ...{ added: fresh.length - alike.length, aside: alike.length },
    alreadyImported: rowCount > 0 && unchanged === rowCount,
    errors: saidFaults(faults.first, { values: faults.values, sentences, locale }),
    preview: checked.preview.map((row) => shownRow(row)),
    leaveOut,
    alike: alike.slice(0, SHOWN_ALIKE).map((row) => alikeAnswer(tx, row, locale)),
  };
}

function alikeAnswer(tx: Tx, row: AlikeRow, locale: Caller['locale']): LedgerCheck['alike'][number] {
  const why = whyAlike(row.reasons, locale);
  const { project } = row;
  const above = { zh: `同一张表第 ${row.line} 行`, en: `row ${row.line} of this table` }[locale];
  return {
    ...{ row: row.row, name: row.name },
    alike: project
      ? {
          id: project.id,
          name: project.name,
          unit: project.unit,
          stage: stageWord(tx.today, project.stage, locale),
          why,
        }
      : { id: null, name: above, unit: '', stage: '', why },
  };
}
