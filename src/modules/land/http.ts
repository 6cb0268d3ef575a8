import { Refusal } from '#kernel/refusal.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { bringParcels, readFile } from './bring.ts';
import { landRoutes as routes } from './contract.ts';
import { exportGeojson, exportParcels } from './exports.ts';
import { listParcels, mapParcels } from './list.ts';
import { readParcel } from './page.ts';
import { addParcel, amendParcel, withdrawParcel } from './parcels.ts';

export function serveLand(context: HttpContext): void {
  serve(context, routes.listParcels, (tx, caller, { query }) => listParcels(tx, caller, query));
  serve(context, routes.exportParcels, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, `地块-${query.asOf ?? tx.today}.xlsx`, await exportParcels(tx, caller, query));
    return undefined;
  });
  serve(context, routes.mapParcels, (tx, caller, { query }) => mapParcels(tx, caller, query));
  serve(context, routes.exportGeojson, async (tx, caller, { query, reply }) => {
    const bytes = await exportGeojson(tx, caller, query);
    sendFile(reply, `地块-${query.asOf ?? tx.today}.geojson`, bytes, 'application/geo+json');
    return undefined;
  });
  serve(context, routes.readParcel, (tx, caller, { params, query }) =>
    readParcel(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.addParcel, async (tx, caller, { body }) => ({
    id: await addParcel(tx, caller, body),
  }));
  serve(context, routes.amendParcel, (tx, caller, { params, body }) =>
    amendParcel(tx, caller, params.id, body),
  );
  serve(context, routes.withdrawParcel, async (tx, caller, { params, body }) => {
    await withdrawParcel(tx, caller, params.id, body.reason);
    return undefined;
  });
  serveFreely(context, routes.bringParcels, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.bringParcels.form);
    const [upload] = files;
    if (!upload) throw new Refusal('upload-missing');
    const read = readFile(upload);
    return context.database.inRegion(caller.scope, (tx) =>
      bringParcels(tx, caller, read, { ...fields, fileName: upload.name }),
    );
  });
}
