import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { serveForm } from './form-http.ts';
import { insertPromise, stepPromise } from './promises.ts';
import { addMinutes, joinVisit, leaveVisit, readMinutes } from './visit-company.ts';
import { visitRoutes as routes } from './visit-contract.ts';
import { exportAllVisits, visitCalendar } from './visit-export.ts';
import { listAllVisits } from './visit-list.ts';
import { readVisit } from './visit-page.ts';
import { moveVisit, nearVisits, planVisit, takeBackMove, visitToChange } from './visits.ts';

export function serveVisits(context: HttpContext): void {
  serve(context, routes.listAllVisits, (tx, caller, { query }) => listAllVisits(tx, caller, query));
  serve(context, routes.exportAllVisits, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `考察走访-${query.asOf ?? tx.today}.xlsx`, await exportAllVisits(tx, caller, query));
    return undefined;
  });
  serve(context, routes.visitCalendar, async (tx, caller, { query, reply }) => {
    const file = Buffer.from(await visitCalendar(tx, caller, query));
    sendFile(reply, 'visits.ics', file, 'text/calendar; charset=utf-8');
    return undefined;
  });
  serve(context, routes.nearVisits, (tx, caller, { query }) => nearVisits(tx, caller, query));
  serve(context, routes.planVisit, async (tx, caller, { body }) => ({
    id: await planVisit(tx, caller, body),
  }));
  serve(context, routes.readVisit, (tx, caller, { params, query }) =>
    readVisit(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.moveVisit, async (tx, caller, { params, body }) => ({
    number: await moveVisit(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackMove, async (tx, caller, { params, body }) => {
    await takeBackMove(tx, caller, params.id, body);
    return undefined;
  });
  serveCompany(context);
}

function serveCompany(context: HttpContext): void {
  serveForm(context, routes.addMinutes, async (tx, caller, { params, files }) => {
    await addMinutes(tx, caller, params.id, files);
    return undefined;
  });
  serve(context, routes.readMinutes, async (tx, caller, { params, reply }) => {
    const { fileName, bytes } = await readMinutes(tx, caller, params.id);
    sendFile(reply, fileName, bytes);
    return undefined;
  });
  serve(context, routes.joinVisit, async (tx, caller, { params, body }) => ({
    id: await joinVisit(tx, caller, params.id, body),
  }));
  serve(context, routes.leaveVisit, async (tx, caller, { params, body }) => {
    await leaveVisit(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.addPromise, async (tx, caller, { params, body }) => {
    const { unitId, demo } = await visitToChange(tx, caller, params.id);
    return { id: await insertPromise(tx, { visitId: params.id, unitId, demo }, body) };
  });
  serve(context, routes.stepPromise, async (tx, caller, { params, body }) => ({
    number: await stepPromise(tx, caller, params.id, body),
  }));
}
