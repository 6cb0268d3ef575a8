import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { readText } from '#modules/reading/index.ts';
import { contentHash, readContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { fileNotes } from '#platform/files/refusals.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { sendFile } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { documentOfContent, extractFile, type IncomingFile, storeDocument } from './add-document.ts';
import { documentRoutes as routes } from './contract.ts';
import {
  adoptAsDrafted,
  adoptProposal,
  editProposal,
  mergeProposal,
  postponeProposal,
  rejectProposal,
  splitProposal,
  undoDecision,
} from './decisions.ts';
import { editionChanges, type Promised } from './edition-diff.ts';
import { listLexicon, reviewLexicon } from './names.ts';
import { proposalFromWords, settlePlace } from './places.ts';
import { refuseForeignDocument, refuseUnsoundWish } from './policy.ts';
import { listDocuments, listProposals, readDocument } from './reads.ts';

export function serveDocuments(context: HttpContext): void {
  serveReading(context);
  serveIncoming(context);
  serveDeciding(context);
  serveLexicon(context);
}

function serveReading(context: HttpContext): void {
  serve(context, routes.listDocuments, (tx, _caller, { query }) => listDocuments(tx, query));
  serve(context, routes.readDocument, (tx, caller, { params }) => readDocument(tx, caller, params.id));
  serve(context, routes.listProposals, (tx, caller, { params }) => listProposals(tx, caller, params.id));
  serve(context, routes.documentChanges, (tx, _caller, { params }) => changesOf(tx, params.id));
  serve(context, routes.downloadDocument, async (tx, _caller, { params, reply }) => {
    const row = await maybe(
      tx,
      sql<{ hash: string; name: string }>`
        select content_hash as hash, file_name as name from document where region_id = ${tx.region} and id = ${params.id}`,
    );
    const bytes = row && (await readContent(tx, row.hash));
    if (!row || !bytes) throw new Refusal('not-found');
    sendFile(reply, row.name, bytes);
    return undefined;
  });
}

/** Every figure that the two editions state, results too: a promise that was read as one must not be passed over in silence. */
async function changesOf(tx: Tx, id: string) {
  const promised = (edition: 'this' | 'before') =>
    rows(
      tx,
      sql<Promised>`
        select p.found->>'subject' as subject, p.found->>'metric' as metric, p.draft->>'value' as value,
               coalesce(p.draft->>'measureUnit', p.found->>'unit') as unit, p.quote
        from proposal p join document d on d.region_id = ${tx.region} and d.id = p.document_id
        join document t on t.region_id = ${tx.region} and t.id = ${id} and t.plan_id = d.plan_id
        where p.region_id = ${tx.region} and p.kind = 'fact' and p.origin <> 'split' and p.state <> 'rejected'
          and d.edition = t.edition - ${edition === 'this' ? 0 : 1} order by p.ord`,
    );
  return editionChanges(await promised('before'), await promised('this'));
}

function serveIncoming(context: HttpContext): void {
  const take = async (caller: Caller, file: IncomingFile) => {
    const hash = contentHash(file.bytes);
    const known = await context.database.inRegion(caller.scope, async (tx) => {
      await refuseUnsoundWish(tx, caller, file);
      return documentOfContent(tx, hash);
    });
    if (known && file.planId === null) return { ...known, already: true, notes: [] };
    // Extracting and reading take no transaction: a long file holds up nobody.
    const extracted = await extractFile(file.bytes, file.fileName);
    const reading = readText(extracted.text, file.year === null ? {} : { year: file.year });
    const stored = await context.database.inRegion(caller.scope, (tx) =>
      storeDocument(tx, caller, file, extracted, reading),
    );
    return {
      ...stored,
      already: false,
      notes: extracted.notes.map((note) => noteSentence(note, caller.locale)),
    };
  };
  serveFreely(context, routes.uploadDocument, async ({ request }, caller) => {
    const { files, fields } = await readUploads(request, routes.uploadDocument.form);
    const file = files[0];
    if (!caller || !file) throw new Refusal('upload-missing');
    return take(caller, {
      bytes: file.bytes,
      fileName: file.name,
      ...fields,
      unitId: fields.unitId ?? caller.unit.id,
    });
  });
  serveFreely(context, routes.pasteDocument, async ({ body }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { text, ...rest } = body;
    return take(caller, { ...rest, bytes: new TextEncoder().encode(text), fileName: '粘贴的文字.txt' });
  });
}

type Sentences = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

function noteSentence(
  note: { code: string; params: Readonly<Record<string, string | number>> },
  locale: 'zh' | 'en',
): string {
  const sentences: Sentences = fileNotes;
  return sentenceFor(note, sentences, locale);
}

function serveDeciding(context: HttpContext): void {
  serve(context, routes.addProposal, async (tx, caller, { params, body }) => {
    await refuseForeignDocument(tx, caller, params.id);
    return proposalFromWords(tx, params.id, body.span, body.kind);
  });
  serve(context, routes.settlePlace, async (tx, caller, { params, body }) => {
    await refuseForeignDocument(tx, caller, params.id);
    await settlePlace(tx, params.id, body.place, body.chosen);
    return undefined;
  });
  serve(context, routes.editProposal, (tx, caller, { params, body }) =>
    editProposal(tx, caller, params.id, body as never),
  );
  serve(context, routes.adoptProposal, (tx, caller, { params, body }) =>
    adoptProposal(tx, caller, params.id, body as never),
  );
  serve(context, routes.rejectProposal, async (tx, caller, { params, body }) => {
    await rejectProposal(tx, caller, params.id, body.version);
    return undefined;
  });
  serve(context, routes.postponeProposal, async (tx, caller, { params, body }) => {
    await postponeProposal(tx, caller, params.id, body.version);
    return undefined;
  });
  serve(context, routes.mergeProposal, async (tx, caller, { params, body }) => {
    await mergeProposal(tx, caller, params.id, body.version, body.into);
    return undefined;
  });
  serve(context, routes.splitProposal, (tx, caller, { params, body }) =>
    splitProposal(tx, caller, params.id, body.version),
  );
  serve(context, routes.undoDecision, async (tx, caller, { params, body }) => {
    await undoDecision(tx, caller, params.id, body.version);
    return undefined;
  });
  serveFreely(context, routes.adoptMany, async ({ params, body }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const results: { id: string; problem: string | null }[] = [];
    for (const id of body.proposals)
      results.push({ id, problem: await adoptAlone(context, caller, params.id, id) });
    return results;
  });
}

/** One that cannot be adopted does not hold up the others. */
async function adoptAlone(
  context: HttpContext,
  caller: Caller,
  documentId: string,
  id: string,
): Promise<string | null> {
  try {
    await context.database.inRegion(caller.scope, (tx) => adoptAsDrafted(tx, caller, documentId, id));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function serveLexicon(context: HttpContext): void {
  serve(context, routes.listLexicon, (tx) => listLexicon(tx));
  serve(context, routes.reviewLexicon, async (tx, _caller, { params, body }) => {
    await reviewLexicon(tx, params.id, body.approve);
    return undefined;
  });
}
