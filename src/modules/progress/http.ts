import { Refusal } from '#kernel/refusal.ts';
import { isPast } from '#platform/db/as-of.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { serveTables } from './bring-http.ts';
import { progressRoutes as routes } from './contract.ts';
import { exportGrid, exportSlips } from './export.ts';
import { readGrid } from './grid.ts';
import { addImage, withdrawImage } from './images.ts';
import { keepAllLights } from './lights-kept.ts';
import { planInvestment } from './planning.ts';
import { addEvidence, readEvidence, withdrawEvidence } from './proofs.ts';
import { reportInvestments } from './reporting.ts';
import { reportResult, verifyResult, withdrawResult } from './results.ts';
import { chooseScheme, listSchemes } from './schemes.ts';
import { readProgress } from './section.ts';
import { readSlips } from './slips.ts';
import { verifyInvestment, verifyInvestments, withdrawInvestment } from './verifying.ts';
import { takeVisit, visitPlace } from './visits.ts';

export function serveProgress(context: HttpContext): void {
  serveInvestments(context);
  serveTables(context);
  serveOfProject(context);
  serveFiles(context);
  serveLists(context);
}

function serveInvestments(context: HttpContext): void {
  serve(context, routes.listInvestments, (tx, caller, { query }) => readGrid(tx, caller, query));
  serve(context, routes.exportInvestments, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `完成投资-${query.asOf ?? tx.today}.xlsx`, await exportGrid(tx, caller, query));
    return undefined;
  });
  serve(context, routes.reportInvestments, (tx, caller, { body }) => reportInvestments(tx, caller, body));
  serve(context, routes.verifyInvestments, async (tx, caller, { body }) => ({
    verified: await verifyInvestments(tx, caller, body.ids),
  }));
  serve(context, routes.verifyInvestment, async (tx, caller, { params, body }) => ({
    id: await verifyInvestment(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawInvestment, async (tx, caller, { params, body }) => {
    await withdrawInvestment(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.planInvestment, async (tx, caller, { params, body }) => {
    await planInvestment(tx, caller, params.id, body);
    return undefined;
  });
}

function serveOfProject(context: HttpContext): void {
  serve(context, routes.readProgress, (tx, caller, { params, query }) =>
    readProgress(tx, caller, params.id, query),
  );
  serve(context, routes.withdrawImage, async (tx, caller, { params, body }) => {
    await withdrawImage(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.reportResult, async (tx, caller, { params, body }) => ({
    id: await reportResult(tx, caller, params.id, body),
  }));
  serve(context, routes.verifyResult, async (tx, caller, { params, body }) => ({
    id: await verifyResult(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawResult, async (tx, caller, { params, body }) => {
    await withdrawResult(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.visitPlace, (tx, caller, { params }) => visitPlace(tx, caller, params.id));
}

/** Forms with files are read before a transaction is opened. */
function serveFiles(context: HttpContext): void {
  serveFreely(context, routes.addImage, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.addImage.form);
    return context.database.inRegion(caller.scope, async (tx) => ({
      id: await addImage(tx, caller, params.id, { ...fields, files }),
    }));
  });
  serveFreely(context, routes.takeVisit, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.takeVisit.form);
    return context.database.inRegion(caller.scope, (tx) =>
      takeVisit(tx, caller, params.id, { ...fields, files }),
    );
  });
  serveFreely(context, routes.addProgressEvidence, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.addProgressEvidence.form);
    return context.database.inRegion(caller.scope, async (tx) => ({
      ids: await addEvidence(tx, caller, fields.kind, fields.subjectId, files),
    }));
  });
  serve(context, routes.readProgressEvidence, async (tx, caller, { params, reply }) => {
    const file = await readEvidence(tx, caller, params.id);
    sendFile(reply, file.name, file.bytes);
    return undefined;
  });
  serve(context, routes.withdrawProgressEvidence, async (tx, caller, { params, body }) => {
    await withdrawEvidence(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveLists(context: HttpContext): void {
  serve(context, routes.listSlips, (tx, caller, { query }) => readSlips(tx, caller, query));
  serve(context, routes.exportSlips, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `计划滑动-${query.asOf ?? tx.today}.xlsx`, await exportSlips(tx, caller, query));
    return undefined;
  });
  serve(context, routes.listSchemes, async (tx, caller, { query }) => ({
    choices: await listSchemes(tx, query.asOf),
    can: !isPast(tx, query.asOf) && caller.rights.has('rules.adopt') ? ['choose'] : [],
  }));
  serve(context, routes.chooseScheme, async (tx, _caller, { body }) => {
    await chooseScheme(tx, body);
    await keepAllLights(tx);
    return undefined;
  });
}
