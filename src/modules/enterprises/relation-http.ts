/** Relations, the group, and positions on chains. */
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { enterpriseRoutes as routes } from './contract.ts';
import { readGroup } from './group.ts';
import { groupWorkbook } from './group-export.ts';
import { type NodeSearch, takePosition } from './node-positions.ts';
import { endPosition, listChainNames, listPositions, withdrawPosition } from './positions.ts';
import { addRelation, endRelation, listRelations, withdrawRelation } from './relations.ts';

export function serveRelations(context: HttpContext, nodeOn: NodeSearch): void {
  serve(context, routes.listRelations, (tx, caller, { params, query }) =>
    listRelations(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.readGroup, (tx, caller, { params, query }) =>
    readGroup(tx, caller, params.id, query),
  );
  serve(context, routes.exportGroup, async (tx, caller, { params, query, reply }) => {
    sendWorkbook(reply, `集团-${tx.today}.xlsx`, await groupWorkbook(tx, caller, params.id, query));
    return undefined;
  });
  serve(context, routes.addRelation, async (tx, caller, { params, body }) => ({
    id: await addRelation(tx, caller, params.id, body),
  }));
  serve(context, routes.endRelation, async (tx, caller, { params, body }) => ({
    id: await endRelation(tx, caller, params.id, body.to, body.reason),
  }));
  serve(context, routes.withdrawRelation, async (tx, caller, { params, body }) => {
    await withdrawRelation(tx, caller, params.id, body.reason);
    return undefined;
  });
  servePositions(context, nodeOn);
}

function servePositions(context: HttpContext, nodeOn: NodeSearch): void {
  serve(context, routes.listChainNames, (tx, caller) => listChainNames(tx, caller));
  serve(context, routes.listPositions, (tx, caller, { params, query }) =>
    listPositions(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addPosition, async (tx, caller, { params, body }) => ({
    id: await takePosition(tx, caller, { id: params.id, wish: body, nodeOn }),
  }));
  serve(context, routes.endPosition, async (tx, caller, { params, body }) => ({
    id: await endPosition(tx, caller, params.id, body.to, body.reason),
  }));
  serve(context, routes.withdrawPosition, async (tx, caller, { params, body }) => {
    await withdrawPosition(tx, caller, params.id, body.reason);
    return undefined;
  });
}
