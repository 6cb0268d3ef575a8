/** A visit to the site from a phone: photos, place, percent, a line, a problem. Sent again by the same number it makes nothing new. */

import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { blockerRulesOn, NewBlocker, raiseBlocker } from '#modules/blockers/index.ts';
import { familyOf, projectInReach, projectToChange, type StoredProject } from '#modules/projects/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { putImage } from './images.ts';
import { tellProgress } from './invested.ts';
import { refuseUnlikePictures } from './proofs.ts';
import { NewVisit, type VisitPlace, type VisitTaken } from './visit-contract.ts';

type Visit = NewVisit & { readonly files: readonly UploadedFile[] };

/** One transaction: it is kept whole or, refused with a sentence, not at all. */
export async function takeVisit(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { files, ...given }: Visit,
): Promise<VisitTaken> {
  const visit = NewVisit.parse(given);
  const before = await takenAlready(tx, caller, visit.clientId);
  if (before) return before;
  refuseUnsound(visit, files);
  const project = await projectToChange(tx, caller, projectId);
  const id = newId();
  const day = dayIn(visit.visitedAt);
  // a phone's clock may run ahead of ours by a little
  const visitedOn = day > tx.today ? tx.today : day;
  if (!(await insertVisit(tx, project, { ...visit, id, visitedOn }))) {
    // another sending of the same came first while this one waited
    const other = await takenAlready(tx, caller, visit.clientId);
    if (other) return other;
    throw new Refusal('progress-visit-taken');
  }
  await keepImage(tx, project, { visit, files, id, visitedOn });
  const blockerId = visit.problem ? await raise(tx, caller, project, { visit, visitedOn }) : null;
  if (blockerId !== null)
    await sql`update site_visit set blocker_id = ${blockerId} where region_id = ${tx.region} and id = ${id}`.execute(
      tx.db,
    );
  tx.record({
    ...{ entity: 'site-visit', id: project.id, version: project.version, act: 'visit' },
    after: {
      visitedOn,
      ...(visit.percent ? { percent: visit.percent } : {}),
      ...(visit.words ? { words: visit.words } : {}),
      ...(visit.problem ? { problem: visit.problem } : {}),
      ...(files.length > 0 ? { photos: files.length } : {}),
    },
  });
  tellProgress(tx, [project.id]);
  return { id, repeated: false, blockerId };
}

const HOURS = 8 * 3_600_000;
/** The business day of an instant. */
const dayIn = (instant: string): string => new Date(Date.parse(instant) + HOURS).toISOString().slice(0, 10);

async function takenAlready(tx: Tx, caller: Caller, clientId: string): Promise<VisitTaken | undefined> {
  const found = await maybe(
    tx,
    sql<{ id: string; enteredBy: string | null; blockerId: string | null }>`
      select v.id, v.entered_by as "enteredBy", v.blocker_id as "blockerId" from site_visit v
      where v.region_id = ${tx.region} and v.client_id = ${clientId}`,
  );
  if (!found) return undefined;
  if (found.enteredBy !== caller.userId) throw new Refusal('progress-visit-taken');
  return { id: found.id, repeated: true, blockerId: found.blockerId };
}

function refuseUnsound(visit: NewVisit, files: readonly UploadedFile[]): void {
  const { percent, words, problem, cause, latitude, longitude } = visit;
  if (files.length === 0 && !percent && !words && !problem) throw new Refusal('progress-visit-empty');
  if ((latitude === undefined) !== (longitude === undefined)) throw new Refusal('progress-visit-place');
  if (problem && !cause) throw Refusal.at('cause', 'progress-problem-cause');
  refuseUnlikePictures(files);
}

