import { Refusal } from '#kernel/refusal.ts';
import { parseInput } from '#platform/http/parse-input.ts';
import { sendFile } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { portalRoutes as routes, Stated } from './contract.ts';
import { acceptStatements, refuseStatements } from './decisions.ts';
import { addFiles, readFile, readOwnFile } from './files.ts';
import { endLink, firmLinks, linkFirm } from './links.ts';
import { confirmItems, type OwnSources, ownEnterprise, ownTiers } from './own.ts';
import { listWaiting, state, withdrawStatement } from './statements.ts';

export function servePortal(context: HttpContext, sources: OwnSources = {}): void {
  serveOwnSide(context, sources);
  serveOffice(context);
}

function serveOwnSide(context: HttpContext, sources: OwnSources): void {
  serve(context, routes.ownEnterprise, (tx, caller) => ownEnterprise(tx, caller, sources));
  serve(context, routes.ownTiers, (tx, caller) => ownTiers(tx, caller));
  serve(context, routes.tryTiers, (tx, caller, { body }) => ownTiers(tx, caller, body));
  serve(context, routes.confirmItems, (tx, caller, { body }) => confirmItems(tx, caller, body.keys));
  serve(context, routes.state, async (tx, caller, { body }) => ({ id: await state(tx, caller, body) }));
  serve(context, routes.withdrawStatement, async (tx, caller, { params, body }) => {
    await withdrawStatement(tx, caller, params.id, body.reason);
    return undefined;
  });
  serveFreely(context, routes.addFile, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files } = await readUploads(request, routes.addFile.form);
    return context.database.inRegion(caller.scope, (tx) => addFiles(tx, caller, files));
  });
  serveFreely(context, routes.stateWithFiles, async ({ request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files, fields } = await readUploads(request, routes.stateWithFiles.form);
    const said = parseInput(Stated, jsonOf(fields.statement));
    return context.database.inRegion(caller.scope, async (tx) => {
      const kept = files.length === 0 ? [] : await addFiles(tx, caller, files);
      return { id: await state(tx, caller, { ...said, files: kept.map(({ id }) => id) }) };
    });
  });
  serve(context, routes.readOwnFile, async (tx, caller, { params, reply }) => {
    const { name, bytes } = await readOwnFile(tx, caller, params.id);
    sendFile(reply, name, bytes);
    return undefined;
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function serveOffice(context: HttpContext): void {
  serve(context, routes.listWaiting, (tx, caller, { query }) => listWaiting(tx, caller, query));
  serve(context, routes.acceptStatements, (tx, caller, { body }) => acceptStatements(tx, caller, body));
  serve(context, routes.refuseStatements, (tx, caller, { body }) => refuseStatements(tx, caller, body));
  serve(context, routes.readFile, async (tx, caller, { params, reply }) => {
    const { name, bytes } = await readFile(tx, caller, params.id);
    sendFile(reply, name, bytes);
    return undefined;
  });
  serve(context, routes.firmLinks, (tx, caller, { params }) => firmLinks(tx, caller, params.id));
  serve(context, routes.linkFirm, async (tx, caller, { params, body }) => ({
    id: await linkFirm(tx, caller, params.id, body.appointmentId),
  }));
  serve(context, routes.endLink, async (tx, caller, { params, body }) => {
    await endLink(tx, caller, params.id, body.reason);
    return undefined;
  });
}
