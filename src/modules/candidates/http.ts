import type { Tx } from '#platform/db/database.ts';
import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { rankedChains } from './chain-nodes.ts';
import { candidateRoutes as routes } from './contract.ts';
import { exportFirms, exportLeads, exportRanking, exportRelations } from './export.ts';
import { listFirms, readFirm } from './firms.ts';
import { addFund, addHolding, amendFund, listFunds, listHoldings, withdrawHolding } from './funds.ts';
import { hitRates, yearsOfLeads } from './hit-rates.ts';
import { serveTables } from './import-http.ts';
import { listLeads } from './lead-list.ts';
import { leadRulesOn } from './lead-rules.ts';
import { handOver, readLead, stepLead, takeBackStep } from './leads.ts';
import { listUnknownNames, sayName } from './names.ts';
import type { Density } from './node-sql.ts';
import { rankCandidates } from './ranking.ts';
import { addFirmRelation, listRelations, withdrawRelation } from './relations.ts';
import { addOutsideFirm } from './single-firm.ts';
import { weightTable } from './weight-table.ts';

export interface CandidateOptions {
  /** How near a class is to what the region has, from 0 to 1, as somebody computed it by the day; nothing where nobody did. */
  readonly densityOn?: ((tx: Tx, day: string) => Promise<Density>) | undefined;
}

export function serveCandidates(context: HttpContext, options: CandidateOptions = {}): void {
  const densityOn = options.densityOn ?? (async () => new Map());
  serveFirms(context);
  serveRelations(context);
  serveFunds(context);
  serveTables(context);
  serveRanking(context, densityOn);
  serveLeads(context, densityOn);
}

function serveFirms(context: HttpContext): void {
  serve(context, routes.listFirms, (tx, caller, { query }) => listFirms(tx, caller, query));
  serve(context, routes.exportFirms, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `外地企业-${query.asOf ?? tx.today}.xlsx`, await exportFirms(tx, caller, query));
    return undefined;
  });
  serve(context, routes.addOutsideFirm, (tx, _caller, { body }) => addOutsideFirm(tx, body));
  serve(context, routes.readFirm, (tx, caller, { query }) => readFirm(tx, caller, query));
  serve(context, routes.listUnknownNames, (tx, caller, { query }) => listUnknownNames(tx, caller, query));
  serve(context, routes.sayName, async (tx, _caller, { body }) => ({ id: await sayName(tx, body) }));
}

function serveRelations(context: HttpContext): void {
  serve(context, routes.listFirmRelations, (tx, caller, { query }) => listRelations(tx, caller, query));
  serve(context, routes.exportFirmRelations, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `企业往来-${query.asOf ?? tx.today}.xlsx`, await exportRelations(tx, caller, query));
    return undefined;
  });
  serve(context, routes.addFirmRelation, async (tx, _caller, { body }) => ({
    id: await addFirmRelation(tx, body),
  }));
  serve(context, routes.withdrawFirmRelation, async (tx, _caller, { params, body }) => {
    await withdrawRelation(tx, params.id, body.reason);
    return undefined;
  });
}

function serveFunds(context: HttpContext): void {
  serve(context, routes.listFunds, (tx, caller, { query }) => listFunds(tx, caller, query.asOf));
  serve(context, routes.addFund, async (tx, _caller, { body }) => ({ id: await addFund(tx, body) }));
  serve(context, routes.amendFund, async (tx, _caller, { params, body }) => ({
    version: await amendFund(tx, params.id, body),
  }));
  serve(context, routes.listHoldings, (tx, caller, { params, query }) =>
    listHoldings(tx, caller, params.id, query),
  );
  serve(context, routes.addHolding, async (tx, _caller, { params, body }) => ({
    id: await addHolding(tx, params.id, body),
  }));
  serve(context, routes.withdrawHolding, async (tx, _caller, { params, body }) => {
    await withdrawHolding(tx, params.id, body.reason);
    return undefined;
  });
}

type DensityOn = NonNullable<CandidateOptions['densityOn']>;

function serveRanking(context: HttpContext, densityOn: DensityOn): void {
  serve(context, routes.listRankedChains, (tx, _caller, { query }) => rankedChains(tx, query.asOf));
  serve(context, routes.rankCandidates, async (tx, caller, { query }) =>
    rankCandidates(tx, caller, query, await densityOn(tx, query.asOf ?? tx.today)),
  );
  serve(context, routes.exportRanking, async (tx, caller, { query, reply }) => {
    const density = await densityOn(tx, query.asOf ?? tx.today);
    const bytes = await exportRanking(tx, caller, query, density);
    sendWorkbook(reply, `请谁来补-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.readWeights, async (tx, _caller, { query }) => weightTable(query.asOf ?? tx.today));
}

function serveLeads(context: HttpContext, densityOn: DensityOn): void {
  serve(context, routes.listLeads, (tx, caller, { query }) => listLeads(tx, caller, query));
  serve(context, routes.exportLeads, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `交办清单-${query.asOf ?? tx.today}.xlsx`, await exportLeads(tx, caller, query));
    return undefined;
  });
  serve(context, routes.hitRates, async (tx, caller, { query }) => ({
    rows: await hitRates(tx, caller, query),
    years: await yearsOfLeads(tx),
    smallBelow: leadRulesOn(query.asOf ?? tx.today).smallBelow,
  }));
  serve(context, routes.readLead, (tx, caller, { params, query }) =>
    readLead(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.handOver, async (tx, caller, { body }) => ({
    id: await handOver(tx, caller, body, { density: await densityOn(tx, tx.today) }),
  }));
  serve(context, routes.stepLead, async (tx, caller, { params, body }) => ({
    number: await stepLead(tx, caller, params.id, body),
  }));
  serve(context, routes.takeBackStep, async (tx, caller, { params, body }) => {
    await takeBackStep(tx, caller, { ...params, reason: body.reason });
    return undefined;
  });
}
