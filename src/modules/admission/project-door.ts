/** The one place where this module looks at projects: the head, the planned values, and the evidence that it attaches. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { keepContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';

export interface ProjectOf {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly demo: boolean;
}

export async function projectOf(tx: Tx, caller: Caller, id: string): Promise<ProjectOf> {
  const found = await maybe(
    tx,
    sql<ProjectOf>`
      select id, name, unit_id as "unitId", demo from v_project
      where region_id = ${tx.region} and id = ${id} and withdrawn_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  return found;
}

export interface ReviewEvidence {
  readonly opinionId: string;
  readonly file: UploadedFile;
  readonly note: string;
}

/** The opinion as evidence for the stage in which the contract is signed; answers its id. */
export async function attachReview(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { opinionId, file, note }: ReviewEvidence,
): Promise<string> {
  await projectOf(tx, caller, projectId);
  const hash = await keepContent(tx, file.bytes);
  const id = newId();
  await sql`
    insert into project_evidence (region_id, id, project_id, kind, stage, content_hash, file_name, bytes, note, from_kind, from_id,
      added_by, added_post, recorded_at)
    values (${tx.region}, ${id}, ${projectId}, 'fair-competition-review', 'signed', ${hash}, ${file.name}, ${file.bytes.length}, ${note},
      'review-opinion', ${opinionId}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  return id;
}

/** `p`: projects that stand, by the column that names them. */
export const projectNamed = (tx: Tx, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`v_project p on p.region_id = ${tx.region} and p.id = ${column}`;
