import { Refusal } from '#kernel/refusal.ts';
import { sendFile, sendWorkbook } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { bookOf, readRulebook } from './book.ts';
import { checkDraft } from './check.ts';
import { adoptVersion, amendDraft, draftVersion, switchVersion, withdrawVersion } from './commands.ts';
import { ruleRoutes as routes } from './contract.ts';
import { beginEffect, goOnWithEffect } from './effect.ts';
import { exportChangedFirms, listChangedFirms, readEffect } from './effect-reads.ts';
import { findVersion, readDifference, readVersion } from './reads.ts';

export function serveRulebook(context: HttpContext): void {
  serveReading(context);
  serveChanging(context);
  serveEffects(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.readRulebook, (tx, caller, { query }) => readRulebook(tx, caller, query));
  serve(context, routes.readVersion, (tx, caller, { params, query }) =>
    readVersion(tx, caller, params.id, query),
  );
  serve(context, routes.readText, async (tx, _, { params, reply }) => {
    const { version, content } = await findVersion(tx, await bookOf(tx, { track: 'application' }), params.id);
    sendFile(
      reply,
      `${version.code}-${version.effectiveFrom}.yaml`,
      Buffer.from(content),
      'application/yaml',
    );
    return undefined;
  });
  serve(context, routes.readDifference, (tx, _, { params, query }) =>
    readDifference(tx, params.id, query.from),
  );
}

function serveChanging(context: HttpContext): void {
  serve(context, routes.checkDraft, (tx, caller, { body }) => checkDraft(tx, caller, body.text, body.amends));
  serveFreely(context, routes.uploadRules, async ({ request }, caller) => {
    const file = (await readUploads(request, routes.uploadRules.form)).files[0];
    if (!caller || !file) throw new Refusal('upload-missing');
    return { fileName: file.name, text: decoded(file.bytes) };
  });
  serve(context, routes.draftVersion, async (tx, caller, { body }) => ({
    id: await draftVersion(tx, caller, body),
  }));
  serve(context, routes.amendDraft, async (tx, caller, { params, body }) => ({
    id: await amendDraft(tx, caller, params.id, body.text),
  }));
  serve(context, routes.adoptVersion, async (tx, caller, { params, body }) => {
    await adoptVersion(tx, caller, params.id, body.note);
    return undefined;
  });
  serve(context, routes.withdrawVersion, async (tx, caller, { params, body }) => {
    await withdrawVersion(tx, caller, params.id, body.reason);
    return undefined;
  });
  serve(context, routes.switchVersion, async (tx, caller, { params, body }) => {
    await switchVersion(tx, caller, params.id, body);
    return undefined;
  });
}

/** As offices save text: UTF-8, else the national standard's charset. */
function decoded(bytes: Uint8Array): string {
  const text = (() => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  })();
  if (text.length > LARGEST) throw new Refusal('draft-too-large', { limit: LARGEST });
  return text;
}

const LARGEST = 100_000;

function serveEffects(context: HttpContext): void {
  serve(context, routes.beginEffect, async (tx, caller, { params, body }) =>
    readEffect(tx, caller, await beginEffect(tx, caller, params.id, body)),
  );
  serve(context, routes.goOnWithEffect, async (tx, caller, { params }) => {
    await goOnWithEffect(tx, caller, params.id);
    return readEffect(tx, caller, params.id);
  });
  serve(context, routes.readEffect, (tx, caller, { params }) => readEffect(tx, caller, params.id));
  serve(context, routes.listChangedFirms, (tx, caller, { query }) => listChangedFirms(tx, caller, query));
  serve(context, routes.exportChangedFirms, async (tx, caller, { query, reply }) => {
    sendWorkbook(reply, '受影响的企业.xlsx', await exportChangedFirms(tx, caller, query));
    return undefined;
  });
}
