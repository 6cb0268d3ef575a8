/** Every change of a project goes through here: what it lacks is counted again, a version kept, the journal told, and who counts projects. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { standingFor } from './facts.ts';
import { refuseUnreached } from './policy.ts';
import { lockProject, type ProjectState, type StoredProject, updateProject } from './store.ts';

export const tellChanged = (tx: Tx, projectIds: readonly string[]): void =>
  tx.publish({ name: 'projects.changed', data: { projectIds } });

export interface NotedChange {
  readonly act: string;
  readonly reason?: string | null;
  readonly before?: object;
  readonly after?: object;
}

/** A line of the journal, and the word to whoever counts projects. */
export function noteProject(
  tx: Tx,
  { id, version }: StoredProject,
  { reason, ...change }: NotedChange,
): void {
  tx.record({ entity: 'project', id, version, ...change, ...(reason ? { reason } : {}) });
  tellChanged(tx, [id]);
}

/** Locked, in reach, neither withdrawn nor merged away. */
export async function projectToChange(tx: Tx, caller: Caller, id: string): Promise<StoredProject> {
  const project = await lockProject(tx, id);
  refuseUnreached(caller, project);
  if (project.withdrawnReason !== null) throw new Refusal('project-withdrawn');
  if (project.mergedInto !== null) {
    const { name } = await lockProject(tx, project.mergedInto);
    throw new Refusal('project-merged', { name });
  }
  return project;
}

/**
 * The project that a row is kept of, locked, to write beside that row, though it was merged by now: whoever reaches the one that stands for it
 * may go on with what it brought. Refusals as of `projectToChange`, of the one that stands.
 */
export async function projectOfRow(tx: Tx, caller: Caller, id: string): Promise<StoredProject> {
  const own = await lockProject(tx, id);
  await projectToChange(tx, caller, own.mergedInto ?? own.id);
  return own;
}

/** The next version, with what it lacks counted anew. */
export async function keepChange(
  tx: Tx,
  before: StoredProject,
  change: Partial<ProjectState>,
  reason: string | null,
): Promise<StoredProject> {
  const standing = await standingFor(tx, before.id, { ...before, ...change });
  return updateProject(tx, before, { ...change, ...standing }, reason);
}

/** After evidence, planned days or investors changed: a new version only where what it lacks, or what else is said, is another. */
export async function refreshStanding(
  tx: Tx,
  project: StoredProject,
  said: Partial<Pick<ProjectState, 'investor'>> = {},
): Promise<StoredProject> {
  const change = { ...said, ...(await standingFor(tx, project.id, project)) };
  const same = Object.entries(change).every(([key, value]) => value === project[key as keyof StoredProject]);
  return same ? project : updateProject(tx, project, change, null);
}
