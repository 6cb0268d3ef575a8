import { sendWorkbook } from '#platform/http/send-file.ts';
import { BuiltJson, type HttpContext, serve } from '#platform/http/serve.ts';
import { addTarget, amendTarget, withdrawTarget } from './commands.ts';
import { targetRoutes as routes } from './contract.ts';
import { listDue } from './due.ts';
import { exportTargets } from './export.ts';
import { targetHistory } from './history.ts';
import { judgingRules } from './judging-rules.ts';
import { readTarget } from './page.ts';
import { listTargets } from './reads.ts';
import { judgeAll } from './refresh.ts';
import { reportTemplate } from './report-template.ts';
import { citationOf, schemeLines } from './scheme.ts';
import { shareByPeriod, shareByUnit } from './shares.ts';

export function serveTargets(context: HttpContext): void {
  serveReading(context);
  serveChanging(context);
  serveReporting(context);
  serveSchemes(context);
}

function serveReading(context: HttpContext): void {
  serve(
    context,
    routes.listTargets,
    async (tx, caller, { query }) => new BuiltJson(await listTargets(tx, caller, query)),
  );
  serve(context, routes.exportTargets, async (tx, caller, { query, reply }) => {
    const bytes = await exportTargets(tx, caller, query);
    sendWorkbook(reply, `目标台账-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.readTarget, (tx, caller, { params, query }) =>
    readTarget(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.targetHistory, (tx, caller, { params, query }) =>
    targetHistory(tx, caller, params.id, query.asOf),
  );
}

function serveChanging(context: HttpContext): void {
  const idOf = ({ id }: { id: string }) => ({ id });
  serve(context, routes.addTarget, async (tx, caller, { body }) => idOf(await addTarget(tx, caller, body)));
  serve(context, routes.amendTarget, async (tx, caller, { params, body }) =>
    idOf(await amendTarget(tx, caller, params.id, body)),
  );
  serve(context, routes.withdrawTarget, async (tx, caller, { params, body }) => {
    await withdrawTarget(tx, caller, params.id, body.version, body.reason);
    return undefined;
  });
  serve(context, routes.shareByUnit, async (tx, caller, { params, body }) =>
    idOf(await shareByUnit(tx, caller, params.id, body)),
  );
  serve(context, routes.shareByPeriod, async (tx, caller, { params, body }) =>
    idOf(await shareByPeriod(tx, caller, params.id, body)),
  );
  serve(context, routes.refreshVerdicts, (tx) => judgeAll(tx));
}

function serveReporting(context: HttpContext): void {
  serve(context, routes.listDue, (tx, caller, { query }) => listDue(tx, caller, query));
  serve(context, routes.reportTemplate, async (tx, caller, { query, reply }) => {
    const day = query.day ?? tx.today;
    sendWorkbook(reply, `报数模板-${day}.xlsx`, await reportTemplate(tx, caller, day));
    return undefined;
  });
}

function serveSchemes(context: HttpContext): void {
  serve(context, routes.listSchemes, async (_tx, caller) =>
    judgingRules().schemes.map((scheme) => ({
      code: scheme.code,
      label: scheme[caller.locale],
      citation: citationOf(scheme),
      effectiveFrom: scheme.from,
      effectiveTo: scheme.to ?? null,
      confidence: scheme.confidence,
      note: scheme.unstated,
      rules: schemeLines(scheme, caller.locale),
    })),
  );
}
