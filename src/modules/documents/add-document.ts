/** A document comes in: bytes to text, text to facts and entries, all of it stored or nothing. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { decodeBytes, mapToBytes, type Reading } from '#modules/reading/index.ts';
import { keepContent } from '#platform/content.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { extractText } from '#platform/files/extract-text.ts';
import type { Caller } from '#platform/http/caller.ts';
import { draftEntry, draftFact, type KnownNames, unitOf } from './drafts.ts';
import { knownNames } from './names.ts';
import { refuseUnsoundWish } from './policy.ts';

/** Changes when the reader reads differently; stored with every document. */
export const READER_VERSION = '1';

export interface IncomingFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly title: string;
  readonly unitId: string;
  readonly publishedOn: string | null;
  /** The plan that this is a new edition of. */
  readonly planId: string | null;
  readonly year: number | null;
  readonly demo?: boolean;
}

export interface ExtractedFile {
  readonly text: string;
  readonly title: string;
  readonly format: string;
  readonly encoding: string | null;
  readonly publishedOn: string | null;
  readonly notes: readonly {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  }[];
}

/** Bytes to text, outside any transaction; Refusal with the clerk's sentence when there is none. */
export async function extractFile(bytes: Uint8Array, fileName: string): Promise<ExtractedFile> {
  const extracted = await extractText(bytes, fileName, { decode: decodeBytes });
  if (!extracted.ok) throw new Refusal(extracted.code, extracted.params);
  if (extracted.text.trim() === '') throw new Refusal('text-without-words');
  return {
    text: extracted.text,
    title: extracted.title ?? '',
    format: extracted.kind,
    encoding: extracted.encoding ?? null,
    publishedOn: extracted.publishedOn ?? null,
    notes: extracted.warnings,
  };
}

/** The document that already holds these bytes, if any. */
export function documentOfContent(
  tx: Tx,
  hash: string,
): Promise<{ id: string; proposals: number } | undefined> {
  return maybe(
    tx,
    sql<{ id: string; proposals: number }>`
      select d.id, (select count(*)::integer from proposal p where p.region_id = d.region_id and p.document_id = d.id) as proposals
      from document d where d.region_id = ${tx.region} and d.content_hash = ${hash} order by d.created_at limit 1`,
  );
}

