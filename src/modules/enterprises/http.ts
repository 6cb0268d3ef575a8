import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { termOf } from './certificate-terms.ts';
import { addCertificate, addIp, withdrawCertificate, withdrawIp } from './certificates.ts';
import { addEnterprise, amendEnterprise, enterYear, verifyYear } from './commands.ts';
import { enterpriseRoutes as routes } from './contract.ts';
import { exportEnterprises } from './export.ts';
import { serveEnterpriseImports } from './import-http.ts';
import { listImports, readPastImport, undoImport } from './import-undo.ts';
import { listWithColumns } from './list-columns.ts';
import { listDuplicates, mergeEnterprises, undoMerge } from './merges.ts';
import type { NodeSearch } from './node-positions.ts';
import { listParks } from './parks.ts';
import { enterpriseHistory, readEnterprise } from './reads.ts';
import { serveRelations } from './relation-http.ts';
import { sayFact, withdrawFact } from './single-facts.ts';
import { readTiers } from './tiers.ts';
import type { FirmSearch } from './undo-check.ts';

/**
 * @param holders say which enterprises other modules keep something of: they are not withdrawn when an import is undone
 * @param nodeOn says which chain and segment a node of a map is
 */
export function serveEnterprises(
  context: HttpContext,
  holders: readonly FirmSearch[],
  nodeOn: NodeSearch,
): void {
  serveReading(context);
  serveChanging(context);
  serveCertificates(context);
  serveFacts(context);
  serveMerging(context);
  serveRelations(context, nodeOn);
  serveEnterpriseImports(context);
  servePastImports(context, holders);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listEnterprises, (tx, caller, { query }) => listWithColumns(tx, caller, query));
  serve(context, routes.exportEnterprises, async (tx, caller, { query, reply }) => {
    const bytes = await exportEnterprises(tx, caller, query);
    sendWorkbook(reply, `企业名册-${query.asOf ?? tx.today}.xlsx`, bytes);
    return undefined;
  });
  serve(context, routes.listParks, (tx, caller) => listParks(tx, caller));
  serve(context, routes.listDuplicates, (tx, caller) => listDuplicates(tx, caller));
  serve(context, routes.readEnterprise, (tx, caller, { params, query }) =>
    readEnterprise(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.readTiers, (tx, caller, { params, query }) =>
    readTiers(tx, caller, params.id, query),
  );
  serve(context, routes.enterpriseHistory, (tx, caller, { params, query }) =>
    enterpriseHistory(tx, caller, params.id, query.asOf),
  );
}

function serveChanging(context: HttpContext): void {
  serve(context, routes.addEnterprise, async (tx, caller, { body }) => ({
    id: await addEnterprise(tx, caller, body),
  }));
  serve(context, routes.amendEnterprise, async (tx, caller, { params, body }) => ({
    id: await amendEnterprise(tx, caller, params.id, body),
  }));
  serve(context, routes.enterYear, (tx, caller, { params, body }) => enterYear(tx, caller, params.id, body));
  serve(context, routes.verifyYear, (tx, caller, { params, body }) =>
    verifyYear(tx, caller, params.id, body),
  );
}

function serveCertificates(context: HttpContext): void {
  serve(context, routes.certificateTerm, async (_, __, { query }) => termOf(query.kind, query.issuedOn));
  serve(context, routes.addCertificate, async (tx, caller, { params, body }) => ({
    id: await addCertificate(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawCertificate, async (tx, caller, { params, body }) => {
    await withdrawCertificate(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.addIp, async (tx, caller, { params, body }) => ({
    id: await addIp(tx, caller, params.id, body),
  }));
  serve(context, routes.withdrawIp, async (tx, caller, { params, body }) => {
    await withdrawIp(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveFacts(context: HttpContext): void {
  serve(context, routes.sayFact, (tx, caller, { params, body }) => sayFact(tx, caller, params.id, body));
  serve(context, routes.withdrawFact, async (tx, caller, { params, body }) => {
    await withdrawFact(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function serveMerging(context: HttpContext): void {
  serve(context, routes.mergeEnterprises, async (tx, caller, { params, body }) => ({
    id: await mergeEnterprises(tx, caller, params.id, body.otherId, body.reason),
  }));
  serve(context, routes.undoMerge, async (tx, caller, { params, body }) => {
    await undoMerge(tx, caller, params.id, body.reason);
    return undefined;
  });
}

function servePastImports(context: HttpContext, holders: readonly FirmSearch[]): void {
  serve(context, routes.listImports, (tx, caller) => listImports(tx, caller));
  serve(context, routes.readPastImport, (tx, caller, { params }) =>
    readPastImport(tx, caller, params.id, holders),
  );
  serve(context, routes.undoImport, (tx, caller, { params, body }) =>
    undoImport(tx, caller, params.id, body.reason, holders),
  );
}
