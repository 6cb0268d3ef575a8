/**
 * Every change is a row, chained by hash within its region: a row that is altered or taken out later
 * breaks the chain from there on. Written last in its transaction, so the chain's head is held only for a moment.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import type { Actor } from './actor.ts';
import { endOfDay } from './as-of.ts';
import { one, rows, type Tx } from './tx.ts';

export interface Change {
  /** Glossary word of the thing changed: target, figure, proposal … */
  readonly entity: string;
  readonly id: string;
  readonly version: number;
  /** Verb of the trade: adopt, amend, report, verify … */
  readonly act: string;
  readonly reason?: string | undefined;
  /** Whose doing it is, where it is not the caller's: what the system works out of his change. */
  readonly actor?: Actor | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface JournalRow {
  readonly seq: string;
  readonly entity: string;
  readonly entity_id: string;
  readonly version: number;
  readonly act: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_post: string;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly hash: string;
}

export async function writeJournal(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const head = await lockHead(tx);
  let seq = BigInt(head.seq);
  let previous = head.hash;
  const records = changes.map((change) => {
    seq += 1n;
    const record = toRecord(tx, change, String(seq));
    previous = chainHash(previous, record);
    return { ...record, id: newId(), hash: previous };
  });
  await insertAll(tx, records);
  await sql`update journal_head set seq = ${String(seq)}, hash = ${previous} where region_id = ${tx.region}`.execute(
    tx.db,
  );
}

async function lockHead(tx: Tx): Promise<{ seq: string; hash: string }> {
  await sql`insert into journal_head (region_id, seq, hash) values (${tx.region}, 0, '') on conflict do nothing`.execute(
    tx.db,
  );
  return one(
    tx,
    sql<{
      seq: string;
      hash: string;
    }>`select seq, hash from journal_head where region_id = ${tx.region} for update`,
  );
}

interface JournalRecord {
  seq: string;
  entity: string;
  entity_id: string;
  version: number;
  act: string;
  at: string;
  actor_id: string | null;
  actor_post: string;
  reason: string | null;
  before: unknown;
  after: unknown;
}

function toRecord(tx: Tx, change: Change, seq: string): JournalRecord {
  return {
    seq,
    entity: change.entity,
    entity_id: change.id,
    version: change.version,
    act: change.act,
    at: new Date(tx.at).toISOString(),
    actor_id: (change.actor ?? tx.actor).userId,
    actor_post: (change.actor ?? tx.actor).post,
    reason: change.reason ?? null,
    before: change.before ?? null,
    after: change.after ?? null,
  };
}

/** sha256 over the previous hash and the record with its keys in order (jsonb does not keep ours). */
function chainHash(previous: string, record: JournalRecord): string {
  return createHash('sha256').update(previous).update('\n').update(canonical(record)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

async function insertAll(tx: Tx, records: (JournalRecord & { id: string; hash: string })[]): Promise<void> {
  await sql`
    insert into journal (region_id, id, seq, entity, entity_id, version, act, at, actor_id, actor_post, reason, before, after, hash)
    select ${tx.region}, r.id, r.seq, r.entity, r.entity_id, r.version, r.act, r.at, r.actor_id, r.actor_post, r.reason,
           nullif(r.before, 'null'::jsonb), nullif(r.after, 'null'::jsonb), r.hash
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(
      id uuid, seq bigint, entity text, entity_id uuid, version integer, act text, at timestamptz, actor_id uuid,
      actor_post text, reason text, before jsonb, after jsonb, hash text)`.execute(tx.db);
}

/** History of one record, newest first. */
/** @param asOf only what was written until the end of this day. */
export function journalOf(tx: Tx, entity: string, id: string, asOf?: string): Promise<JournalRow[]> {
  return rows(
    tx,
    sql<JournalRow>`
      select seq, entity, entity_id, version, act, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
             actor_id, actor_post, reason, before, after, hash
      from journal where region_id = ${tx.region} and entity = ${entity} and entity_id = ${id}
        and ${asOf === undefined ? sql`true` : sql`at < ${endOfDay(asOf)}`}
      order by seq desc limit 500`,
  );
}

export type ChainCheck =
  | { readonly whole: true; readonly length: number }
  | { readonly whole: false; readonly brokenAt: string };

/** Walks the region's chain from its first row. `brokenAt` is the sequence number where it no longer fits. */
export async function checkChain(tx: Tx): Promise<ChainCheck> {
  let previous = '';
  let after = '0';
  let length = 0;
  for (;;) {
    const page = await chainPage(tx, after);
    for (const row of page) {
      const { hash, ...record } = row;
      const expected = String(BigInt(after) + 1n);
      if (row.seq !== expected || chainHash(previous, record) !== hash)
        return { whole: false, brokenAt: expected };
      previous = hash;
      after = row.seq;
      length++;
    }
    if (page.length === 0) break;
  }
  const head = await lockHead(tx);
  return head.hash === previous
    ? { whole: true, length }
    : { whole: false, brokenAt: String(BigInt(after) + 1n) };
}

const CHAIN_PAGE = 1000;

function chainPage(tx: Tx, after: string): Promise<JournalRow[]> {
  return rows(
    tx,
    sql<JournalRow>`
      select seq, entity, entity_id, version, act, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
             actor_id, actor_post, reason, before, after, hash
      from journal where region_id = ${tx.region} and seq > ${after} order by seq limit ${CHAIN_PAGE}`,
  );
}
