import { endBinding } from '#modules/counts/index.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { recognitionRoutes as routes } from './contract.ts';
import { readCounting } from './counting-page.ts';
import { listCountedProjects, readCounts } from './counts.ts';
import { exportCounted, exportCounts, exportPairs, exportSplits, exportVerdicts } from './export.ts';
import { serveLists } from './list-http.ts';
import { listPairs } from './pair-list.ts';
import { decidePair, mergeByHand, reopenPair } from './pairs.ts';
import { bindProjectCounter } from './recount.ts';
import { presetsInForce } from './rule-data.ts';
import { listSplits } from './split-list.ts';
import { answerSplit, decideSplit, proposeSplit, withdrawSplit } from './splits.ts';
import { adoptPreset, readRules, setSwitch } from './switches.ts';
import { listVerdicts } from './verdict-list.ts';
import { answerAppeal, decideVerdict, raiseAppeal } from './verdicts.ts';

export function serveRecognition(context: HttpContext): void {
  servePairs(context);
  serveVerdicts(context);
  serveRules(context);
  serveSplits(context);
  serveCounts(context);
  serveLists(context);
}

function servePairs(context: HttpContext): void {
  serve(context, routes.listPairs, (tx, caller, { query }) => listPairs(tx, caller, query));
  serve(context, routes.exportPairs, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `查重-${query.asOf ?? tx.today}.xlsx`, await exportPairs(tx, caller, query));
    return undefined;
  });
  serve(context, routes.decidePair, async (tx, caller, { params, body }) => {
    await decidePair(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.reopenPair, async (tx, caller, { params, body }) => {
    await reopenPair(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.mergeByHand, async (tx, caller, { body }) => {
    await mergeByHand(tx, caller, body);
    return undefined;
  });
}

function serveVerdicts(context: HttpContext): void {
  serve(context, routes.listVerdicts, (tx, caller, { query }) => listVerdicts(tx, caller, query));
  serve(context, routes.exportVerdicts, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `认定-${query.asOf ?? tx.today}.xlsx`, await exportVerdicts(tx, caller, query));
    return undefined;
  });
  serve(context, routes.readCounting, (tx, caller, { params, query }) =>
    readCounting(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.decideVerdict, async (tx, caller, { params, body }) => ({
    id: await decideVerdict(tx, caller, params.id, body),
  }));
  serve(context, routes.raiseAppeal, async (tx, caller, { params, body }) => ({
    id: await raiseAppeal(tx, caller, params.id, body.words),
  }));
  serve(context, routes.answerAppeal, async (tx, caller, { params, body }) => {
    await answerAppeal(tx, caller, params.id, body);
    return undefined;
  });
}

function serveRules(context: HttpContext): void {
  serve(context, routes.readRules, async (tx, caller, { query }) => ({
    rules: await readRules(tx, caller, query.asOf),
    presets: presetsInForce(query.asOf ?? tx.today).map((preset) => ({
      ...{ code: preset.code, title: preset[caller.locale], source: preset.source, from: preset.from },
      rules: preset.rules.map(({ code }) => code),
    })),
    can: query.asOf === undefined && caller.rights.has('recognition.decide') ? ['switch'] : [],
  }));
  serve(context, routes.setSwitch, async (tx, _caller, { body }) => ({ id: await setSwitch(tx, body) }));
  serve(context, routes.adoptPreset, async (tx, _caller, { body }) => ({
    rules: await adoptPreset(tx, body),
  }));
}

function serveSplits(context: HttpContext): void {
  serve(context, routes.listSplits, (tx, caller, { query }) => listSplits(tx, caller, query));
  serve(context, routes.exportSplits, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `流转份额-${query.asOf ?? tx.today}.xlsx`, await exportSplits(tx, caller, query));
    return undefined;
  });
  serve(context, routes.proposeSplit, async (tx, caller, { body }) => ({
    id: await proposeSplit(tx, caller, body),
  }));
  serve(context, routes.answerSplit, async (tx, caller, { params, body }) => {
    await answerSplit(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.decideSplit, async (tx, caller, { params, body }) => {
    await decideSplit(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.withdrawSplit, async (tx, caller, { params, body }) => {
    await withdrawSplit(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveCounts(context: HttpContext): void {
  serve(context, routes.readProjectCounts, (tx, caller, { query }) => readCounts(tx, caller, query));
  serve(context, routes.exportProjectCounts, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `项目计数-${query.asOf ?? tx.today}.xlsx`, await exportCounts(tx, caller, query));
    return undefined;
  });
  serve(context, routes.listCountedProjects, (tx, caller, { query }) =>
    listCountedProjects(tx, caller, query),
  );
  serve(context, routes.exportCountedProjects, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `计数项目-${query.asOf ?? tx.today}.xlsx`, await exportCounted(tx, caller, query));
    return undefined;
  });
  serve(context, routes.bindProjectCounter, async (tx, _caller, { body }) => ({
    id: await bindProjectCounter(tx, body),
  }));
  serve(context, routes.unbindProjectCounter, async (tx, _caller, { params, body }) => {
    await endBinding(tx, params.id, body.reason);
    return undefined;
  });
}
