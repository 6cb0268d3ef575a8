import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { measureCalendar } from './calendar.ts';
import { addMeasure, amendMeasure, withdrawMeasure } from './commands.ts';
import { measureRoutes as routes } from './contract.ts';
import { draftMeasure, measureTerms } from './draft.ts';
import { exportMeasureFirms, exportMeasures } from './export.ts';
import { readFirmMeasures } from './firm-measures.ts';
import { measureFirms } from './firms.ts';
import { listMeasures } from './list.ts';
import { readMeasure } from './page.ts';
import { takeSteps } from './steps.ts';
import { withdrawStep } from './withdraw-step.ts';

export function serveMeasures(context: HttpContext): void {
  serveReading(context);
  serveFiles(context);
  serveChanging(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listMeasures, (tx, caller, { query }) => listMeasures(tx, caller, query));
  serve(context, routes.measureCalendar, (tx, caller, { query }) => measureCalendar(tx, caller, query));
  serve(context, routes.measureTerms, async (tx, caller) => measureTerms(tx, caller));
  serve(context, routes.readMeasure, (tx, caller, { params }) => readMeasure(tx, caller, params.id));
  serve(context, routes.measureFirms, (tx, caller, { params, query }) =>
    measureFirms(tx, caller, params.id, query),
  );
  serve(context, routes.firmMeasures, (tx, caller, { params }) => readFirmMeasures(tx, caller, params.id));
}

function serveFiles(context: HttpContext): void {
  serve(context, routes.exportMeasures, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `惠企政策-${tx.today}.xlsx`, await exportMeasures(tx, caller, query));
    return undefined;
  });
  serve(context, routes.exportMeasureFirms, async (tx, caller, { params, query, reply }) => {
    const bytes = await exportMeasureFirms(tx, caller, params.id, query);
    sendWorkbook(reply, `可享企业-${tx.today}.xlsx`, bytes);
    return undefined;
  });
}

function serveChanging(context: HttpContext): void {
  serve(context, routes.draftMeasure, (tx, caller, { body }) => draftMeasure(tx, caller, body));
  serve(context, routes.addMeasure, async (tx, caller, { body }) => ({
    id: await addMeasure(tx, caller, body),
  }));
  serve(context, routes.amendMeasure, async (tx, caller, { params, body }) => ({
    id: await amendMeasure(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawMeasure, async (tx, caller, { params, body }) => {
    await withdrawMeasure(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.takeSteps, (tx, caller, { params, body }) => takeSteps(tx, caller, params.id, body));
  serve(context, routes.withdrawStep, async (tx, caller, { params, body }) => {
    await withdrawStep(tx, caller, params.id, body.reason);
    return undefined;
  });
}
