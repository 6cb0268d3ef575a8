import { Refusal } from '#kernel/refusal.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { addProject, amendProject, setStatus, withdrawProject } from './commands.ts';
import { renovationRoutes as routes } from './contract.ts';
import { addDiagnosis, amendDiagnosis, listDiagnoses, withdrawDiagnosis } from './diagnoses.ts';
import { addEvidence, readEvidence, withdrawEvidence } from './evidence.ts';
import { exportProjects } from './export.ts';
import { listGrades, wordsOn } from './grades.ts';
import { serveProjectImports } from './import-http.ts';
import { listProjects } from './list.ts';
import { projectHistory, readProject } from './page.ts';
import { addEquipment, enterEffect, enterInvestment, withdrawEquipment } from './parts.ts';
import { goBack, refuseStep, reportStep, verifyStep } from './steps.ts';
import { readTotals } from './totals.ts';

export function serveRenovation(context: HttpContext): void {
  serveReading(context);
  serveProjects(context);
  serveSteps(context);
  serveParts(context);
  serveDiagnoses(context);
  serveProjectImports(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listProjects, (tx, caller, { query }) => listProjects(tx, caller, query));
  serve(context, routes.exportProjects, async (tx, caller, { query, reply }) => {
    const bytes = await exportProjects(tx, caller, query);
    sendWorkbook(reply, `技改项目-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.readTotals, (tx, caller, { query }) => readTotals(tx, caller, query));
  serve(context, routes.readProject, (tx, caller, { params, query }) =>
    readProject(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.projectHistory, (tx, caller, { params }) => projectHistory(tx, caller, params.id));
  serve(context, routes.renovationWords, async (tx, _caller, { query }) => wordsOn(query.asOf ?? tx.today));
  serve(context, routes.listGrades, (tx, caller, { query }) => listGrades(tx, caller, query.asOf));
}

function serveProjects(context: HttpContext): void {
  serve(context, routes.addProject, async (tx, caller, { body }) => ({
    id: await addProject(tx, caller, body),
  }));
  serve(context, routes.amendProject, async (tx, caller, { params, body }) => ({
    id: await amendProject(tx, caller, params.id, body),
  }));
  serve(context, routes.setStatus, async (tx, caller, { params, body }) => ({
    id: await setStatus(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawProject, async (tx, caller, { params, body }) => {
    await withdrawProject(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveSteps(context: HttpContext): void {
  serve(context, routes.reportStep, async (tx, caller, { params, body }) => ({
    id: await reportStep(tx, caller, params.id, body),
  }));
  serve(context, routes.goBack, async (tx, caller, { params, body }) => ({
    id: await goBack(tx, caller, params.id, body),
  }));
  serve(context, routes.verifyStep, async (tx, caller, { params, body }) => ({
    id: await verifyStep(tx, caller, params.id, body.note),
  }));
  serve(context, routes.refuseStep, async (tx, caller, { params, body }) => ({
    id: await refuseStep(tx, caller, params.id, body.reason),
  }));
  serveFreely(context, routes.addEvidence, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.addEvidence.form);
    return context.database.inRegion(caller.scope, (tx) =>
      addEvidence(tx, caller, params.id, { ...fields, files }),
    );
  });
  serve(context, routes.readEvidence, async (tx, caller, { params, reply }) => {
    const file = await readEvidence(tx, caller, params.id);
    sendFile(reply, file.fileName, file.bytes);
    return undefined;
  });
  serve(context, routes.withdrawEvidence, async (tx, caller, { params, body }) => {
    await withdrawEvidence(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveParts(context: HttpContext): void {
  serve(context, routes.enterInvestment, (tx, caller, { params, body }) =>
    enterInvestment(tx, caller, params.id, body),
  );
  serve(context, routes.addEquipment, async (tx, caller, { params, body }) => ({
    id: await addEquipment(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawEquipment, async (tx, caller, { params, body }) => {
    await withdrawEquipment(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.enterEffect, (tx, caller, { params, body }) =>
    enterEffect(tx, caller, params.id, body),
  );
}

function serveDiagnoses(context: HttpContext): void {
  serve(context, routes.listDiagnoses, (tx, caller, { query }) => listDiagnoses(tx, caller, query));
  serve(context, routes.addDiagnosis, async (tx, caller, { body }) => ({
    id: await addDiagnosis(tx, caller, body),
  }));
  serve(context, routes.amendDiagnosis, async (tx, caller, { params, body }) => ({
    id: await amendDiagnosis(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawDiagnosis, async (tx, caller, { params, body }) => {
    await withdrawDiagnosis(tx, caller, params.id, body.reason);
    return undefined;
  });
}
