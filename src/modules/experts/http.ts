import { Refusal } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock.ts';
import { parseInput } from '#platform/http/parse-input.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { serveExpertTables } from './bring-http.ts';
import { calibrationRoutes } from './calibration-contract.ts';
import { readCalibration } from './calibration-reads.ts';
import { expertRoutes as pool } from './contract.ts';
import { checkDraw } from './draw-check.ts';
import { listExperts } from './expert-list.ts';
import { readExpert } from './expert-page.ts';
import { addExpert, amendExpert, moveExpert, showContact } from './experts.ts';
import { exportCalibration, exportExperts, exportPanels } from './export.ts';
import { addInterest, endInterest, withdrawInterest } from './interests.ts';
import { makeLink } from './links.ts';
import { finalisePanel, openSheets, startScoring } from './opening.ts';
import { paperFile, readPaper } from './opinions.ts';
import { listPanels } from './panel-list.ts';
import { readPanel } from './panel-page.ts';
import { panelRoutes as panels } from './panel-route-contract.ts';
import { closeList, drawPanel, planPanel, redrawPanel, stopPanel } from './panels.ts';
import { readScoring, submitScoring } from './scoring.ts';
import { answerSeat } from './seats.ts';
import { NewSheet, sheetRoutes as sheets } from './sheet-contract.ts';
import { enterSheet, readSigned, withdrawSheet } from './sheets.ts';

/** @param clock for the scoring page, where nobody is logged in who would bring the day along */
export function serveExperts(context: HttpContext, clock: Clock): void {
  servePool(context);
  serveExpertTables(context);
  servePanelReads(context);
  servePanelActs(context);
  serveSheets(context, clock);
  serve(context, calibrationRoutes.readCalibration, (tx, caller, { query }) =>
    readCalibration(tx, caller, query),
  );
  serve(context, calibrationRoutes.exportCalibration, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `专家论证校准-${tx.today}.xlsx`, await exportCalibration(tx, caller, query));
    return undefined;
  });
}

function servePool(context: HttpContext): void {
  serve(context, pool.listExperts, (tx, caller, { query }) => listExperts(tx, caller, query));
  serve(context, pool.exportExperts, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `专家库-${query.asOf ?? tx.today}.xlsx`, await exportExperts(tx, caller, query));
    return undefined;
  });
  serve(context, pool.readExpert, (tx, caller, { params, query }) =>
    readExpert(tx, caller, params.id, query.asOf),
  );
  serve(context, pool.addExpert, async (tx, _, { body }) => ({ id: await addExpert(tx, body) }));
  serve(context, pool.amendExpert, async (tx, _, { params, body }) => ({
    version: await amendExpert(tx, params.id, body),
  }));
  serve(context, pool.moveExpert, async (tx, _, { params, body }) => ({
    version: await moveExpert(tx, params.id, body),
  }));
  serve(context, pool.showContact, (tx, caller, { params }) => showContact(tx, caller, params.id));
  serve(context, pool.addInterest, async (tx, _, { params, body }) => ({
    id: await addInterest(tx, params.id, body),
  }));
  serve(context, pool.endInterest, async (tx, _, { params, body }) => ({
    id: await endInterest(tx, params.id, body),
  }));
  serve(context, pool.withdrawInterest, async (tx, _, { params, body }) => {
    await withdrawInterest(tx, params.id, body.reason);
    return undefined;
  });
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function servePanelReads(context: HttpContext): void {
  serve(context, panels.listPanels, (tx, caller, { query }) => listPanels(tx, caller, query));
  serve(context, panels.exportPanels, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `专家论证-${query.asOf ?? tx.today}.xlsx`, await exportPanels(tx, caller, query));
    return undefined;
  });
  serve(context, panels.readPanel, (tx, caller, { params, query }) =>
    readPanel(tx, caller, params.id, query.asOf),
  );
  serve(context, panels.checkDraw, (tx, caller, { params }) => checkDraw(tx, caller, params.id));
  serve(context, panels.readPaper, (tx, caller, { params }) => readPaper(tx, caller, params.id));
  serve(context, panels.downloadPaper, async (tx, caller, { params, reply }) => {
    const { name, bytes } = await paperFile(tx, caller, params.id);
    sendFile(reply, name, bytes, DOCX);
    return undefined;
  });
}

function servePanelActs(context: HttpContext): void {
  serve(context, panels.planPanel, async (tx, caller, { body }) => ({
    id: await planPanel(tx, caller, body),
  }));
  serve(context, panels.closeList, async (tx, caller, { params, body }) => {
    await closeList(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.drawPanel, async (tx, caller, { params, body }) => {
    await drawPanel(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.redrawPanel, async (tx, caller, { params, body }) => {
    await redrawPanel(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.answerSeat, async (tx, caller, { params, body }) => {
    await answerSeat(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.startScoring, async (tx, caller, { params, body }) => {
    await startScoring(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.openSheets, async (tx, caller, { params, body }) => {
    await openSheets(tx, caller, params.id, body.version);
    return undefined;
  });
  serve(context, panels.finalisePanel, async (tx, caller, { params, body }) => {
    await finalisePanel(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, panels.stopPanel, async (tx, caller, { params, body }) => {
    await stopPanel(tx, caller, params.id, body);
    return undefined;
  });
}

function serveSheets(context: HttpContext, clock: Clock): void {
  const door = { database: context.database, clock };
  serveFreely(context, sheets.readScoring, ({ params }) => readScoring(door, params.token));
  serveFreely(context, sheets.submitScoring, async ({ params, body }) => {
    await submitScoring(door, params.token, body);
    return undefined;
  });
  serve(context, sheets.makeLink, (tx, caller, { params }) => makeLink(tx, caller, params.id));
  serveFreely(context, sheets.enterSheet, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, sheets.enterSheet.form);
    const sheet = parseInput(NewSheet, jsonOf(fields.sheet));
    return context.database.inRegion(caller.scope, async (tx) => ({
      id: await enterSheet(tx, caller, params.id, { sheet, files }),
    }));
  });
  serve(context, sheets.readSigned, async (tx, caller, { params, reply }) => {
    const { name, bytes } = await readSigned(tx, caller, params.id);
    sendFile(reply, name, bytes);
    return undefined;
  });
  serve(context, sheets.withdrawSheet, async (tx, caller, { params, body }) => {
    await withdrawSheet(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('sheet-not-read');
  }
}
