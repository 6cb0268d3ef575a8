import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { addChange, takeBackChange } from './changes.ts';
import { approvalRoutes as routes } from './contract.ts';
import { addEvent, takeBackEvent } from './events.ts';
import { exportLeagues, exportMatters } from './export.ts';
import { listLeagueCases, readLeagues } from './leagues.ts';
import { listMatters } from './list.ts';
import { readProjectApprovals } from './page.ts';
import { withdrawPlan } from './plan-withdrawal.ts';
import { makePlan, tryPlan } from './plans.ts';
import { addPromise, settlePromise } from './promises.ts';
import { readTemplates } from './templates.ts';

export function serveApprovals(context: HttpContext): void {
  serve(context, routes.listApprovals, (tx, caller, { query }) => listMatters(tx, caller, query));
  serve(context, routes.exportApprovals, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `审批事项-${query.asOf ?? tx.today}.xlsx`, await exportMatters(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readApprovalLeagues, (tx, caller, { query }) => readLeagues(tx, caller, query));
  serve(context, routes.listLeagueCases, (tx, caller, { query }) => listLeagueCases(tx, caller, query));
  serve(context, routes.exportLeagueCases, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `审批用时榜-${query.asOf ?? tx.today}.xlsx`, await exportLeagues(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readApprovalTemplates, (tx, caller, { query }) => readTemplates(tx, caller, query));
  serve(context, routes.addApprovalChange, async (tx, caller, { body }) => ({
    id: await addChange(tx, caller, body),
  }));
  serve(context, routes.takeBackApprovalChange, async (tx, caller, { params, body }) => {
    await takeBackChange(tx, caller, params.id, body.reason);
    return undefined;
  });
  serveProject(context);
}

function serveProject(context: HttpContext): void {
  serve(context, routes.readProjectApprovals, (tx, caller, { params, query }) =>
    readProjectApprovals(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.tryApprovalPlan, (tx, caller, { params, body }) =>
    tryPlan(tx, caller, params.id, body),
  );
  serve(context, routes.makeApprovalPlan, (tx, caller, { params, body }) =>
    makePlan(tx, caller, params.id, body),
  );
  serve(context, routes.withdrawApprovalPlan, async (tx, caller, { params, body }) => {
    await withdrawPlan(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.addApprovalEvent, async (tx, caller, { params, body }) => ({
    number: await addEvent(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackApprovalEvent, async (tx, caller, { params, body }) => {
    await takeBackEvent(tx, caller, { ...params, reason: body.reason });
    return undefined;
  });
  serve(context, routes.addApprovalPromise, async (tx, caller, { params, body }) => ({
    id: await addPromise(tx, caller, params.id, body),
  }));
  serve(context, routes.settleApprovalPromise, async (tx, caller, { params, body }) => {
    await settlePromise(tx, caller, params.id, body);
    return undefined;
  });
}
