import { sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { clusterBindingRoutes } from './binding-contract.ts';
import { bindCluster, listBindingChoices, unbindCluster } from './bindings.ts';
import { listClusters } from './board.ts';
import { addCluster, amendCluster, closeCluster } from './commands.ts';
import { clusterRoutes as routes } from './contract.ts';
import { exportClusters } from './export.ts';
import { clusterFirmRoutes } from './firm-contract.ts';
import { exportClusterFirms, listClusterFirms } from './firms.ts';
import { definitionsOn } from './measures.ts';
import { readCluster } from './page.ts';
import { readSeries } from './series.ts';
import { seriesRoutes } from './series-contract.ts';
import { exportSeries } from './series-export.ts';

export function serveClusters(context: HttpContext): void {
  serveReads(context);
  serveWrites(context);
  serve(context, seriesRoutes.readSeries, (tx, caller, { params, query }) =>
    readSeries(tx, caller, params.id, query),
  );
  serve(context, seriesRoutes.exportSeries, async (tx, caller, { params, query, reply }) => {
    sendWorkbook(
      reply,
      `产业体系规模-${query.asOf ?? tx.today}.xlsx`,
      await exportSeries(tx, caller, params.id, query),
    );
    return undefined;
  });
}

function serveReads(context: HttpContext): void {
  serve(context, routes.listClusters, (tx, caller, { query }) => listClusters(tx, caller, query));
  serve(context, routes.exportClusters, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `集群看板-${query.asOf ?? tx.today}.xlsx`, await exportClusters(tx, caller, query));
    return undefined;
  });
  serve(context, routes.listMeasures, async (tx, { locale }) =>
    definitionsOn(tx.today).map(({ code, means, not, source, ...title }) => ({
      ...{ measure: code, title: title[locale], means: means[locale], not: not[locale], source },
    })),
  );
  serve(context, routes.readCluster, (tx, caller, { params, query }) =>
    readCluster(tx, caller, params.id, query),
  );
  serve(context, clusterFirmRoutes.listClusterFirms, (tx, caller, { params, query }) =>
    listClusterFirms(tx, caller, params.id, query),
  );
  serve(context, clusterFirmRoutes.exportClusterFirms, async (tx, caller, { params, query, reply }) => {
    sendWorkbook(
      reply,
      `集群企业-${query.asOf ?? tx.today}.xlsx`,
      await exportClusterFirms(tx, caller, params.id, query),
    );
    return undefined;
  });
  serve(context, clusterBindingRoutes.listBindingChoices, (tx, caller, { params }) =>
    listBindingChoices(tx, caller, params.id),
  );
}

function serveWrites(context: HttpContext): void {
  serve(context, routes.addCluster, async (tx, caller, { body }) => ({
    id: await addCluster(tx, caller, body),
  }));
  serve(context, routes.amendCluster, async (tx, caller, { params: { id }, body }) => {
    await amendCluster(tx, caller, id, body);
    return { id };
  });
  serve(context, routes.closeCluster, async (tx, caller, { params: { id }, body }) => {
    await closeCluster(tx, caller, id, body);
    return { id };
  });
  serve(context, clusterBindingRoutes.bindCluster, async (tx, caller, { params: { id }, body }) => {
    await bindCluster(tx, caller, id, body);
    return { id };
  });
  serve(context, clusterBindingRoutes.unbindCluster, async (tx, caller, { params: { id }, body }) => {
    await unbindCluster(tx, caller, id, body.reason);
    return { id };
  });
}
