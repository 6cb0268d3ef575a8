import type { Clock } from '#platform/clock.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { serveBringing } from './bring-http.ts';
import { contactFile, exportContacts, listContacts, readContact } from './contact-list.ts';
import { attractionRoutes as routes } from './contract.ts';
import { responseTimes, sourceTable } from './conversion.ts';
import { setDesk } from './desk.ts';
import { disputeFile, listDisputes, readDispute } from './dispute-list.ts';
import { appealDispute, decideDispute, raiseDispute, stateInDispute, takeBackDispute } from './disputes.ts';
import { addEnquiry, stepEnquiry, takeBackEnquiryStep } from './enquiries.ts';
import { enquiryToLead, enquiryToProject } from './enquiry-becomes.ts';
import { exportEnquiries, exportSources } from './enquiry-export.ts';
import { listEnquiries } from './enquiry-list.ts';
import { readEnquiry } from './enquiry-page.ts';
import { checkContact, extendContact, giveUpContact, registerContact } from './first-contacts.ts';
import { serveForm } from './form-http.ts';
import { handlerPosts } from './handlers.ts';
import { servePublic } from './public-http.ts';
import { serveVisits } from './visit-http.ts';

export function serveAttraction(context: HttpContext, clock: Clock): void {
  servePublic(context, clock);
  serveEnquiries(context);
  serveSources(context);
  serveDisputes(context);
  serveContacts(context);
  serveVisits(context);
  serveBringing(context);
}

function serveEnquiries(context: HttpContext): void {
  serve(context, routes.listEnquiries, (tx, caller, { query }) => listEnquiries(tx, caller, query));
  serve(context, routes.exportEnquiries, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `招商咨询-${query.asOf ?? tx.today}.xlsx`, await exportEnquiries(tx, caller, query));
    return undefined;
  });
  serve(context, routes.handlerPosts, (tx, caller) => handlerPosts(tx, caller));
  serve(context, routes.setDesk, (tx, caller, { body }) => setDesk(tx, caller, body));
  serve(context, routes.addEnquiry, async (tx, caller, { body }) => {
    const { id, number, secret } = await addEnquiry(tx, caller, body);
    return { id, number, secret };
  });
  serve(context, routes.readEnquiry, (tx, caller, { params, query }) =>
    readEnquiry(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.stepEnquiry, async (tx, caller, { params, body }) => ({
    number: await stepEnquiry(tx, caller, params.id, body),
    toId: null,
  }));
  serve(context, routes.enquiryToProject, (tx, caller, { params, body }) =>
    enquiryToProject(tx, caller, params.id, body),
  );
  serve(context, routes.enquiryToLead, (tx, caller, { params, body }) =>
    enquiryToLead(tx, caller, params.id, body),
  );
  serve(context, routes.takeBackEnquiryStep, async (tx, caller, { params, body }) => {
    await takeBackEnquiryStep(tx, caller, { ...params, reason: body.reason });
    return undefined;
  });
}

function serveSources(context: HttpContext): void {
  serve(context, routes.sourceTable, (tx, caller, { query }) => sourceTable(tx, caller, query));
  serve(context, routes.exportSources, async (tx, caller, { query, reply }) => {
    sendWorkbook(
      reply,
      `招商方式转化-${query.asOf ?? tx.today}.xlsx`,
      await exportSources(tx, caller, query),
    );
    return undefined;
  });
  serve(context, routes.responseTimes, (tx, caller, { query }) => responseTimes(tx, caller, query));
}

function serveDisputes(context: HttpContext): void {
  serve(context, routes.listDisputes, (tx, caller, { query }) => listDisputes(tx, caller, query));
  serveForm(context, routes.raiseDispute, (tx, caller, { fields, files }) =>
    raiseDispute(tx, caller, fields, files),
  );
  serve(context, routes.readDispute, (tx, caller, { params, query }) =>
    readDispute(tx, caller, params.id, query.asOf),
  );
  serveForm(context, routes.stateInDispute, async (tx, caller, { params, fields, files }) => ({
    number: await stateInDispute(tx, caller, params.id, fields, files),
  }));
  serveForm(context, routes.appealDispute, async (tx, caller, { params, fields, files }) => ({
    number: await appealDispute(tx, caller, params.id, fields, files),
  }));
  serve(context, routes.decideDispute, async (tx, caller, { params, body }) => ({
    number: await decideDispute(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackDispute, async (tx, caller, { params, body }) => ({
    number: await takeBackDispute(tx, caller, params.id, body),
  }));
  serve(context, routes.disputeFile, async (tx, caller, { params, query, reply }) => {
    const { fileName, bytes } = await disputeFile(tx, caller, params.id, query.step);
    sendFile(reply, fileName, bytes);
    return undefined;
  });
}

function serveContacts(context: HttpContext): void {
  serve(context, routes.listContacts, (tx, caller, { query }) => listContacts(tx, caller, query));
  serve(context, routes.exportContacts, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `首谈报备-${query.asOf ?? tx.today}.xlsx`, await exportContacts(tx, caller, query));
    return undefined;
  });
  serve(context, routes.checkContact, (tx, caller, { query }) => checkContact(tx, caller, query));
  serveForm(context, routes.registerContact, (tx, caller, { fields, files }) =>
    registerContact(tx, caller, fields, files),
  );
  serve(context, routes.readContact, (tx, caller, { params, query }) =>
    readContact(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.contactFile, async (tx, caller, { params, query, reply }) => {
    const { fileName, bytes } = await contactFile(tx, caller, params.id, query.step);
    sendFile(reply, fileName, bytes);
    return undefined;
  });
  serveForm(context, routes.extendContact, (tx, caller, { params, fields, files }) =>
    extendContact(tx, caller, params.id, fields.words, files),
  );
  serve(context, routes.giveUpContact, async (tx, caller, { params, body }) => {
    await giveUpContact(tx, caller, params.id, body.reason);
    return undefined;
  });
}
