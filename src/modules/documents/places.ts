/** Work on the text itself: settling a character that was not certain, and proposals from words a person selected. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { mapFromBytes, readText, spanToOriginal } from '#modules/reading/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { insertProposals } from './add-document.ts';
import type { ProposalKind } from './contract.ts';
import { draftEntry, draftFact } from './drafts.ts';
import { knownNames } from './names.ts';

interface TextRow {
  unitId: string;
  text: string;
  map: Buffer;
  uncertain: { repaired: [number, number] }[];
  year: number | null;
}

async function textOf(tx: Tx, documentId: string): Promise<TextRow> {
  const row = await maybe(
    tx,
    sql<TextRow>`
      select unit_id as "unitId", repaired_text as text, offset_map as map, uncertain, document_year as year from document
      where region_id = ${tx.region} and id = ${documentId} for update`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

/** One character takes the place of another, so every span stays where it is. */
export async function settlePlace(tx: Tx, documentId: string, place: number, chosen: string): Promise<void> {
  const { text, uncertain } = await textOf(tx, documentId);
  const at = uncertain[place]?.repaired[0];
  if (at === undefined) throw new Refusal('no-such-place');
  const mended = text.slice(0, at) + chosen + text.slice(at + 1);
  await sql`update document set repaired_text = ${mended}, version = version + 1 where region_id = ${tx.region} and id = ${documentId}`.execute(
    tx.db,
  );
  await sql`
    insert into settlement (region_id, id, document_id, place, chosen, settled_post, settled_at)
    values (${tx.region}, ${newId()}, ${documentId}, ${place}, ${chosen}, ${tx.actor.post}, ${tx.at})
    on conflict (region_id, document_id, place) do update set chosen = excluded.chosen, settled_post = excluded.settled_post, settled_at = excluded.settled_at`.execute(
    tx.db,
  );
  await sql`
    update proposal set quote = substr(${mended}, span_start + 1, span_end - span_start), version = version + 1
    where region_id = ${tx.region} and document_id = ${documentId} and span_start <= ${at} and span_end > ${at}`.execute(
    tx.db,
  );
  tx.record({ entity: 'document', id: documentId, version: 1, act: 'settle', after: { place, chosen } });
}

const LONGEST_SELECTION = 400;

/** The reader reads just these words; where it finds nothing, an empty draft with the words as its name. */
export async function proposalFromWords(
  tx: Tx,
  documentId: string,
  [start, end]: readonly [number, number],
  kind: ProposalKind,
): Promise<{ id: string }> {
  const { text, map, unitId, year } = await textOf(tx, documentId);
  const words = text.slice(start, end);
  if (start < 0 || end > text.length || words.trim().length < 2 || words.length > LONGEST_SELECTION)
    throw new Refusal('bad-span');
  const names = await knownNames(tx);
  const reading = readText(words, year === null ? {} : { year });
  const fact = kind === 'fact' ? (reading.facts[0] ?? emptyFact(words)) : null;
  const entry = {
    kind: kind === 'fact' ? ('mechanism' as const) : kind,
    name: words.slice(0, 60),
    members: [],
    quote: words,
    span: [0, words.length] as const,
    confidence: 1,
  };
  const drafted = fact ? draftFact(fact, names, unitId, tx.today) : null;
  const id = newId();
  const proposal = {
    id,
    kind,
    found: fact ? { ...fact, goalReason: drafted?.goalReason ?? null } : entry,
    draft: drafted ? drafted.draft : draftEntry(entry, unitId),
    quote: words,
    span: [start, end] as const,
    original: spanToOriginal(mapFromBytes(map), [start, end]),
    confidence: 1,
    ord: await placeInOrder(tx, documentId, start),
  };
  await insertProposals(tx, documentId, [proposal], 'person');
  tx.record({ entity: 'proposal', id, version: 1, act: 'add', after: { quote: words } });
  return { id };
}

const emptyFact = (words: string) => ({
  subject: '',
  metric: words.replace(/[\d.,%％]+.*$/, '').slice(0, 40),
  op: '=' as const,
  value: null,
  value2: null,
  unit: '个',
  year: null,
  status: 'target' as const,
  bound: null,
  modality: null,
  confidence: 1,
  quote: words.slice(0, 40),
  span: [0, Math.min(40, words.length)] as const,
  reasons: [],
});

/** Behind the last proposal that begins before it. */
async function placeInOrder(tx: Tx, documentId: string, start: number): Promise<number> {
  const { ord } = await one(
    tx,
    sql<{ ord: string }>`
      select coalesce(max(ord), 0) + 0.0005 as ord from proposal
      where region_id = ${tx.region} and document_id = ${documentId} and span_start <= ${start}`,
  );
  return Number(ord);
}
