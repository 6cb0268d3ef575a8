import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { compareChain } from './compare.ts';
import { exportComparison } from './compare-export.ts';
import { diagnosisRoutes as routes } from './contract.ts';
import { listHealth } from './health.ts';
import { listLeaders } from './leaders.ts';
import { readNode } from './nodes.ts';
import { endPlacement, placeOn, refusePlacements, withdrawPlacement } from './placements.ts';
import { listRefused, takeBackRefusal } from './refused.ts';
import { listRisks } from './risk-list.ts';
import { diagnoseChain } from './standings.ts';
import { suggestPlacements } from './suggestions.ts';

export function serveDiagnosis(context: HttpContext): void {
  serve(context, routes.listHealth, (tx, _caller, { query }) => listHealth(tx, query.asOf));
  serve(context, routes.listRisks, (tx, _caller, { query }) => listRisks(tx, query.asOf));
  serve(context, routes.diagnoseChain, (tx, caller, { params, query }) =>
    diagnoseChain(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.listLeaders, (tx, caller, { params, query }) =>
    listLeaders(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.readNode, (tx, caller, { params, query }) =>
    readNode(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.compareChain, (tx, caller, { params, query }) =>
    compareChain(tx, caller, params.id, query),
  );
  serve(context, routes.exportComparison, async (tx, caller, { params, query, reply }) => {
    const { name, bytes } = await exportComparison(tx, caller, params.id, query);
    sendWorkbook(reply, name, bytes);
    return undefined;
  });
  serve(context, routes.suggestPlacements, (tx, caller, { params, query }) =>
    suggestPlacements(tx, caller, params.id, query),
  );
  serve(context, routes.place, async (tx, caller, { params, body }) => ({
    placed: await placeOn(tx, caller, params.id, body),
  }));
  serve(context, routes.endPlacement, async (tx, caller, { params, body }) => {
    await endPlacement(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.withdrawPlacement, async (tx, caller, { params, body }) => {
    await withdrawPlacement(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.listRefused, (tx, caller, { params, query }) =>
    listRefused(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.takeBackRefusal, async (tx, caller, { params, body }) => {
    await takeBackRefusal(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.refusePlacements, async (tx, caller, { params, body }) => ({
    refused: await refusePlacements(tx, caller, params.id, body),
  }));
}
