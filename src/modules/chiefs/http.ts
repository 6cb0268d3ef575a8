import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { chainDay } from './chain-day.ts';
import { chiefRoutes as routes } from './contract.ts';
import { exportLists, exportVisits } from './exports.ts';
import { chainList } from './lists.ts';
import { exportChiefs, listChiefs } from './overview.ts';
import { readPaper } from './paper.ts';
import { addDocument, chooseSet, withdrawDocument } from './papers.ts';
import { addPlan, listPlans, stepMeasure, takeBackMeasureStep, withdrawPlan } from './plans.ts';
import { addTeamRow, endTeamRow, listTeam, withdrawTeamRow } from './team.ts';
import { listVisits } from './visit-list.ts';
import { addVisit, stepVisit, takeBackVisitStep } from './visits.ts';
import { chiefWords } from './words.ts';
import { readWorkbench } from './workbench.ts';
import { countedRows, linkTarget, setGoal, withdrawGoal, yearTable } from './yearly.ts';

export function serveChiefs(context: HttpContext): void {
  serveReads(context);
  serveTeam(context);
  servePlans(context);
  serveVisits(context);
}

function serveReads(context: HttpContext): void {
  serve(context, routes.listChiefs, (tx, caller, { query }) => listChiefs(tx, caller, query.asOf));
  serve(context, routes.exportChiefs, async (tx, caller, { query, reply }) => {
    sendWorkbook(
      reply,
      `各链链长-${query.asOf ?? tx.today}.xlsx`,
      await exportChiefs(tx, caller, query.asOf),
    );
    return undefined;
  });
  serve(context, routes.chiefWords, async (tx, caller) => chiefWords(tx.today, caller.locale));
  serve(context, routes.readWorkbench, (tx, caller, { params, query }) =>
    readWorkbench(tx, caller, chainDay(tx, caller, params.id, query.asOf)),
  );
  serve(context, routes.readList, (tx, caller, { params, query }) =>
    chainList(tx, caller, query.list, chainDay(tx, caller, params.id, query.asOf)),
  );
  serve(context, routes.exportLists, async (tx, caller, { params, query, reply }) => {
    sendWorkbook(
      reply,
      `五清单-${query.asOf ?? tx.today}.xlsx`,
      await exportLists(tx, caller, params.id, query),
    );
    return undefined;
  });
  serve(context, routes.readPaper, (tx, caller, { params, query }) =>
    readPaper(tx, caller, chainDay(tx, caller, params.id, query.asOf)),
  );
}

function serveTeam(context: HttpContext): void {
  serve(context, routes.listTeam, (tx, caller, { params, query }) =>
    listTeam(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addTeamRow, async (tx, caller, { params, body }) => ({
    id: await addTeamRow(tx, caller, params.id, body),
  }));
  serve(context, routes.endTeamRow, async (tx, caller, { params, body }) => ({
    id: await endTeamRow(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawTeamRow, async (tx, caller, { params, body }) => {
    await withdrawTeamRow(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.chooseSet, async (tx, caller, { params, body }) => ({
    id: await chooseSet(tx, caller, params.id, body),
  }));
  serve(context, routes.addDocument, async (tx, caller, { params, body }) => ({
    id: await addDocument(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawDocument, async (tx, caller, { params, body }) => {
    await withdrawDocument(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function servePlans(context: HttpContext): void {
  serve(context, routes.listPlans, (tx, caller, { params, query }) =>
    listPlans(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addPlan, async (tx, caller, { params, body }) => ({
    id: await addPlan(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawPlan, async (tx, caller, { params, body }) => {
    await withdrawPlan(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.stepMeasure, async (tx, caller, { params, body }) => ({
    number: await stepMeasure(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackMeasureStep, async (tx, caller, { params, body }) => {
    await takeBackMeasureStep(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.yearTable, (tx, caller, { params, query }) =>
    yearTable(tx, caller, params.id, query),
  );
  serve(context, routes.countedRows, (tx, caller, { params, query }) =>
    countedRows(tx, caller, params.id, query),
  );
  serve(context, routes.setGoal, async (tx, caller, { params, body }) => ({
    id: await setGoal(tx, caller, params.id, body),
  }));
  serve(context, routes.linkTarget, async (tx, caller, { params, body }) => ({
    id: await linkTarget(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawGoal, async (tx, caller, { params, body }) => {
    await withdrawGoal(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveVisits(context: HttpContext): void {
  serve(context, routes.listVisits, (tx, caller, { params, query }) =>
    listVisits(tx, caller, params.id, query),
  );
  serve(context, routes.exportVisits, async (tx, caller, { params, query, reply }) => {
    sendWorkbook(
      reply,
      `走访-${query.asOf ?? tx.today}.xlsx`,
      await exportVisits(tx, caller, params.id, query),
    );
    return undefined;
  });
  serve(context, routes.addVisit, (tx, caller, { params, body }) => addVisit(tx, caller, params.id, body));
  serve(context, routes.stepVisit, (tx, caller, { params, body }) => stepVisit(tx, caller, params.id, body));
  serve(context, routes.takeBackVisitStep, async (tx, caller, { params, body }) => {
    await takeBackVisitStep(tx, caller, params.id, body);
    return undefined;
  });
}
