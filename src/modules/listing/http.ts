import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { pasteAttendance, recordAttendance } from './attendance.ts';
import { listCases } from './cases.ts';
import { addClass, amendClass, listClasses, readClass, withdrawClass } from './classes.ts';
import { amendCase, openCase, setNextStep } from './commands.ts';
import { listingRoutes as routes } from './contract.ts';
import { exportCases, exportClass } from './export.ts';
import { moveCase } from './moves.ts';
import { caseHistory, listingWords, readCase } from './reads.ts';
import { changeStatus } from './statuses.ts';
import { correctStep, undoStep } from './steps.ts';
import { refuseStep, verifyStep } from './verification.ts';

export function serveListing(context: HttpContext): void {
  serveReading(context);
  serveChanging(context);
  serveClasses(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listingWords, async (tx) => listingWords(tx));
  serve(context, routes.listCases, (tx, caller, { query }) => listCases(tx, caller, query));
  serve(context, routes.exportCases, async (tx, caller, { query, reply }) => {
    const bytes = await exportCases(tx, caller, query);
    sendWorkbook(reply, `上市培育-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.readCase, (tx, caller, { params, query }) =>
    readCase(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.caseHistory, (tx, caller, { params }) => caseHistory(tx, caller, params.id));
}

function serveChanging(context: HttpContext): void {
  serve(context, routes.openCase, async (tx, caller, { body }) => ({ id: await openCase(tx, caller, body) }));
  serve(context, routes.amendCase, async (tx, caller, { params, body }) => ({
    id: await amendCase(tx, caller, params.id, body),
  }));
  serve(context, routes.moveCase, async (tx, caller, { params, body }) => ({
    id: await moveCase(tx, caller, params.id, body),
  }));
  serve(context, routes.changeStatus, async (tx, caller, { params, body }) => ({
    id: await changeStatus(tx, caller, params.id, body),
  }));
  serve(context, routes.setNextStep, async (tx, caller, { params, body }) => ({
    id: await setNextStep(tx, caller, params.id, body),
  }));
  serve(context, routes.undoStep, async (tx, caller, { params, body }) => ({
    id: await undoStep(tx, caller, params.id, body),
  }));
  serve(context, routes.verifyStep, async (tx, caller, { params }) => ({
    id: await verifyStep(tx, caller, params.id),
  }));
  serve(context, routes.refuseStep, async (tx, caller, { params, body }) => ({
    id: await refuseStep(tx, caller, params.id, body.reason),
  }));
  serve(context, routes.correctStep, async (tx, caller, { params, body }) => ({
    id: await correctStep(tx, caller, params.id, body),
  }));
}

function serveClasses(context: HttpContext): void {
  serve(context, routes.listClasses, (tx, caller, { query }) => listClasses(tx, caller, query));
  serve(context, routes.readClass, (tx, caller, { params }) => readClass(tx, caller, params.id));
  serve(context, routes.exportClass, async (tx, caller, { params, reply }) => {
    const { title, bytes } = await exportClass(tx, caller, params.id);
    sendWorkbook(reply, `${title}-参训名单.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.addClass, async (tx, caller, { body }) => ({ id: await addClass(tx, caller, body) }));
  serve(context, routes.amendClass, async (tx, caller, { params, body }) => ({
    id: await amendClass(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawClass, async (tx, caller, { params, body }) => {
    await withdrawClass(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.recordAttendance, (tx, caller, { params, body }) =>
    recordAttendance(tx, caller, params.id, body.entries),
  );
  serve(context, routes.pasteAttendance, (tx, caller, { params, body }) =>
    pasteAttendance(tx, caller, params.id, body),
  );
}