/** false where the number is there already. */
async function insertVisit(
  tx: Tx,
  project: StoredProject,
  visit: NewVisit & { readonly id: string; readonly visitedOn: string },
): Promise<boolean> {
  const made = await maybe(
    tx,
    sql<{ id: string }>`
      insert into site_visit (region_id, id, client_id, project_id, visited_at, visited_on, words, latitude, longitude, accuracy,
        entered_by, entered_post, recorded_at, demo)
      values (${tx.region}, ${visit.id}, ${visit.clientId}, ${project.id}, ${visit.visitedAt}, ${visit.visitedOn},
        ${visit.words ?? null}, ${visit.latitude ?? null}, ${visit.longitude ?? null}, ${visit.accuracy ?? null},
        ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})
      on conflict (region_id, client_id) do nothing returning id`,
  );
  return made !== undefined;
}

interface ImageOfVisit {
  readonly visit: NewVisit;
  readonly files: readonly UploadedFile[];
  readonly id: string;
  readonly visitedOn: string;
}

/** What was not told again stays as it was: photos alone stand under the last percent. */
async function keepImage(
  tx: Tx,
  project: StoredProject,
  { visit, files, id, visitedOn }: ImageOfVisit,
): Promise<void> {
  const percent = visit.percent ?? (await lastImage(tx, project.id))?.percent ?? '0';
  const reason = visit.reason ?? null;
  if (visit.percent !== undefined || files.length > 0 || visit.words) {
    const words = visit.words ?? null;
    await putImage(tx, project, { happenedOn: visitedOn, percent, words, reason, files, visitId: id });
  }
}

const lastImage = (tx: Tx, projectId: string) =>
  maybe(
    tx,
    sql<{ percent: string; happenedOn: string }>`
      select trim_scale(g.percent)::text as percent, g.happened_on as "happenedOn" from project_image g
      where g.region_id = ${tx.region} and g.project_id in ${familyOf(tx, sql`${projectId}`)} and g.superseded_at is null
      order by g.happened_on desc, g.recorded_at desc, g.id desc limit 1`,
  );

interface Problem {
  readonly visit: NewVisit;
  readonly visitedOn: string;
}

/** Whose move: the unit that is responsible, else where the project lands, whichever the caller reaches. */
async function raise(
  tx: Tx,
  caller: Caller,
  project: StoredProject,
  { visit, visitedOn }: Problem,
): Promise<string> {
  const responsible = project.responsibleUnitId;
  const moverId = responsible !== null && mayReach(caller, responsible) ? responsible : project.unitId;
  const enterpriseId = await reachedFirm(tx, caller, project.enterpriseId);
  const wish = NewBlocker.parse({
    ...{ chainId: project.chainId, nodeId: project.nodeId, enterpriseId },
    ...{
      cause: visit.cause,
      what: visit.problem,
      raisedBy: project.name.slice(0, 60),
      raisedOn: visitedOn,
      moverId,
    },
  });
  const from = { kind: 'project', id: project.id };
  return raiseBlocker(tx, caller, wish, { from, unitId: project.unitId, demo: project.demo });
}

/** Only where whoever raises may see it: a firm elsewhere is named by its project. */
async function reachedFirm(tx: Tx, caller: Caller, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const firm = await maybe(
    tx,
    sql<{
      unitId: string | null;
    }>`select e.unit_id as "unitId" from v_enterprise e where e.region_id = ${tx.region} and e.id = ${id}`,
  );
  return firm?.unitId && mayReach(caller, firm.unitId) ? id : null;
}

/** What the phone shows, and keeps for when there is no connection. */
export async function visitPlace(tx: Tx, caller: Caller, id: string): Promise<VisitPlace> {
  const head = await projectInReach(tx, caller, id);
  const unit = await one(
    tx,
    sql<{
      name: string;
    }>`select short_name as name from v_unit where region_id = ${tx.region} and id = ${head.unitId}`,
  );
  return {
    ...{ projectId: head.id, name: head.name, unit: unit.name, stage: head.stage, demo: head.demo },
    image: (await lastImage(tx, head.id)) ?? null,
    causes: blockerRulesOn(tx.today).causes.map(({ code, zh, en }) => ({ code, zh, en })),
    can: caller.rights.has('progress.report') ? ['report'] : [],
  };
}
