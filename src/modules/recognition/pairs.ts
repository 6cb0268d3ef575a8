/** What a person decides of a pair: one project (merged), different (not asked again), or a phase of the other. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  amendProject,
  mergeProjects,
  projectInReach,
  projectToChange,
  undoMerge,
} from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { PairDecision } from './pair-contract.ts';
import { refreshProjects } from './refresh.ts';

interface LockedPair {
  readonly id: string;
  readonly firstId: string;
  readonly secondId: string;
  readonly decision: string | null;
  readonly keptId: string | null;
}

async function lockPair(tx: Tx, id: string): Promise<LockedPair> {
  const found = await maybe(
    tx,
    sql<LockedPair>`
      select r.id, r.first_id as "firstId", r.second_id as "secondId", r.decision, r.kept_id as "keptId" from project_pair r
      where r.region_id = ${tx.region} and r.id = ${id} and r.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Refusals 'recognition-pair-decided', 'recognition-kept-missing', 'out-of-reach', and those of a merge or of a phase. */
export async function decidePair(tx: Tx, caller: Caller, id: string, given: PairDecision): Promise<void> {
  const { decision, keptId, reason } = PairDecision.parse(given);
  const pair = await lockPair(tx, id);
  if (pair.decision !== null) throw new Refusal('recognition-pair-decided');
  const sides = [pair.firstId, pair.secondId];
  if (decision !== 'different' && (keptId === null || !sides.includes(keptId)))
    throw Refusal.at('keptId', 'recognition-kept-missing');
  const goneId = sides.find((side) => side !== keptId) ?? '';
  if (decision === 'one') await mergeProjects(tx, caller, { keptId: keptId ?? '', goneId, reason });
  else if (decision === 'phase') await makePhase(tx, caller, keptId ?? '', goneId, reason);
  else for (const side of sides) await projectInReach(tx, caller, side);
  await sql`
    update project_pair set decision = ${decision}, kept_id = ${keptId}, decided_reason = ${reason}, decided_by = ${tx.actor.userId},
      decided_post = ${tx.actor.post}, decided_at = ${tx.at}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'project-pair', id, version: 2, act: decision, reason, after: { keptId } });
}

async function makePhase(
  tx: Tx,
  caller: Caller,
  wholeId: string,
  phaseId: string,
  reason: string,
): Promise<void> {
  const { version } = await projectToChange(tx, caller, phaseId);
  await amendProject(tx, caller, phaseId, { version, reason, parentId: wholeId });
}

/** What was merged stands on its own again, and a pair that still looks alike is asked about anew. Refusal 'recognition-pair-open'. */
export async function reopenPair(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const pair = await lockPair(tx, id);
  if (pair.decision === null) throw new Refusal('recognition-pair-open');
  const sides = [pair.firstId, pair.secondId];
  const gone = sides.find((side) => side !== pair.keptId) ?? '';
  if (pair.decision === 'one') await undoMerge(tx, caller, gone, reason);
  else if (pair.decision === 'phase') await freePhase(tx, caller, gone, reason);
  else for (const side of sides) await projectInReach(tx, caller, side);
  await sql`
    update project_pair set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({
    entity: 'project-pair',
    id,
    version: 3,
    act: 'reopen',
    reason,
    before: { decision: pair.decision },
  });
  await refreshProjects(tx, sides);
}

async function freePhase(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { version } = await projectToChange(tx, caller, id);
  await amendProject(tx, caller, id, { version, reason, parentId: null });
}

/** Two that nobody paired, by a person who knows them. */
export async function mergeByHand(
  tx: Tx,
  caller: Caller,
  { keptId, goneId, reason }: { readonly keptId: string; readonly goneId: string; readonly reason: string },
): Promise<void> {
  await mergeProjects(tx, caller, { keptId, goneId, reason });
  const [firstId, secondId] = [keptId, goneId].toSorted();
  const open = await maybe(
    tx,
    sql<{ reasons: string[]; certain: boolean }>`
      update project_pair set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and first_id = ${firstId} and second_id = ${secondId} and superseded_at is null
      returning reasons, certain`,
  );
  const id = newId();
  const { demo } = await projectInReach(tx, caller, keptId);
  await sql`
    insert into project_pair (region_id, id, first_id, second_id, reasons, certain, found_on, recorded_at, decision, kept_id,
      decided_reason, decided_by, decided_post, decided_at, demo)
    values (${tx.region}, ${id}, ${firstId}, ${secondId}, ${open?.reasons ?? ['by-hand']}, ${open?.certain ?? false}, ${tx.today},
      ${tx.at}, 'one', ${keptId}, ${reason}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  tx.record({ entity: 'project-pair', id, version: 2, act: 'one', reason, after: { keptId } });
}
