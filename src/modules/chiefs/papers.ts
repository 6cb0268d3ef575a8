/** Which set of papers a chain keeps from a day, and the papers that the office attaches to its items. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type PaperSet, paperSets, setNamed } from './chief-rules.ts';
import { chainToChange } from './policy.ts';
import type { DemoOption } from './team.ts';
import type { ChainSet, NewDocument, SetDocument } from './team-contract.ts';

const MINIMAL = 'minimal';

interface Chosen {
  readonly code: string;
  readonly from: string;
  readonly source: string;
}

/** The set in force on the day; undefined where nobody has chosen one. */
export const setOn = (tx: Tx, chainId: string, asOf: string | undefined): Promise<Chosen | undefined> =>
  maybe(
    tx,
    sql<Chosen>`
      select s.set_code as code, s.from_day as "from", s.source from chain_set s
      where s.region_id = ${tx.region} and s.chain_id = ${chainId} and s.from_day <= ${asOf ?? tx.today} and ${knownAsOf(tx, 's', asOf)}
      order by s.from_day desc limit 1`,
  );

export async function chooseSet(
  tx: Tx,
  caller: Caller,
  chainId: string,
  wish: Chosen,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const chain = await chainToChange(tx, caller, chainId);
  if (!setNamed(wish.code)) throw Refusal.at('code', 'set-unknown', { code: wish.code });
  if (wish.from < chain.from) throw Refusal.at('from', 'team-before-chain', { day: chain.from });
  const there = await maybe(
    tx,
    sql`select 1 from chain_set
      where region_id = ${tx.region} and chain_id = ${chainId} and from_day = ${wish.from} and superseded_at is null`,
  );
  if (there) throw Refusal.at('from', 'set-there', { day: wish.from });
  const id = newId();
  await sql`
    insert into chain_set (region_id, id, chain_id, set_code, from_day, source, demo, entered_post, recorded_at)
    values (${tx.region}, ${id}, ${chainId}, ${wish.code}, ${wish.from}, ${wish.source}, ${demo}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'chain-set', id, version: 1, act: 'choose' },
    after: { chainId, code: wish.code, from: wish.from, source: wish.source },
  });
  return id;
}

export const documentsOn = (tx: Tx, chainId: string, asOf: string | undefined): Promise<SetDocument[]> =>
  rows(
    tx,
    sql<SetDocument>`
      select d.id, d.item, d.title, d.document_number as "documentNumber", d.link, d.gives, d.from_day as "from", d.to_day as "to",
        d.entered_post as "enteredPost", d.demo
      from chain_document d
      where d.region_id = ${tx.region} and d.chain_id = ${chainId} and ${knownAsOf(tx, 'd', asOf)} and d.from_day <= ${asOf ?? tx.today}
        and (d.to_day is null or d.to_day >= ${asOf ?? tx.today})
      order by d.from_day desc, d.title, d.id limit 500`,
  );

const isItem = (code: string): boolean =>
  paperSets().some(({ items }) => items.some((item) => item.code === code));

/** Refusals 'item-unknown', 'document-bare', 'document-days', each at its field. */
export async function addDocument(
  tx: Tx,
  caller: Caller,
  chainId: string,
  wish: NewDocument,
  { demo = false }: DemoOption = {},
): Promise<string> {
  await chainToChange(tx, caller, chainId);
  if (!isItem(wish.item)) throw Refusal.at('item', 'item-unknown', { item: wish.item });
  if (wish.documentNumber === null && wish.link === null) throw Refusal.at('documentNumber', 'document-bare');
  if (wish.to !== null && wish.to < wish.from)
    throw Refusal.at('to', 'document-days', { from: wish.from, to: wish.to });
  const id = newId();
  await sql`
    insert into chain_document (region_id, id, chain_id, item, title, document_number, link, gives, from_day, to_day, demo,
      entered_post, recorded_at)
    values (${tx.region}, ${id}, ${chainId}, ${wish.item}, ${wish.title}, ${wish.documentNumber}, ${wish.link}, ${wish.gives},
      ${wish.from}, ${wish.to}, ${demo}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  tx.record({
    ...{ entity: 'chain-document', id, version: 1, act: 'add' },
    after: {
      ...{
        chainId,
        title: wish.title,
        documentNumber: wish.documentNumber,
        link: wish.link,
        gives: wish.gives,
      },
      ...{ from: wish.from, to: wish.to },
    },
  });
  return id;
}

export async function withdrawDocument(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ chainId: string }>`
      select chain_id as "chainId" from chain_document
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  await chainToChange(tx, caller, found.chainId);
  await sql`
    update chain_document set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'chain-document', id, version: 2, act: 'withdraw', reason });
}

export interface PieceCount {
  readonly count: number;
  readonly to: string | null;
}

/** Each item of the set: of how many rows it is generated, else which papers are attached, else that it lacks. */
export function chainSet(
  chosen: Chosen | undefined,
  documents: readonly SetDocument[],
  pieces: Readonly<Record<string, PieceCount>>,
  locale: Caller['locale'],
): ChainSet {
  const set = setNamed(chosen?.code ?? MINIMAL) as PaperSet;
  return {
    ...{ code: set.code, name: set[locale], from: chosen?.from ?? null },
    source: chosen?.source ?? set.source,
    note: set.note?.[locale] ?? null,
    items: set.items.map(({ code, piece, expected, ...words }) => {
      const own = documents.filter(({ item }) => item === code);
      const made = piece ? pieces[piece] : undefined;
      const attached = own.length > 0 && (!piece || piece !== 'policies');
      return {
        ...{ code, name: words[locale], piece: piece ?? null, expected: expected ?? null },
        how: made && made.count > 0 ? 'generated' : attached ? 'attached' : 'lacking',
        count: made && made.count > 0 ? made.count : own.length,
        to: made?.to ?? null,
        documents: piece === 'policies' ? [] : own,
      };
    }),
  };
}
