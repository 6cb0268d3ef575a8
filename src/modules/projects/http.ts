import { Refusal } from '#kernel/refusal.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { readBoard } from './board.ts';
import { addProject, amendProject, setStatus, withdrawProject } from './commands.ts';
import { projectRoutes as routes } from './contract.ts';
import { addEvidence, decideEvidence, readEvidence, withdrawEvidence } from './evidence.ts';
import { exportProjects } from './export.ts';
import { setInvestors } from './investors.ts';
import { serveLedgers } from './ledger-http.ts';
import { answerList } from './list.ts';
import { addListing, withdrawListing } from './listings.ts';
import { exportMonths } from './month-export.ts';
import { readMonths } from './months.ts';
import { goBack, reportStep } from './moves.ts';
import { projectHistory, readProject } from './page.ts';
import { setPlan } from './plans.ts';
import { refuseStep, takeBackStep, verifyStep } from './verification.ts';
import { wordsOn } from './words-on.ts';

export function serveProjects(context: HttpContext): void {
  serveLedgers(context);
  serveReading(context);
  serveRecord(context);
  serveSteps(context);
  serveEvidence(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listProjects, (tx, caller, { query }) => answerList(tx, caller, query));
  serve(context, routes.exportProjects, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `项目-${query.asOf ?? tx.today}.xlsx`, await exportProjects(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readBoard, (tx, caller, { query }) => readBoard(tx, caller, query));
  serve(context, routes.readMonths, (tx, caller, { query }) => readMonths(tx, caller, query));
  serve(context, routes.exportMonths, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `项目逐月-${query.year}.xlsx`, await exportMonths(tx, caller, query));
    return undefined;
  });
  serve(context, routes.projectWords, async (tx, _caller, { query }) => wordsOn(query.asOf ?? tx.today));
  serve(context, routes.readProject, (tx, caller, { params, query }) =>
    readProject(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.projectHistory, (tx, caller, { params }) => projectHistory(tx, caller, params.id));
}

function serveRecord(context: HttpContext): void {
  serve(context, routes.addProject, async (tx, caller, { body }) => ({
    id: await addProject(tx, caller, body),
  }));
  serve(context, routes.amendProject, async (tx, caller, { params, body }) => ({
    version: await amendProject(tx, caller, params.id, body),
  }));
  serve(context, routes.setProjectStatus, async (tx, caller, { params, body }) => {
    await setStatus(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.withdrawProject, async (tx, caller, { params, body }) => {
    await withdrawProject(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.setInvestors, async (tx, caller, { params, body }) => {
    await setInvestors(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.setPlan, async (tx, caller, { params, body }) => {
    await setPlan(tx, caller, params.id, body.plan);
    return undefined;
  });
  serve(context, routes.addListing, async (tx, caller, { params, body }) => ({
    id: await addListing(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawListing, async (tx, caller, { params, body }) => {
    await withdrawListing(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveSteps(context: HttpContext): void {
  serve(context, routes.reportProjectStep, async (tx, caller, { params, body }) => ({
    id: await reportStep(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackProjectStep, async (tx, caller, { params, body }) => {
    await takeBackStep(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.verifyProjectStep, async (tx, caller, { params, body }) => {
    await verifyStep(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.refuseProjectStep, async (tx, caller, { params, body }) => {
    await refuseStep(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.goBackProject, async (tx, caller, { params, body }) => {
    await goBack(tx, caller, params.id, body);
    return undefined;
  });
}

function serveEvidence(context: HttpContext): void {
  serveFreely(context, routes.addProjectEvidence, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.addProjectEvidence.form);
    return context.database.inRegion(caller.scope, async (tx) => ({
      ids: await addEvidence(tx, caller, params.id, { ...fields, files }),
    }));
  });
  serve(context, routes.readProjectEvidence, async (tx, caller, { params, reply }) => {
    const file = await readEvidence(tx, caller, params.id);
    sendFile(reply, file.name, file.bytes);
    return undefined;
  });
  serve(context, routes.decideProjectEvidence, async (tx, caller, { params, body }) => {
    await decideEvidence(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.withdrawProjectEvidence, async (tx, caller, { params, body }) => {
    await withdrawEvidence(tx, caller, params.id, body.reason);
    return undefined;
  });
}
