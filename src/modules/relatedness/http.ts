import { Refusal } from '#kernel/refusal.ts';
import { JUST_BEGUN } from '#platform/bring/progress.ts';
import { LongWork } from '#platform/http/long-work.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readClass } from './class-page.ts';
import { dotClasses, exportClasses, listClasses, listPlaces } from './classes.ts';
import { computeEdition } from './compute.ts';
import { relatednessRoutes as routes, type TableJob } from './contract.ts';
import { adoptEdition, readOverview, withdrawTable } from './editions.ts';
import { serveTables } from './table-http.ts';
import { tableById } from './table-store.ts';

const COMPUTING = {
  ...JUST_BEGUN,
  act: 'compute',
  step: 'quotients',
  input: null,
  editionId: null,
} as const;

export function serveRelatedness(context: HttpContext): void {
  const work = new LongWork<TableJob>();
  serveReading(context);
  serveTables(context, work);
  serveEditions(context, work);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.readRelatedness, (tx, caller, { query }) => readOverview(tx, caller, query.asOf));
  serve(context, routes.listClasses, (tx, { locale }, { query }) => listClasses(tx, query, locale));
  serve(context, routes.exportClasses, async (tx, caller, { query, reply }) => {
    const name = caller.locale === 'zh' ? '产业相近度' : 'relatedness';
    sendWorkbook(reply, `${name}-${query.asOf ?? tx.today}.xlsx`, await exportClasses(tx, caller, query));
    return undefined;
  });
  serve(context, routes.dotClasses, (tx, { locale }, { query }) => dotClasses(tx, query, locale));
  serve(context, routes.readClass, (tx, { locale }, { params, query }) =>
    readClass(tx, params.code, { ...query, locale }),
  );
  serve(context, routes.listPlaces, (tx, _caller, { query }) => listPlaces(tx, query));
}

function serveEditions(context: HttpContext, work: LongWork<TableJob>): void {
  serveFreely(context, routes.computeEdition, async ({ params, body }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const inRegion = <T>(act: Parameters<typeof context.database.inRegion<T>>[1]) =>
      context.database.inRegion(caller.scope, act);
    if (!(await inRegion((tx) => tableById(tx, params.id)))) throw new Refusal('not-found');
    const wish = { ...body, regionName: caller.region.name };
    const first = { ...COMPUTING, fileName: '' };
    const jobId = work.start(caller.userId, first, async (tell) => ({
      editionId: await computeEdition(inRegion, params.id, wish, (step, share) => tell({ step, share })),
    }));
    return { jobId };
  });
  serve(context, routes.adoptEdition, async (tx, _caller, { params, body }) => ({
    id: await adoptEdition(tx, params.id, body.placeNumber, body.reason),
  }));
  serve(context, routes.withdrawTable, async (tx, _caller, { params, body }) => {
    await withdrawTable(tx, params.id, body.reason);
    return undefined;
  });
}
