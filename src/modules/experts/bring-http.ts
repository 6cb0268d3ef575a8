/** The pool brought over HTTP: upload once, check as often as cells are mended, then write. */
import { Refusal } from '#kernel/refusal.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { saidFaults } from '#platform/bring/faults.ts';
import { leftOutWords, unknownHeads } from '#platform/bring/left-words.ts';
import { JUST_BEGUN } from '#platform/bring/progress.ts';
import { templateColumn as column, templateWorkbook } from '#platform/bring/template.ts';
import type { Caller } from '#platform/http/caller.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { bringExperts, type CheckedExperts, checkExperts, type ExpertTable, expertTable } from './bring.ts';
import type { ExpertTableCheck, ExpertTableJob } from './bring-contract.ts';
import { expertRefusals, expertRoutes as routes } from './contract.ts';

const LARGEST_TABLE = 20 * 1024 * 1024;

export function serveExpertTables(context: HttpContext): void {
  const tables = new BroughtTables<ExpertTable>(context.app, { name: 'experts', largest: LARGEST_TABLE });
  const jobs = new LongWork<ExpertTableJob>();
  serveFreely(context, routes.uploadExperts, ({ request }, caller) =>
    tables.upload(request, caller, expertTable),
  );
  serve(context, routes.expertTemplate, async (_, { locale }, { reply }) => {
    const name = locale === 'zh' ? '专家库模板.xlsx' : 'experts-template.xlsx';
    sendWorkbook(
      reply,
      name,
      await templateWorkbook(locale === 'zh' ? '专家库' : 'Experts', COLUMNS, locale),
    );
    return undefined;
  });
  serveFreely(context, routes.startExperts, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const table = await tables.of(caller, input, expertTable);
    const first = { ...JUST_BEGUN, act, input, fileName: table.fileName };
    const jobId = jobs.start(caller.userId, first, () =>
      context.database.inRegion(caller.scope, async (tx) =>
        act === 'check'
          ? { check: checkAnswer(table, await checkExperts(tx, table, input.edits), caller.locale) }
          : { outcome: await bringExperts(tx, table, input.edits) },
      ),
    );
    return { jobId };
  });
  serveFreely(context, routes.runningExperts, async (_, caller) =>
    caller ? jobs.running(caller.userId) : [],
  );
  serveFreely(context, routes.readExpertJob, async ({ params }, caller) =>
    jobs.read(caller?.userId ?? '', params.id),
  );
}

function checkAnswer(
  { fileName, file, head }: ExpertTable,
  { counts, faults, rowCount, left, preview }: CheckedExperts,
  locale: Caller['locale'],
): ExpertTableCheck {
  const held = new Set(head.columns.flatMap(({ field, column: at }) => (field === null ? [] : [at])));
  const { sums, notes } = left;
  return {
    ...counts,
    ...{ fileName, sheet: file.sheet, headRows: [head.row], header: [...head.words], rowCount },
    leftOut: leftOutWords(file, { sums, notes, unknown: unknownHeads(head.words, held) }, locale),
    columns: [...head.columns],
    errors: saidFaults(faults.first, { values: faults.values, sentences: expertRefusals, locale }),
    errorCount: faults.count,
    preview: [...preview],
  };
}

const COLUMNS = [
  column('姓名（代号）', '示例 A01', '和单位一起认人，必填', 'With the institution it says who; needed'),
  column('单位', '某研究院', '必填', 'Needed'),
  column('外地', '是', '单位不在本地区填“是”，否则填“否”', 'Yes where the institution is not of this region'),
  column('职称', '教授级高工', '可以不填', 'May be left out'),
  column(
    '专业',
    '技术、市场',
    '技术、市场、财务、法律、环保、用地，可以几项，必填',
    'Technology, Market, Finance, Law, Environment, Land; several; needed',
  ),
  column(
    '行业代码',
    '3825、38',
    'GB/T 4754 的门类字母或两到四位代码',
    'Letters or two to four digits of GB/T 4754',
  ),
  column(
    '联系方式',
    '示例',
    '只给组织论证的人看，每看一次留痕',
    'Only for who holds the panel, and noted each time',
  ),
  column(
    '同意日',
    '2022-03-01',
    '本人同意入库的日子；没有的不能抽',
    'When he agreed; without it he is never drawn',
  ),
  column('推荐单位', '市科技局', '必填', 'Needed'),
  column('入库日', '2022-03-01', '不填就是导入那天', 'The day of the import where it is left out'),
  column('出库日', '', '可以不填', 'May be left out'),
  column('备注', '', '可以不填', 'May be left out'),
];
