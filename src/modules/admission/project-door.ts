/** The one place where this module looks at projects: the head, how they are joined, and the evidence that it attaches. */
import { type RawBuilder, sql } from 'kysely';
import { attachEvidence, familyOf, type ProjectHead, projectInReach } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';

/** A merged one answers the project that stands for it. */
export const projectOf = (tx: Tx, caller: Caller, id: string): Promise<ProjectHead> =>
  projectInReach(tx, caller, id);

/** `p`: the project that stands for the one that a column names, be it merged by now. */
export const projectNamed = (tx: Tx, column: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
    select asked.id as asked_id, q.* from v_project asked
    join v_project q on q.region_id = ${tx.region} and q.id = asked.survivor_id where asked.region_id = ${tx.region}) p
  on p.asked_id = ${column}`;

export interface ReviewEvidence {
  readonly opinionId: string;
  readonly file: UploadedFile;
  readonly note: string;
}

const STAGE = 'signed';
const KIND = 'fair-competition-review';

/** The opinion as evidence for the stage in which the contract is signed; null where that stage is verified and closed already. */
export async function attachReview(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { opinionId, file, note }: ReviewEvidence,
): Promise<string | null> {
  const { id } = await projectOf(tx, caller, projectId);
  const closed = await maybe(
    tx,
    sql`
      select 1 from v_project_step where region_id = ${tx.region} and project_id in ${familyOf(tx, sql`${id}`)} and stage = ${STAGE} and state = 'verified'
        and superseded_at is null limit 1`,
  );
  if (closed) return null;
  return attachEvidence(tx, caller, id, {
    ...{ kind: KIND, stage: STAGE, file, note },
    from: { kind: 'review-opinion', id: opinionId },
  });
}
