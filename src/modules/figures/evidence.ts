/** Files that prove a figure. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { mayEnter } from './commands.ts';
import { figureInReach } from './reads.ts';

export interface EvidenceRow {
  id: string;
  fileName: string;
  addedPost: string;
  addedAt: string;
}

export async function addEvidence(
  tx: Tx,
  caller: Caller,
  figureId: string,
  files: readonly UploadedFile[],
): Promise<{ added: number }> {
  if (files.length === 0) throw new Refusal('upload-missing');
  const figure = await figureInReach(tx, caller, figureId);
  if (!mayEnter(caller, figure.kind, figure.unitId)) throw new Refusal('out-of-reach');
  for (const file of files) await addOne(tx, figureId, file);
  return { added: files.length };
}

async function addOne(tx: Tx, figureId: string, file: UploadedFile): Promise<void> {
  const hash = await keepContent(tx, file.bytes);
  const id = newId();
  await sql`
    insert into figure_evidence (region_id, id, figure_id, content_hash, file_name, added_post, added_at)
    values (${tx.region}, ${id}, ${figureId}, ${hash}, ${file.name}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  tx.record({ entity: 'figure', id: figureId, version: 1, act: 'prove', after: { file: file.name, hash } });
}

export async function listEvidence(tx: Tx, caller: Caller, figureId: string): Promise<EvidenceRow[]> {
  await figureInReach(tx, caller, figureId);
  return rows(
    tx,
    sql<EvidenceRow>`
      select id, file_name as "fileName", added_post as "addedPost", ${instant('added_at')} as "addedAt"
      from figure_evidence where region_id = ${tx.region} and figure_id = ${figureId} order by added_at, id limit 200`,
  );
}

export async function readEvidence(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const row = await maybe(
    tx,
    sql<{ figureId: string; fileName: string; hash: string }>`
      select figure_id as "figureId", file_name as "fileName", content_hash as hash from figure_evidence
      where region_id = ${tx.region} and id = ${id}`,
  );
  if (!row) throw new Refusal('not-found');
  await figureInReach(tx, caller, row.figureId);
  const bytes = await readContent(tx, row.hash);
  if (!bytes) throw new Refusal('not-found');
  return { fileName: row.fileName, bytes };
}
