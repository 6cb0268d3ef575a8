/**
 * Two projects that are one: a pointer with its reason, and nothing else moves. Steps, evidence and all that is kept of the one that goes stay
 * where they are and are shown through the one that stands (PEERS §4, 14); so a merge can be undone.
 */
import { sql } from 'kysely';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { keepChange, noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { hindrances } from './merge-relations.ts';
import { refuseUnreached } from './policy.ts';
import { rulesOn } from './project-rules.ts';
import { lockProject, type StoredProject } from './store.ts';

export interface MergeWish {
  /** Which stands for both from now on. */
  readonly keptId: string;
  readonly goneId: string;
  readonly reason: string;
}

/**
 * Refusals 'project-merge-itself', 'project-merge-phase'; else all that hinder at once, or the only one as it is: 'project-merge-chain',
 * 'project-merge-contradicts' where both have the same stage verified on different days, and what `hindrances` says.
 */
export async function mergeProjects(
  tx: Tx,
  caller: Caller,
  { keptId, goneId, reason }: MergeWish,
): Promise<void> {
  if (keptId === goneId) throw new Refusal('project-merge-itself');
  // in the order of their ids, so that two merges the other way round do not wait for each other
  const [one, two] = [keptId, goneId].toSorted();
  const first = await projectToChange(tx, caller, one ?? '');
  const second = await projectToChange(tx, caller, two ?? '');
  const [kept, gone] = first.id === keptId ? [first, second] : [second, first];
  if (kept.parentId !== gone.parentId)
    throw new Refusal('project-merge-phase', { kept: kept.name, gone: gone.name });
  refuseAll(
    [
      ...(await chainOf(tx, gone)),
      ...(await contradiction(tx, kept, gone)),
      ...(await hindrances(tx, kept, gone)),
    ],
    { kept: kept.name, gone: gone.name },
  );
  const saved = await keepChange(tx, gone, { mergedInto: kept.id }, reason);
  noteProject(tx, saved, { act: 'merge', reason, after: { mergedInto: kept.id } });
  noteProject(tx, await refreshStanding(tx, kept), { act: 'take-in', reason, after: { taken: gone.id } });
  tellMerged(tx, [kept.id, gone.id]);
}

/** What both had is one's from now on, or each has its own again. */
const tellMerged = (tx: Tx, projectIds: readonly string[]): void =>
  tx.publish({ name: 'projects.merged', data: { projectIds } });

function refuseAll(reasons: readonly RefusalReason[], { kept, gone }: { kept: string; gone: string }): void {
  const [first, ...others] = reasons;
  if (!first) return;
  if (others.length === 0) throw new Refusal(first.code, first.params ?? {});
  throw new Refusal('project-merge-hindered', { kept, gone, count: reasons.length }, reasons);
}

/** The survivor is one step away, never two. */
async function chainOf(tx: Tx, gone: StoredProject): Promise<RefusalReason[]> {
  const within = await maybe(
    tx,
    sql<{ name: string }>`
      select p.name from project p
      where p.region_id = ${tx.region} and p.survivor_id = ${gone.id} and p.id <> ${gone.id} order by p.id limit 1`,
  );
  return within ? [{ code: 'project-merge-chain', params: { gone: gone.name, within: within.name } }] : [];
}

interface Contradiction {
  readonly stage: string;
  readonly own: string;
  readonly other: string;
}

/** The same stage, verified on two days: one of them must be wrong, and a merge does not say which. */
async function contradiction(tx: Tx, kept: StoredProject, gone: StoredProject): Promise<RefusalReason[]> {
  const found = await rows(
    tx,
    sql<Contradiction>`
      select a.stage, a.happened_on as own, b.happened_on as other
      from project_step a join project_step b on b.region_id = ${tx.region} and b.project_id = ${gone.id} and b.stage = a.stage
        and b.state = 'verified' and b.superseded_at is null and b.happened_on <> a.happened_on
      where a.region_id = ${tx.region} and a.project_id = ${kept.id} and a.state = 'verified' and a.superseded_at is null
      order by a.happened_on, a.stage`,
  );
  if (found.length === 0) return [];
  const { stages } = rulesOn(tx.today);
  const said = (locale: 'zh' | 'en') =>
    found.map(({ stage, own, other }) => `${wordOf(stages, stage)[locale]} ${own} / ${other}`).join('；');
  const params = { kept: kept.name, gone: gone.name, steps: { zh: said('zh'), en: said('en') } };
  return [{ code: 'project-merge-contradicts', params }];
}

/** It stands on its own again, with all that stayed with it. Refusals 'not-found', 'out-of-reach', 'project-not-merged'. */
export async function undoMerge(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const gone = await lockProject(tx, id);
  refuseUnreached(caller, gone);
  if (gone.mergedInto === null) throw new Refusal('project-not-merged', { name: gone.name });
  const kept = await lockProject(tx, gone.mergedInto);
  refuseUnreached(caller, kept);
  const saved = await keepChange(tx, gone, { mergedInto: null }, reason);
  noteProject(tx, saved, { act: 'undo-merge', reason, before: { mergedInto: kept.id } });
  noteProject(tx, kept, { act: 'give-back', reason, before: { taken: gone.id } });
  tellMerged(tx, [kept.id, gone.id]);
}
