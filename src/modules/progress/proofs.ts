/** Files that prove what was told, kept by the hash of what they hold; a photo tells when and where itself. */

import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPicture, photoFacts, projectInReach, projectOfRow } from '#modules/projects/index.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import type { SubjectKind } from './contract.ts';
import type { ProofAnswer } from './page-contract.ts';

export interface Subject {
  readonly projectId: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly demo: boolean;
}

const TABLES = {
  investment: 'project_investment',
  image: 'project_image',
  result: 'project_result',
} as const;

/** Refusal 'progress-not-photo' with the name of the first file that is no picture. */
export function refuseUnlikePictures(files: readonly UploadedFile[]): void {
  const unlike = files.find(({ bytes }) => !isPicture(bytes));
  if (unlike) throw new Refusal('progress-not-photo', { file: unlike.name });
}

/** Of a row that stands, within reach. Refusal 'progress-settled' for one that does not, 'progress-evidence-settled' where it was verified. */
export async function addEvidence(
  tx: Tx,
  caller: Caller,
  kind: SubjectKind,
  id: string,
  files: readonly UploadedFile[],
): Promise<string[]> {
  if (files.length === 0) throw new Refusal('upload-missing');
  const found = await maybe(
    tx,
    sql<{ projectId: string; standing: boolean; demo: boolean }>`
      select r.project_id as "projectId", r.superseded_at is null as standing, r.demo
      from ${sql.table(TABLES[kind])} r where r.region_id = ${tx.region} and r.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const project = await projectOfRow(tx, caller, found.projectId);
  if (!found.standing) throw new Refusal('progress-settled');
  if (await isVerified(tx, kind, id)) throw new Refusal('progress-evidence-settled');
  const ids = await keepFiles(tx, { projectId: project.id, kind, id, demo: found.demo }, files);
  tx.record({
    ...{ entity: 'project-investment', id: project.id, version: project.version, act: 'prove' },
    after: { files: files.map(({ name }) => name).join('、') },
  });
  return ids;
}

/** A verified value stands on what was there then. */
async function isVerified(tx: Tx, kind: SubjectKind, id: string): Promise<boolean> {
  if (kind === 'image') return false;
  const found = await maybe(
    tx,
    sql`select 1 from ${sql.table(TABLES[kind])} v
      where v.region_id = ${tx.region} and v.of_id = ${id} and v.superseded_at is null limit 1`,
  );
  return found !== undefined;
}

export async function keepFiles(
  tx: Tx,
  { projectId, kind, id: subjectId, demo }: Subject,
  files: readonly UploadedFile[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, bytes } of files) {
    const [id, hash, photo] = [newId(), await keepContent(tx, bytes), isPicture(bytes)];
    const facts = photo ? photoFacts(bytes) : { takenAt: null, latitude: null, longitude: null };
    await sql`
      insert into progress_evidence (region_id, id, project_id, subject_kind, subject_id, content_hash, file_name, bytes, photo,
        taken_at, latitude, longitude, added_by, added_post, recorded_at, demo)
      values (${tx.region}, ${id}, ${projectId}, ${kind}, ${subjectId}, ${hash}, ${name}, ${bytes.length}, ${photo},
        ${facts.takenAt}, ${facts.latitude}, ${facts.longitude}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at},
        ${demo})`.execute(tx.db);
    ids.push(id);
  }
  return ids;
}

/** By the row that they prove. */
export async function evidenceOf(
  tx: Tx,
  projectIds: readonly string[],
  asOf: string | undefined,
): Promise<ReadonlyMap<string, ProofAnswer[]>> {
  const found = await rows(
    tx,
    sql<ProofAnswer & { subjectId: string }>`
      select e.subject_id as "subjectId", e.id, e.file_name as "fileName", e.content_hash as hash, e.bytes, e.photo,
        to_char(e.taken_at, 'YYYY-MM-DD HH24:MI') as "takenAt", e.latitude::text, e.longitude::text, e.added_post as "addedPost"
      from progress_evidence e
      where e.region_id = ${tx.region} and e.project_id = any(${[...projectIds]}::uuid[]) and ${knownAsOf(tx, 'e', asOf)}
      order by e.id limit 2000`,
  );
  const groups = Map.groupBy(found, ({ subjectId }) => subjectId);
  return new Map([...groups].map(([id, all]) => [id, all.map(({ subjectId: _s, ...proof }) => proof)]));
}

interface StoredProof {
  readonly projectId: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly fileName: string;
  readonly hash: string;
  readonly standing: boolean;
}

async function proofNamed(tx: Tx, id: string): Promise<StoredProof> {
  const found = await maybe(
    tx,
    sql<StoredProof>`
      select e.project_id as "projectId", e.subject_kind as kind, e.subject_id as "subjectId", e.file_name as "fileName",
        e.content_hash as hash, e.superseded_at is null as standing
      from progress_evidence e where e.region_id = ${tx.region} and e.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function readEvidence(tx: Tx, caller: Caller, id: string): Promise<UploadedFile> {
  const { projectId, fileName, hash } = await proofNamed(tx, id);
  await projectInReach(tx, caller, projectId);
  const bytes = await readContent(tx, hash);
  if (!bytes) throw new Refusal('not-found');
  return { name: fileName, bytes };
}

export async function withdrawEvidence(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { projectId, kind, subjectId, fileName, standing } = await proofNamed(tx, id);
  const project = await projectOfRow(tx, caller, projectId);
  if (!standing) throw new Refusal('progress-settled');
  if (await isVerified(tx, kind, subjectId)) throw new Refusal('progress-evidence-settled');
  await sql`
    update progress_evidence set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({
    ...{
      entity: 'project-investment',
      id: project.id,
      version: project.version,
      act: 'withdraw-evidence',
      reason,
    },
    before: { file: fileName },
  });
}