export async function storeDocument(
  tx: Tx,
  caller: Caller,
  file: IncomingFile,
  extracted: ExtractedFile,
  reading: Reading,
): Promise<{ id: string; proposals: number }> {
  await refuseUnsoundWish(tx, caller, file);
  const hash = await keepContent(tx, Buffer.from(file.bytes));
  const id = newId();
  const planId = file.planId ?? newId();
  const { repaired } = reading;
  const title =
    file.title || extracted.title || firstLine(repaired.text) || file.fileName.replace(/\.[^.]+$/, '');
  await sql`
    insert into document (region_id, id, plan_id, edition, title, unit_id, published_on, content_hash, file_name, format, encoding,
      original_text, repaired_text, offset_map, repairs, uncertain, document_year, reader_version, demo, uploaded_post, created_at)
    values (${tx.region}, ${id}, ${planId}, ${await nextEdition(tx, planId)}, ${title.slice(0, 200)}, ${file.unitId},
      ${file.publishedOn ?? extracted.publishedOn}, ${hash}, ${file.fileName}, ${extracted.format}, ${extracted.encoding},
      ${clean(extracted.text)}, ${clean(repaired.text)}, ${Buffer.from(mapToBytes(repaired.map))},
      ${JSON.stringify({ state: repaired.state, marks: repaired.marks })}::jsonb, ${JSON.stringify(repaired.uncertain)}::jsonb,
      ${file.year}, ${READER_VERSION}, ${file.demo ?? false}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  const proposals = await storeProposals(tx, id, file.unitId, reading);
  tx.record({
    entity: 'document',
    id,
    version: 1,
    act: 'read',
    after: { title, fileName: file.fileName, hash, proposals },
  });
  return { id, proposals };
}

/** PostgreSQL keeps no NUL in text; a plan has none to lose. */
const clean = (text: string): string => text.replaceAll('\0', '\ufffd');

/** A first line that is short enough to be a title. */
const firstLine = (text: string): string => {
  const line =
    text
      .split('\n')
      .find((each) => each.trim() !== '')
      ?.trim() ?? '';
  return line.length <= LONGEST_TITLE ? line : '';
};
const LONGEST_TITLE = 50;

async function nextEdition(tx: Tx, planId: string): Promise<number> {
  const { n } = await one(
    tx,
    sql<{
      n: number;
    }>`select coalesce(max(edition), 0) + 1 as n from document where region_id = ${tx.region} and plan_id = ${planId}`,
  );
  return n;
}

interface NewProposal {
  readonly id: string;
  readonly kind: string;
  readonly found: unknown;
  readonly draft: unknown;
  readonly quote: string;
  readonly span: readonly [number, number];
  readonly original: readonly [number, number];
  readonly confidence: number;
}

async function storeProposals(tx: Tx, documentId: string, unitId: string, reading: Reading): Promise<number> {
  const names = await knownNames(tx);
  const facts = reading.facts.map((fact): NewProposal => {
    const { draft, goalReason } = draftFact(fact, names, unitId, tx.today);
    return { ...common(fact), kind: 'fact', found: { ...fact, goalReason }, draft };
  });
  const entries = entriesWithOwner(reading.entries, names, unitId).map(
    ({ entry, owner }): NewProposal => ({
      ...common(entry),
      kind: entry.kind,
      found: entry,
      draft: draftEntry(entry, owner),
    }),
  );
  const all = [...facts, ...entries].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  await insertProposals(tx, documentId, all, 'reader');
  return all.length;
}

/** A mechanism or an ask belongs to who was speaking: the organisation named last before it. */
function entriesWithOwner(
  entries: Reading['entries'],
  names: KnownNames,
  ownUnitId: string,
): { entry: Reading['entries'][number]; owner: string }[] {
  let owner = ownUnitId;
  return [...entries]
    .sort((a, b) => a.span[0] - b.span[0])
    .map((entry) => {
      if (entry.kind === 'organisation') owner = unitOf(entry.name, names, ownUnitId) ?? ownUnitId;
      return { entry, owner };
    });
}

interface Found {
  readonly quote: string;
  readonly span: readonly [number, number];
  readonly originalSpan: readonly [number, number];
  readonly confidence: number;
}

const common = ({ quote, span, originalSpan, confidence }: Found) => ({
  id: newId(),
  quote,
  span,
  original: originalSpan,
  confidence,
});

export async function insertProposals(
  tx: Tx,
  documentId: string,
  all: readonly (NewProposal & { readonly ord?: number; readonly splitFrom?: string })[],
  origin: 'reader' | 'person' | 'split',
): Promise<void> {
  const input = all.map((proposal, i) => ({
    ...proposal,
    ord: proposal.ord ?? i + 1,
    start: proposal.span[0],
    end: proposal.span[1],
    ostart: proposal.original[0],
    oend: proposal.original[1],
    splitFrom: proposal.splitFrom ?? null,
  }));
  await sql`
    insert into proposal (region_id, id, document_id, ord, kind, found, draft, quote, span_start, span_end, original_start, original_end,
                          confidence, state, origin, split_from)
    select ${tx.region}, p.id, ${documentId}, p.ord, p.kind, p.found, p.draft, p.quote, p.start, p."end", p.ostart, p.oend, p.confidence,
           'open', ${origin}, p."splitFrom"
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as p(
      id uuid, ord numeric, kind text, found jsonb, draft jsonb, quote text, start integer, "end" integer, ostart integer, oend integer,
      confidence numeric, "splitFrom" uuid)`.execute(tx.db);
}
