import { Refusal } from '#kernel/refusal.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { listAgreements } from './agreement-list.ts';
import { readAgreement } from './agreement-page.ts';
import { addAgreement, checkText, textOfFile, withdrawAgreement } from './agreements.ts';
import { assessTable } from './assess-table.ts';
import {
  addAssessment,
  listAssessments,
  plannedOf,
  tryAdmission,
  withdrawAssessment,
} from './assessments.ts';
import { listCommitments } from './commitment-list.ts';
import { readCommitment } from './commitment-page.ts';
import { readProof, stepCommitment, takeBackStep } from './commitment-steps.ts';
import { pasteCommitments } from './commitment-table.ts';
import { addCommitment, amendCommitment, withdrawCommitment } from './commitments.ts';
import { admissionRoutes as routes } from './contract.ts';
import { exportAgreements, exportAssessments, exportCommitments } from './exports.ts';
import { decideFlag, giveOpinion, markClause, readOpinionFile, withdrawOpinion } from './reviews.ts';
import { addThreshold, listThresholds, withdrawThreshold } from './thresholds.ts';

export function serveAdmission(context: HttpContext): void {
  serveAssessments(context);
  serveAgreements(context);
  serveReviews(context);
  serveCommitments(context);
}

function serveAssessments(context: HttpContext): void {
  serve(context, routes.listThresholds, (tx, caller, { query }) => listThresholds(tx, caller, query));
  serve(context, routes.addThreshold, async (tx, caller, { body }) => ({
    id: await addThreshold(tx, caller, body),
  }));
  serve(context, routes.withdrawThreshold, async (tx, caller, { params, body }) => {
    await withdrawThreshold(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.tryAdmission, (tx, caller, { body }) => tryAdmission(tx, caller, body));
  serve(context, routes.tryTable, (tx, caller, { body }) => {
    if (body.save && !caller.rights.has('admission.edit'))
      throw new Refusal('no-right', { right: 'admission.edit' });
    return assessTable(tx, caller, body);
  });
  serve(context, routes.plannedOfProject, (tx, caller, { params }) => plannedOf(tx, caller, params.id));
  serve(context, routes.listAssessments, (tx, caller, { query }) => listAssessments(tx, caller, query));
  serve(context, routes.exportAssessments, async (tx, caller, { query, reply }) => {
    sendWorkbook(
      reply,
      `准入测算-${query.asOf ?? tx.today}.xlsx`,
      await exportAssessments(tx, caller, query),
    );
    return undefined;
  });
  serve(context, routes.addAssessment, (tx, caller, { body }) => addAssessment(tx, caller, body));
  serve(context, routes.withdrawAssessment, async (tx, caller, { params, body }) => {
    await withdrawAssessment(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveAgreements(context: HttpContext): void {
  serve(context, routes.listAgreements, (tx, caller, { query }) => listAgreements(tx, caller, query));
  serve(context, routes.exportAgreements, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `合同审查-${query.asOf ?? tx.today}.xlsx`, await exportAgreements(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readAgreement, (tx, caller, { params, query }) =>
    readAgreement(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addAgreement, async (tx, caller, { body }) => ({
    id: await addAgreement(tx, caller, body),
  }));
  serve(context, routes.withdrawAgreement, async (tx, caller, { params, body }) => {
    await withdrawAgreement(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.checkText, (tx, caller, { params, body }) => checkText(tx, caller, params.id, body));
  serveFreely(context, routes.checkFile, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const [file] = (await readUploads(request, routes.checkFile.form)).files;
    if (!file) throw new Refusal('upload-missing');
    const text = await textOfFile(file);
    return context.database.inRegion(caller.scope, (tx) => checkText(tx, caller, params.id, { text, file }));
  });
}

function serveReviews(context: HttpContext): void {
  serve(context, routes.markClause, async (tx, caller, { params, body }) => ({
    id: await markClause(tx, caller, params.id, body),
  }));
  serve(context, routes.decideFlag, async (tx, caller, { params, body }) => ({
    id: await decideFlag(tx, caller, params.id, body),
  }));
  serveFreely(context, routes.giveOpinion, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.giveOpinion.form);
    const id = await context.database.inRegion(caller.scope, (tx) =>
      giveOpinion(tx, caller, params.id, { ...fields, file: files[0] }),
    );
    return { id };
  });
  serve(context, routes.withdrawOpinion, async (tx, caller, { params, body }) => {
    await withdrawOpinion(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.readOpinionFile, async (tx, caller, { params, reply }) => {
    const { fileName, bytes } = await readOpinionFile(tx, caller, params.id);
    sendFile(reply, fileName, bytes);
    return undefined;
  });
}

function serveCommitments(context: HttpContext): void {
  serve(context, routes.listCommitments, (tx, caller, { query }) => listCommitments(tx, caller, query));
  serve(context, routes.exportCommitments, async (tx, caller, { query, reply }) => {
    sendWorkbook(
      reply,
      `双方承诺-${query.asOf ?? tx.today}.xlsx`,
      await exportCommitments(tx, caller, query),
    );
    return undefined;
  });
  serve(context, routes.readCommitment, (tx, caller, { params, query }) =>
    readCommitment(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addCommitment, async (tx, caller, { body }) => ({
    id: await addCommitment(tx, caller, body),
  }));
  serve(context, routes.pasteCommitments, (tx, caller, { body }) => pasteCommitments(tx, caller, body));
  serve(context, routes.amendCommitment, async (tx, caller, { params, body }) => ({
    id: await amendCommitment(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawCommitment, async (tx, caller, { params, body }) => {
    await withdrawCommitment(tx, caller, params.id, body.reason);
    return undefined;
  });
  serveFreely(context, routes.stepCommitment, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.stepCommitment.form);
    const number = await context.database.inRegion(caller.scope, (tx) =>
      stepCommitment(tx, caller, params.id, fields, files[0]),
    );
    return { number };
  });
  serve(context, routes.takeBackCommitmentStep, async (tx, caller, { params, body }) => {
    await takeBackStep(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.readProof, async (tx, caller, { params, reply }) => {
    const { fileName, bytes } = await readProof(tx, caller, params.id);
    sendFile(reply, fileName, bytes);
    return undefined;
  });
}
