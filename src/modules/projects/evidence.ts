/** Files that prove a stage, kept by the hash of their content, looked at by a second person. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent, readContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { isPicture, photoFacts } from './photo-facts.ts';
import { refuseUnreached } from './policy.ts';
import { rulesOn } from './project-rules.ts';
import type { NewEvidence } from './shape-contract.ts';
import type { StoredProject } from './store.ts';

type Wish = NewEvidence & { readonly from?: { readonly kind: string; readonly id: string } | undefined };

/** From an office's form, or of another module such as a panel's opinion. */
export async function attachEvidence(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { file, ...wish }: Wish & { readonly file: UploadedFile },
): Promise<string> {
  const [id] = await addEvidence(tx, caller, projectId, { ...wish, files: [file] });
  if (id === undefined) throw new Error('a file that was kept has an id');
  return id;
}

export async function addEvidence(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { files, ...wish }: Wish & { readonly files: readonly UploadedFile[] },
): Promise<string[]> {
  if (files.length === 0) throw new Refusal('upload-missing');
  const rules = rulesOn(tx.today);
  const kind = rules.evidenceKinds.find(({ code }) => code === wish.kind);
  if (!kind) throw Refusal.at('kind', 'project-evidence-kind-unknown', { kind: wish.kind });
  if (!rules.stages.some(({ code }) => code === wish.stage))
    throw Refusal.at('stage', 'project-stage-unknown', { stage: wish.stage });
  const unlike = kind.photo ? files.find(({ bytes }) => !isPicture(bytes)) : undefined;
  if (unlike) throw new Refusal('project-evidence-no-photo', { file: unlike.name });
  const project = await projectToChange(tx, caller, projectId);
  await refuseSettled(tx, project, wish.stage);
  const ids: string[] = [];
  for (const file of files) ids.push(await keepOne(tx, project, wish, { file, photo: kind.photo ?? false }));
  const saved = await refreshStanding(tx, project);
  const names = files.map(({ name }) => name).join('、');
  noteProject(tx, saved, { act: 'prove', after: { stage: wish.stage, kind: wish.kind, files: names } });
  return ids;
}

/** What was verified stands on what was there then. */
async function refuseSettled(tx: Tx, { id }: StoredProject, stage: string): Promise<void> {
  const verified = await maybe(
    tx,
    sql`select 1 from project_step s where s.region_id = ${tx.region} and s.project_id = ${id} and s.stage = ${stage}
      and s.state = 'verified' and s.superseded_at is null`,
  );
  if (verified)
    throw new Refusal('project-evidence-settled', { stage: wordOf(rulesOn(tx.today).stages, stage) });
}

async function keepOne(
  tx: Tx,
  project: StoredProject,
  { kind, stage, note, expiresOn, from }: Wish,
  { file, photo }: { readonly file: UploadedFile; readonly photo: boolean },
): Promise<string> {
  const [id, hash] = [newId(), await keepContent(tx, file.bytes)];
  const facts = photo ? photoFacts(file.bytes) : { takenAt: null, latitude: null, longitude: null };
  await sql`
    insert into project_evidence (region_id, id, project_id, kind, stage, content_hash, file_name, bytes, note, taken_at,
      latitude, longitude, expires_on, from_kind, from_id, added_by, added_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${kind}, ${stage}, ${hash}, ${file.name}, ${file.bytes.length},
      ${note ?? null}, ${facts.takenAt}, ${facts.latitude}, ${facts.longitude}, ${expiresOn ?? null}, ${from?.kind ?? null},
      ${from?.id ?? null}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  return id;
}

interface FoundEvidence {
  readonly projectId: string;
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
  readonly stage: string;
  readonly kind: string;
  readonly fileName: string;
  readonly hash: string;
  readonly addedBy: string | null;
  readonly addedPost: string;
  readonly decision: string | null;
  readonly standing: boolean;
}

async function findEvidence(tx: Tx, id: string): Promise<FoundEvidence> {
  const found = await maybe(
    tx,
    sql<FoundEvidence>`
      select e.project_id as "projectId", p.unit_id as "unitId", p.responsible_unit_id as "responsibleUnitId", e.stage, e.kind,
        e.file_name as "fileName", e.content_hash as hash, e.added_by as "addedBy", e.added_post as "addedPost", e.decision,
        e.superseded_at is null as standing
      from project_evidence e join project p on p.region_id = ${tx.region} and p.id = e.project_id
      where e.region_id = ${tx.region} and e.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

export async function readEvidence(tx: Tx, caller: Caller, id: string): Promise<UploadedFile> {
  const found = await findEvidence(tx, id);
  refuseUnreached(caller, found);
  const bytes = await readContent(tx, found.hash);
  if (!bytes) throw new Refusal('not-found');
  return { name: found.fileName, bytes };
}

export async function decideEvidence(
  tx: Tx,
  caller: Caller,
  id: string,
  { decision, note }: { readonly decision: 'accepted' | 'refused'; readonly note: string | null },
): Promise<void> {
  const found = await findEvidence(tx, id);
  const project = await projectToChange(tx, caller, found.projectId);
  if (!found.standing || found.decision !== null) throw new Refusal('project-evidence-decided');
  if (!isSecond(caller, { userId: found.addedBy, post: found.addedPost }))
    throw new Refusal('project-verify-own-evidence', { file: found.fileName });
  await sql`
    update project_evidence set decision = ${decision}, decided_at = ${tx.at}, decided_by = ${caller.userId},
      decided_post = ${tx.actor.post}, decided_note = ${note}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const saved = await refreshStanding(tx, project);
  noteProject(tx, saved, {
    act: decision === 'accepted' ? 'accept-evidence' : 'refuse-evidence',
    ...{ reason: note, after: { stage: found.stage, kind: found.kind, file: found.fileName } },
  });
}

export async function withdrawEvidence(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { projectId, stage, kind, fileName, standing } = await findEvidence(tx, id);
  if (!standing) throw new Refusal('not-found');
  const project = await projectToChange(tx, caller, projectId);
  await refuseSettled(tx, project, stage);
  await sql`
    update project_evidence set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const saved = await refreshStanding(tx, project);
  noteProject(tx, saved, { act: 'withdraw-evidence', reason, before: { stage, kind, file: fileName } });
}
