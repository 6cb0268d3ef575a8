/** 形象进度: how far the works are, by day; a lower one than before says why, a wrong one is withdrawn. */

import { sql } from 'kysely';
import { compare, decimal } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { familyOf, projectOfRow, projectToChange, type StoredProject } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { tellProgress } from './invested.ts';
import { NewImage } from './page-contract.ts';
import { keepFiles, refuseUnlikePictures } from './proofs.ts';

export async function addImage(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { files, ...given }: NewImage & { readonly files: readonly UploadedFile[] },
): Promise<string> {
  const project = await projectToChange(tx, caller, projectId);
  return putImage(tx, project, { ...NewImage.parse(given), files, visitId: null });
}

export interface ImageWish extends NewImage {
  readonly files: readonly UploadedFile[];
  readonly visitId: string | null;
}

/** Of a project that is locked. */
export async function putImage(tx: Tx, project: StoredProject, wish: ImageWish): Promise<string> {
  const { happenedOn, words, reason, files, visitId } = wish;
  const percent = decimal(wish.percent);
  if (happenedOn > tx.today) throw Refusal.at('happenedOn', 'progress-day-future', { day: happenedOn });
  if (compare(percent, '100') > 0) throw Refusal.at('percent', 'progress-percent-over');
  refuseUnlikePictures(files);
  await refuseLower(tx, project, { happenedOn, percent, reason });
  const id = newId();
  await sql`
    insert into project_image (region_id, id, project_id, happened_on, percent, words, reason, visit_id, entered_by,
      entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${happenedOn}, ${percent}, ${words}, ${reason}, ${visitId},
      ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  await keepFiles(tx, { projectId: project.id, kind: 'image', id, demo: project.demo }, files);
  tx.record({
    ...{ entity: 'project-image', id: project.id, version: project.version, act: 'report' },
    ...(reason ? { reason } : {}),
    after: {
      happenedOn,
      percent,
      ...(words ? { words } : {}),
      ...(files.length ? { photos: files.length } : {}),
    },
  });
  tellProgress(tx, [project.id]);
  return id;
}

interface Wish {
  readonly happenedOn: string;
  readonly percent: string;
  readonly reason: string | null;
}

/** Than one of an earlier day, or higher than one of a later. */
async function refuseLower(
  tx: Tx,
  { id }: StoredProject,
  { happenedOn, percent, reason }: Wish,
): Promise<void> {
  if (reason !== null && reason !== '') return;
  const found = await maybe(
    tx,
    sql<{ day: string; percent: string }>`
      select g.happened_on as day, g.percent::text from project_image g
      where g.region_id = ${tx.region} and g.project_id in ${familyOf(tx, sql`${id}`)} and g.superseded_at is null
        and ((g.happened_on <= ${happenedOn} and g.percent > ${percent}::numeric)
          or (g.happened_on > ${happenedOn} and g.percent < ${percent}::numeric))
      order by g.percent desc limit 1`,
  );
  if (found)
    throw Refusal.at('reason', 'progress-image-lower', {
      ...{ day: found.day, was: decimal(found.percent), now: percent },
    });
}

export async function withdrawImage(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ projectId: string; happenedOn: string; percent: string; standing: boolean }>`
      select g.project_id as "projectId", g.happened_on as "happenedOn", g.percent::text, g.superseded_at is null as standing
      from project_image g where g.region_id = ${tx.region} and g.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const project = await projectOfRow(tx, caller, found.projectId);
  if (!found.standing) throw new Refusal('progress-settled');
  await sql`
    update project_image set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id} and superseded_at is null`.execute(tx.db);
  tx.record({
    ...{ entity: 'project-image', id: project.id, version: project.version, act: 'withdraw', reason },
    before: { happenedOn: found.happenedOn, percent: decimal(found.percent) },
  });
  tellProgress(tx, [project.id]);
}
