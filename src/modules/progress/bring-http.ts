/** Tables of investments over HTTP: upload once, check as often as columns or cells change, then bring. */
import { addMonths } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { projectRefusals } from '#modules/projects/index.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { JUST_BEGUN, type TellProgress } from '#platform/bring/progress.ts';
import { shownRow } from '#platform/bring/rows.ts';
import { templateColumn, templateWorkbook } from '#platform/bring/template.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { bringTable, type CheckedInvestments, checkTable } from './bring.ts';
import { type BringCheck, type BringInput, type BringJob, bringRoutes as routes } from './bring-contract.ts';
import { type InvestmentTable, investmentTable } from './bring-table.ts';
import { progressRefusals } from './sentence-contract.ts';

const LARGEST_TABLE = 32 * 1024 * 1024;
const sentences = { ...projectRefusals, ...progressRefusals };

export function serveTables(context: HttpContext): void {
  const tables = new BroughtTables<InvestmentTable>(context.app, {
    name: 'progress',
    largest: LARGEST_TABLE,
  });
  const jobs = new LongWork<BringJob>();
  const understand = (caller: Caller, year?: number) => (fileName: string, file: InvestmentTable['file']) =>
    investmentTable(fileName, file, year ?? Number(caller.scope.today.slice(0, 4)));
  const tableOf = (caller: Caller, body: BringInput) =>
    tables.of(caller, body, understand(caller, body.year));
  const look = async (tx: Tx, caller: Caller, body: BringInput, tell?: TellProgress) => {
    const table = await tableOf(caller, body);
    return checkAnswer(table, await checkTable(tx, caller, table, body, tell), caller.locale);
  };
  const bring = async (tx: Tx, caller: Caller, body: BringInput, tell?: TellProgress) =>
    bringTable(tx, caller, await tableOf(caller, body), body, tell);
  serveFreely(context, routes.uploadInvestments, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    return tables.upload(request, caller, understand(caller));
  });
  serve(context, routes.investmentTemplate, async (tx, { locale }, { query, reply }) => {
    sendWorkbook(reply, 'investment-template.xlsx', await template(tx.today, query.year, locale));
    return undefined;
  });
  serve(context, routes.checkInvestments, (tx, caller, { body }) => look(tx, caller, body));
  serve(context, routes.bringInvestments, (tx, caller, { body }) => bring(tx, caller, body));
  serveFreely(context, routes.startInvestments, async ({ body: { act, ...input } }, caller) => {
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
  serveFreely(context, routes.runningInvestments, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readInvestmentsJob, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

/** Names, then a column for each month up to now. */
function template(today: string, year: number | undefined, locale: Caller['locale']): Promise<Buffer> {
  const of = year ?? Number(today.slice(0, 4));
  const last = String(of) === today.slice(0, 4) ? Number(addMonths(today, 0).slice(5, 7)) : 12;
  const months = Array.from({ length: last }, (_, at) =>
    templateColumn(
      `${of}年${at + 1}月（万元）`,
      1200,
      '当月完成投资，不是累计；没有就空着',
      'invested in the month, not the sum so far; empty where nothing was',
    ),
  );
  return templateWorkbook(
    locale === 'zh' ? '完成投资' : 'Investment',
    [
      templateColumn(
        '项目名称',
        '示例项目',
        '和项目清单里一样；以“示例”开头的行不导入',
        'as in the list; rows that begin with 示例 are left out',
      ),
      templateColumn('项目编号', '', '有编号的填编号，先按编号找', 'looked for first, where there is one'),
      ...months,
      templateColumn('备注', '', '', ''),
    ],
    locale,
  );
}

function checkAnswer(
  { fileName, file, words, headRow }: InvestmentTable,
  checked: CheckedInvestments,
  locale: Caller['locale'],
): BringCheck {
  const { columns, faults, left, rowCount, outcome, over, asksReason } = checked;
  const held = new Set(columns.flatMap(({ field, column }) => (field === null ? [] : [column])));
  const { sums, notes } = left;
  return {
    ...outcome,
    ...{ fileName, sheet: file.sheet, headRows: [headRow], header: [...words] },
    leftOut: leftOutWords(file, { sums, notes, unknown: unknownHeads(words, held) }, locale),
    ...{ columns: [...columns], rowCount, errorCount: faults.count, over: [...over], asksReason },
    errors: saidFaults(faults.first, { values: faults.values, sentences, locale }),
    preview: checked.preview.map((row) => shownRow(row)),
  };
}
