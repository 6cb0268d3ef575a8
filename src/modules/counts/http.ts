import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { bindCounter, endBinding, listCounters } from './bindings.ts';
import { readBoard } from './board.ts';
import { countRoutes as routes } from './contract.ts';
import { counterNamed } from './counters.ts';
import { exportBoard } from './export-board.ts';
import { exportCounted, listCounted } from './listed.ts';

export function serveCounts(context: HttpContext): void {
  serve(context, routes.readBoard, (tx, caller, { query }) => readBoard(tx, caller, query));
  serve(context, routes.exportBoard, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `三上看板-${query.asOf ?? tx.today}.xlsx`, await exportBoard(tx, caller, query));
    return undefined;
  });
  serve(context, routes.listCounted, (tx, caller, { query }) => listCounted(tx, caller, query));
  serve(context, routes.exportCounted, async (tx, caller, { query, reply }) => {
    const bytes = await exportCounted(tx, caller, query);
    sendWorkbook(
      reply,
      `${counterNamed(query.counter)?.[caller.locale] ?? query.counter}-${query.asOf ?? tx.today}.xlsx`,
      bytes,
    );
    return undefined;
  });
  serve(context, routes.listCounters, (tx, caller) => listCounters(tx, caller));
  serve(context, routes.bindCounter, async (tx, _, { body }) => ({ id: await bindCounter(tx, body) }));
  serve(context, routes.endBinding, async (tx, _, { params, body }) => {
    await endBinding(tx, params.id, body.reason);
    return undefined;
  });
}
