/** Files that an enterprise brings for a statement: kept by their hash, reached only through whose they are. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { ownLink, reachedFirm } from './policy.ts';

const LARGEST = 20 * 1024 * 1024;
/** What begins a file of each ending; the old and the new formats of office programs are two containers. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  pdf: ['25504446'],
  jpg: ['ffd8ff'],
  jpeg: ['ffd8ff'],
  png: ['89504e47'],
  docx: ['504b0304'],
  xlsx: ['504b0304'],
  doc: ['d0cf11e0'],
  xls: ['d0cf11e0'],
};

function refuseUnfit({ name, bytes }: UploadedFile): void {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  const begins = bytes.subarray(0, 4).toString('hex');
  const fits = (BEGINNINGS[ending] ?? []).some((beginning) => begins.startsWith(beginning));
  if (!fits || bytes.length > LARGEST) throw new Refusal('portal-file-kind', { name });
}

export async function addFiles(
  tx: Tx,
  caller: Caller,
  files: readonly UploadedFile[],
): Promise<{ id: string; name: string }[]> {
  if (files.length === 0) throw new Refusal('upload-missing');
  const { enterpriseId } = await ownLink(tx, caller);
  for (const file of files) refuseUnfit(file);
  const kept = [];
  for (const { name, bytes } of files) {
    const id = newId();
    const hash = await keepContent(tx, bytes);
    await sql`
      insert into portal_file (region_id, id, enterprise_id, content_hash, file_name, size, added_post, added_at)
      values (${tx.region}, ${id}, ${enterpriseId}, ${hash}, ${name}, ${bytes.length}, ${tx.actor.post}, ${tx.at})`.execute(
      tx.db,
    );
    tx.record({ entity: 'portal-file', id, version: 1, act: 'add', after: { name, hash, enterpriseId } });
    kept.push({ id, name });
  }
  return kept;
}

/** Puts files that this enterprise brought to its statement; those of another, or used already, are not there. */
export async function attachFiles(
  tx: Tx,
  enterpriseId: string,
  statementId: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  const taken = await rows(
    tx,
    sql`
      update portal_file set statement_id = ${statementId}
      where region_id = ${tx.region} and enterprise_id = ${enterpriseId} and id = any(${[...files]}::uuid[])
        and statement_id is null returning id`,
  );
  if (taken.length !== new Set(files).size) throw new Refusal('portal-file-gone');
}

interface Found {
  readonly enterpriseId: string;
  readonly name: string;
  readonly hash: string;
}

async function bytesOf(tx: Tx, { name, hash }: Found): Promise<{ name: string; bytes: Buffer }> {
  const bytes = await readContent(tx, hash);
  if (!bytes) throw new Refusal('not-found');
  return { name, bytes };
}

async function fileAt(tx: Tx, id: string): Promise<Found> {
  const found = await maybe(
    tx,
    sql<Found>`
      select e.id as "enterpriseId", f.file_name as name, f.content_hash as hash from portal_file f
      join v_enterprise e on e.region_id = ${tx.region} and f.enterprise_id = any(array[e.id] || e.absorbed)
      where f.region_id = ${tx.region} and f.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function readOwnFile(tx: Tx, caller: Caller, id: string) {
  const { enterpriseId } = await ownLink(tx, caller);
  const found = await fileAt(tx, id);
  if (found.enterpriseId !== enterpriseId) throw new Refusal('not-found');
  return bytesOf(tx, found);
}

export async function readFile(tx: Tx, caller: Caller, id: string) {
  const found = await fileAt(tx, id);
  await reachedFirm(tx, caller, found.enterpriseId);
  return bytesOf(tx, found);
}
