/** Lists of major projects over HTTP, and bringing one in: uploaded once, checked as often as it is mended, then written. */
import { Refusal } from '#kernel/refusal.ts';
import { BroughtTables } from '#platform/bring/brought-tables.ts';
import { JUST_BEGUN } from '#platform/bring/progress.ts';
import { templateColumn, templateWorkbook } from '#platform/bring/template.ts';
import type { Caller } from '#platform/http/caller.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { exportYearList } from './export.ts';
import { type ListJob, listRoutes as routes } from './list-contract.ts';
import { importList, listCheck, matchLine, matchLines, withdrawLine } from './list-import.ts';
import { type ListForm, listForm, readListLines } from './list-table.ts';
import { readYearList } from './year-list.ts';

const LARGEST_LIST = 20 * 1024 * 1024;

export function serveLists(context: HttpContext): void {
  const work = new LongWork<ListJob>();
  const tables = new BroughtTables<ListForm>(context.app, { name: 'lists', largest: LARGEST_LIST });
  serve(context, routes.readYearList, (tx, caller, { query }) => readYearList(tx, caller, query));
  serve(context, routes.exportYearList, async (tx, caller, { query, reply }) => {
    const bytes = await exportYearList(tx, caller, query);
    sendWorkbook(reply, `重大项目清单-${query.level}-${query.year ?? ''}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.listTemplate, async (_tx, { locale }, { reply }) => {
    const name = locale === 'zh' ? '重大项目清单模板.xlsx' : 'list-template.xlsx';
    sendWorkbook(reply, name, await listTemplate(locale));
    return undefined;
  });
  serveFreely(context, routes.uploadList, ({ request }, caller) => tables.upload(request, caller, listForm));
  serveFreely(context, routes.startList, async ({ body: { act, ...input } }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const form = await tables.of(caller, input, listForm);
    const first = { ...JUST_BEGUN, act, input, fileName: form.fileName };
    const jobId = work.start(caller.userId, first, async (tell) => {
      const read = await readListLines(form, input);
      tell({ step: act === 'check' ? 'compare' : 'write', rows: read.rowCount, share: 0 });
      return context.database.inRegion(caller.scope, async (tx) =>
        act === 'check'
          ? { check: listCheck(form, read, await matchLines(tx, caller, read.lines, input), caller.locale) }
          : { outcome: await importList(tx, caller, read, input) },
      );
    });
    return { jobId };
  });
  serveFreely(context, routes.runningLists, async (_, caller) => (caller ? work.running(caller.userId) : []));
  serveFreely(context, routes.readListWork, async ({ params }, caller) =>
    work.read(caller?.userId ?? '', params.id),
  );
  serve(context, routes.matchLine, async (tx, caller, { params, body }) => {
    await matchLine(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.withdrawLine, async (tx, caller, { params, body }) => {
    await withdrawLine(tx, caller, params.id, body.reason);
    return undefined;
  });
}

const listTemplate = (locale: Caller['locale']): Promise<Buffer> =>
  templateWorkbook(
    locale === 'zh' ? '清单' : 'List',
    [
      templateColumn('序号', 1, '清单上的序号', 'Its number on the list'),
      templateColumn('项目名称', '示例：某储能项目', '清单上的名称，照写', 'Its name as the list has it'),
      templateColumn(
        '项目编号',
        'XM-001',
        '项目库里的编号或项目代码，可空',
        'Its number in the pipeline or filing code; may be empty',
      ),
      templateColumn('类别', '实施', '实施或储备', 'To carry out or reserve'),
      templateColumn('建设地点', '扬州经开区', '照写', 'As written'),
      templateColumn('总投资（万元）', 105000, '没有就空着，不写 0', 'Leave empty what is not told'),
    ],
    locale,
  );
