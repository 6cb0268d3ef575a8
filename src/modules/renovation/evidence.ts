/** Files that prove a step, kept by the hash of their content. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { noteChange, projectToChange } from './commands.ts';
import type { Stage } from './contract.ts';
import { firmOf } from './firms.ts';
import { refuseUnreached } from './policy.ts';
import { rulesOn } from './stage-rules.ts';
import { standingSteps } from './steps-store.ts';
import type { StoredProject } from './store.ts';

export interface EvidenceWish {
  readonly stage: Stage;
  readonly kind: string;
  readonly files: readonly UploadedFile[];
}

export async function addEvidence(
  tx: Tx,
  caller: Caller,
  id: string,
  { stage, kind, files }: EvidenceWish,
): Promise<{ added: number }> {
  if (files.length === 0) throw new Refusal('upload-missing');
  if (!rulesOn(tx.today).evidenceKinds.some(({ code }) => code === kind))
    throw new Refusal('renovation-evidence-kind-unknown', { kind });
  const { project } = await projectToChange(tx, caller, id);
  await refuseSettled(tx, id, stage);
  for (const file of files) await addOne(tx, project, { stage, kind }, file);
  return { added: files.length };
}

/** What was verified stands on what was there then. */
async function refuseSettled(tx: Tx, id: string, stage: Stage): Promise<void> {
  const step = (await standingSteps(tx, id)).find((one) => one.stage === stage);
  if (step?.state === 'verified') throw new Refusal('renovation-evidence-settled');
}

async function addOne(
  tx: Tx,
  project: StoredProject,
  { stage, kind }: Omit<EvidenceWish, 'files'>,
  file: UploadedFile,
): Promise<void> {
  const hash = await keepContent(tx, file.bytes);
  await sql`
    insert into renovation_evidence (region_id, id, project_id, stage, kind, content_hash, file_name, added_post, added_by,
      recorded_at, demo)
    values (${tx.region}, ${newId()}, ${project.id}, ${stage}, ${kind}, ${hash}, ${file.name}, ${tx.actor.post},
      ${tx.actor.userId}, ${tx.at}, ${project.demo})`.execute(tx.db);
  noteChange(tx, project, { act: 'prove', after: { stage, kind, file: file.name, hash } });
}

interface FoundEvidence {
  readonly projectId: string;
  readonly enterpriseId: string;
  readonly stage: Stage;
  readonly kind: string;
  readonly fileName: string;
  readonly hash: string;
  readonly standing: boolean;
}

async function findEvidence(tx: Tx, id: string): Promise<FoundEvidence> {
  const found = await maybe(
    tx,
    sql<FoundEvidence>`
      select v.project_id as "projectId", p.enterprise_id as "enterpriseId", v.stage, v.kind, v.file_name as "fileName",
        v.content_hash as hash, v.superseded_at is null as standing
      from renovation_evidence v
      join renovation_project p on p.region_id = ${tx.region} and p.id = v.project_id
      where v.region_id = ${tx.region} and v.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function readEvidence(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await findEvidence(tx, id);
  refuseUnreached(caller, (await firmOf(tx, found.enterpriseId)).unitId);
  const bytes = await readContent(tx, found.hash);
  if (!bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}

export async function withdrawEvidence(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { projectId, stage, kind, fileName, standing } = await findEvidence(tx, id);
  if (!standing) throw new Refusal('not-found');
  const { project } = await projectToChange(tx, caller, projectId);
  await refuseSettled(tx, projectId, stage);
  await sql`
    update renovation_evidence set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  noteChange(tx, project, { act: 'withdraw-evidence', reason, before: { stage, kind, file: fileName } });
}
