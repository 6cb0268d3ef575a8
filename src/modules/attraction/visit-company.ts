/** Units that go along on a visit, and its minutes. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPost, postWordsOn } from '#modules/chiefs/index.ts';
import { readContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { allVisits, visitWithin } from './all-visits.ts';
import { keptFile } from './first-contacts.ts';
import { ownUnit } from './policy.ts';
import { proveTalks } from './project-door.ts';
import { VISIT_NEXT } from './visit-rules.ts';
import { insertVisitStep, standingVisit } from './visit-store.ts';
import { visitToChange } from './visits.ts';

/** Also to a visit of a unit that the caller does not reach: two offices go together instead of one after the other. */
export async function joinVisit(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: { readonly unitId?: string | undefined; readonly post: string },
): Promise<string> {
  const unit = await ownUnit(tx, caller, wish.unitId);
  if (!isPost(wish.post, postWordsOn(tx.today))) throw Refusal.at('post', 'visit-post', { post: wish.post });
  const visit = await standingVisit(tx, id);
  if ((VISIT_NEXT[visit.state]?.length ?? 0) === 0) throw new Refusal('visit-over');
  if (visit.units.includes(unit.id)) throw Refusal.at('unitId', 'visit-joined', { unit: unit.shortName });
  const joined = newId();
  await sql`
    insert into visit_unit (region_id, id, visit_id, unit_id, post, entered_post, recorded_at, demo)
    values (${tx.region}, ${joined}, ${id}, ${unit.id}, ${wish.post}, ${tx.actor.post}, ${tx.at}, ${visit.demo})`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'visit', id, version: visit.number, act: 'join' },
    after: { unit: unit.shortName, post: wish.post },
  });
  return joined;
}

/** By the unit itself, or by whose visit it is. Refusals 'not-found', 'out-of-reach', 'visit-not-joined'. */
export async function leaveVisit(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: { readonly unitId?: string | undefined; readonly reason: string },
): Promise<void> {
  const visit = await standingVisit(tx, id);
  const unitId = wish.unitId ?? caller.unit.id;
  refuseOutOfReach(caller, unitId, visit.unitId);
  if (unitId === visit.unitId || !visit.units.includes(unitId)) throw new Refusal('visit-not-joined');
  await sql`
    update visit_unit set superseded_at = ${tx.at}, superseded_reason = ${wish.reason}
    where region_id = ${tx.region} and visit_id = ${id} and unit_id = ${unitId} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'visit', id, version: visit.number, act: 'leave', reason: wish.reason },
    before: { unitId },
  });
}

/** Of a visit that happened; where it is for a project they prove its talks too. Refusals 'visit-minutes-early', 'contact-proof-missing'. */
export async function addMinutes(
  tx: Tx,
  caller: Caller,
  id: string,
  files: readonly UploadedFile[],
): Promise<void> {
  const last = await visitToChange(tx, caller, id);
  if (last.state !== 'happened') throw new Refusal('visit-minutes-early');
  const file = await keptFile(tx, files);
  await insertVisitStep(tx, id, last.highest + 1, { ...last, file }, last.demo);
  tx.record({
    ...{ entity: 'visit', id, version: last.highest + 1, act: 'minutes' },
    after: { file: file.name },
  });
  const [given] = files;
  if (last.projectId !== null && given)
    await proveTalks(tx, caller, { projectId: last.projectId, visitId: id, file: given });
}

/** Those that were attached last. Refusal 'not-found', also for what is another unit's business. */
export async function readMinutes(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await maybe(
    tx,
    sql<{ hash: string; fileName: string }>`
      select s.content_hash as hash, s.file_name as "fileName" from visit_step s
      join ${allVisits(tx, undefined)} a on a.id = s.visit_id
      where s.region_id = ${tx.region} and s.visit_id = ${id} and s.content_hash is not null and s.superseded_at is null
        and ${visitWithin(caller)} order by s.number desc limit 1`,
  );
  const bytes = found ? await readContent(tx, found.hash) : undefined;
  if (!found || !bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}

export const mayLeave = (caller: Caller, unitId: string, host: string): boolean =>
  caller.rights.has('attraction.work') && (mayReach(caller, unitId) || mayReach(caller, host));
