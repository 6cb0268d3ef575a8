import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { listPipelineFirms } from './bucket-firms.ts';
import { echelonRoutes as routes } from './contract.ts';
import { exportPipelineFirms } from './export-firms.ts';
import { nextTiers } from './next-step.ts';
import { readPipeline } from './pipeline.ts';
import { exportLevelFirms, listLevelFirms, readPyramid } from './pyramid.ts';
import { addWindow, listWindows, withdrawWindow } from './windows.ts';

export function serveEchelons(context: HttpContext): void {
  serve(context, routes.nextTiers, (tx, caller, { params }) => nextTiers(tx, caller, params.id));
  serve(context, routes.readPipeline, (tx, caller, { query }) => readPipeline(tx, caller, query));
  serve(context, routes.listPipelineFirms, (tx, caller, { query }) => listPipelineFirms(tx, caller, query));
  serve(context, routes.exportPipelineFirms, async (tx, caller, { query, reply }) => {
    const { name, bytes } = await exportPipelineFirms(tx, caller, query);
    sendWorkbook(reply, `${name}-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.listLevelFirms, (tx, caller, { query }) => listLevelFirms(tx, caller, query));
  serve(context, routes.exportLevelFirms, async (tx, caller, { query, reply }) => {
    const { title, day } = await listLevelFirms(tx, caller, { ...query, limit: 1 });
    sendWorkbook(reply, `${title}-${day}.xlsx`, await exportLevelFirms(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readPyramid, (tx, caller, { query }) => readPyramid(tx, caller, query));
  serve(context, routes.listWindows, (tx, caller, { query }) => listWindows(tx, caller, query));
  serve(context, routes.addWindow, async (tx, _, { body }) => ({ id: await addWindow(tx, body) }));
  serve(context, routes.withdrawWindow, async (tx, _, { params, body }) => {
    await withdrawWindow(tx, params.id, body.reason);
    return undefined;
  });
}
