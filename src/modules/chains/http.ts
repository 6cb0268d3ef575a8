import { Refusal } from '#kernel/refusal.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { addChain, amendChain, endChain } from './chains.ts';
import { chainRoutes as routes } from './contract.ts';
import { compareMaps } from './map-compare.ts';
import { importMap, sendMap } from './map-files.ts';
import { adoptMap, draftMap, dropMap, saveMap } from './maps.ts';
import { listChains, listMaps, readChain, readMap } from './reads.ts';
import { systemRoutes } from './system-contract.ts';
import { addMember, amendMember, mapMember, unmapMember, withdrawMember } from './system-members.ts';
import { listSystems } from './system-reads.ts';
import { addEdition, addSystem, amendEdition, withdrawEdition } from './systems.ts';
import { mapTemplates } from './templates.ts';

export function serveChains(context: HttpContext): void {
  serveChainRoutes(context);
  serveMaps(context);
  serveSystems(context);
}

function serveChainRoutes(context: HttpContext): void {
  serve(context, routes.listChains, (tx, caller, { query }) => listChains(tx, caller, query));
  serve(context, routes.listTemplates, async () =>
    mapTemplates().map(({ code, zh, en, nodeCodes, source }) => ({
      ...{ code, name: zh, nameEn: en, nodes: nodeCodes.length, source },
    })),
  );
  serve(context, routes.addChain, async (tx, caller, { body }) => ({ id: await addChain(tx, caller, body) }));
  serve(context, routes.readChain, (tx, caller, { params, query }) =>
    readChain(tx, caller, params.id, query.asOf),
  );
  serve(context, routes.amendChain, async (tx, caller, { params: { id }, body }) => {
    await amendChain(tx, caller, id, body);
    return { id };
  });
  serve(context, routes.endChain, async (tx, caller, { params: { id }, body }) => {
    await endChain(tx, caller, id, body);
    return { id };
  });
}

function serveMaps(context: HttpContext): void {
  serve(context, routes.listMaps, (tx, _caller, { params }) => listMaps(tx, params.id));
  serve(context, routes.draftMap, async (tx, caller, { params, body }) => ({
    id: await draftMap(tx, caller, params.id, body),
  }));
  serve(context, routes.importMap, async (tx, caller, { params, request }) => {
    const file = (await readUploads(request, routes.importMap.form)).files[0];
    if (!file) throw new Refusal('upload-missing');
    return importMap(tx, caller, params.id, file);
  });
  serve(context, routes.readMap, (tx, caller, { params }) => readMap(tx, caller, params.id));
  serve(context, routes.saveMap, (tx, caller, { params, body }) => saveMap(tx, caller, params.id, body));
  serve(context, routes.adoptMap, async (tx, caller, { params: { id }, body }) => {
    await adoptMap(tx, caller, id, body);
    return { id };
  });
  serve(context, routes.dropMap, async (tx, caller, { params: { id }, body }) => {
    await dropMap(tx, caller, id, body);
    return { id };
  });
  serve(context, routes.compareMaps, (tx, caller, { params, query }) =>
    compareMaps(tx, caller, params.id, query.from),
  );
  serve(context, routes.exportMap, async (tx, caller, { params, query, reply }) => {
    await sendMap(tx, caller, reply, { id: params.id, form: query.form });
    return undefined;
  });
}

function serveSystems(context: HttpContext): void {
  const { withdrawEdition: dropEdition, withdrawMember: dropMember, unmapMember: unmap } = systemRoutes;
  serve(context, systemRoutes.listSystems, (tx, caller, { query }) => listSystems(tx, caller, query.asOf));
  serve(context, systemRoutes.addSystem, async (tx, caller, { body }) => ({
    id: await addSystem(tx, caller, body),
  }));
  serve(context, systemRoutes.addEdition, async (tx, caller, { params, body }) => ({
    id: await addEdition(tx, caller, params.id, body),
  }));
  serve(context, systemRoutes.amendEdition, async (tx, caller, { params, body }) => ({
    id: await amendEdition(tx, caller, params.id, body),
  }));
  serve(context, dropEdition, async (tx, caller, { params: { id }, body }) => {
    await withdrawEdition(tx, caller, id, body.reason);
    return { id };
  });
  serve(context, systemRoutes.addMember, async (tx, caller, { params, body }) => ({
    id: await addMember(tx, caller, params.id, body),
  }));
  serve(context, systemRoutes.amendMember, async (tx, caller, { params, body }) => ({
    id: await amendMember(tx, caller, params.id, body),
  }));
  serve(context, dropMember, async (tx, caller, { params: { id }, body }) => {
    await withdrawMember(tx, caller, id, body.reason);
    return { id };
  });
  serve(context, systemRoutes.mapMember, async (tx, caller, { body }) => ({
    id: await mapMember(tx, caller, body),
  }));
  serve(context, unmap, async (tx, caller, { params: { id }, body }) => {
    await unmapMember(tx, caller, id, body.reason);
    return { id };
  });
}
