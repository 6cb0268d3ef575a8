import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { decideBlocker, raiseBlocker, stepBlocker, takeBackStep } from './blockers.ts';
import { blockerRoutes as routes } from './contract.ts';
import { exportBlockers } from './export.ts';
import { listBlockers } from './list.ts';
import { readBlocker } from './page.ts';

export function serveBlockers(context: HttpContext): void {
  serve(context, routes.listBlockers, (tx, caller, { query }) => listBlockers(tx, caller, query));
  serve(context, routes.exportBlockers, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `断点堵点-${query.asOf ?? tx.today}.xlsx`, await exportBlockers(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readBlocker, (tx, caller, { params, query }) =>
    readBlocker(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.raiseBlocker, async (tx, caller, { body }) => ({
    id: await raiseBlocker(tx, caller, body),
  }));
  serve(context, routes.stepBlocker, async (tx, caller, { params, body }) => ({
    number: await stepBlocker(tx, caller, params.id, body),
  }));
  serve(context, routes.decideBlocker, async (tx, caller, { params, body }) => ({
    number: await decideBlocker(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackBlockerStep, async (tx, caller, { params, body }) => {
    await takeBackStep(tx, caller, { ...params, reason: body.reason });
    return undefined;
  });
}
