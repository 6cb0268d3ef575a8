/** Documents and their proposals as the reading desk shows them. */

import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { surenessOf } from '#modules/reading/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { DocumentPage, DocumentRow, EntryDraft, FactDraft, ProposalRow } from './contract.ts';
import { mayDecide } from './policy.ts';

const ROW = sql`
  d.id, d.plan_id as "planId", d.edition, d.title, d.unit_id as "unitId", u.short_name as unit, d.published_on as "publishedOn",
  d.format, d.encoding, d.file_name as "fileName", char_length(d.repaired_text) as characters, v.open, v.proposals,
  jsonb_array_length(d.uncertain) - (select count(*)::integer from settlement s where s.region_id = d.region_id and s.document_id = d.id) as uncertain,
  d.demo, ${instant('d.created_at')} as "createdAt"`;

const tables = (tx: Tx) => sql`
  document d join v_unit u on u.region_id = ${tx.region} and u.id = d.unit_id
  join v_document v on v.region_id = ${tx.region} and v.id = d.id`;

export async function listDocuments(
  tx: Tx,
  { q, offset, limit }: { q?: string | undefined; offset: number; limit: number },
): Promise<{ rows: DocumentRow[]; total: number }> {
  const like = anywhere(q ?? '');
  const where = sql`d.region_id = ${tx.region} and (${q ?? ''} = '' or d.title ilike ${like})`;
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from document d where ${where}`);
  const found = await rows(
    tx,
    sql<DocumentRow>`select ${ROW} from ${tables(tx)} where ${where} order by d.created_at desc, d.id limit ${limit} offset ${offset}`,
  );
  return { rows: found, total: Number(total?.n ?? 0) };
}

type Stored = DocumentRow & {
  originalText: string;
  repairedText: string;
  documentYear: number | null;
  repairs: {
    state: string;
    marks: { kind: string; original: [number, number]; repaired: [number, number] }[];
  };
  uncertainRows: {
    original: [number, number];
    repaired: [number, number];
    shown: string;
    candidates: string[];
    reason: string;
  }[];
  chosen: Record<string, string>;
  editions: DocumentPage['editions'];
};

export async function readDocument(tx: Tx, caller: Caller, id: string): Promise<DocumentPage> {
  const stored = await maybe(
    tx,
    sql<Stored>`
      select ${ROW}, d.original_text as "originalText", d.repaired_text as "repairedText", d.document_year as "documentYear", d.repairs,
        d.uncertain as "uncertainRows",
        coalesce((select jsonb_object_agg(s.place, s.chosen) from settlement s where s.region_id = ${tx.region} and s.document_id = d.id), '{}'::jsonb) as chosen,
        (select jsonb_agg(jsonb_build_object('id', e.id, 'edition', e.edition, 'publishedOn', e.published_on) order by e.edition)
         from document e where e.region_id = ${tx.region} and e.plan_id = d.plan_id) as editions
      from ${tables(tx)} where d.region_id = ${tx.region} and d.id = ${id}`,
  );
  if (!stored) throw new Refusal('not-found');
  const { repairs, uncertainRows, chosen, ...rest } = stored;
  return {
    ...rest,
    state: repairs.state,
    repairs: repairs.marks
      .filter(({ kind }) => kind !== 'punctuation')
      .map(({ kind, repaired, original }) => ({ kind, span: repaired, original })),
    uncertainPlaces: uncertainRows.map(({ original, repaired, ...row }, place) => ({
      ...row,
      place,
      span: repaired,
      original,
      chosen: chosen[place] ?? null,
    })),
    can: caller.rights.has('documents.decide') && mayReach(caller, rest.unitId) ? ['decide'] : [],
  };
}

interface StoredProposal {
  id: string;
  documentId: string;
  /** The document's unit. */
  ownUnitId: string;
  version: number;
  ord: string;
  kind: ProposalRow['kind'];
  state: ProposalRow['state'];
  origin: ProposalRow['origin'];
  quote: string;
  start: number;
  end: number;
  ostart: number;
  oend: number;
  confidence: string;
  found: Record<string, unknown>;
  draft: unknown;
  targetId: string | null;
  taskId: string | null;
  mergedInto: string | null;
  decidedPost: string | null;
}

const PROPOSAL = sql`
  p.id, p.document_id as "documentId", d.unit_id as "ownUnitId", p.version, p.ord, p.kind, p.state, p.origin, p.quote,
  p.span_start as start, p.span_end as "end", p.original_start as ostart, p.original_end as oend, p.confidence, p.found, p.draft,
  p.target_id as "targetId", p.task_id as "taskId", p.merged_into as "mergedInto", p.decided_post as "decidedPost"`;

const proposals = (tx: Tx) => sql`
  proposal p join document d on d.region_id = ${tx.region} and d.id = p.document_id where p.region_id = ${tx.region}`;

export async function listProposals(tx: Tx, caller: Caller, documentId: string): Promise<ProposalRow[]> {
  const found = await rows(
    tx,
    sql<StoredProposal>`
      select ${PROPOSAL} from ${proposals(tx)} and p.document_id = ${documentId} order by p.ord, p.id limit 5000`,
  );
  return found.map((row) => shown(row, caller));
}

export function findProposal(tx: Tx, id: string): Promise<StoredProposal | undefined> {
  return maybe(
    tx,
    sql<StoredProposal>`select ${PROPOSAL} from ${proposals(tx)} and p.id = ${id} for update of p`,
  );
}

function shown(row: StoredProposal, caller: Caller): ProposalRow {
  const { found } = row;
  const text = (key: string): string => (typeof found[key] === 'string' ? String(found[key]) : '');
  const list = (key: string): string[] => (Array.isArray(found[key]) ? found[key].map(String) : []);
  const confidence = Number(row.confidence);
  const reason = found.goalReason;
  const isFact = row.kind === 'fact';
  return {
    id: row.id,
    documentId: row.documentId,
    version: row.version,
    ord: Number(row.ord),
    kind: row.kind,
    state: row.state,
    origin: row.origin,
    quote: row.quote,
    span: [row.start, row.end],
    original: [row.ostart, row.oend],
    confidence,
    sure: surenessOf(confidence),
    hints: [...(isFact ? draftHints(row.draft as FactDraft) : []), ...list('reasons')],
    subject: text('subject'),
    metric: isFact ? text('metric') : text('name'),
    members: list('members'),
    fact: isFact ? (row.draft as FactDraft) : null,
    entry: isFact ? null : (row.draft as EntryDraft),
    goalReason: hasLocale(reason) ? reason[caller.locale] : null,
    targetId: row.targetId,
    taskId: row.taskId,
    mergedInto: row.mergedInto,
    decidedPost: row.decidedPost,
    can: acts(row, caller),
  };
}

/** What somebody should look at before adopting, the gravest first. */
function draftHints({ value, period, kind, operator }: FactDraft): string[] {
  const hints = {
    'no-value': value === null,
    'no-period': period === null,
    reference: kind === 'reference',
    range: operator === 'range',
  };
  return Object.entries(hints).flatMap(([hint, holds]) => (holds ? [hint] : []));
}

const hasLocale = (value: unknown): value is { zh: string; en: string } =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

function acts(row: StoredProposal, caller: Caller): string[] {
  if (!mayDecide(caller, row)) return [];
  if (row.state === 'open' || row.state === 'later')
    return ['adopt', 'edit', 'reject', 'later', 'merge', 'split'];
  return ['undo'];
}

export type { StoredProposal };
